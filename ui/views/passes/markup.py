"""The schema and the lines of a walk as markup, for the browser to put in and fill with numbers.

Dash's components know no MathML, and a tree of them that comes anew with each architecture would
lose the reader's place; so these parts travel as text. All of it is written here: nothing that a
user sends gets into it.
"""

from __future__ import annotations

from html import escape

from ui.views.passes.notation import FUNCTIONS
from ui.views.passes.steps import PHASES, Line, Step, Walk


def schema(walk: Walk, layers: int, activation: str) -> str:
    """The chain of arrays from left to right, with the way back underneath."""
    plus = ", plus the biases," if walk.recipe.biases else ""
    cards = [_card("Input", _box(walk, "X"))]
    for layer in range(1, layers + 1):
        output = layer == layers
        title = "Output layer" if output else f"Hidden layer {layer}"
        bend = "σ" if output else FUNCTIONS[activation].name
        forward = (
            _pair(walk, f"W{layer}", f"b{layer}"),
            _arrow("→", "", f"the input times the weights{plus} gives"),
            _box(walk, f"Z{layer}"),
            _arrow("→", bend, "activated gives"),
            _box(walk, f"A{layer}"),
        )
        backward = (
            _pair(walk, f"dW{layer}", f"db{layer}"),
            _arrow("←", "mean", "from the errors, times the input, averaged"),
            _box(walk, f"dZ{layer}"),
        )
        cards.append(_between(back=layer > 1))
        cards.append(_card(title, "".join(forward), "".join(backward)))
    cards.append(_between(back=True))
    cards.append(_card("Loss", _box(walk, "L"), _box(walk, "y")))
    return "".join(cards)


def lines(walk: Walk) -> str:
    """All steps with their lines, in three forms each; number 0 is what is done with the data."""
    return "".join(_step(number, step) for number, step in enumerate((walk.data, *walk.steps)))


def _card(title: str, forward: str, backward: str = "") -> str:
    back = f'<div class="way backward">{backward}</div>' if backward else ""
    return (
        f'<div class="layer-card"><h3>{title}</h3><div class="way forward">{forward}</div>{back}'
        "</div>"
    )


def _between(*, back: bool) -> str:
    backward = _arrow("←", "", "and the error back") if back else "<span></span>"
    return f'<div class="between">{_arrow("→", "", "on to")}{backward}</div>'


def _pair(walk: Walk, first: str, second: str) -> str:
    boxes = [_box(walk, key) for key in (first, second) if key in walk.symbols]
    return f'<div class="boxes">{"".join(boxes)}</div>'


def _arrow(sign: str, label: str, words: str) -> str:
    return (
        f'<span class="arrow" role="img" aria-label="{words}"><small>{label}</small>{sign}</span>'
    )


def _box(walk: Walk, key: str) -> str:
    shape = walk.symbols[key].shape
    size = f"{shape}" if shape else "a number"
    return (
        f'<button type="button" class="box" data-symbol="{key}"><span class="name">{key}</span>'
        f'<span class="shape">{size}</span><span class="value" data-value="{key}"></span></button>'
    )


def _step(number: int, step: Step) -> str:
    return (
        f'<section class="step" data-step="{number}" data-phase="{step.phase}">'
        f'<h3><button type="button" class="step-title" data-step-to="{number}">'
        f"<span>{PHASES[step.phase]}</span> {escape(step.title)}</button></h3>"
        f'<p class="sentence">{escape(step.sentence)}</p>'
        f"{''.join(_line(line) for line in step.lines)}"
        f'<div class="numbers" data-numbers="{number}" hidden></div></section>'
    )


def _line(line: Line) -> str:
    why = f'<p class="why">{escape(line.why)}</p>' if line.why else ""
    return (
        f'<div class="line" data-line="{line.key}"><div class="math">{line.math}</div>'
        f'<code>{line.code}</code><span class="shapes">{line.shapes}</span>{why}{_link(line)}</div>'
    )


def _link(line: Line) -> str:
    """From where the way back begins, to its derivation: every other error is led back to it."""
    if not line.key.startswith("dZ") or line.why:
        return ""
    return (
        f'<button type="button" class="explains" data-explains="{line.key}">'
        "Where this comes from</button>"
    )
