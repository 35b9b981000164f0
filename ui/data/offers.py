"""What there is to choose in a table, what is likely meant, and the choice that comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from ui.core.settings import SettingsError
from ui.data import numbers, words
from ui.data.headers import sample
from ui.data.numbers import refusal, shortened
from ui.data.tables import Table

MAX_CLASSES = 50
_FEW = 10  # classes that numbers may stand for
_PREVIEW = 5  # rows
_LONGEST_SHOWN = 30

# How people call the column of the labels, likeliest first, and those of no meaning.
_LABELS = (
    *("label", "class", "target", "species", "diagnosis", "outcome", "category", "survived"),
    *("y", "type", "kind", "variety", "group", "quality", "klasse", "art", "gruppe", "classe"),
)
_NUMBERS_OF_ROWS = {"", "id", "index", "unnamed: 0", "rownames", "row", "no", "no.", "nr", "#"}


class Choice(NamedTuple):
    """Which two columns are the numbers, which is the label, which two classes are meant.

    Without `classes`, there are no more than two. `leave_out` is whether rows in which one of these
    is missing are left out, instead of refused.
    """

    columns: tuple[int, int]
    label: int
    classes: tuple[str, str] | None = None
    leave_out: bool = False


def is_numeric(table: Table, index: int) -> bool:
    """Whether a column holds numbers, by its first rows."""
    return numbers.are_mostly(row.cells[index] for row in sample(table.rows, len(table.names)))


def labels(cells: Iterable[str]) -> dict[str, str]:
    """How each cell of a column of labels is shown: tidy, not too long, 0.0 as 0, Yes as yes."""
    tidy = {cell: words.tidy(cell) for cell in dict.fromkeys(cells)}
    merged = words.merge(tidy.values())
    distinct = list(dict.fromkeys(merged.values()))
    folded = words.fold([label for label in distinct if not numbers.is_missing(label)])
    short = dict(zip(distinct, words.shorten(distinct), strict=True))
    return {cell: short[folded.get(merged[word], merged[word])] for cell, word in tidy.items()}


def classes(table: Table, index: int) -> list[tuple[str, int]] | None:
    """The labels of a column in order, with their numbers of rows; None if they are no labels."""
    counts = Counter([row.cells[index] for row in table.rows])
    there = {cell: count for cell, count in counts.items() if not numbers.is_missing(cell)}
    # So many numbers are not classes, however they are written.
    if len(there) > 2 * MAX_CLASSES:
        return None
    shown = labels(there)
    total: Counter[str] = Counter()
    for cell, count in there.items():
        total[shown[cell]] += count
    if not 2 <= len(total) <= MAX_CLASSES or any(map(words.problem, total)):
        return None
    return sorted(total.items(), key=lambda item: words.order(item[0]))


def obvious(table: Table) -> tuple[Choice, str | None]:
    """What is meant by a table; where that is in doubt, also a sentence that says why."""
    width = len(table.names)
    numeric = [index for index in range(width) if is_numeric(table, index)]
    if width > 3:
        choice = _likely(table, numeric)
        return choice, f"There are {width} columns: choose two with numbers and one with the label."
    label = _label_of_three(table, numeric)
    columns = [index for index in range(3) if index != label]
    choice = Choice((columns[0], columns[1]), label)
    found = classes(table, label)
    distinct = set(labels(row.cells[label] for row in table.rows).values()) - numbers.MISSING
    if len(distinct) <= 2:
        return choice, None
    problem = _third_label(table, label)
    if found is None:
        raise SettingsError([f"{problem}; two are needed."])
    return _with_classes(table, choice), f"{problem}; choose two of them."


def _label_of_three(table: Table, numeric: list[int]) -> int:
    """Which of three columns is the label: the last, unless another one alone can be."""
    two = [index for index in range(3) if len(classes(table, index) or ()) == 2]
    # Dates, and the names of rows, are no classes where another column has two.
    able = [index for index in range(3) if not (set(two) - {index} and _is_no_label(table, index))]
    words_in = [index for index in able if index not in numeric]
    two = [index for index in two if index in able]
    if 2 in words_in:
        return 2
    if len(words_in) == 1 and classes(table, words_in[0]):
        return words_in[0]
    if 2 in two:
        return 2
    known = _label_names(table)
    named = [index for index in two if _plain(table.names[index]) in known]
    return (named or two or [2])[0]


def _label_names(table: Table) -> list[str]:
    """What a column of labels may be called in this table, likeliest first."""
    # Beside an x, y is a coordinate.
    beside_x = "x" in map(_plain, table.names)
    return [name for name in _LABELS if not (beside_x and name == "y")]


def _is_no_label(table: Table, index: int) -> bool:
    """Whether a column holds dates, or a name for each row."""
    if is_numeric(table, index):
        return False
    judged = sample(table.rows, len(table.names))
    there = [row.cells[index] for row in judged if not numbers.is_missing(row.cells[index])]
    each = len(there) > _FEW and len(set(there)) == len(there)
    return each or 2 * sum(map(numbers.is_date, there)) > len(there)


def _third_label(table: Table, index: int) -> str:
    shown = labels(row.cells[index] for row in table.rows)
    seen: list[str] = []
    for row in table.rows:
        label = shown[row.cells[index]]
        if label in seen or numbers.is_missing(row.cells[index]):
            continue
        if len(seen) == 2:
            listed = " and ".join(f"“{one}”" for one in seen)
            return f"Line {row.line}: “{label}” is a third label besides {listed}"
        seen.append(label)
    raise ValueError("The column has no third label.")


def _likely(table: Table, numeric: list[int]) -> Choice:
    """The choice to begin with: a column named or written like labels, and the first numbers."""
    if len(numeric) < 2:
        raise refusal(
            table.rows[0].line,
            f"of {len(table.names)} columns, {len(numeric) or 'none'} "
            f"{'holds' if len(numeric) == 1 else 'hold'} numbers; two are needed.",
        )
    able = {index: found for index in range(len(table.names)) if (found := classes(table, index))}
    if not able:
        raise SettingsError(
            [
                f"No column has from 2 to {MAX_CLASSES} different labels; a point needs two "
                "numbers and a label."
            ]
        )

    known = _label_names(table)

    def rank(index: int) -> tuple[bool, bool, int, bool, bool, bool, int]:
        name = _plain(table.names[index])
        found = able[index]
        # Few numbers, each of which recurs, are classes; many, or different ones, are measures.
        coded = len(found) <= _FEW and 2 * len(found) <= len(table.rows)
        return (
            len([one for one in numeric if one != index]) < 2,
            _is_no_label(table, index),
            known.index(name) if name in known else len(known),
            index in numeric,
            _counts_rows(table, index),
            index in numeric and not coded,
            -index if index in numeric and coded else len(found),
        )

    label = min(able, key=rank)
    free = [index for index in numeric if index != label]
    if len(free) < 2:
        raise refusal(table.rows[0].line, "beside the label, two columns of numbers are needed.")
    first, second = sorted(free, key=lambda index: _names_rows(table, index))[:2]
    return _with_classes(table, Choice((first, second), label))


def _with_classes(table: Table, choice: Choice) -> Choice:
    first, second, *_ = classes(table, choice.label) or []
    return choice._replace(classes=(first[0], second[0]))


def _plain(name: str) -> str:
    return words.tidy(name).lower()


def _names_rows(table: Table, index: int) -> bool:
    """Whether a column is likely to say which row is which, and not to measure anything."""
    cells = [row.cells[index] for row in table.rows]
    if _counts_rows(table, index):
        return True
    long = index == 0 and all(_is_whole(cell) and len(cell) >= 5 for cell in cells)
    return long and len(set(cells)) == len(cells)


def _counts_rows(table: Table, index: int) -> bool:
    """Whether a column only numbers the rows."""
    cells = [row.cells[index] for row in table.rows]
    named = table.header is not None and _plain(table.names[index]) in _NUMBERS_OF_ROWS
    if named and len(set(cells)) == len(cells):
        return True
    if len(cells) < 3 or not _is_whole(cells[0]) or len(cells[0]) > 9:
        return False
    first = int(cells[0])
    return all(_is_whole(cell) and cell == str(first + k) for k, cell in enumerate(cells))


def offer(table: Table, choice: Choice) -> dict[str, Any]:
    """What a browser needs to let a learner choose: the columns, a preview, what is likely."""
    columns = []
    for index, name in enumerate(table.names):
        cells = [row.cells[index] for row in table.rows]
        columns.append(
            {
                "name": words.shorten([words.tidy(name)])[0] or _name_of(table, index),
                "numeric": is_numeric(table, index),
                "classes": classes(table, index),
                "missing": sum(
                    count for cell, count in Counter(cells).items() if numbers.is_missing(cell)
                ),
                "cells": [_cut(cell) for cell in cells[:_PREVIEW]],
            }
        )
    first = choice.classes or [label for label, _ in (classes(table, choice.label) or [])[:2]]
    return {
        "count": len(table.rows),
        "columns": columns,
        "choice": {
            "columns": list(choice.columns),
            "label": choice.label,
            "classes": list(first),
            "leaveOut": choice.leave_out,
        },
    }


def _name_of(table: Table, index: int) -> str:
    return "row number" if _counts_rows(table, index) else f"column {index + 1}"


def _is_whole(cell: str) -> bool:
    return cell.isascii() and cell.isdigit()


def _cut(cell: str) -> str:
    return cell if len(cell) <= _LONGEST_SHOWN else f"{cell[: _LONGEST_SHOWN - 1]}…"


def read(sent: object, table: Table) -> Choice:
    """The choice that a browser sent, as `offer` has it; SettingsError if it does not fit."""
    width = len(table.names)

    def is_place(value: object) -> bool:
        return type(value) is int and 0 <= value < width

    match sent:
        case {
            "columns": [int() as first, int() as second],
            "label": int() as label,
            "classes": [str() as one, str() as other],
            "leaveOut": bool() as leave_out,
        } if all(map(is_place, (first, second, label))):
            if len({first, second, label}) < 3:
                raise SettingsError(["Choose three different columns: two numbers and the label."])
            known = [name for name, _ in classes(table, label) or []]
            if one == other or one not in known or other not in known:
                raise SettingsError(
                    [f"Choose two different classes of “{shortened(table.names[label])}”."]
                )
            return Choice((first, second), label, (one, other), leave_out)
    raise SettingsError(["The choice of columns is damaged: choose them again."])
