"""The settings in a link, read as mails, messengers and advertising leave it.

On its way a link is encoded once more, gets entities for its marks, line breaks, the full stop of
the sentence it stood in, and names of those who want to follow it. No setting's value has a mark
that could be taken for any of these.
"""

from __future__ import annotations

import re
from urllib.parse import unquote_plus

_DEEPEST = 3  # times that a link is encoded on its way

_ENTITY = re.compile(r"&(?:amp;|#0*38;|#x0*26;)+", re.IGNORECASE)
# A line that was broken within a %-sequence.
_BROKEN = re.compile(r"%([0-9a-f]?)(?:%(?:20|0d|0a|09))+(?=[0-9a-f])", re.IGNORECASE)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2069\ufeff\\s]")
_AROUND = re.compile(r"^[^\w+-]+|[^\w-]+$")
_CUT = re.compile(r"(…|\.\.\.)\W*$")
# What is added to links to know who followed them, and from where.
_TRACKING_PREFIXES = (
    *("utm_", "pk_", "mtm_", "hsa_", "matomo_", "piwik_", "guce_", "oly_", "fb_", "gad_", "ig_"),
    *("at_", "vero_", "_hs", "__"),
)
_TRACKING = {
    *("fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "ysclid"),
    *("ttclid", "twclid", "sccid", "li_fat_id", "irclickid", "rdt_cid", "epik", "mc_cid", "mc_eid"),
    *("mkt_tok", "igsh", "igshid", "mibextid", "sfnsn", "si", "s_cid", "s_kwcid", "srsltid", "spm"),
    *("trk", "cmpid", "wickedid", "ef_id", "wt_mc", "zanpid", "_ga", "_gl", "_openstat"),
    *("_branch_match_id", "ref", "ref_src", "ref_url", "source", "share", "feature"),
}


def pairs(query: str) -> list[tuple[str, str]]:
    """The names and values in a query string, without those that are there to follow a visitor."""
    text = _BROKEN.sub(r"%\1", _ENTITY.sub("&", query.removeprefix("?")))
    found = [pair for part in text.split("&") for pair in _split(part)]
    found = [(key, value) for key, value in found if key + value and not _follows(key.lower())]
    # In quoted-printable mails every = is written =3D.
    if found and all(value[:2].upper() == "3D" and len(value) > 2 for _, value in found):
        found = [(key, value[2:]) for key, value in found]
    return found


def is_cut(query: str) -> bool:
    """Whether a query string ends in the dots of a program that shortens links."""
    return _CUT.search(_unwound(query)) is not None


def _follows(key: str) -> bool:
    return key in _TRACKING or key.startswith(_TRACKING_PREFIXES)


def _split(part: str) -> list[tuple[str, str]]:
    """The pairs in a part of a query string, of which one was made where & and = were encoded."""
    key, mark, value = part.partition("=")
    inner = _unwound(part)
    if not _follows(key.lower()) and inner != part and (not mark or "&" in inner):
        return [pair for one in _ENTITY.sub("&", inner).split("&") for pair in _split(one)]
    plain = _UNSEEN.sub("", _unwound(value))
    return [(_UNSEEN.sub("", _unwound(key)), _AROUND.sub("", plain))]


def _unwound(text: str) -> str:
    for _ in range(_DEEPEST):
        text = unquote_plus(text)
    return text
