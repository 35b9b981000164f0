"""A weight nudged by ε: what the loss does, what the gradient promised, and why the two differ.

Every loss is `model.mean_loss` of a nudged copy of the network, all of them one stack.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

import engine
import model
from ui.core.settings import FieldError
from ui.run.compute import are_trained
from ui.views.passes.tracing import (
    Snapshot,
    cross_a_corner,
    forward,
    forward_in_blocks,
    gradient_of,
    penalty_of,
    reach_zero,
    read_parameter,
)

# Down to where the 16 digits of the loss no longer tell its change.
NUDGES = 10.0 ** -np.array([0, 1, 2, 3, 4, 5, 6, 8, 10, 12])
SMALLEST_NUDGE, LARGEST_NUDGE = 1e-12, 10.0

# From here on, so many digits agree; what agrees in fewer is told in percent.
_TELLING = 1e-3
# The rounding of a change, in units of the last digit of the loss.
_LAST_DIGITS = 2


class Nudges(NamedTuple):
    """What nudging one weight by `epsilons` (k,) does to the loss.

    `changes` is what really happens: of a nudge to both sides, if `two_sided`, half the difference
    of the two losses. `promised` is gradient · ε, `differences` are relative to the larger of the
    two (0 where both are 0), and `roundings` what of them rounding accounts for. `corners` (k,)
    says where a ReLU's corner lies between, `zeros` (k,) where that of an L1 penalty does.
    """

    weight: int
    two_sided: bool
    value: float
    gradient: float
    loss: float
    epsilons: np.ndarray
    changes: np.ndarray
    promised: np.ndarray
    differences: np.ndarray
    roundings: np.ndarray
    corners: np.ndarray
    zeros: np.ndarray


def steepest(snapshot: Snapshot) -> int:
    """The parameter with the largest gradient, as its place: the one most worth a nudge."""
    gradient = gradient_of(snapshot, snapshot.X, snapshot.y)
    return int(np.where(are_trained(snapshot.settings), np.abs(gradient), -1).argmax())


def read_epsilons(epsilon: float, two_sided: bool) -> np.ndarray:
    """`epsilon`, then each power of ten that is another nudge; FieldError if out of bounds."""
    _check(epsilon)
    # To both sides, -ε is what ε is.
    size = abs(epsilon) if two_sided else epsilon
    return np.concatenate([[epsilon], NUDGES[~np.isclose(NUDGES, size, rtol=1e-9, atol=0)]])


def nudge(
    snapshot: Snapshot, weight: object, epsilons: np.ndarray = NUDGES, two_sided: bool = True
) -> Nudges:
    """Nudge the parameter `weight`, its place in the flattened parameters, by each ε in turn.

    FieldError for a parameter that does not exist or an ε that is 0, too small or too large.
    """
    parameters = engine.flatten(snapshot.layers)
    weight = read_parameter(weight, snapshot.settings)
    for epsilon in epsilons:
        _check(float(epsilon))
    gradient = float(gradient_of(snapshot, snapshot.X, snapshot.y)[weight])
    k = len(epsilons)
    nudged = np.tile(parameters, (2 * k + 1, 1))
    nudged[1:, weight] += np.concatenate([epsilons, -epsilons])
    losses, crossed = _losses(snapshot, nudged)
    zeros = reach_zero(snapshot, nudged)
    here, forth, back = losses[0], losses[1 : k + 1], losses[k + 1 :]
    changes = (forth - back) / 2 if two_sided else forth - here
    corners = crossed[1 : k + 1] | (crossed[k + 1 :] & two_sided)
    promised = gradient * epsilons
    larger = np.maximum(np.abs(changes), np.abs(promised))

    def share(size: np.ndarray) -> np.ndarray:
        return np.divide(size, larger, out=np.zeros_like(larger), where=larger > 0)

    return Nudges(
        weight=weight,
        two_sided=two_sided,
        value=float(parameters[weight]),
        gradient=gradient,
        loss=float(here),
        epsilons=epsilons,
        changes=changes,
        promised=promised,
        differences=share(np.abs(changes - promised)),
        roundings=share(_LAST_DIGITS * np.finfo(float).eps * np.maximum(forth, here)),
        corners=corners,
        zeros=zeros[1 : k + 1] | (zeros[k + 1 :] & two_sided),
    )


def _losses(snapshot: Snapshot, parameters: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The losses (k,) of k networks, and between which and the first lies a corner of ReLU."""
    losses, crossed = np.empty(len(parameters)), np.zeros(len(parameters), dtype=bool)
    recipe = snapshot.settings.recipe
    here = forward(snapshot, parameters[0], snapshot.X) if recipe.activation == "relu" else None
    for block, passed in forward_in_blocks(snapshot, parameters, snapshot.X):
        data = model.mean_loss(passed.z[-1], snapshot.y, recipe)
        losses[block] = data + penalty_of(snapshot, parameters[block])
        if here is not None and len(passed.z) > 1:
            crossed[block] = cross_a_corner(here, passed)
    return losses, crossed


def agreement(difference: float) -> str:
    """A relative difference in words: how many digits agree, or how far apart they are."""
    if difference == 0:
        return "all digits agree"
    if difference < _TELLING:
        return f"{math.floor(-math.log10(difference))} digits agree"
    if difference > 1:
        return "opposite signs"
    percent = 100 * difference
    return f"{percent:.0f}\xa0% apart" if percent >= 10 else f"{percent:.2g}\xa0% apart"


def cause(nudges: Nudges, index: int) -> str:
    """What the difference at one ε comes from; empty where there is none."""
    difference = nudges.differences[index]
    if difference == 0:
        return ""
    if difference <= nudges.roundings[index]:
        return "rounding"
    if nudges.zeros[index]:
        return "a corner of |W|"
    return "a corner of ReLU" if nudges.corners[index] else "curvature"


def _check(epsilon: float) -> None:
    if epsilon == 0:
        raise FieldError(["A nudge of 0 changes nothing: choose another ε, such as 0.001."])
    if not abs(epsilon) <= LARGEST_NUDGE:
        raise FieldError(
            [
                f"ε may be at most {LARGEST_NUDGE:g}: the gradient is the slope right here, and "
                "promises nothing about places so far away."
            ]
        )
    if abs(epsilon) < SMALLEST_NUDGE:
        raise FieldError(
            [
                f"ε must be at least {SMALLEST_NUDGE:g}: a smaller nudge drowns in the rounding "
                "of the loss to 16 digits."
            ]
        )
