"""What is wrong with a file that cannot be read as TOML, in plain words and with its line."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import NamedTuple

from ui.guide.lessons.lines import Entry, Lines

_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")
# As an entry or a table begins.
_BEGINS = re.compile(r"""\s*(?:[\w-]+\s*=\s*(?:["'\[{\d]|true|false)|\[\[[\w-]+\]\])""")
_OPENS = re.compile(r"""\s*[\w-]+\s*=\s*(?:\"{3}|'{3})""")
_LONGEST = 40  # characters of the file in a sentence


def explain(text: str, message: str) -> tuple[int, str]:
    """The line of the mistake for which the reader of TOML gave `message`, and what it is."""
    lines = Lines(text)
    place = _PLACE.search(message)
    line, column = (int(place[1]), int(place[2])) if place and place[1] else (None, None)
    number = line or max(len(lines.rows), 1)
    if left_open := _left_open(lines, number):
        return left_open
    row = lines.row(number)
    stop = len(row) if column is None else column - 1
    said = _PLACE.sub("", message)
    stopped = _Stopped(said, lines, number, row[:stop], row[stop:].strip(), lines.at(number))
    for beginning, words in _MISTAKES.items():
        if said.startswith(beginning):
            return words(stopped)
    return number, f"this is not TOML: {said}"


class _Stopped(NamedTuple):
    """Where the reader stopped: what it said, the line, that before and behind, and the entry."""

    said: str
    lines: Lines
    line: int
    before: str
    behind: str
    entry: Entry | None

    @property
    def row(self) -> str:
        return self.lines.row(self.line)

    @property
    def name(self) -> str:
        return f"“{self.entry.key}”" if self.entry and self.entry.key else "this entry"


_Found = tuple[int, str]


def _left_open(lines: Lines, number: int) -> _Found | None:
    """A text of several lines that has no end, if it is that for which the reader stopped.

    It ends where the next such text begins, and that one's words are read as entries; or it goes
    on to the end of the file.
    """
    for place, (begun, ended, quotes) in enumerate(lines.spans):
        if begun > number:
            return None
        last = ended or len(lines.rows)
        within = (line for line in range(begun + 1, last + 1) if _BEGINS.match(lines.row(line)))
        next_one = next(within, None)
        following = lines.spans[place + 1].begun if place + 1 < len(lines.spans) else math.inf
        # The quotes that end it are those that begin another text.
        is_ended = ended and not (ended > begun and _OPENS.match(lines.row(ended)))
        if not ended or (not is_ended and ended <= number <= following):
            where = f" before line {next_one}" if next_one else ""
            return begun, f"the text that begins here with {quotes} is not closed with it{where}"
    return None


def _value(at: _Stopped) -> _Found:
    rest = at.behind.split(" #")[0].strip()
    alone = "=" in at.before and not re.search(r"[\[{]", at.before)
    word = rest if alone else re.split(r"[,\]}]", rest)[0].strip()
    if not alone and (entry := re.match(r"[\w-]+\s*=.*", word)):
        return at.line, f"within a list an entry stands between braces: {{ {entry[0]} }}"
    if not word:
        return at.line, f"the value of {at.name} is missing"
    if word[0] in "“”„‘’«»":
        return at.line, f'quotes are straight, " at both ends, not {word[0]}'
    if word.lower() in ("true", "false"):
        return at.line, f"write {word.lower()}, in small letters"
    if re.fullmatch(r"[-+]?\.\d+", word):
        return at.line, f"write {word.replace('.', '0.')}, with a digit before the point"
    word = _cut(word.strip("\"'"))
    return at.line, f'a text stands between quotes: "{word}"'


def _statement(at: _Stopped) -> _Found:
    if colon := re.match(r"\s*([\w-]+)\s*:", at.row):
        return at.line, f"write “{colon[1]} =”, not “{colon[1]}:”"
    if named := re.match(r"""\s*([\w-]+)\s+(?:["'\[{\d]|true\b|false\b)""", at.row):
        return at.line, f"“=” is missing after “{named[1]}”"
    return at.line, (
        'this is neither an entry, such as title = "One unit", nor a [[table]], nor a remark after '
        "#; is a “=” missing, or a quote before it?"
    )


def _twice(at: _Stopped) -> _Found:
    if not at.entry or not at.entry.key:
        return _brackets(at)
    _, where, key = at.entry
    same = [entry.line for entry in at.lines.entries if entry[1:] == (where, key)]
    first = f" in line {same[0]}" if same[0] < at.entry.line else ""
    return at.entry.line, f"“{key}” is there already{first}"


def _brackets(at: _Stopped) -> _Found:
    found = re.search(r"[\w-]+", at.row)
    name = found[0] if found else "runs"
    # The one that lacks a bracket may stand before the one at which the reader stopped.
    lacking = re.compile(rf"\s*\[\s*{name}\s*\]")
    rows = range(1, at.line + 1)
    line = next((line for line in rows if lacking.match(at.lines.row(line))), at.line)
    return line, (
        f"a table begins with two brackets at both ends, [[{name}]], each time that there is one"
    )


def _twice_within(at: _Stopped) -> _Found:
    key = at.said.partition("'")[2].rstrip("'")
    return at.line, f"“{key}” is there twice between the braces of {at.name}"


def _list(at: _Stopped) -> _Found:
    begun = at.entry.line if at.entry else at.line
    # The entry that follows is the last to have begun.
    if at.entry and at.entry.line == at.line and "[" not in at.row:
        begun = max((one.line for one in at.lines.entries if one.line < at.line), default=begun)
    name = at.lines.at(begun)
    shown = f"“{name.key}”" if name and name.key else "this entry"
    return begun, (
        f"the list of {shown} is not closed with “]”, or a comma between its values is missing"
    )


def _braces(at: _Stopped) -> _Found:
    return at.line, (
        f"the “{{” of {at.name} needs its “}}” in the same line, and commas between its entries"
    )


def _behind(at: _Stopped) -> _Found:
    behind = _cut(at.behind.split(" #")[0].strip())
    if behind[:1] == "," and at.before[-1:] in ("'", '"'):
        return at.line, f"several values stand between brackets: {at.name} = [ … ]"
    if at.before[-1:].isdigit():
        return at.line, (
            f"“{behind}” stands behind a number, which has digits and one point only: "
            "0.6 for 60 %, 5000 for five thousand"
        )
    return at.line, (
        f"“{behind}” stands behind the value of {at.name}: one entry to a line, and in a text "
        'between " quotes are “ ” or \\"'
    )


def _in_text(at: _Stopped) -> _Found:
    if "'\\n'" in at.said or "'\\r'" in at.said or not at.said.startswith("Illegal"):
        return at.line, (
            'a text is not closed in its line: write " at its end, or """ at both ends of a text '
            "of several lines"
        )
    return at.line, "there is a character that cannot be seen: write the line anew"


def _backslash(at: _Stopped) -> _Found:
    found = [one[0] for one in re.finditer(r"\\\w*", at.row) if one.start() < len(at.before)]
    shown = found[-1] if found else "\\hat"
    return at.line, f"“{shown}”: {BACKSLASH}"


BACKSLASH = (
    'between " a backslash begins a special character; write two of them (\\\\), or put the text '
    "between ' (''' at both ends of several lines)"
)

# By how what the reader says begins.
_MISTAKES: dict[str, Callable[[_Stopped], _Found]] = {
    "Invalid value": _value,
    "Expected '=' after": _statement,
    "Invalid statement": _statement,
    "Invalid initial character for a key": _statement,
    "Cannot overwrite": _twice,
    "Cannot declare": _brackets,
    "Cannot mutate": _brackets,
    "Expected ']": _brackets,
    "Duplicate inline table key": _twice_within,
    "Unclosed array": _list,
    "Unclosed inline table": _braces,
    "Expected newline": _behind,
    "Illegal character": _in_text,
    "Unterminated string": _in_text,
    "Expected \"'": _in_text,
    "Unescaped '\\'": _backslash,
    "Invalid hex value": _backslash,
    "Escaped character": _backslash,
}


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
