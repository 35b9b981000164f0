"""A table of text as people and programs write it: its delimiter, its rows, its names."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import NamedTuple

from ui.core.settings import SettingsError
from ui.data import headers, lines, numbers, uploads
from ui.data.headers import MARKS, Row
from ui.data.numbers import refusal

MAX_ROWS = 2_000

_DELIMITERS = ("\t", ";", ",", "|", " ")
_SEPARATOR_LINE = re.compile(r"[\"']?sep=(\\t|[\t;,| ])[\"']?[,;]*\s*(?:\r\n|\r|\n|\Z)", re.I)
_SAMPLE = 40  # records by which a delimiter is judged
_MOST_RECORDS = 20_000
_BEGINNING = 20_000  # characters in which a file says what it is


class Table(NamedTuple):
    """The rows of a table, all as long as `names`, which are empty where the file has none.

    `header` is the line of the names, or None without; `notes` say in sentences what was left out.
    """

    names: list[str]
    header: int | None
    rows: list[Row]
    delimiter: str
    notes: list[str]


def read(raw: bytes) -> Table:
    """The table in the bytes of a file; SettingsError names line, reason and remedy."""
    decoded = uploads.decoded(raw)
    text = decoded.text
    _refuse_other_kinds(text)
    stated = _SEPARATOR_LINE.match(text)
    delimiter = (stated[1] if stated else _delimiter(text)).replace("\\t", "\t")
    notes = []
    if decoded.encoding not in ("UTF-8", "UTF-16") and not text.isascii():
        notes.append(
            f"Its letters were read as {decoded.encoding}; if they look wrong, save it as UTF-8."
        )
    records, comment = _collect(text, delimiter, stated.end() if stated else 0, notes)
    if not records:
        raise _no_points()
    width = _width(records)
    names, header = headers.split(records, width, delimiter, notes)
    if header is None:
        names = headers.in_comment(comment, delimiter, width)
    if not records:
        raise _no_points()
    if len(records) > MAX_ROWS:
        raise _too_many(records[MAX_ROWS].line)
    rows = [_fitted(row, width, delimiter) for row in records]
    return _without_empty_columns(Table(names, header, rows, delimiter, notes))


def _no_points() -> SettingsError:
    return SettingsError(
        [f"There is no point in it: a row is two numbers and a label, parted by {MARKS}."]
    )


def _refuse_other_kinds(text: str) -> None:
    start = text.lstrip()[:200]
    if start.startswith(("{", "[{", "[[")):
        raise SettingsError(
            [
                "This is JSON, not a table: weights and sessions are opened under “Save and "
                "share”, points need rows of two numbers and a label."
            ]
        )
    if re.search(r"^[ \t]*@relation\b", text[:_BEGINNING], re.IGNORECASE | re.MULTILINE):
        raise SettingsError(
            [
                "This is ARFF, not a plain table: save it as CSV, or remove the lines down to "
                "“@data”."
            ]
        )
    if re.match(r"<(!doctype|html|\?xml|table|svg)\b", start, re.IGNORECASE):
        raise SettingsError(
            ["This is a web page or XML, not a table: save the table itself as CSV."]
        )


def _delimiter(text: str) -> str:
    """The mark that parts the first rows into most columns of numbers, and evenly."""
    scores = {mark: _evenness(text, mark) for mark in _DELIMITERS}
    # Blanks are within cells, too: where another mark parts all rows, they part none.
    if any(scores[mark] >= 1 for mark in "\t;|"):
        scores[" "] = 0.0
    return max(_DELIMITERS, key=lambda mark: scores[mark])


def _evenness(text: str, mark: str) -> float:
    """How well a delimiter parts the first rows into at least two numbers and a label."""
    sample: list[list[str]] = []
    try:
        for row in islice(lines.records(text, mark), 4 * _SAMPLE):
            if not lines.is_comment(row) and any(row.cells):
                sample.append(headers.trimmed(row.cells))
            if len(sample) == _SAMPLE:
                break
    except SettingsError:
        # What comes before tells enough; the reading of the whole file says what is wrong.
        if not sample:
            return 0.5
    if not sample:
        return 0.0
    (width, count), *_ = Counter(map(len, sample)).most_common(1)
    if width < 2:
        return 0.0
    even = [cells for cells in sample if len(cells) == width]
    numeric = sum(numbers.are_mostly(column[1:] or column) for column in zip(*even, strict=True))
    return count / len(sample) * (min(numeric, 2) + (width >= 3))


def _collect(text: str, delimiter: str, position: int, notes: list[str]) -> tuple[list[Row], str]:
    """The rows of a table without remarks around it, and the last comment before them."""
    records: list[Row] = []
    comment = ""
    within = 0
    for count, row in enumerate(lines.records(text, delimiter, position)):
        if len(records) > MAX_ROWS + _SAMPLE:
            break
        if count == _MOST_RECORDS:
            raise refusal(row.line, "there are too many lines without points; remove them.")
        if lines.is_comment(row):
            comment = comment if records else row.cells[0] or comment
            within += bool(records and row.cells[0])
        elif any(row.cells):
            records.append(row)
    if within:
        notes.append(f"{_count(within, 'line')} of comment left out.")
    records = _without_remarks(records, delimiter, notes)
    # Within double quotes, single ones are part of a word.
    return _unquoted(records) if "'" in text and '"' not in text else records, comment


def _unquoted(records: list[Row]) -> list[Row]:
    """The records without the single quotes that some programs put around all words."""
    quoted = re.compile(r"'(.+)'", re.DOTALL)
    # The names in the first row may have none.
    for row in records[1:]:
        for cell in row.cells:
            if not (quoted.fullmatch(cell) or numbers.is_missing(cell) or numbers.parse(cell)):
                return records
    return [Row(row.line, [quoted.sub(r"\1", cell) for cell in row.cells]) for row in records]


def _too_many(line: int) -> SettingsError:
    return refusal(
        line, f"there are more than {MAX_ROWS:,} points; keep at most {MAX_ROWS:,} of the rows."
    )


def _without_remarks(records: list[Row], delimiter: str, notes: list[str]) -> list[Row]:
    """The records without titles above and sources below, which have no place in the columns."""
    if len(records) < 3:
        return records
    width = _width(records)

    def is_remark(row: Row, header_allowed: bool) -> bool:
        cells = headers.trimmed(row.cells)
        if len(cells) >= width or (header_allowed and len(cells) == width - 1 > 1):
            return False
        return not any(numbers.parse(cell) for cell in cells)

    first, last = 0, len(records)
    # R gives one name less than there are columns, right above the rows.
    while first < last - 1 and is_remark(
        records[first], header_allowed=any(map(numbers.parse, records[first + 1].cells))
    ):
        first += 1
    while last > first and is_remark(records[last - 1], header_allowed=False):
        last -= 1
    if 0 < first < last:
        headers.refuse_fewer_names(records[first - 1], records[first], width, delimiter)
    for row in (*records[:first], *records[last:]):
        words_in_it = numbers.shortened(" ".join(filter(None, row.cells)))
        notes.append(f"Line {row.line} (“{words_in_it}”) was left out.")
    return records[first:last]


def _width(records: list[Row]) -> int:
    """How many columns most rows have; empty ones at the end do not count."""
    ((width, _),) = Counter(len(row.cells) for row in records).most_common(1)
    return max(len(headers.trimmed(row.cells)) for row in records if len(row.cells) == width)


def _fitted(row: Row, width: int, delimiter: str) -> Row:
    cells = headers.trimmed(row.cells)
    if len(cells) <= width <= len(row.cells):
        return Row(row.line, [*cells, *[""] * (width - len(cells))])
    count = len(cells) if len(cells) > width else len(row.cells)
    remedy = "; a decimal comma needs quotes" if delimiter == "," and count > width else ""
    raise refusal(
        row.line,
        f"there are {count} columns, not {width}; columns are parted by {MARKS}{remedy}.",
    )


def _without_empty_columns(table: Table) -> Table:
    """The table without the columns that have nothing in any row."""
    filled = [any(cells) for cells in zip(*(row.cells for row in table.rows), strict=True)]
    kept = [
        index
        for index, name in enumerate(table.names)
        if filled[index] or (name and sum(filled) < 3)
    ]
    return table._replace(
        names=[table.names[index] for index in kept],
        rows=[Row(row.line, [row.cells[index] for index in kept]) for row in table.rows],
    )


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
