"""What happens inside the passes: one point traced, all points averaged.

Every number comes from `model.forward`, `model.backward`, `model.mean_loss` and `engine.train`
themselves, called on one point or on all points.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

import engine
import model
import utils
from ui.core import payload
from ui.core.settings import FieldError, Settings
from ui.data.points import OwnPoints
from ui.run import compute
from ui.run.request import Request

# Of a stack, as many networks are evaluated at once as let the largest array of the pass stay in
# the cache: so many activations.
_BLOCK = 60_000
#: How far from the mean a point may lie that is not in the data, in standard deviations.
FARTHEST = 1_000_000
_COORDINATES = 2
# Of points that came in standard units.
_AS_DRAWN = utils.Standardizer(np.zeros(_COORDINATES), np.ones(_COORDINATES))


class Snapshot(NamedTuple):
    """A network at one epoch of a run, with its training points X (n_inputs, m) and y (1, m).

    `own` are all points, where they are the learner's own; `memory` is what its optimiser
    remembers then, nothing yet if it is left out.
    """

    settings: Settings
    epoch: int
    layers: list[model.Layer]
    X: np.ndarray
    y: np.ndarray
    own: OwnPoints | None = None
    memory: Sequence[model.Memory] = ()


class Batch(NamedTuple):
    """The batch of an epoch that a point is in: its number, from 1, of how many, and its points."""

    number: int
    of: int
    points: np.ndarray


class Range(NamedTuple):
    """The smallest and the largest element of an array of all points."""

    lowest: float
    highest: float


class LayerTrace(NamedTuple):
    """One layer at one point.

    z, a, slope, upstream and dz (n_out,): weighted sum, activation, g'(z), what reaches the unit
    from the layer above, and its δ = upstream ∘ slope. Of the output unit upstream is a - y, and
    slope that of σ, or NaN where the loss cancels it. own_dW (n_out, n_in) and own_db (n_out, 1)
    are the derivatives of the point's own loss.
    """

    z: np.ndarray
    a: np.ndarray
    slope: np.ndarray
    upstream: np.ndarray
    dz: np.ndarray
    own_dW: np.ndarray  # noqa: N815 - the field's name for it
    own_db: np.ndarray


class Trace(NamedTuple):
    """A point on its way through the network and back: x (n_in,), label, and its own loss.

    `point` is its number among the training points; None for one that is not in the data, of which
    `place` (2,) is where it lies in the plane.
    """

    point: int | None
    place: np.ndarray | None
    x: np.ndarray
    label: int
    loss: float
    layers: list[LayerTrace]


class LayerMean(NamedTuple):
    """One layer averaged over all points.

    W and dW (n_out, n_in), b and db (n_out, 1): the parameters, and the derivatives of the mean
    loss; new_W and new_b are the parameters after one update. `memory` has what the optimiser
    remembers of W and b before it, and new_memory after it. z_range, a_range and dz_range are
    those of all points.
    """

    W: np.ndarray
    b: np.ndarray
    dW: np.ndarray  # noqa: N815
    db: np.ndarray
    new_W: np.ndarray  # noqa: N815
    new_b: np.ndarray
    memory: tuple[model.Memory, model.Memory]
    new_memory: tuple[model.Memory, model.Memory]
    z_range: Range
    a_range: Range
    dz_range: Range


class Mean(NamedTuple):
    """All points on their way through the network and back, and one more update of the weights.

    `updated` says whether that leaves all weights finite; if not, the new ones are the old ones.
    `new_loss` is the mean loss that they leave. `penalty` is what the weights cost by themselves.
    `update` is its number, from 1 on, among all of the run.
    """

    update: int
    loss: float
    penalty: float
    new_loss: float
    updated: bool
    layers: list[LayerMean]


def snapshot_of(asked: Request) -> Snapshot:
    """The network a request speaks of; SettingsError if its points cannot be split.

    Its `start` names the epoch and carries the weights, as that of a run's next piece does.
    """
    settings = asked.settings
    start = asked.start or compute.Start(0, compute.initial_layers(settings))
    data = asked.data
    X, y = data.X_train.T, data.y_train[np.newaxis]
    return Snapshot(settings, start.epoch, start.layers, X, y, asked.own, start.memory)


def read_place(value: object, count: int, what: str) -> int:
    """The number of one of `count` things, counted from 0; FieldError if there is none."""
    if type(value) is not int or not 0 <= value < count:
        raise FieldError([f"The {what} are numbered from 0 to {count - 1:,}."])
    return value


def read_parameter(value: object, settings: Settings) -> int:
    """The place of a parameter in the flattened ones; FieldError if there is none."""
    trained = compute.are_trained(settings)
    place = read_place(value, len(trained), "parameters")
    if not trained[place]:
        raise FieldError(["These settings have no biases: choose a weight."])
    return place


def read_free(sent: Mapping[str, Any]) -> tuple[np.ndarray, np.ndarray]:
    """A point that is not in the data, as its place in the plane (2,), and its class y (1, 1).

    It is sent as `{"x": [x₁, x₂], "label": 0}`. FieldError unless its numbers are finite and no
    farther than `FARTHEST` from the mean, and its class is one of the two.
    """
    numbers = [payload.number(value) for value in _listed(sent.get("x"))]
    place = np.array([math.nan if value is None else value for value in numbers])
    if len(place) != _COORDINATES or not (np.abs(place) <= FARTHEST).all():
        raise FieldError(
            [
                f"A point has {_COORDINATES} coordinates, each a number of at most {FARTHEST:,} "
                "standard deviations from the mean."
            ]
        )
    label = sent.get("label")
    if type(label) is not int or label not in (0, 1):
        raise FieldError(["The class that a point is taken for is 0 or 1."])
    return place, np.array([[label]])


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def trace(snapshot: Snapshot, point: object, standardizer: utils.Standardizer = _AS_DRAWN) -> Trace:
    """Follow the training point `point`, counted from 0, or one that `read_free` reads.

    The latter is in the plane that `standardizer` leads to. FieldError if there is no such point.
    """
    recipe, layers = snapshot.settings.recipe, snapshot.layers
    place = None
    if isinstance(point, Mapping):
        number = None
        place, y = read_free(point)
        preparation = snapshot.settings.preparation
        scaled = preparation.scale_place(place, standardizer)
        x = preparation.combine(scaled)[:, np.newaxis]
    else:
        number = read_place(point, snapshot.y.shape[-1], "training points")
        column = slice(number, number + 1)
        x, y = snapshot.X[:, column], snapshot.y[:, column]
    passed = model.forward(layers, x, recipe)
    gradients = model.backward(layers, passed, y, recipe)
    derivative = model.ACTIVATIONS[recipe.activation].derivative
    traced = []
    for index, own in enumerate(gradients):
        z, a = passed.z[index][:, 0], passed.a[index + 1][:, 0]
        if index + 1 < len(layers):
            slope = derivative(a)
            upstream = (layers[index + 1].W.T @ gradients[index + 1].dz)[:, 0]
        else:
            cancels = model.OUTPUTS[recipe.output].derivative is operator.sub
            upstream = a - y[:, 0]
            slope = np.full_like(z, np.nan) if cancels else a * (1 - a)
        traced.append(LayerTrace(z, a, slope, upstream, own.dz[:, 0], own.dW, own.db))
    return Trace(
        point=number,
        place=place,
        x=x[:, 0],
        label=int(y[0, 0]),
        loss=float(model.mean_loss(passed.z[-1], y, recipe)),
        layers=traced,
    )


def batch_of(snapshot: Snapshot, point: int | None) -> Batch | None:
    """The batch of this epoch that the training point `point` is in; None where all are in one.

    Of a point that is not in the data it is the first.
    """
    batches = list(model.batches(snapshot.y.shape[-1], snapshot.settings.recipe, snapshot.epoch))
    if len(batches) == 1:
        return None
    number = next((k for k, points in enumerate(batches) if point in points), 0)
    return Batch(number + 1, len(batches), batches[number])


def average(snapshot: Snapshot, batch: Batch | None = None) -> Mean:
    """Follow all points of a batch, or of training, at once, and update the weights once more."""
    settings, epoch, layers, X, y, _, memory = snapshot
    recipe = settings.recipe._replace(batch_size=None)
    if batch:
        X, y = X[:, batch.points], y[:, batch.points]
    passed = model.forward(layers, X, recipe)
    gradients = model.backward(layers, passed, y, recipe)
    done = epoch * (batch.of if batch else 1)
    # All points of the batch are one epoch here, so that this counts updates.
    update = engine.train(layers, X, y, recipe, epochs=1, epoch=done, memory=memory)
    if not memory:
        memory = [tuple(map(np.zeros_like, remembered)) for remembered in update.memory]
    pairs = [list(zip(some[::2], some[1::2], strict=True)) for some in (memory, update.memory)]
    means = [
        LayerMean(
            *layer,
            gradient.dW,
            gradient.db,
            *new,
            pairs[0][index],
            pairs[1][index],
            _range(passed.z[index]),
            _range(passed.a[index + 1]),
            _range(gradient.dz),
        )
        for index, (layer, gradient, new) in enumerate(
            zip(layers, gradients, update.layers, strict=True)
        )
    ]
    loss, new_loss = (
        float(model.mean_loss(z, y, recipe))
        for z in (passed.z[-1], model.forward(update.layers, X, recipe).z[-1])
    )
    penalty = float(penalty_of(snapshot, engine.flatten(layers)))
    return Mean(done + 1, loss, penalty, new_loss, update.diverged_at is None, means)


def _range(array: np.ndarray) -> Range:
    return Range(float(array.min()), float(array.max()))


def forward_in_blocks(
    snapshot: Snapshot, parameters: np.ndarray, X: np.ndarray
) -> Iterator[tuple[slice, model.Pass]]:
    """The passes of k networks with parameters (k, n_parameters), a few at a time, and which."""
    at_once = max(1, _BLOCK // (X.shape[-1] * max(snapshot.settings.layer_sizes)))
    for first in range(0, len(parameters), at_once):
        block = slice(first, first + at_once)
        yield block, forward(snapshot, parameters[block], X)


def forward(snapshot: Snapshot, parameters: np.ndarray, X: np.ndarray) -> model.Pass:
    """The pass of the networks with parameters (…, n_parameters), as one stack."""
    stack = engine.unflatten(parameters, snapshot.settings.layer_sizes)
    return model.forward(stack, X, snapshot.settings.recipe)


def gradient_of(snapshot: Snapshot, X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The gradient (n_parameters,) of mean loss and penalty, flattened as the parameters are."""
    recipe = snapshot.settings.recipe
    passed = model.forward(snapshot.layers, X, recipe)
    gradients = model.backward(snapshot.layers, passed, y, recipe)
    slope = model.PENALTIES[recipe.penalty].derivative
    return engine.flatten(
        [
            model.Layer(dW + recipe.penalty_rate * slope(layer.W), db)
            for (_, dW, db), layer in zip(gradients, snapshot.layers, strict=True)
        ]
    )


