"""From a table to points: which two columns are the numbers, which is the label, which two classes.

Three columns and two labels need no choice. Where there are more, `ChoiceNeededError` says what
there is to choose from; the file then comes again, with the choice.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from ui.core.settings import SettingsError
from ui.data import numbers, offers, tables, words
from ui.data.headers import MARKS, Row, sample
from ui.data.numbers import Cell, refusal, shortened
from ui.data.offers import Choice
from ui.data.tables import Table

NAMES = ("x₁", "x₂", "class")


class ChoiceNeededError(SettingsError):
    """A file that holds points, once something is chosen; `offer` says what, as JSON values."""

    def __init__(self, problem: str, offer: dict[str, Any]):
        super().__init__([problem])
        self.offer = offer


class Loaded(NamedTuple):
    """Points X (m, 2), y (m,) of a file, their names, and sentences on what was done to them."""

    X: np.ndarray
    y: np.ndarray
    names: tuple[str, ...]
    labels: tuple[str, ...]
    notes: list[str]


class _Gap(NamedTuple):
    """A row that has no number or no label, and the sentence that says so."""

    line: int
    problem: str


def load(raw: bytes, chosen: object = None) -> Loaded:
    """The points of a file, by the choice that a browser sent, if any.

    SettingsError names line, reason and remedy; ChoiceNeededError what there is to choose.
    """
    table = tables.read(raw)
    if len(table.names) < 3:
        raise _too_narrow(table)
    if chosen is None:
        choice, problem = offers.obvious(table)
        if problem:
            raise ChoiceNeededError(problem, offers.offer(table, choice))
    else:
        choice = offers.read(chosen, table)
    return _Reader(table, choice).points()


def _too_narrow(table: Table) -> SettingsError:
    count = len(table.names)
    there = "is 1 column" if count == 1 else f"are {count} columns"
    return refusal(
        table.rows[0].line,
        f"there {there}, not 3: two numbers and a label, parted by {MARKS}.",
    )


class _Reader:
    """One table on its way to points, by a choice of its columns and classes."""

    def __init__(self, table: Table, choice: Choice):
        self.table, self.choice = table, choice
        self.names = self._names()
        self.shown = offers.labels(row.cells[choice.label] for row in table.rows)

    def points(self) -> Loaded:
        rows, gaps, others = self._sorted_out()
        columns = [self._cells(rows, index) for index in self.choice.columns]
        width = len(self.table.names)
        beside = (
            _cells(sample(self.table.rows, width), index)
            for index in range(width)
            if index not in self.choice.columns and offers.is_numeric(self.table, index)
        )
        mark = numbers.decimal_mark(columns, self.table.delimiter, beside)
        units = [
            numbers.common_unit(column, name)
            for column, name in zip(columns, self.names[:2], strict=True)
        ]
        values: list[list[float]] = []
        said: list[str] = []
        for row, *cells in zip(rows, *columns, strict=True):
            try:
                found = [
                    numbers.value(cell, mark, name)
                    for cell, name in zip(cells, self.names[:2], strict=True)
                ]
            except numbers.NoNumberError as error:
                gaps.append(_Gap(row.line, error.problems[0]))
                continue
            values.append(found)
            said.append(self.shown[row.cells[self.choice.label]])
        classes = tuple(sorted(set(said), key=words.order))
        if gaps and (not self.choice.leave_out or len(classes) < 2):
            raise self._about(gaps, classes)
        if len(classes) < 2:
            raise self._one_class(said)
        y = np.array([classes.index(label) for label in said])
        names = [
            name if not unit or unit in name else f"{name} ({unit})"
            for name, unit in zip(self.names, [*units, ""], strict=True)
        ]
        notes = [*self.table.notes, *self._spellings(rows), *_left_out(gaps, others)]
        return Loaded(np.array(values), y, tuple(words.shorten(names)), classes, notes)

    def _names(self) -> list[str]:
        """What the chosen columns are called: as in the file, or else by their place."""
        places = (*self.choice.columns, self.choice.label)
        names = [words.tidy(self.table.names[place]) for place in places]
        if not any(names) and len(self.table.names) == 3:
            return list(NAMES)
        made = []
        for name, place in zip(names, places, strict=True):
            problem = words.problem(words.shorten([name])[0])
            if problem and (name or len(self.table.names) == 3) and self.table.header:
                raise refusal(
                    self.table.header, f"the name of column {place + 1} {problem}; give it one."
                )
            made.append(f"column {place + 1}" if problem or not name else name)
        return [
            f"column {name}" if position < 2 and words.stands_for_number(name) else name
            for position, name in enumerate(made)
        ]

    def _sorted_out(self) -> tuple[list[Row], list[_Gap], int]:
        """The rows of the two classes, those without a label, and the number of all others."""
        rows: list[Row] = []
        gaps: list[_Gap] = []
        others = 0
        for row in self.table.rows:
            cell = row.cells[self.choice.label]
            if numbers.is_missing(cell):
                what = f" (“{cell}”)" if cell else ""
                gaps.append(
                    _Gap(row.line, f"Line {row.line}: the label is missing{what}; write one.")
                )
                continue
            label = self.shown[cell]
            if problem := words.problem(label):
                raise refusal(row.line, f"the label {problem}.")
            if self.choice.classes is None or label in self.choice.classes:
                rows.append(row)
            else:
                others += 1
        return rows, gaps, others

    def _spellings(self, rows: Sequence[Row]) -> list[str]:
        """What to say of labels that were taken for one, though they are written in two ways."""
        written = {
            words.tidy(row.cells[self.choice.label]): self.shown[row.cells[self.choice.label]]
            for row in rows
        }
        return [
            f"“{word}” was taken for “{label}”."
            for word, label in written.items()
            if word != label and word.casefold() == label.casefold()
        ]

    def _cells(self, rows: Sequence[Row], index: int) -> list[Cell]:
        cells = _cells(rows, index)
        for cell in cells:
            if cell.form is None and words.is_formula(cell.text):
                raise refusal(
                    cell.line, f"“{shortened(cell.text)}” is a formula; save its value instead."
                )
        return cells

    def _about(self, gaps: list[_Gap], classes: tuple[str, ...]) -> SettingsError:
        """What to say of rows with gaps: that they may be left out, if enough is left then."""
        first = min(gaps)
        if len(classes) < 2:
            rest = f" All other rows have the label “{classes[0]}”." if classes else ""
            return SettingsError([f"{first.problem}{rest}"])
        lines = sorted(gap.line for gap in gaps)
        choice = self.choice._replace(leave_out=True)
        return ChoiceNeededError(
            f"{first.problem} {_rows_in(lines)} can be left out.",
            offers.offer(self.table, choice) | {"gaps": lines},
        )

    def _one_class(self, said: list[str]) -> SettingsError:
        if not said:
            return SettingsError(["There is no point in it: a row is two numbers and a label."])
        who = f"All {len(said):,} points have" if len(said) > 1 else "The only point has"
        return SettingsError([f"{who} the label “{said[0]}”; two labels are needed."])


def _cells(rows: Sequence[Row], index: int) -> list[Cell]:
    return [Cell(row.line, row.cells[index], numbers.parse(row.cells[index])) for row in rows]


def _rows_in(lines: list[int]) -> str:
    """The number of rows, and the lines of the first of them."""
    listed = ", ".join(f"{line}" for line in lines[:5])
    more = ", …" if len(lines) > 5 else ""
    if len(lines) == 1:
        return f"The row in line {listed}"
    return f"{len(lines):,} rows (lines {listed}{more})"


def _left_out(gaps: list[_Gap], others: int) -> list[str]:
    notes = []
    if gaps:
        lines = sorted(gap.line for gap in gaps)
        had = "has" if len(lines) == 1 else "have"
        notes.append(f"{_rows_in(lines)} {had} no number or no label and {_was(len(lines))}.")
    if others:
        notes.append(f"{others:,} of other classes {_was(others)}.")
    return notes


def _was(count: int) -> str:
    return "was left out" if count == 1 else "were left out"
