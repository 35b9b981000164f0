"""The derivation of the backward pass: the article's theory, with its two slips put right.

The article says that the loss decreases where y ≠ ŷ - it increases - and writes σ in the hidden
layer whose listing differentiates tanh.
"""

from __future__ import annotations

import re
from html import escape
from typing import NamedTuple

from ui.views.passes import given
from ui.views.passes import mathml as mm
from ui.views.passes.notation import PENALTIES
from ui.views.passes.optimizers import OPTIMIZERS
from ui.views.passes.steps import Walk


class _Passage(NamedTuple):
    """Plain words, then formulas, each with the symbol whose line it explains."""

    words: str
    formulas: tuple[tuple[str, str], ...]


def markup(walk: Walk) -> str:
    """The derivation for two layers; every formula opens the step of `walk` it belongs to.

    Without a hidden layer it is for the output's alone.
    """
    steps = {
        line.key: number for number, step in enumerate(walk.steps, start=1) for line in step.lines
    }
    output = max(int(key[1:]) for key in walk.symbols if key.startswith("A"))
    biases, loss = walk.recipe.biases, _LOSSES[walk.recipe.output]
    said = given.derived(walk.preparation)
    inputs = (_Passage(said, ()),) if said else ()
    if output == 1:
        forward, backward = _one_layer(biases)
        passages = (forward, *inputs, *loss(1), backward)
    else:
        passages = (_forward(biases), *inputs, *loss(2), *_backward(biases))
    if walk.recipe.penalty in _PENALTIES:
        passages = (*passages, _penalty(walk.recipe.penalty, output))
    passages = (*passages, *_optimizer(walk.recipe.optimizer))
    return "".join(_passage(passage, steps, output) for passage in passages)


def _passage(passage: _Passage, steps: dict[str, int], output: int) -> str:
    links = "".join(_link(key, formula, steps, output) for key, formula in passage.formulas)
    return f"<p>{escape(passage.words)}</p>" + (
        f'<div class="formulas">{links}</div>' if links else ""
    )


def _link(key: str, formula: str, steps: dict[str, int], output: int) -> str:
    """A formula as the button that opens the step of the symbol it explains."""
    # The text is about layers 1 and 2. In a deeper network, what explains the output layer speaks
    # of the last layer and the one before it; what explains the first layer, of the first two.
    if key in _OF_OUTPUT and output > 1:
        formula = _NUMBERED.sub(
            lambda found: f'data-symbol="{found[1]}{int(found[2]) + output - 2}"', formula
        )
        key = key.replace("2", str(output))
    return (
        f'<button type="button" class="formula" data-step-to="{steps[key]}" '
        f'data-symbol="{key}" aria-label="{key}: open its step">{formula}</button>'
    )


def _z(layer: int) -> str:
    return mm.symbol(f"Z{layer}", "z", str(layer))


def _a(layer: int) -> str:
    return mm.symbol(f"A{layer}", "a", str(layer))


def _w(layer: int) -> str:
    return mm.symbol(f"W{layer}", "W", str(layer))


def _b(layer: int) -> str:
    return mm.symbol(f"b{layer}", "b", str(layer))


def _slope(of: str, by: str) -> str:
    partial = mm.operator("∂")
    return mm.fraction(mm.row(partial, of), mm.row(partial, by))


_NUMBERED = re.compile(r'data-symbol="([A-Za-z]+)([12])"')
_OF_OUTPUT = {"Z2", "A2", "L", "dZ2", "dW2", "db2"}
_LOSS = mm.symbol("L", "ℒ")
_X = mm.symbol("X", "x")
_X_TRANSPOSED = mm.symbol("X", "x", transposed=True)
_EQUALS, _PLUS, _TIMES = (mm.joining(sign) for sign in "=+∘")
_MINUS = mm.operator("−")
_Y = mm.symbol("y", "y")
_ONE = mm.number(1)
_MEAN = mm.fraction(_ONE, mm.symbol("m", "m"))


def _equation(left: str, *right: str) -> str:
    return mm.formula(left, mm.BREAK, _EQUALS, *right)


def _error(layer: int) -> str:
    return mm.symbol(f"dZ{layer}", "dz", str(layer))


def _gradient(letter: str, layer: int) -> str:
    return mm.symbol(f"d{letter}{layer}", f"d{letter}", str(layer))


