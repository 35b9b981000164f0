"""Ailments of a network, each named with the numbers that show it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

import model
from ui.views.passes.tracing import Snapshot

#: By which share the weights of two units may differ, at most, for them to be copies.
COPY_TOLERANCE = 1e-9

# A unit's slope counts as flat below this share of the steepest slope of its activation, and the
# unit as saturated where that holds for this share of the points.
_FLAT_SLOPE = 0.05
_FLAT_SHARE = 0.95
_STEEPEST_SLOPE = {"tanh": 1.0, "sigmoid": 0.25}
_VANISHING_RATIO = 100


class Flag(NamedTuple):
    """What is wrong (`name`), and the numbers that show it, in a sentence."""

    name: str
    sentence: str


def find(snapshot: Snapshot) -> list[Flag]:
    """Saturated and dead units, units that are copies of each other, vanishing gradients."""
    activation, recipe = snapshot.settings.activation, snapshot.settings.recipe
    passed = model.forward(snapshot.layers, snapshot.X, recipe)
    gradients = model.backward(snapshot.layers, passed, snapshot.y, recipe)
    return [
        *_saturated(passed, activation),
        *_dead(passed, activation),
        *_copies(snapshot.layers),
        *_vanishing(gradients),
    ]


def _hidden(passed: model.Pass) -> Iterator[tuple[int, np.ndarray]]:
    """The number of each hidden layer, from 1, with its activations (n, m)."""
    return enumerate(passed.a[1:-1], start=1)


def _saturated(passed: model.Pass, activation: str) -> Iterator[Flag]:
    steepest = _STEEPEST_SLOPE.get(activation)
    if steepest is None:
        return
    derivative = model.ACTIVATIONS[activation].derivative
    for layer, a in _hidden(passed):
        slopes = derivative(a) / steepest
        units = np.flatnonzero((slopes < _FLAT_SLOPE).mean(axis=1) >= _FLAT_SHARE)
        if units.size:
            yield Flag(
                "Saturated",
                f"{_units(units, layer)}: on the flat part of {activation} at no fewer than "
                f"{_FLAT_SHARE:.0%} of the points. The mean slope there is "
                f"{_number(100 * slopes[units].mean())}\xa0% of the steepest, so hardly any error "
                "passes.",
            )


def _dead(passed: model.Pass, activation: str) -> Iterator[Flag]:
    if activation != "relu":
        return
    for layer, a in _hidden(passed):
        units = np.flatnonzero((a == 0).all(axis=1))
        if units.size:
            highest = passed.z[layer - 1][units].max()
            # The data stay as they are; what a layer below makes of them can change.
            outlook = (
                "so nothing is learned any more"
                if layer == 1
                else "so nothing is learned until the layers below send something else"
            )
            yield Flag(
                "Dead ReLU",
                f"{_units(units, layer)}: 0 at all {a.shape[1]:,} points, as the largest weighted "
                f"sum is {_number(highest)}. The gradient is 0 as well, {outlook}.",
            )


def _copies(layers: list[model.Layer]) -> Iterator[Flag]:
    """Units with the same weights in and out get the same gradient, and stay the same."""
    for number, (layer, above) in enumerate(pairwise(layers), start=1):
        features = np.column_stack([layer.W, layer.b, above.W.T])
        groups: list[list[int]] = []
        for unit, row in enumerate(features):
            group = next((group for group in groups if _same(features[group[0]], row)), None)
            if group is None:
                groups.append([unit])
            else:
                group.append(unit)
        for group in groups:
            if len(group) > 1:
                row = ", ".join(map(_number, layer.W[group[0]]))
                yield Flag(
                    "Copies",
                    f"{_units(np.array(group), number)}: the same weights in ({row}) and out. "
                    "Equal units get equal gradients and stay equal: together they do the work "
                    "of one.",
                )


def _same(one: np.ndarray, other: np.ndarray) -> bool:
    return np.allclose(one, other, rtol=COPY_TOLERANCE, atol=1e-15)


def _vanishing(gradients: list[model.Gradient]) -> Iterator[Flag]:
    sizes = [float(np.sqrt(np.mean(gradient.dz**2))) for gradient in gradients]
    for layer, size in enumerate(sizes[:-1], start=1):
        if size * _VANISHING_RATIO < sizes[-1]:
            error = (
                f"has a root mean square of {_number(size)}, {_times(sizes[-1] / size)} smaller "
                "than"
                if size
                else "is 0 at every point, against"
            )
            yield Flag(
                "Vanishing gradient",
                f"Layer {layer}: the error that reaches it, dZ{layer}, {error} the output's "
                f"{_number(sizes[-1])}. It hardly learns.",
            )


def _number(value: float) -> str:
    """Three significant digits, with a true minus."""
    return f"{value:.3g}".replace("-", "−")


def _times(ratio: float) -> str:
    return f"{ratio:,.0f} times" if ratio < 1e6 else "more than a million times"


def _units(units: np.ndarray, layer: int) -> str:
    """The units' names, numbered from 1: `Units 1, 2 and 5 of layer 1`."""
    *rest, last = [str(unit + 1) for unit in units]
    listed = f"Units {', '.join(rest)} and {last}" if rest else f"Unit {last}"
    return f"{listed} of layer {layer}"
