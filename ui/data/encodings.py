"""The text of a file's bytes, in whichever encoding a program on whichever machine wrote it.

A byte-order mark is believed, and so is UTF-8 that decodes. Of the encodings with one byte a letter
- Excel's on Windows, on the Mac and of MS-DOS - the one is taken in which the letters beyond ASCII
stand among others as letters of European words do.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

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
}
# Letters by how much they speak for an encoding in which they stand within a word.
_FREQUENT = set("äöüßéèàçñåøáíóúêæÄÖÜÉÅØ")
_KNOWN = set("âëîïìòùôûœãõýÿšžÀÈÇÑÁÍÓÚÊÆŠŽ")
# An accented letter, or another mark, with what stands before and after it.
_BEYOND_ASCII = re.compile(rb"(?s)(?<![\x80-\xff])[\x80-\xff]+")
_MOST_LOOKED_AT = 500


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
    # Where two fit equally, the ends of lines tell the system; Mac Roman knows every byte.
    order = ["cp1252", "cp850", "mac_roman"] if b"\r\n" in raw else ["cp1252", "mac_roman", "cp850"]
    if b"\n" not in raw:
        order = ["cp1252", "mac_roman", "cp850"]
    scores = {encoding: _score(raw, encoding) for encoding in order}
    return max(order, key=lambda encoding: scores[encoding])


def _score(raw: bytes, encoding: str) -> int:
    """How well the letters beyond ASCII fit their neighbours, or -1 for bytes that mean nothing."""
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return -1
    score = 0
    for count, match in enumerate(_BEYOND_ASCII.finditer(raw)):
        if count == _MOST_LOOKED_AT:
            break
        start, stop = match.span()
        around = raw[max(0, start - 1) : stop + 1].decode(encoding)
        before = around[0] if start else " "
        inner = around[1 if start else 0 :][: stop - start]
        after = around[-1] if stop < len(raw) else " "
        for index, letter in enumerate(inner):
            left = inner[index - 1] if index else before
            right = inner[index + 1] if index + 1 < len(inner) else after
            score += _fit(letter, left, right)
    return score


def _fit(letter: str, left: str, right: str) -> int:
    if letter in "°µ²³€£" and not (left.isalpha() and right.isalpha()):
        return 2
    if letter in "–−" and right.isdigit():
        return 2
    if letter == "’" and left.isalpha() and right.isalpha():
        return 3
    if not letter.isalpha() or not (left.isalpha() or right.isalpha()):
        return 0
    # A capital stands at a word's beginning, or among capitals.
    if letter.isupper() and (left.islower() or (left.isalpha() and right.islower())):
        return 0
    if letter.islower() and right.isupper():
        return 0
    return 3 if letter in _FREQUENT else 1 if letter in _KNOWN else 0