def _transposed(letter: str, layer: int) -> str:
    return mm.symbol(f"{letter.upper()}{layer}", letter, str(layer), transposed=True)


def _slope_of(output: str) -> str:
    """The slope of σ, a (1 - a)."""
    return mm.row(output, mm.bracketed(_without(output)))


def _without(quantity: str) -> str:
    """1 - quantity."""
    return mm.row(_ONE, _MINUS, quantity)


def _forward(biases: bool) -> _Passage:
    bias_1, bias_2 = ((_PLUS, _b(1)), (_PLUS, _b(2))) if biases else ((), ())
    return _Passage(
        "Take one sample x with its class y, 0 or 1. The way forward is two weighted sums, each "
        "of them bent: by tanh (or another activation g) in the hidden layer, and at the output by "
        "the logistic function σ, so that the last activation is the probability of class 1.",
        (
            ("Z1", _equation(_z(1), _w(1), _X, *bias_1)),
            ("A1", _equation(_a(1), mm.name("tanh"), mm.bracketed(_z(1)))),
            ("Z2", _equation(_z(2), _w(2), _a(1), *bias_2)),
            ("A2", _equation(_a(2), mm.name("σ"), mm.bracketed(_z(2)))),
        ),
    )


def _chain(n: int, slope: str, *error: str) -> tuple[tuple[str, str], ...]:
    """The slope of the loss, that of σ, and the error at the output, which is their product."""
    output, key = _a(n), f"dZ{n}"
    slopes = _slope(_LOSS, output), _slope(output, _z(n))
    return (
        (key, _equation(slopes[0], slope)),
        (key, _equation(slopes[1], _slope_of(output))),
        (key, _equation(_error(n), *slopes, mm.BREAK, _EQUALS, *error)),
    )


def _cross_entropy(n: int) -> tuple[_Passage, ...]:
    output = _a(n)
    gap = mm.row(output, _MINUS, _Y)
    return (
        _Passage(
            "The loss is the cross-entropy. It is 0 where the output equals y, and it increases "
            "the further the output is from y: that is how a wrong classification is penalised.",
            (
                (
                    "L",
                    _equation(
                        _LOSS,
                        _MINUS,
                        mm.operator("["),
                        mm.row(_Y, mm.function("ln"), output),
                        mm.BREAK,
                        _PLUS,
                        mm.row(mm.bracketed(_without(_Y)), mm.function("ln")),
                        mm.bracketed(_without(output)),
                        mm.operator("]"),
                    ),
                ),
            ),
        ),
        _Passage(
            "Now back, by the chain rule: how much does the loss change with the output’s sum? "
            "The slope of the loss and the slope of σ have a factor in common, which cancels. "
            "What is left is the error: prediction minus truth.",
            _chain(n, mm.fraction(gap, _slope_of(output)), gap),
        ),
    )


def _squared_error(n: int) -> tuple[_Passage, ...]:
    output = _a(n)
    return (
        _Passage(
            "The loss is half the square of the error. It is 0 where the output equals y, and it "
            "increases the further the output is from y, but never beyond ½.",
            (
                (
                    "L",
                    _equation(
                        _LOSS,
                        mm.fraction(_ONE, mm.number(2)),
                        mm.power(mm.bracketed(output, _MINUS, _Y), mm.number(2)),
                    ),
                ),
            ),
        ),
        _Passage(
            "Now back, by the chain rule: how much does the loss change with the output’s sum? "
            "The slope of the loss is prediction minus truth. The slope of σ stays beside it, as "
            "nothing cancels it: where the output is near 0 or 1 it is nearly 0, and a network "
            "that is sure of a wrong answer hardly learns from it. With cross-entropy this factor "
            "is gone.",
            _chain(
                n,
                mm.row(output, _MINUS, _Y),
                mm.bracketed(output, _MINUS, _Y),
                _slope_of(output),
            ),
        ),
    )


#: By the names of `model.OUTPUTS`.
_LOSSES = {"logistic": _cross_entropy, "logistic_squared": _squared_error}


_PENALTIES = {
    "L1": "sign(W), which has the same size for all weights: what the loss does not hold ends at 0",
    "L2": "W itself: each update takes the same part of every weight away",
}


