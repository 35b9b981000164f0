"""The names of a table's columns: whether its first row holds them, or a comment above it does."""

from __future__ import annotations

import csv
import re
from typing import NamedTuple

from ui.core.settings import SettingsError
from ui.data import numbers, words
from ui.data.numbers import refusal

#: What may part the columns of a table, in words.
MARKS = "commas, semicolons, tabs, vertical bars or blanks"
_WHOLE = re.compile(r"[0-9]{1,4}")
_CELLS, _FEWEST, _MOST = 6_000, 30, 200  # of a sample, and its rows
_MOST_WORDS = 3  # in a name, unlike a sentence
_NOTHING = re.compile(r"[-*_?]+")
_BLANKS = re.compile(r"[ \t]+")


def sample(rows: list[Row], width: int) -> list[Row]:
    """The rows by which the columns are judged: fewer of a wide table, whose cells are as many."""
    return rows[: max(_FEWEST, min(_MOST, _CELLS // width))]


class Row(NamedTuple):
    """The cells of a row, and the number, from 1, of its line in the file."""

    line: int
    cells: list[str]


def trimmed(cells: list[str]) -> list[str]:
    """The cells without the empty ones at the end."""
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]


def split(
    records: list[Row], width: int, delimiter: str, notes: list[str]
) -> tuple[list[str], int | None]:
    """The names in the first record, which is taken away, and its line; none without a header."""
    first, rest = records[0], records[1:]
    cells = trimmed(first.cells)
    columns = [
        [row.cells[index] for row in sample(rest, width) if len(row.cells) > index]
        for index in range(width)
    ]
    shift = width - len(cells)
    if rest and len(first.cells) < width and not any(map(_is_number, cells)):
        # R gives the names of the rows no name.
        if shift == 1 and _are_names_of_rows(columns[0]):
            cells = ["", *cells]
        elif shift:
            raise _fewer_names(first, rest[0], width, delimiter)
    if len(cells) > width and rest:
        raise refusal(
            rest[0].line, f"there are {width} columns, but line {first.line} names {len(cells)}."
        )
    cells = [*cells, *[""] * (width - len(cells))]
    if not _is_header(cells, columns):
        if not _is_enumeration(cells, columns):
            return [], None
        shown = ", ".join(cells if len(cells) < 7 else [*cells[:6], "…"])
        notes.append(f"Line {first.line} ({shown}) was taken for the numbers of the columns.")
        named = [f"column {cell}" if _WHOLE.fullmatch(cell) else cell for cell in cells]
        cells = named if width > 3 else [""] * width
    del records[0]
    return cells, first.line


def refuse_fewer_names(title: Row, row: Row, width: int, delimiter: str) -> None:
    """Refuse a title above the first row of a table that is names of fewer columns than it has."""
    cells = trimmed(title.cells)
    names = [cell for cell in cells if cell and len(cell.split()) <= _MOST_WORDS]
    if len(names) == len(cells) > 1 and any(map(_is_number, row.cells)):
        raise _fewer_names(title, row, width, delimiter)


def _fewer_names(first: Row, row: Row, width: int, delimiter: str) -> SettingsError:
    remedy = "give each column a name"
    if delimiter == ",":
        remedy = "a decimal comma needs quotes, or semicolons between the columns"
    return refusal(
        row.line,
        f"there are {width} columns, but line {first.line} names {len(trimmed(first.cells))}; "
        f"{remedy}.",
    )


def _are_names_of_rows(cells: list[str]) -> bool:
    """Whether they are such as R has: all different, and words or whole numbers in order."""
    if len(set(cells)) < len(cells):
        return False
    if not all(_WHOLE.fullmatch(cell) for cell in cells):
        return True
    places = list(map(int, cells))
    return places == sorted(places)


def _is_number(cell: str) -> bool:
    return numbers.parse(cell) is not None


def _is_header(cells: list[str], columns: list[list[str]]) -> bool:
    """Whether the first row looks like names where the rows below have numbers."""
    # Of three columns the last is the label, whose name may be a number.
    places = range(2) if len(cells) == 3 else range(len(cells))
    # Statisticians number columns (1), (2), which is also how accountants write what is negative.
    if all(cells[place] == f"({place + 1})" for place in places):
        return not any(cell.startswith("(") for column in columns for cell in column)
    over = [
        cells[place] for place in places if not columns[place] or numbers.are_mostly(columns[place])
    ]
    over = over or cells[:2]
    named = [cell for cell in over if cell]
    return bool(named) and not any(
        words.stands_for_number(cell) or _NOTHING.fullmatch(cell) for cell in named
    )


def _is_enumeration(cells: list[str], columns: list[list[str]]) -> bool:
    """Whether the first row holds what pandas calls columns without names, 0, 1, 2, or years.

    With text among them, it must stand above text and not recur below; all numbers might be a
    point, but not where none of those below is like it.
    """
    counted = [cell for cell in cells if cell]
    places = [str(place) for place in range(len(cells))]
    if len(cells) < 3 or not columns[0]:
        return False
    recurs = [cell in column for cell, column in zip(cells, columns, strict=True)]
    if counted == places[: len(counted)] and len(counted) >= len(cells) - 1:
        return not all(recurs)
    whole = [index for index, cell in enumerate(cells) if _WHOLE.fullmatch(cell)]
    text = [index for index, cell in enumerate(cells) if cell and index not in whole]
    # pandas writes an index before them, with its name or none.
    counts = [cells[index] for index in whole] == places[: len(whole)]
    years = all(1800 <= int(cells[index]) <= 2100 for index in whole)
    return (
        len(whole) >= 2
        and (counts or years)
        and bool(text)
        and not any(recurs[index] or _is_number(cells[index]) for index in text)
        and any(
            len(set(columns[index])) < len(columns[index]) or numbers.are_mostly(columns[index])
            for index in text
        )
    )


def in_comment(comment: str, delimiter: str, width: int) -> list[str]:
    """The names of the columns in a comment such as that of np.savetxt, or empty ones."""
    text = comment.lstrip("#%/ ")
    for mark in (delimiter, ",", ";", "\t", " "):
        cells = next(
            csv.reader([_BLANKS.sub(" ", text) if mark == " " else text], delimiter=mark), []
        )
        cells = [cell.strip() for cell in cells]
        if len(cells) == width and not any(map(words.stands_for_number, filter(None, cells))):
            return cells
    return [""] * width
