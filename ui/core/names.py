"""What arrays, their entries and a network's parameters are called: W1, W1[2, 1], b1[2].

One form in tables, diagrams, texts and lists; `assets/core/names.js` is the same for the browser.
Mathematics writes the layer as the article does, W^[1], and code takes the arrays' names.
"""

from __future__ import annotations

from itertools import pairwise

from dash import html
from dash.development.base_component import Component


def array_name(letters: str, layer: int) -> str:
    """An array of a layer, such as W1 or dZ2; layer 1 is the first that computes."""
    return f"{letters}{layer}"


def entry_name(array: str, *places: int) -> str:
    """One entry of an array, at `places` counted from 1: W1[2, 1]."""
    return f"{array}[{', '.join(map(str, places))}]"


def parameter_names(layer_sizes: tuple[int, ...]) -> list[str]:
    """The names W1[1, 1], …, b1[1], … of all parameters, in the order they are flattened in."""
    names = []
    for layer, (n_in, n_out) in enumerate(pairwise(layer_sizes), start=1):
        W, b = array_name("W", layer), array_name("b", layer)
        units = range(1, n_out + 1)
        names += [entry_name(W, unit, source) for unit in units for source in range(1, n_in + 1)]
        names += [entry_name(b, unit) for unit in units]
    return names


#: What is named, and what it is.
_MEANINGS = (
    (
        "W1, b1",
        "The weights and the biases of layer 1, the first that computes; formulas write W",
        html.Sup("[1]"),
        " and b",
        html.Sup("[1]"),
        ". The last layer is the output.",
    ),
    (
        f"{entry_name('W2', 1, 3)}, {entry_name('b2', 1)}",
        "The weight from unit 3 of layer 1 into unit 1 of layer 2, and that unit’s bias: first "
        "where it leads, then where it comes from.",
    ),
    (
        ", ".join(entry_name(f"{letters}1", 2) for letters in ("z", "a", "dz")),
        "Unit 2 of layer 1 at one point: its weighted sum, its activation, and its error, which is "
        "how much the point’s loss changes with that sum. x₁ and x₂ are the inputs.",
    ),
    (
        "Z1, A1, dZ1",
        "The same at all training points: a row for each unit, a column for each point.",
    ),
    ("dW1, db1", "The gradient: how much the mean loss changes with each weight and each bias."),
)


def legend() -> Component:
    """What the names mean, folded."""
    return html.Details(
        [
            html.Summary("Notation"),
            html.Div(
                [
                    html.Dl(
                        [
                            part
                            for name, *meaning in _MEANINGS
                            for part in (html.Dt(name), html.Dd(meaning))
                        ]
                    ),
                    html.P(
                        f"All count from 1. Code counts from 0: {entry_name('W2', 1, 3)} is "
                        f"{entry_name('W2', 0, 2)} in NumPy.",
                    ),
                ],
                className="names-list",
            ),
        ],
        className="names",
    )
