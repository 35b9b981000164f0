"""How activations and losses are written in the passes, and in the code of a run."""

from __future__ import annotations

import re
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


class OutputNotation(NamedTuple):
    """A loss of the output: its `name`, the `title` and `sentence` of its step, and its formulas.

    `loss` is the mean over the samples, of the symbols of the prediction, y and m; `code` NumPy of
    the losses by {a} and {y}, and `exact` by the logits z and y of the script, in which nothing is
    rounded away. `derivative`, by the logit, is of the symbols of the prediction and y, with NumPy
    and shapes, and `error` says it in words.
    """

    name: str
    title: str
    sentence: str
    loss: Callable[[str, str, str], list[str]]
    code: str
    exact: str
    error: str
    derivative: Callable[[str, str], list[str]]
    derivative_code: str = "{a} - {y}"
    derivative_shapes: str = "{a} − {y}"


def _minus(left: str, right: str) -> str:
    return mm.row(left, mm.operator("−"), right)


def _cross_entropy(a: str, y: str, m: str) -> list[str]:
    one, log = mm.number(1), mm.function("ln")
    return [
        mm.operator("−"),
        mm.fraction(one, m),
        mm.over_samples(mm.operator("[")),
        y,
        log,
        a,
        mm.BREAK,
        mm.joining("+"),
        mm.bracketed(_minus(one, y)),
        log,
        mm.bracketed(_minus(one, a)),
        mm.operator("]"),
    ]


def _squared_error(a: str, y: str, m: str) -> list[str]:
    square = mm.power(mm.bracketed(_minus(a, y)), mm.number(2))
    halved = mm.fraction(mm.number(1), mm.number(2))
    return [mm.fraction(mm.number(1), m), mm.over_samples(mm.row(halved, square))]


#: By the names of `model.OUTPUTS`: those that have one output of two classes.
OUTPUTS = {
    "logistic": OutputNotation(
        "cross-entropy",
        "Cross-entropy",
        "The loss is the surprise at the true class: near 0 for a confident hit, and it increases "
        "without limit the more confidently the network is wrong.",
        _cross_entropy,
        "-({y} * np.log({a}) + (1 - {y}) * np.log(1 - {a}))",
        "np.logaddexp(0, (1 - 2 * y) * z)",
        "simply prediction minus truth",
        lambda a, y: [a, mm.operator("−"), y],
    ),
    "logistic_squared": OutputNotation(
        "squared error, halved",
        "Squared error",
        "The loss is half the square of prediction minus truth: however wrong the network is, it "
        "is at most ½.",
        _squared_error,
        "({a} - {y}) ** 2 / 2",
        "(sigmoid(z) - y) ** 2 / 2",
        "prediction minus truth, times the slope of σ, which is nearly 0 wherever the network is "
        "sure, even if it is wrong",
        lambda a, y: [
            mm.bracketed(_minus(a, y)),
            mm.BREAK,
            mm.joining("∘"),
            a,
            mm.joining("∘"),
            _one_minus(a),
        ],
        "({a} - {y}) * {a} * (1 - {a})",
        "({a} − {y}) ∘ slope, element by element",
    ),
}


class PenaltyNotation(NamedTuple):
    """A penalty on weights: the `sentence` of what it does in an update, and its formulas.

    `cost` is of the symbol of W, `cost_code` NumPy by {W}; `slope` and `slope_code` likewise.
    """

    sentence: str
    cost: Callable[[str], list[str]]
    cost_code: str
    slope: Callable[[str], list[str]]
    slope_code: str


#: By the names of `model.PENALTIES`, but for “none”.
PENALTIES = {
    "L1": PenaltyNotation(
        "The penalty pulls every weight towards 0 by the same amount, whatever its size.",
        lambda W: [mm.operator("∑"), mm.operator("|"), W, mm.operator("|")],
        "np.sum(np.abs({W}))",
        lambda W: [mm.name("sign"), mm.bracketed(W)],
        "np.sign({W})",
    ),
    "L2": PenaltyNotation(
        "The penalty pulls every weight towards 0 in proportion to its size.",
        lambda W: [
            mm.fraction(mm.number(1), mm.number(2)),
            mm.operator("∑"),
            mm.power(mm.bracketed(W), mm.number(2)),
        ],
        "np.sum({W} ** 2) / 2",
        lambda W: [W],
        "{W}",
    ),
}

# The names of the article's listing, where code has others than tables and diagrams.
IN_CODE = {
    "raw": "X_raw",
    "X": "X_train",
    "y": "y_train",
    "m": "n_samples",
    "rate": "learning_rate",
    "L": "loss",
    "penalty": "penalty_rate",
    "P": "penalty",
}
# What is of a batch, where training takes one after the other.
IN_CODE_OF_BATCH = IN_CODE | {"X": "X_batch", "y": "y_batch", "m": "n_batch"}
IN_MATH = {"rate": "η", "penalty": "λ", "mean": "μ", "scale": "s", "stretch": "c"}
#: The letters of an array of which something is remembered stand below that letter.
BELOW = re.compile(r"([mv])([Wb])")
