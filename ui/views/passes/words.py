"""What inputs and classes are called in the passes: as in the learner's own file, if any."""

from __future__ import annotations

import re
from typing import NamedTuple

from ui.data.points import LABELS, NAMES, OwnPoints

# A column that is called x1 is called no more than its input.
_PLAIN = re.compile(r"[xX][₀-₉0-9]")


class Words(NamedTuple):
    """The names of the `inputs` and of the `classes`, by their numbers."""

    inputs: tuple[str, ...] = NAMES[:2]
    classes: tuple[str, ...] = ("class 0", "class 1")


#: Of the points of a shape.
USUAL = Words()


def of(own: OwnPoints | None) -> Words:
    """The words for a learner's own points, or for those of a shape."""
    if own is None:
        return USUAL
    columns = zip(own.names[:2], NAMES, strict=False)
    return Words(
        tuple(usual if _PLAIN.fullmatch(name) else name for name, usual in columns),
        tuple(
            f"class {number}" if label == LABELS[number] else f"class {number} ({label})"
            for number, label in enumerate(own.labels)
        ),
    )
