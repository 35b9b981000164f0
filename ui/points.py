"""A learner's own points: from and to CSV, and as the browser sends them.

The CSV has one row a point: two numbers and a label, parted by commas, semicolons or tabs, under a
header or not. Everything that does not fit is refused with the line and the reason.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from ui import frames, payload, uploads
from ui.settings import SettingsError

MAX_POINTS = 2_000
LARGEST = 1e9
MAX_WORD = 40
NAMES = ("x₁", "x₂", "class")
LABELS = ("0", "1")

_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,4})?")
_DELIMITERS = "\t;,"
_DIALECT: dict[str, Any] = {"strict": True, "skipinitialspace": True}
# What other programs write for a number that is missing: never the name of a column.
_MISSING = {"nan", "na", "n/a", "inf", "-inf", "infinity", "-infinity", "null", "none"}


class OwnPoints(NamedTuple):
    """Points `X` (m, 2) in their own units and their classes `y` (m,) in {0, 1}.

    `names` are those of the three columns; `labels[k]` is what the file calls class k. `frame` is
    the scale and split they keep while they are edited, if they have been.
    """

    X: np.ndarray
    y: np.ndarray
    names: tuple[str, ...] = NAMES
    labels: tuple[str, ...] = LABELS
    frame: frames.Frame | None = None


def parse_csv(raw: bytes) -> OwnPoints:
    """The points of a CSV file; SettingsError names line and reason."""
    rows = _rows(uploads.text(raw))
    names: tuple[str, ...] = NAMES
    points: list[list[float]] = []
    words: list[str] = []
    seen: list[str] = []
    for line, cells in rows:
        if len(cells) != 3:
            raise _refusal(line, f"there are {len(cells)} columns, not 3: two numbers and a label.")
        if not points and names is NAMES and not any(map(_stands_for_number, cells[:2])):
            names = _header(line, cells)
            continue
        if len(points) == MAX_POINTS:
            raise _refusal(line, f"there are more than {MAX_POINTS:,} points.")
        points.append(
            [_number(line, cell, name) for cell, name in zip(cells[:2], names[:2], strict=True)]
        )
        word = _word(line, cells[2], "label")
        if word not in seen:
            seen.append(word)
        if len(seen) > 2:
            listed = " and ".join(f"“{label}”" for label in seen[:2])
            raise _refusal(line, f"“{word}” is a third label besides {listed}; two are needed.")
        words.append(word)
    if not points:
        raise SettingsError(["There is no point in it: a row is two numbers and a label."])
    if len(seen) < 2:
        raise SettingsError(
            [f"All {len(points):,} points have the label “{seen[0]}”; two labels are needed."]
        )
    labels = tuple(sorted(seen, key=_order))
    return OwnPoints(
        np.array(points), np.array([labels.index(word) for word in words]), names, labels
    )


def write_csv(points: OwnPoints) -> str:
    """The points as CSV with a header; `parse_csv` gives exactly the same points back."""
    file = io.StringIO()
    # With all words in quotes, no mark within them is taken for a delimiter.
    writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(points.names)
    for (x1, x2), label in zip(points.X.tolist(), points.y.tolist(), strict=True):
        writer.writerow([x1, x2, points.labels[label]])
    return file.getvalue()


def read(sent: object) -> OwnPoints:
    """The points that a browser sent, in the form of `write`; SettingsError if they are unsound."""
    if not isinstance(sent, dict):
        raise SettingsError(["Own points are chosen, but there are none."])
    count = sent.get("count")
    if type(count) is not int or not 2 <= count <= MAX_POINTS:
        raise SettingsError([f"There must be from 2 to {MAX_POINTS:,} own points."])
    try:
        X = payload.decode(sent.get("X"), "f8", (count, 2))
        y = payload.decode(sent.get("y"), "u1", (count,)).astype(np.int64)
    except ValueError as error:
        raise SettingsError([f"The own points are damaged: {error}."]) from None
    if not (np.abs(X) <= LARGEST).all():
        raise SettingsError([f"The own points must be numbers of at most {LARGEST:,.0f} in size."])
    if set(np.unique(y).tolist()) != {0, 1}:
        raise SettingsError(["The own points need at least one point of each of two classes."])
    names = _words(sent.get("names"), 3, "names of the columns")
    labels = _words(sent.get("labels"), 2, "labels of the classes")
    if any(map(_stands_for_number, names[:2])):
        raise SettingsError(["The names of the columns must not be numbers."])
    if labels != tuple(sorted(set(labels), key=_order)):
        raise SettingsError(["The labels of the classes must be two different ones, in order."])
    return OwnPoints(X, y, names, labels, frames.read(sent.get("frame"), X, y))


def write(points: OwnPoints) -> dict[str, Any]:
    """The points as the browser takes and sends them."""
    written = {
        "count": len(points.y),
        "X": payload.encode(points.X, "f8"),
        "y": payload.encode(points.y, "u1"),
        "names": list(points.names),
        "labels": list(points.labels),
    }
    return written | {"frame": frames.write(points.frame)} if points.frame else written


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Number, from 1, and cells of each line that is not blank."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), **_DIALECT)
    while True:
        line = reader.line_num + 1
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            raise _refusal(line, f"it is not CSV ({error}).") from None
        if any(cells):
            yield line, cells


def _delimiter(text: str) -> str:
    """The mark that parts the first line into three cells."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    for mark in _DELIMITERS:
        try:
            if len(next(csv.reader([first], delimiter=mark, **_DIALECT), [])) == 3:
                return mark
        except csv.Error:
            continue
    return ","


