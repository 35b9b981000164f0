"""The records of a text, one after the other: rows of cells, and comments.

Lines without content, and rules drawn of dashes, are passed over at once, so that what a file
costs to read is bounded by its rows. Each row keeps the number of the line it begins in, whatever
ends the lines.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import Any

from ui.data import uploads
from ui.data.headers import Row
from ui.data.numbers import refusal

MAX_COLUMNS = 200

_DIALECT: dict[str, Any] = {"strict": True, "skipinitialspace": True}
# Lines with nothing but separators are none.
_NOTHING = re.compile(r"[\s,;|]*")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")
_BLANKS = re.compile(r"[ \t]+")
# Databases and Markdown draw a line below the names.
_RULE = re.compile(r"[-=+:| \t]*+(?=[\r\n]|\Z)")
# Spreadsheets write errors with the mark of comments.
_COMMENT = re.compile(r"(?![#](N/?A|NV|DIV/0!|VALUE!|REF!|NAME[?]|NUM!|NULL!))([#%]|//)")
# Databases count the rows below them.
_COUNTED = re.compile(r"[ \t]*+\([0-9,]{1,9} rows?(?: affected)?\)[ \t]*+(?=[\r\n]|\Z)")


class _Lines:
    """The lines of a text as a CSV reader takes them, and the number of the next one."""

    def __init__(self, text: str, position: int, delimiter: str):
        self.text, self.position, self.delimiter = text, position, delimiter
        self.line = uploads.line_of(text, position)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.position >= len(self.text):
            raise StopIteration
        match = _LINE.match(self.text, self.position)
        line = match[0] if match else ""
        self.position += len(line)
        self.line += 1
        return (
            _BLANKS.sub(" ", line.rstrip("\r\n")).strip(" ") + "\n"
            if self.delimiter == " "
            else line
        )

    def skip_empty(self) -> None:
        """Go on to a line that has content, at the beginning of a record."""
        match = _NOTHING.match(self.text, self.position)
        passed = match[0] if match else ""
        passed = passed[: max(passed.rfind("\n"), passed.rfind("\r")) + 1]
        self.position += len(passed)
        self.line += passed.count("\n") + passed.count("\r") - passed.count("\r\n")

    def skip_rule(self) -> bool:
        """Go on behind the rule that the next line is, if it is one."""
        match = _RULE.match(self.text, self.position)
        # Dashes alone, three at most, stand for values that are missing.
        drawn = match[0] if match else ""
        if "--" not in drawn or not ("----" in drawn or "|" in drawn or "+" in drawn):
            return False
        next(self)
        return True

    def comment(self) -> str | None:
        """The text of the comment that the next line is, if it is one, which is passed over."""
        begins = self.text.startswith(";", self.position) and self.delimiter != ";"
        forms = (_COMMENT, _COUNTED)
        if not begins and not any(form.match(self.text, self.position) for form in forms):
            return None
        return next(self).strip()


def records(text: str, delimiter: str, position: int = 0) -> Iterator[Row]:
    """The rows that are not empty; a comment is one with a single cell, its text; so is a rule."""
    lines = _Lines(text, position, delimiter)
    reader = csv.reader(lines, delimiter=delimiter, **_DIALECT)
    while True:
        lines.skip_empty()
        line = lines.line
        comment = "" if lines.skip_rule() else lines.comment()
        if comment is not None:
            yield Row(line, [comment])
            continue
        try:
            cells = list(map(str.strip, next(reader)))
        except StopIteration:
            return
        except csv.Error as error:
            raise refusal(line, f"it is not CSV: {_fault(error, lines.line - line)}.") from None
        if len(cells) > MAX_COLUMNS:
            raise refusal(line, f"there are more than {MAX_COLUMNS} columns; keep fewer of them.")
        # One that is written in quotes is no comment, whatever it begins with.
        yield Row(line, cells if len(cells) > 1 else [*cells, ""])


def _fault(error: csv.Error, lines: int) -> str:
    """What may be wrong with a record that spans so many lines."""
    if "field limit" in str(error) and lines < 2:
        return (
            f"a cell has more than {csv.field_size_limit():,} letters; look for marks between the "
            "columns, and ends of lines, that are missing"
        )
    return "look for a quotation mark that is not closed, or that stands within a cell"


def is_comment(row: Row) -> bool:
    """Whether a row of `records` is a comment."""
    return len(row.cells) == 1
