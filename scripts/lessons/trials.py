"""What is tried with a trained network for the lessons: asked, muted, swapped, nudged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import factorial, prod

import numpy as np

import engine
import model
from ui.core.settings import Settings
from ui.core.task import TWO_CLASSES
from ui.data.split import Data
from ui.run import compute

SURE = 0.9  # the probability above which a network is sure
PLACES = 360  # on a circle
SPARE = 0.01  # of the accuracy, which a unit that can be spared costs at most
NUDGE = 0.001


def trials(settings: Settings, data: Data, parameters: np.ndarray) -> dict[str, float]:
    """What is tried with a network, by name; NaN where it has no test points, or no such units.

    `parameters` (p,) are all its weights and biases, as `engine.flatten` writes them.
    """
    return {
        **_asked(settings, data, parameters),
        **_muted(settings, data, parameters),
        **_turned_about(settings, data, parameters),
        **_nudged(settings, data, parameters),
    }


def _asked(settings: Settings, data: Data, parameters: np.ndarray) -> dict[str, float]:
    """How sure the network is, of the test points and far from all points."""

    def probability(inputs: np.ndarray) -> np.ndarray:
        layers = engine.unflatten(parameters, settings.layer_sizes)
        (logits,) = model.forward(layers, inputs.T, settings.recipe).z[-1]
        return 0.5 * (1 + np.tanh(logits / 2))

    def confidence_at(radius: float) -> float:
        angles = 2 * np.pi * np.arange(PLACES) / PLACES
        circle = radius * np.column_stack([np.cos(angles), np.sin(angles)])
        preparation = settings.preparation
        scaled = preparation.scale_place(circle, data.standardizer)
        at = probability(preparation.combine(scaled))
        return np.median(np.maximum(at, 1 - at))

    found = {f"confidence-{radius}": confidence_at(radius) for radius in (1, 10, 100)}
    of_test = probability(data.X_test) if len(data.y_test) else np.empty(0)
    confidence = np.maximum(of_test, 1 - of_test)
    sure = confidence > SURE
    right = (of_test >= 0.5) == data.y_test
    return found | {
        "sure-points": sure.mean() if len(sure) else np.nan,
        "sure-confidence": confidence[sure].mean() if sure.any() else np.nan,
        "sure-accuracy": right[sure].mean() if sure.any() else np.nan,
    }


def _scores(
    settings: Settings, data: Data, rows: Sequence[np.ndarray]
) -> tuple[np.ndarray, np.ndarray]:
    """Training losses and accuracies (k,) of networks whose parameters are rows."""
    scores = compute.score(np.stack(rows), settings.layer_sizes, settings.recipe, data)
    return scores.losses[:, 0], TWO_CLASSES.accuracy(scores.confusion)[:, 0]


def _hidden(settings: Settings) -> list[tuple[int, int]]:
    """The hidden units: (layer from 0, unit from 0)."""
    hidden = settings.layer_sizes[1:-1]
    return [(layer, unit) for layer, units in enumerate(hidden) for unit in range(units)]


def _without(
    settings: Settings, parameters: np.ndarray, units: Iterable[tuple[int, int]]
) -> np.ndarray:
    layers = engine.unflatten(parameters.copy(), settings.layer_sizes)
    for layer, unit in units:
        layers[layer + 1].W[:, unit] = 0
    return engine.flatten(layers)


def _muted(settings: Settings, data: Data, parameters: np.ndarray) -> dict[str, float]:
    """The training accuracy without each of the units, and without all that can be spared."""
    units = _hidden(settings)
    if not units:
        return dict.fromkeys(("muted-best", "muted-worst", "spare-units", "muted-spare"), np.nan)
    rows = [_without(settings, parameters, [unit]) for unit in units]
    _, (whole, *each) = _scores(settings, data, [parameters, *rows])
    spare = [
        unit
        for unit, accuracy in zip(units, each, strict=True)
        # In points, so that no rounding decides.
        if round((whole - accuracy) * len(data.y_train)) <= SPARE * len(data.y_train)
    ]
    _, (left,) = _scores(settings, data, [_without(settings, parameters, spare)])
    return {
        "muted-best": max(each),
        "muted-worst": min(each),
        "spare-units": len(spare),
        "muted-spare": left,
    }


def _turned_about(settings: Settings, data: Data, parameters: np.ndarray) -> dict[str, float]:
    """The training loss with the first two units in each other's place, and with signs turned."""
    names = ("swapped-loss", "half-swapped-loss", "turned-loss", "equal-networks")
    hidden = settings.layer_sizes[1:-1]
    if not hidden:
        return dict.fromkeys(names, np.nan)
    (first, second, *later) = engine.unflatten(parameters, settings.layer_sizes)
    order = [1, 0, *range(2, hidden[0])] if hidden[0] > 1 else [0]
    sign = np.where(np.arange(hidden[0]) == 0, -1.0, 1.0)
    swapped_in = model.Layer(first.W[order], first.b[order])
    swapped_out = second._replace(W=second.W[:, order])
    turned = model.Layer(first.W * sign[:, None], first.b * sign[:, None])
    networks = [
        [swapped_in, swapped_out],
        [swapped_in, second],
        [turned, second._replace(W=second.W * sign)],
    ]
    losses, _ = _scores(settings, data, [engine.flatten([*pair, *later]) for pair in networks])
    signs = 2 if settings.activation in ("tanh", "linear") else 1
    equal = prod(factorial(units) * signs**units for units in hidden)
    return dict(zip(names, [*losses, equal], strict=True))


def _nudged(settings: Settings, data: Data, parameters: np.ndarray) -> dict[str, float]:
    """How many nudges of a parameter, to either side, change the training loss, the accuracy."""
    trained = np.flatnonzero(compute.are_trained(settings))
    steps = NUDGE * np.eye(len(parameters))[trained]
    rows = [parameters, *(parameters + steps), *(parameters - steps)]
    losses, accuracies = _scores(settings, data, rows)
    return {
        "nudges": 2 * len(trained),
        "nudges-in-loss": int(np.count_nonzero(losses[1:] != losses[0])),
        "nudges-in-accuracy": int(np.count_nonzero(accuracies[1:] != accuracies[0])),
    }