def _header(line: int, cells: list[str]) -> tuple[str, ...]:
    return tuple(_word(line, cell, f"name of column {n}") for n, cell in enumerate(cells, start=1))


def _is_number(cell: str) -> bool:
    return _NUMBER.fullmatch(cell) is not None


def _stands_for_number(cell: str) -> bool:
    return _is_number(cell) or cell.lower() in _MISSING


def _number(line: int, cell: str, name: str) -> float:
    if _looks_like_formula(cell):
        raise _refusal(line, f"“{_shortened(cell)}” is a formula; save its value instead.")
    if not _is_number(cell):
        hint = "; decimals need a point" if "," in cell else ""
        what = f"“{_shortened(cell)}” is not a number{hint}" if cell else "a number is missing"
        raise _refusal(line, f"{what} (column “{name}”).")
    value = float(cell)
    if not abs(value) <= LARGEST:
        raise _refusal(line, f"{_shortened(cell)} is more than {LARGEST:,.0f} in size.")
    return value


def _word(line: int, cell: str, what: str) -> str:
    if problem := _word_problem(cell):
        raise _refusal(line, f"the {what} {problem}.")
    return cell


def _words(sent: object, count: int, what: str) -> tuple[str, ...]:
    if not isinstance(sent, list) or len(sent) != count:
        raise SettingsError([f"There must be {count} {what}."])
    for word in sent:
        problem = _word_problem(word) if isinstance(word, str) else "must be text"
        if problem:
            raise SettingsError([f"Of the {what}, one {problem}."])
    return tuple(sent)


def _word_problem(word: str) -> str | None:
    """What is wrong with a name or a label, if anything; numbers are labels, too."""
    if not word or word != word.strip():
        return "is missing" if not word.strip() else "has blanks around it"
    if len(word) > MAX_WORD:
        return f"is longer than {MAX_WORD} characters"
    if not word.isprintable():
        return "holds characters that cannot be shown"
    if _looks_like_formula(word):
        return f"“{_shortened(word)}” is a formula"
    return None


def _looks_like_formula(cell: str) -> bool:
    """Whether a spreadsheet would compute the cell; a sign alone it takes for text."""
    return len(cell) > 1 and cell[0] in "=@+-" and not _stands_for_number(cell)


def _order(label: str) -> tuple[bool, float, str]:
    """Numbers by their value, before words by their letters."""
    value = float(label) if _is_number(label) else math.nan
    return (False, value, label) if math.isfinite(value) else (True, 0.0, label)


def _shortened(cell: str) -> str:
    return cell if len(cell) <= 30 else f"{cell[:30]}…"


def _refusal(line: int, reason: str) -> SettingsError:
    return SettingsError([f"Line {line}: {reason}"])
