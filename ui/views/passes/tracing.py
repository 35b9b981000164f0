"""What happens inside the passes: one point traced, all points averaged, the gradient put to test.

Every number comes from `model.forward`, `model.backward`, `model.mean_loss` and `engine.train`
themselves, called on one point, on all points, or on a stack of nudged copies of the network.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

import engine
import model
from ui.core.settings import Settings, SettingsError, parse
from ui.data.points import OwnPoints
from ui.run import training

# Down to where the 16 digits of the loss no longer tell its change.
NUDGES = 10.0 ** -np.array([0, 1, 2, 3, 4, 5, 6, 8, 10, 12])
SMALLEST_NUDGE, LARGEST_NUDGE = 1e-12, 10.0

# Activations that the gradient check may evaluate; larger networks are checked on fewer points.
_CHECK_BUDGET = 2_000_000
_CHECK_STEP = 1e-5
_CHECK_TOLERANCE = 1e-6
# Of a stack, as many networks are evaluated at once as let the largest array of the pass stay in
# the cache: so many activations.
_BLOCK = 60_000
_MOVED_AT_ONCE = 100


class Snapshot(NamedTuple):
    """A network at one epoch of a run, with its training points X (2, m) and y (1, m).

    `own` are all points, where they are the learner's own.
    """

    settings: Settings
    epoch: int
    layers: list[model.Layer]
    X: np.ndarray
    y: np.ndarray
    own: OwnPoints | None = None


class Range(NamedTuple):
    """The smallest and the largest element of an array of all points."""

    lowest: float
    highest: float


class LayerTrace(NamedTuple):
    """One layer at one point, and averaged over all of them.

    z, a, slope, upstream and dz (n_out,) belong to the point: weighted sum, activation, g'(z),
    what reaches the unit from the layer above, and its δ = upstream ∘ slope (for the output unit,
    where the two cancel to a - y, both are NaN). own_dW (n_out, n_in) and own_db (n_out, 1) are
    the derivatives of the point's own loss; dW and db those of the mean loss; new_W and new_b the
    parameters after one update. z_range, a_range and dz_range are those of all points.
    """

    W: np.ndarray
    b: np.ndarray
    z: np.ndarray
    a: np.ndarray
    slope: np.ndarray
    upstream: np.ndarray
    dz: np.ndarray
    own_dW: np.ndarray  # noqa: N815 - the field's name for it
    own_db: np.ndarray
    dW: np.ndarray  # noqa: N815
    db: np.ndarray
    new_W: np.ndarray  # noqa: N815
    new_b: np.ndarray
    z_range: Range
    a_range: Range
    dz_range: Range


class Trace(NamedTuple):
    """A point on its way through the network and back: x (n_in,), label, its loss, the mean loss.

    `updated` says whether one more update leaves all weights finite; if not, the new weights are
    the old ones.
    """

    point: int
    x: np.ndarray
    label: int
    loss: float
    mean_loss: float
    updated: bool
    layers: list[LayerTrace]


class Nudges(NamedTuple):
    """What nudging one weight by `epsilons` (k,) does to the loss.

    `changes` is what really happens, `promised` is gradient · ε, `differences` are relative to the
    larger of the two (0 where both are 0).
    """

    weight: int
    value: float
    gradient: float
    loss: float
    epsilons: np.ndarray
    changes: np.ndarray
    promised: np.ndarray
    differences: np.ndarray


class Check(NamedTuple):
    """The gradient of all parameters against central differences of the loss.

    `difference` is ‖g - n‖ / (‖g‖ + ‖n‖) over the parameters, measured on the first `points`
    training points. Since the rounding of the loss limits what differences can resolve, a gradient
    close to 0 is measured against the smallest one of which they can confirm six digits. `worst`
    is the parameter with the largest error. `corners` parameters are left out: there the step
    carries a ReLU across its corner, and no slope is defined.
    """

    difference: float
    worst: int
    points: int
    parameters: int
    corners: int
    passed: bool


def read_snapshot(request: object) -> Snapshot:
    """The network a browser's request `{"address", "start"}` speaks of; SettingsError if unsound.

    `start` names the epoch and carries the weights, as a request for a run's next piece does.
    """
    if not isinstance(request, dict):
        raise SettingsError(["A request must name its settings."])
    settings = parse(request.get("address"))
    start = training.read_start(request.get("start"), settings)
    if start is None:
        start = training.Start(0, training.initial_layers(settings))
    own = training.read_own(request, settings)
    data = training.make_data(settings, own)
    return Snapshot(settings, *start, data.X_train.T, data.y_train[np.newaxis], own)


def read_place(value: object, count: int, what: str) -> int:
    """The number of one of `count` things, counted from 0; SettingsError if there is none."""
    if type(value) is not int or not 0 <= value < count:
        raise SettingsError([f"The {what} are numbered from 0 to {count - 1:,}."])
    return value


def trace(snapshot: Snapshot, point: object) -> Trace:
    """Follow the training point `point`, counted from 0; SettingsError if there is none."""
    settings, _, layers, X, y, _ = snapshot
    point = read_place(point, y.shape[-1], "training points")
    recipe = settings.recipe
    column = slice(point, point + 1)
    all_passed = model.forward(layers, X, recipe)
    all_gradients = model.backward(layers, all_passed, y, recipe)
    passed = model.forward(layers, X[:, column], recipe)
    gradients = model.backward(layers, passed, y[:, column], recipe)
    update = engine.train(layers, X, y, recipe, epochs=1)
    derivative = model.ACTIVATIONS[recipe.activation].derivative
    traced = []
    for index, layer in enumerate(layers):
        own, mean = gradients[index], all_gradients[index]
        z, a = passed.z[index][:, 0], passed.a[index + 1][:, 0]
        is_hidden = index + 1 < len(layers)
        unknown = np.full_like(z, np.nan)
        traced.append(
            LayerTrace(
                *layer,
                z=z,
                a=a,
                slope=derivative(a) if is_hidden else unknown,
                upstream=(layers[index + 1].W.T @ gradients[index + 1].dz)[:, 0]
                if is_hidden
                else unknown,
                dz=own.dz[:, 0],
                own_dW=own.dW,
                own_db=own.db,
                dW=mean.dW,
                db=mean.db,
                new_W=update.layers[index].W,
                new_b=update.layers[index].b,
                z_range=_range(all_passed.z[index]),
                a_range=_range(all_passed.a[index + 1]),
                dz_range=_range(mean.dz),
            )
        )
    return Trace(
        point=point,
        x=X[:, point],
        label=int(y[0, point]),
        loss=float(model.mean_loss(passed.z[-1], y[:, column], recipe)),
        mean_loss=float(model.mean_loss(all_passed.z[-1], y, recipe)),
        updated=update.diverged_at is None,
        layers=traced,
    )


def _range(array: np.ndarray) -> Range:
    return Range(float(array.min()), float(array.max()))


def nudge(snapshot: Snapshot, weight: object, epsilons: np.ndarray = NUDGES) -> Nudges:
    """Nudge the parameter `weight`, its place in the flattened parameters, by each ε in turn.

    SettingsError for a parameter that does not exist or an ε that is 0, too small or too large.
    """
    parameters = engine.flatten(snapshot.layers)
    weight = read_place(weight, len(parameters), "parameters")
    for epsilon in epsilons:
        _check_nudge(float(epsilon))
    gradient = float(_gradient(snapshot, snapshot.X, snapshot.y)[weight])
    nudged = np.tile(parameters, (len(epsilons) + 1, 1))
    nudged[1:, weight] += epsilons
    losses, recipe = np.empty(len(nudged)), snapshot.settings.recipe
    for block, passed in forward_in_blocks(snapshot, nudged, snapshot.X):
        losses[block] = model.mean_loss(passed.z[-1], snapshot.y, recipe)
    changes = losses[1:] - losses[0]
    promised = gradient * epsilons
    larger = np.maximum(np.abs(changes), np.abs(promised))
    differences = np.divide(
        np.abs(changes - promised), larger, out=np.zeros_like(larger), where=larger > 0
    )
    return Nudges(
        weight,
        float(parameters[weight]),
        gradient,
        float(losses[0]),
        epsilons,
        changes,
        promised,
        differences,
    )


def _check_nudge(epsilon: float) -> None:
    if epsilon == 0:
        raise SettingsError(["A nudge of 0 changes nothing: choose another ε, such as 0.001."])
    if not abs(epsilon) <= LARGEST_NUDGE:
        raise SettingsError(
            [
                f"ε may be at most {LARGEST_NUDGE:g}: the gradient is the slope right here, and "
                "promises nothing about places so far away."
            ]
        )
    if abs(epsilon) < SMALLEST_NUDGE:
        raise SettingsError(
            [
                f"ε must be at least {SMALLEST_NUDGE:g}: a smaller nudge drowns in the rounding "
                "of the loss to 16 digits."
            ]
        )


def check_gradient(snapshot: Snapshot) -> Check:
    """Compare backpropagation with central differences, for all parameters at once."""
    parameters = engine.flatten(snapshot.layers)
    sizes = snapshot.settings.layer_sizes
    count = len(parameters)
    affordable = _CHECK_BUDGET // (2 * count * sum(sizes[1:]))
    points = min(snapshot.y.shape[-1], max(affordable, 10))
    X, y = snapshot.X[:, :points], snapshot.y[:, :points]

    steps = _CHECK_STEP * np.maximum(1, np.abs(parameters))
    recipe = snapshot.settings.recipe
    here = _forward(snapshot, parameters, X) if recipe.activation == "relu" else None
    losses, crossed = np.empty(2 * count), np.zeros(2 * count, dtype=bool)
    # All moved networks together would be the largest array by far.
    for first in range(0, 2 * count, _MOVED_AT_ONCE):
        places = np.arange(first, min(first + _MOVED_AT_ONCE, 2 * count))
        moved = np.tile(parameters, (len(places), 1))
        forth = np.where(places < count, 1, -1)
        moved[np.arange(len(places)), places % count] += forth * steps[places % count]
        for block, passed in forward_in_blocks(snapshot, moved, X):
            losses[places[block]] = model.mean_loss(passed.z[-1], y, recipe)
            if here is not None:
                crossed[places[block]] = _cross_a_corner(here, passed)
    numerical = (losses[:count] - losses[count:]) / (2 * steps)
    gradient = _gradient(snapshot, X, y)
    corners = crossed[:count] | crossed[count:]
    gradient, numerical = np.where(corners, 0, gradient), np.where(corners, 0, numerical)

    errors = np.abs(gradient - numerical)
    error = float(np.linalg.norm(errors))
    size = float(np.linalg.norm(gradient) + np.linalg.norm(numerical))
    # A loss is exact to a few units in its last place, and so is a difference of two.
    rounding = float(np.linalg.norm(8 * np.finfo(float).eps * max(1.0, losses.max()) / steps))
    difference = error / max(size, rounding / _CHECK_TOLERANCE)
    return Check(
        difference=difference,
        worst=int(errors.argmax()),
        points=points,
        parameters=count,
        corners=int(corners.sum()),
        passed=difference <= _CHECK_TOLERANCE,
    )


def _cross_a_corner(here: model.Pass, moved: model.Pass) -> np.ndarray:
    """Which networks (k,) of a stack have a point beyond the corner of a ReLU, seen from `here`."""
    hidden = zip(here.z[:-1], moved.z[:-1], strict=True)
    return np.any([((there > 0) != (z > 0)).any(axis=(-2, -1)) for z, there in hidden], axis=0)


def forward_in_blocks(
    snapshot: Snapshot, parameters: np.ndarray, X: np.ndarray
) -> Iterator[tuple[slice, model.Pass]]:
    """The passes of k networks with parameters (k, n_parameters), a few at a time, and which."""
    at_once = max(1, _BLOCK // (X.shape[-1] * max(snapshot.settings.layer_sizes)))
    for first in range(0, len(parameters), at_once):
        block = slice(first, first + at_once)
        yield block, _forward(snapshot, parameters[block], X)


def _forward(snapshot: Snapshot, parameters: np.ndarray, X: np.ndarray) -> model.Pass:
    """The pass of the networks with parameters (…, n_parameters), as one stack."""
    stack = engine.unflatten(parameters, snapshot.settings.layer_sizes)
    return model.forward(stack, X, snapshot.settings.recipe)


def _gradient(snapshot: Snapshot, X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The gradient (n_parameters,) of the mean loss, flattened as the parameters are."""
    recipe = snapshot.settings.recipe
    passed = model.forward(snapshot.layers, X, recipe)
    gradients = model.backward(snapshot.layers, passed, y, recipe)
    return engine.flatten([model.Layer(dW, db) for _, dW, db in gradients])
