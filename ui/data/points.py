"""A learner's own points: from and to CSV, and as the browser sends them.

Files are read by `columns`, `tables` and `numbers`; what does not fit is refused with the line and
the reason.
"""

from __future__ import annotations

import csv
import io
from typing import Any, NamedTuple

import numpy as np

from ui.core import payload
from ui.core.settings import SettingsError
from ui.data import columns, frames, numbers, tables, words

MAX_POINTS = tables.MAX_ROWS
LARGEST = numbers.LARGEST
MAX_WORD = words.MAX_WORD
NAMES = columns.NAMES
LABELS = ("0", "1")


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
    """The points of a CSV file; SettingsError names line, reason and remedy.

    `columns.ChoiceNeededError`, one of these, says what there is to choose in a wider table.
    """
    X, y, names, labels, _ = columns.load(raw)
    return OwnPoints(X, y, names, labels)


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
        raise SettingsError(["The own points must be numbers of at most 1e20 in size."])
    if set(np.unique(y).tolist()) != {0, 1}:
        raise SettingsError(["The own points need at least one point of each of two classes."])
    names = _words(sent.get("names"), 3, "names of the columns")
    labels = _words(sent.get("labels"), 2, "labels of the classes")
    if any(map(words.stands_for_number, names[:2])):
        raise SettingsError(["The names of the columns must not be numbers."])
    if labels != tuple(sorted(set(labels), key=words.order)):
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


def _words(sent: object, count: int, what: str) -> tuple[str, ...]:
    if not isinstance(sent, list) or len(sent) != count:
        raise SettingsError([f"There must be {count} {what}."])
    for word in sent:
        problem = words.problem(word) if isinstance(word, str) else "must be text"
        if problem:
            raise SettingsError([f"Of the {what}, one {problem}."])
    return tuple(sent)
