"""The gradient put to test: backpropagation against differences of the loss."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

import engine
import model
from ui.run.compute import are_trained
from ui.views.passes import tracing

# Activations that the check may evaluate; larger networks are checked on fewer points.
_BUDGET = 2_000_000
_STEP = 1e-5
_TOLERANCE = 1e-6
_MOVED_AT_ONCE = 100


class Check(NamedTuple):
    """The gradient of all parameters against central differences of the loss.

    `difference` is ‖g - n‖ / (‖g‖ + ‖n‖) over the parameters, measured on the first `points`
    training points. Since the rounding of the loss limits what differences can resolve, a gradient
    close to 0 is measured against the smallest one of which they can confirm six digits. `worst`
    is the parameter with the largest error. `corners` parameters are left out: there the step
    carries a ReLU, or with L1 a weight, across its corner, and no slope is defined.
    """

    difference: float
    worst: int
    points: int
    parameters: int
    corners: int
    passed: bool


def check_gradient(snapshot: tracing.Snapshot) -> Check:
    """Compare backpropagation with central differences, for all parameters at once."""
    parameters = engine.flatten(snapshot.layers)
    sizes = snapshot.settings.layer_sizes
    count = len(parameters)
    affordable = _BUDGET // (2 * count * sum(sizes[1:]))
    points = min(snapshot.y.shape[-1], max(affordable, 10))
    X, y = snapshot.X[:, :points], snapshot.y[:, :points]

    steps = _STEP * np.maximum(1, np.abs(parameters))
    recipe = snapshot.settings.recipe
    here = tracing.forward(snapshot, parameters, X) if recipe.activation == "relu" else None
    losses, crossed = np.empty(2 * count), np.zeros(2 * count, dtype=bool)
    # All moved networks together would be the largest array by far.
    for first in range(0, 2 * count, _MOVED_AT_ONCE):
        places = np.arange(first, min(first + _MOVED_AT_ONCE, 2 * count))
        moved = np.tile(parameters, (len(places), 1))
        forth = np.where(places < count, 1, -1)
        moved[np.arange(len(places)), places % count] += forth * steps[places % count]
        for block, passed in tracing.forward_in_blocks(snapshot, moved, X):
            data = model.mean_loss(passed.z[-1], y, recipe)
            losses[places[block]] = data + tracing.penalty_of(snapshot, moved[block])
            crossed[places[block]] = tracing.reach_zero(snapshot, moved[block])
            if here is not None:
                crossed[places[block]] |= tracing.cross_a_corner(here, passed)
    numerical = (losses[:count] - losses[count:]) / (2 * steps)
    gradient = tracing.gradient_of(snapshot, X, y)
    trained = are_trained(snapshot.settings)
    corners = (crossed[:count] | crossed[count:]) & trained
    left = trained & ~corners
    gradient, numerical = np.where(left, gradient, 0), np.where(left, numerical, 0)

    errors = np.abs(gradient - numerical)
    error = float(np.linalg.norm(errors))
    size = float(np.linalg.norm(gradient) + np.linalg.norm(numerical))
    # A loss is exact to a few units in its last place, and so is a difference of two.
    rounding = float(np.linalg.norm(8 * np.finfo(float).eps * max(1.0, losses.max()) / steps))
    difference = error / max(size, rounding / _TOLERANCE)
    return Check(
        difference=difference,
        worst=int(errors.argmax()),
        points=points,
        parameters=int(trained.sum()),
        corners=int(corners.sum()),
        passed=difference <= _TOLERANCE,
    )