def _penalty(name: str, layers: int) -> _Passage:
    weights = [_w(layer) for layer in range(1, layers + 1)]
    notation = PENALTIES[name]
    terms = [part for W in weights for part in (mm.operator("+"), *notation.cost(W))]
    rate = mm.symbol("penalty", "λ")
    return _Passage(
        "The penalty is added to the loss, with its rate λ, and knows nothing of the samples. Its "
        f"slope by a weight is λ times {_PENALTIES[name]}. The update adds it to the gradient of "
        "the loss; biases have none.",
        (("P", _equation(mm.symbol("P", "P"), rate, mm.bracketed(*terms[1:]))),),
    )


def _optimizer(name: str) -> tuple[_Passage, ...]:
    """How the update's step is made of the gradients, where it is not the last one itself."""
    notation = OPTIMIZERS.get(name)
    if notation is None:
        return ()
    gradient, rate = _gradient("W", 1), mm.symbol("rate", "η")
    symbols = [
        mm.symbol(f"{one.letter}W1", one.letter, "1", below="W") for one in notation.memories
    ]

    def becomes(left: str, *right: str) -> str:
        return mm.formula(left, mm.BREAK, mm.joining("←"), *right)

    memories = [
        (f"{one.letter}W1", becomes(of, *one.math(of, gradient, mm.bracketed(gradient))))
        for of, one in zip(symbols, notation.memories, strict=True)
    ]
    step = notation.direction(mm.symbol("t", "t"), *symbols)
    moved = becomes(_w(1), _w(1), _MINUS, rate, *step)
    return (_Passage(notation.origin, (*memories, ("W1", moved))),)


def _one_layer(biases: bool) -> tuple[_Passage, _Passage]:
    """The way forward and back of a network without a hidden layer."""
    slope = ", and in its bias, with slope 1" if biases else ""
    bias = (_PLUS, _b(1)) if biases else ()
    of_bias = _equation(_gradient("b", 1), _MEAN, mm.over_samples(_error(1)))
    return _Passage(
        "Take one sample x with its class y, 0 or 1. Without a hidden layer the way forward is one "
        "weighted sum of the inputs, which the logistic function σ turns into the probability of "
        "class 1: this is logistic regression.",
        (
            ("Z1", _equation(_z(1), _w(1), _X, *bias)),
            ("A1", _equation(_a(1), mm.name("σ"), mm.bracketed(_z(1)))),
        ),
    ), _Passage(
        f"The sum is linear in its weights, with the inputs as slopes{slope}. With all m samples "
        "as columns, the products are added up over the samples: that is a matrix product with the "
        "second factor transposed; the mean takes 1/m.",
        (
            ("dW1", _equation(_gradient("W", 1), _MEAN, _error(1), _X_TRANSPOSED)),
            *([("db1", of_bias)] if biases else []),
        ),
    )


def _backward(biases: bool) -> tuple[_Passage, ...]:
    slope = ", and in its bias, with slope 1" if biases else ""

    def with_bias(layer: int) -> list[tuple[str, str]]:
        formula = _equation(_gradient("b", layer), _MEAN, mm.over_samples(_error(layer)))
        return [(f"db{layer}", formula)] if biases else []

    return (
        _Passage(
            "The output’s sum is linear in its weights, with the hidden activations as "
            f"slopes{slope}. With all m samples as columns, the products are added up over the "
            "samples: that is a matrix product with the second factor transposed; the mean takes "
            "1/m.",
            (
                ("dW2", _equation(_gradient("W", 2), _MEAN, _error(2), _transposed("a", 1))),
                *with_bias(2),
            ),
        ),
        _Passage(
            "A hidden unit reaches the loss only through the sums after it, so its share of the "
            "error comes back through the same weights, now read from output to input: transposed. "
            "Its own activation then counts with its slope, element by element; for tanh that is "
            "1 − a².",
            (
                (
                    "dZ1",
                    _equation(
                        _error(1),
                        _transposed("W", 2),
                        _error(2),
                        mm.BREAK,
                        _TIMES,
                        mm.bracketed(_without(mm.power(mm.bracketed(_a(1)), mm.number(2)))),
                    ),
                ),
            ),
        ),
        _Passage(
            "One layer further down it is the same again, with the sample itself as the input. In "
            "a deeper network these last two steps repeat for each hidden layer.",
            (
                (
                    "dW1",
                    _equation(_gradient("W", 1), _MEAN, _error(1), _X_TRANSPOSED),
                ),
                *with_bias(1),
            ),
        ),
    )
