"""The loss over a plane through the current weights, and the path of training seen in it.

The plane is spanned by two weights, or by the two principal directions of the recorded path; the
networks on its grid are one stack for `model.forward`. How to look at a loss in few dimensions, and
why principal directions: H. Li et al., Visualizing the Loss Landscape of Neural Nets (2018).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

import engine
import model
from ui.core import payload
from ui.core.settings import FieldError
from ui.run.compute import LARGEST_WEIGHT, MAX_SNAPSHOTS
from ui.views.passes.tracing import Snapshot, forward_in_blocks, penalty_of, read_place

# A few more than a run records. Those of the largest network fit into a request: see
# server/guard.py, and the test that holds the two together.
MAX_PATH = MAX_SNAPSHOTS + 10

# How many activations one surface may evaluate: less than 0.1 s on a slow core.
_BUDGET = 32_000_000
_MIN_SIDE, _MAX_SIDE = 13, 41
_MARGIN = 0.25
_MIN_REACH = 1.0


class Plane(NamedTuple):
    """Two orthonormal `directions` (2, n_parameters); `weights` are their places, if they are axes.

    `shares` (2,) are the parts of the path's variation, its total variance over the recorded
    epochs, that lie along each direction; NaN where the path does not move.
    """

    directions: np.ndarray
    weights: tuple[int, int] | None
    shares: np.ndarray


class Surface(NamedTuple):
    """The `loss` (side, side) at (x[column], y[row]), and the `path` (k, 2) in that plane.

    x and y are the two weights' values, or the distances from the current weights along the
    principal directions. `cursor` (2,) is the place of the current weights.
    """

    plane: Plane
    x: np.ndarray
    y: np.ndarray
    loss: np.ndarray
    path: np.ndarray
    cursor: np.ndarray


def read_path(payload_of_path: object, snapshot: Snapshot) -> np.ndarray:
    """The recorded path (k, n_parameters) that a browser sent; FieldError if it is not sound."""
    width = engine.count(snapshot.settings.layer_sizes)
    shape = payload_of_path.get("shape") if isinstance(payload_of_path, dict) else None
    # The browser's arrays are flat.
    length = shape[0] if isinstance(shape, list) and len(shape) == 1 else None
    if type(length) is not int or not 0 < length <= MAX_PATH * width or length % width:
        raise FieldError(["The recorded path does not fit these settings."])
    try:
        path = payload.decode(payload_of_path, "f8", (length,)).reshape(-1, width)
    except ValueError as error:
        raise FieldError([f"The recorded path does not fit these settings: {error}."]) from None
    # Where a run blows up, the rest of its path is still worth seeing.
    path = path[(np.abs(path) <= LARGEST_WEIGHT).all(axis=1)]
    if not len(path):
        raise FieldError(
            [f"The recorded weights must be numbers of at most {LARGEST_WEIGHT:,.0f}."]
        )
    return path


def span(path: np.ndarray, weights: object = None) -> Plane:
    """The plane of two `weights`, [place, place], or if None the path's principal plane.

    FieldError unless the weights are two different parameters.
    """
    width = path.shape[1]
    chosen = None
    deviations = path - path.mean(axis=0)
    variation = float(np.square(deviations).sum())
    if weights is None:
        # The rows of Vᵀ are orthonormal even where the path does not move, or only along a line.
        directions = np.linalg.svd(deviations, full_matrices=len(path) < 2)[2][:2]
    else:
        chosen = _read_weights(weights, width)
        directions = np.eye(width)[list(chosen)]
    along = np.square(deviations @ directions.T).sum(axis=0)
    shares = along / variation if variation > 0 else np.full(2, np.nan)
    return Plane(directions, chosen, shares)


def _read_weights(weights: object, width: int) -> tuple[int, int]:
    if not isinstance(weights, list) or len(weights) != 2:
        raise FieldError(["A plane is spanned by two weights."])
    first, second = (read_place(weight, width, "parameters") for weight in weights)
    if first == second:
        raise FieldError(
            ["Choose two different weights: one weight alone spans a line, not a plane."]
        )
    return first, second


def surface(snapshot: Snapshot, path: np.ndarray, plane: Plane) -> Surface:
    """The loss on a grid that shows the whole path with a margin, at most `_MAX_SIDE` a side."""
    current = engine.flatten(snapshot.layers)
    # Of two weights the axes show the values, of other directions the distance from here.
    origin = np.zeros_like(current) if plane.weights else current
    projected = (path - origin) @ plane.directions.T
    cursor = (current - origin) @ plane.directions.T
    shown = np.vstack([projected, cursor])
    low, high = shown.min(axis=0), shown.max(axis=0)
    reach = np.maximum((1 + _MARGIN) * (high - low) / 2, _MIN_REACH)
    middle = (low + high) / 2
    side = _side(snapshot)
    x, y = np.linspace(middle - reach, middle + reach, side, axis=1)
    columns, rows = np.meshgrid(x - cursor[0], y - cursor[1])
    offsets = np.column_stack([columns.ravel(), rows.ravel()])
    loss = _losses(snapshot, current + offsets @ plane.directions).reshape(side, side)
    return Surface(plane, x, y, loss, projected, cursor)


def _side(snapshot: Snapshot) -> int:
    evaluations = snapshot.y.shape[-1] * sum(snapshot.settings.layer_sizes[1:])
    return int(np.clip(np.sqrt(_BUDGET / evaluations), _MIN_SIDE, _MAX_SIDE))


def _losses(snapshot: Snapshot, parameters: np.ndarray) -> np.ndarray:
    """The losses (k,) of k networks, in single precision: seven digits of a picture are plenty."""
    X, y = snapshot.X.astype(np.float32), snapshot.y.astype(np.float32)
    losses = np.empty(len(parameters), np.float32)
    for block, passed in forward_in_blocks(snapshot, parameters.astype(np.float32), X):
        data = model.mean_loss(passed.z[-1], y, snapshot.settings.recipe)
        losses[block] = data + penalty_of(snapshot, parameters[block])
    return losses
