"""What the walk through the passes is made of: symbols, lines, steps."""

from __future__ import annotations

from typing import NamedTuple

from model import Recipe
from ui.core.features import USUAL, Preparation


class Symbol(NamedTuple):
    """What a symbol stands for, in words, and the shape of its array."""

    meaning: str
    shape: tuple[int, ...]


class Line(NamedTuple):
    """One assignment: `math` and `code` and `shapes` are markup, `why` is plain words or empty.

    `key` is the symbol that it defines; `uses` are those on its right-hand side.
    """

    key: str
    math: str
    code: str
    shapes: str
    why: str
    uses: tuple[str, ...]


class Step(NamedTuple):
    """A few lines under a title and one sentence; `phase` is one of `PHASES`."""

    phase: str
    title: str
    sentence: str
    lines: tuple[Line, ...]


class Walk(NamedTuple):
    """All symbols by key, what is done with the `data` beforehand, and the steps in their order.

    They are those of a network that learns by `recipe`, and gets its inputs by `preparation`.
    """

    symbols: dict[str, Symbol]
    data: Step
    steps: tuple[Step, ...]
    recipe: Recipe
    preparation: Preparation = USUAL


PHASES = {
    "data": "Data",
    "forward": "Forward",
    "loss": "Loss",
    "backward": "Backward",
    "update": "Update",
}
