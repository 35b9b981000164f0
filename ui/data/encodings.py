"""The text of a file's bytes, in whichever encoding a program on whichever machine wrote it.

A byte-order mark is believed, and so is UTF-8 that decodes. Of the encodings with one byte a letter
- Excel's on Windows, on the Mac and of MS-DOS - the one is taken in which the words read best.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from ui.data import alphabets

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
    "cp1252": "Windows-1252",
    "mac_roman": "Mac Roman",
    "cp850": "MS-DOS (code page 850)",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1253": "Windows-1253",
    "cp1254": "Windows-1254",
}
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_LINE_END = re.compile(rb"\r\n|\r|\n")


class Decoded(NamedTuple):
    """A text, and the name that people have for its encoding."""

    text: str
    encoding: str


class UnreadableError(ValueError):
    """Bytes that are no text; the message is a clause without a full stop."""


def decode(raw: bytes) -> Decoded:
    """The text of `raw`; UnreadableError where it is cut short or no text at all."""
    encoding = _marked(raw)
    body = raw
    for mark, name in _MARKS:
        if raw.startswith(mark):
            body = raw[len(mark) :]
            encoding = name
            break
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise UnreadableError(f"it is damaged: its {_NAMES[encoding]} breaks off") from error
        _refuse_damaged_utf8(body, error.start)
        encoding = _of_one_byte(body)
        text = body.decode(encoding)
    return Decoded(text, _NAMES[encoding])


def _marked(raw: bytes) -> str:
    """UTF-16 without a mark has a zero in every other byte of digits; otherwise UTF-8 is tried."""
    start = raw[:1000]
    zeros = start.count(0)
    if zeros and 3 * zeros > len(start):
        odd = start[1::2].count(0)
        if odd == zeros:
            return "utf-16-le"
        if odd == 0:
            return "utf-16-be"
    return "utf-8"


def _of_one_byte(raw: bytes) -> str:
    words = alphabets.words(raw)
    scores = {
        encoding: alphabets.score(words, encoding)
        for encoding in alphabets.LANGUAGES
        if _decodes(raw, encoding)
    }
    # A Mac ends its lines otherwise.
    if b"\r\n" in raw:
        scores["mac_roman"] -= 8
    return max(scores, key=lambda encoding: scores[encoding])


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _refuse_damaged_utf8(body: bytes, position: int) -> None:
    """Refuse bytes in UTF-8 but for a few, of which the first is at this position."""
    text = body.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    whole = len(_NOT_ASCII.findall(text)) - damaged
    # In other encodings, too, two letters may by chance be one of UTF-8.
    if damaged < whole or damaged == 1 == whole:
        line = 1 + len(_LINE_END.findall(body[:position]))
        raise UnreadableError(
            f"the byte {body[position]:02X} in line {line} is no letter of UTF-8, in which the "
            "rest is written"
        )
