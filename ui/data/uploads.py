"""A learner's file on its way in: its bytes, and its text, or a sentence that says why not."""

from __future__ import annotations

import base64
import binascii
import re

from ui.core.settings import SettingsError
from ui.data import encodings

# In base64, and with a callback's names around it, still a body that the server takes.
MAX_BYTES = 700_000

# How files begin that are not text, by the name people have for them.
_BEGINNINGS = {
    b"\x1f\x8b": "a compressed file (gzip)",
    b"PK\x03\x04": "a compressed file or a spreadsheet (zip)",
    b"BZh": "a compressed file (bzip2)",
    b"\xfd7zXZ": "a compressed file (xz)",
    b"\x28\xb5\x2f\xfd": "a compressed file (zstd)",
    b"7z\xbc\xaf": "a compressed file (7-Zip)",
    b"\x89PNG": "an image (PNG)",
    b"\xff\xd8\xff": "an image (JPEG)",
    b"GIF8": "an image (GIF)",
    b"RIFF": "an image or a recording (RIFF)",
    b"BM": "an image (BMP)",
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"{\\rtf": "formatted text (RTF)",
}
# MS-DOS marks the end of a text so.
_END_OF_FILE = re.compile(r"\x1a++\s*\Z")
_SAVE_THE_SHEET = "; in a spreadsheet, save the sheet as CSV"
_REMEDIES = {
    b"PK\x03\x04": _SAVE_THE_SHEET,
    b"\xd0\xcf\x11\xe0": _SAVE_THE_SHEET,
    b"{\\rtf": "; save it as plain text",
}


def read(contents: object) -> bytes:
    """The bytes of a file that a browser sent in base64url; SettingsError if there is no such."""
    if not isinstance(contents, str):
        raise SettingsError(["There is no file to read."])
    if len(contents) > (MAX_BYTES + 2) // 3 * 4:
        raise too_large()
    try:
        raw = base64.b64decode(contents, altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        raise SettingsError(["The file was damaged on its way."]) from None
    if len(raw) > MAX_BYTES:
        raise too_large()
    return raw


def too_large() -> SettingsError:
    """The refusal of a file that is too large."""
    return SettingsError([f"The file is larger than {MAX_BYTES // 1000} kB."])


def text(raw: bytes) -> str:
    """The text of a file, whatever its encoding; SettingsError says what it is instead."""
    return decoded(raw).text


def decoded(raw: bytes) -> encodings.Decoded:
    """The text of a file and its encoding; SettingsError says what it is instead."""
    if len(raw) > MAX_BYTES:
        raise too_large()
    for beginning, kind in _BEGINNINGS.items():
        # Two letters may also begin a text, unlike bytes that no text has.
        if raw.startswith(beginning) and (not beginning.isalpha() or b"\0" in raw):
            raise SettingsError([f"This is {kind}, not plain text{_REMEDIES.get(beginning, '')}."])
    try:
        read = encodings.decode(raw)
    except encodings.UnreadableError as error:
        raise SettingsError([f"The file cannot be read: {error}; save it as UTF-8."]) from None
    if "\0" in read.text:
        line = line_of(read.text, read.text.index("\0"))
        raise SettingsError([f"Line {line} holds a zero byte: this is not a text file."])
    return read._replace(text=_END_OF_FILE.sub("", read.text))


def line_of(text: str, position: int) -> int:
    """The number, from 1, of the line of a text that a position lies in, whatever ends lines."""
    before = text[:position]
    return 1 + before.count("\n") + before.count("\r") - before.count("\r\n")