def penalty_of(snapshot: Snapshot, parameters: np.ndarray) -> np.ndarray:
    """What the weights of networks with parameters (…, n_parameters) cost: (…)."""
    recipe = snapshot.settings.recipe
    cost = model.PENALTIES[recipe.penalty].cost
    layers = engine.unflatten(parameters, snapshot.settings.layer_sizes)
    return np.asarray(recipe.penalty_rate * sum(cost(W) for W, _ in layers), parameters.dtype)


def reach_zero(snapshot: Snapshot, moved: np.ndarray) -> np.ndarray:
    """Which networks (k,) have a weight on the other side of 0, at which the slope of L1 jumps."""
    if snapshot.settings.penalty != "L1":
        return np.zeros(moved.shape[:-1], dtype=bool)
    here = np.sign(engine.flatten(snapshot.layers))
    crossed: np.ndarray = ((np.sign(moved) != here) & compute.are_weights(snapshot.settings)).any(
        -1
    )
    return crossed


def cross_a_corner(here: model.Pass, moved: model.Pass) -> np.ndarray:
    """Which networks (k,) of a stack have a point beyond the corner of a ReLU, seen from `here`."""
    hidden = zip(here.z[:-1], moved.z[:-1], strict=True)
    return np.any([((there > 0) != (z > 0)).any(axis=(-2, -1)) for z, there in hidden], axis=0)
