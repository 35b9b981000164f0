"""How each activation is written in the passes, and in the code of a run."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ui.views.passes import mathml as mm


class Notation(NamedTuple):
    """An activation's name in formulas, and NumPy of its `value` at {z}, and of its `slope` by {a}.

    `factors` are those of the slope in a formula, of a's symbol; without it, it is g′(z).
    """

    name: str
    value: str
    slope: str
    factors: Callable[[str], list[str]] | None = None


def _one_minus(term: str) -> str:
    return mm.bracketed(mm.number(1), mm.operator("−"), term)


#: By the names of `model.ACTIVATIONS`.
FUNCTIONS = {
    "tanh": Notation(
        "tanh",
        "np.tanh({z})",
        "1 - np.power({a}, 2)",
        lambda a: [_one_minus(mm.power(mm.bracketed(a), mm.number(2)))],
    ),
    "sigmoid": Notation(
        "σ",
        "sigmoid({z})",
        "{a} * (1 - {a})",
        lambda a: [a, mm.joining("∘"), _one_minus(a)],
    ),
    "relu": Notation(
        "ReLU",
        "np.maximum({z}, 0)",
        "{a} > 0",
        lambda a: [mm.row(mm.operator("["), a, mm.operator(">"), mm.number(0), mm.operator("]"))],
    ),
    "linear": Notation("", "{z}", "1", lambda _: []),
}
OUTPUT = Notation("σ", "sigmoid({z})", "")

# The names of the article's listing, where code has others than tables and diagrams.
IN_CODE = {
    "X": "X_train",
    "y": "y_train",
    "m": "n_samples",
    "rate": "learning_rate",
    "L": "loss",
}
IN_MATH = {"rate": "η"}
