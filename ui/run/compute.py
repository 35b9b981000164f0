"""From settings, points and the weights so far to a bounded piece of a run.

A run is recorded: its losses and about a hundred snapshots of the weights travel to the browser,
which redraws every view from them. A long run is a chain of pieces, each computed in about
`stopwatch.piece_seconds` from the weights where the last one stopped; on one machine the weights
are equal to the last bit, cut or uncut, so any server process can compute any piece.
"""

from __future__ import annotations

import time
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

import engine
import model
from ui.core.settings import SPECS, Settings
from ui.core.task import TWO_CLASSES
from ui.data.split import Data
from ui.run import stopwatch

# Less than the 120 a run may have: training longer, to twice as many, keeps the former ends too.
MAX_SNAPSHOTS = 110
LARGEST_WEIGHT = 1e6


class Start(NamedTuple):
    """Where a piece begins: the weights after `epoch` epochs, and what the optimiser remembers.

    Without a `memory` it begins with none, all 0.
    """

    epoch: int
    layers: list[model.Layer]
    memory: Sequence[model.Memory] = ()


class Scores(NamedTuple):
    """What k snapshots achieve on the training (0) and the test part (1).

    losses (k, 2), NaN for an empty part; confusion (k, 2, n_classes, n_classes) counts the points
    by part, true class and predicted class.
    """

    losses: np.ndarray
    confusion: np.ndarray


class Piece(NamedTuple):
    """A stretch of a run, from `start` to `stop` updates.

    losses (stop - start,) are the training losses before every update. snapshots
    (k, n_parameters) are the weights after snapshot_epochs (k,) updates, and memories
    (k, memories · n_parameters) what the optimiser remembers then; the last one is always that of
    `stop`, from which the run can go on; `recorded` says whether it is one of those that a
    whole run keeps. diverged_at is the epoch of the first non-finite value, or, where the piece has
    none, the first recorded one with a weight beyond `LARGEST_WEIGHT`, from which no piece can go
    on; None if there is neither. A run that diverged ends with the last snapshot from before whose
    loss is finite.
    """

    start: int
    stop: int
    done: bool
    recorded: bool
    losses: np.ndarray
    snapshot_epochs: list[int]
    snapshots: np.ndarray
    memories: np.ndarray
    scores: Scores
    diverged_at: int | None


@lru_cache(maxsize=1)
def _recorded_epochs() -> tuple[int, ...]:
    """The epochs that are recorded whatever the length of the run.

    Each one at first, later every one that is a constant factor after the last: `MAX_SNAPSHOTS`
    of them within the longest run.
    """
    longest = SPECS["epochs"].limits.maximum

    def sequence(factor: float) -> list[int]:
        epochs = [0]
        while epochs[-1] < longest:
            epochs.append(max(epochs[-1] + 1, round(epochs[-1] * factor)))
        return epochs

    low, high = 1.0, 2.0
    for _ in range(30):
        middle = (low + high) / 2
        if len(sequence(middle)) > MAX_SNAPSHOTS:
            low = middle
        else:
            high = middle
    return tuple(sequence(high))


def snapshot_epochs(epochs: int) -> list[int]:
    """The epochs at which a run of `epochs` updates is recorded: dense early, sparse late.

    Runs of different lengths share theirs, so training longer adds snapshots and moves none.
    """
    recorded = _recorded_epochs()
    return [*recorded[: bisect_left(recorded, epochs)], epochs]


def initial_layers(settings: Settings) -> list[model.Layer]:
    """The starting weights of `settings`; the same weight seed gives the same start."""
    rng = np.random.default_rng(np.random.SeedSequence([settings.weight_seed]))
    layers = model.initialize(settings.layer_sizes, rng, settings.init_scale)
    if settings.weight_start == "equal":
        layers = [layer._replace(W=np.full_like(layer.W, settings.init_scale)) for layer in layers]
    if settings.biases == "random":
        # A stream of their own: the weights of a seed are the same.
        rng = np.random.default_rng(np.random.SeedSequence([settings.weight_seed, 1]))
        layers = [layer._replace(b=rng.standard_normal(layer.b.shape)) for layer in layers]
    return layers


def score(
    snapshots: np.ndarray, layer_sizes: tuple[int, ...], recipe: model.Recipe, data: Data
) -> Scores:
    """Loss and confusion counts of snapshots (k, n_parameters) on both parts of the data."""
    losses = np.full((len(snapshots), 2), np.nan)
    n_classes = TWO_CLASSES.n_classes
    confusion = np.zeros((len(snapshots), 2, n_classes, n_classes), dtype=int)
    parts = ((data.X_train, data.y_train), (data.X_test, data.y_test))
    for part, (X, y) in enumerate(parts):
        if not len(y):
            continue
        # So many networks at once that the largest array of the pass stays in the cache.
        count = max(1, 100_000 // (len(y) * max(layer_sizes)))
        for first in range(0, len(snapshots), count):
            some = slice(first, first + count)
            layers = engine.unflatten(snapshots[some], layer_sizes)
            # The last finite weights before a divergence may give sums that are not.
            with np.errstate(over="ignore", invalid="ignore"):
                logits = model.forward(layers, X.T, recipe).z[-1]
                losses[some, part] = model.mean_loss(logits, y[np.newaxis], recipe)
            confusion[some, part] = TWO_CLASSES.confusion(logits, y)
    return Scores(losses, confusion)


def descend(
    settings: Settings,
    data: Data,
    layers: list[model.Layer],
    epochs: int,
    *,
    first: int = 0,
    memory: Sequence[model.Memory] = (),
    record: Sequence[int] = (),
    pause: Callable[[int, list[model.Layer]], int] | None = None,
) -> engine.Training:
    """Train `layers`, of one network or a stack, on the training points as the settings say.

    `first` epochs were trained before, of which the optimiser has this `memory`. `record` and
    `pause` are those of `engine.train`.
    """
    return engine.train(
        layers,
        data.X_train.T,
        data.y_train[np.newaxis],
        settings.recipe,
        epochs=epochs,
        epoch=first,
        memory=memory,
        record=record,
        pause=pause,
    )


def train_piece(
    settings: Settings,
    data: Data,
    start: Start | None = None,
    seconds: float | None = None,
    clock: Callable[[], float] = time.thread_time,
) -> Piece:
    """Train from `start` (the settings' own beginning if None) for about `seconds` of `clock`.

    They are by themselves those of `stopwatch.piece_seconds`.

    The piece ends at the settings' last epoch, at a divergence, or when the time is up; it makes
    at least one update unless none is left.
    """
    more = stopwatch.affordable(stopwatch.piece_seconds() if seconds is None else seconds, clock)
    first, layers, memory = start or Start(0, initial_layers(settings))
    targets = snapshot_epochs(settings.epochs)
    snapshots = [(first, engine.flatten(layers), flat_memory(settings, memory))]
    left = settings.epochs - first
    layers, losses, memory = trained = descend(
        *(settings, data, layers, left),
        first=first,
        memory=memory,
        record=targets,
        pause=lambda done, _: more(done),
    )
    epochs, layers_then, memory_then = trained.recorded
    rows = engine.flatten_memory(memory_then) if settings.memories else np.empty((len(epochs), 0))
    snapshots += zip(epochs, engine.flatten(layers_then), rows, strict=True)
    diverged_at = None if trained.diverged_at is None else first + trained.diverged_at
    stop = first + len(losses) if diverged_at is None else diverged_at
    if snapshots[-1][0] != stop:
        snapshots.append((stop, engine.flatten(layers), engine.flatten_memory(memory)))
    if diverged_at is not None and len(snapshots) > 1:
        # Weights that are finite may make a loss that is not; then those of one epoch earlier are
        # the last that can be shown, and they are seldom among the recorded.
        (known, weights, remembered), (_, last, _) = snapshots[-2:]
        final = score(last[np.newaxis], settings.layer_sizes, settings.recipe, data)
        if not np.isfinite(final.losses[0, 0]) and known < stop - 1:
            sizes, left = settings.layer_sizes, stop - 1 - known
            layers_then = engine.unflatten(weights, sizes)
            memory_then = engine.unflatten_memory(remembered, sizes)
            earlier = descend(settings, data, layers_then, left, first=known, memory=memory_then)
            rows_then = engine.flatten(earlier.layers), engine.flatten_memory(earlier.memory)
            snapshots.insert(-1, (stop - 1, *rows_then))
    epochs, rows, memories = zip(*snapshots, strict=True)
    parameters = np.stack(rows)
    scores = score(parameters, settings.layer_sizes, settings.recipe, data)
    # What has left all bounds is not shown, nor gone on from: the run ends with what came before.
    sound = np.isfinite(scores.losses[:, 0])
    if diverged_at is None:
        sound &= within_bounds(parameters)
    kept = len(epochs) if sound.all() else max(1, int(np.argmin(sound)))
    if kept < len(epochs):
        stop = epochs[kept - 1]
        diverged_at = epochs[kept] if diverged_at is None else diverged_at
    # A run's first piece shows where it begins; the next ones go on from a snapshot that is known.
    shown = slice(1 if start and kept > 1 else 0, kept)
    return Piece(
        start=first,
        stop=stop,
        recorded=stop in targets or stop == first,
        done=stop == settings.epochs or diverged_at is not None,
        losses=losses[: stop - first],
        snapshot_epochs=list(epochs[shown]),
        snapshots=parameters[shown],
        memories=np.stack(memories)[shown],
        scores=Scores(scores.losses[shown], scores.confusion[shown]),
        diverged_at=diverged_at,
    )


def flat_memory(settings: Settings, memory: Sequence[model.Memory]) -> np.ndarray:
    """What an optimiser remembers of one network as a row, of 0s where that is nothing yet."""
    width = len(settings.memories) * engine.count(settings.layer_sizes)
    return engine.flatten_memory(memory) if memory else np.zeros(width)


def are_trained(settings: Settings) -> np.ndarray:
    """Which parameters (n_parameters,) of a network with these settings there are to train."""
    layers = model.initialize(settings.layer_sizes, np.random.default_rng(0))
    biases = settings.recipe.biases
    return engine.flatten(
        [model.Layer(np.full(W.shape, True), np.full(b.shape, biases)) for W, b in layers]
    )


def are_weights(settings: Settings) -> np.ndarray:
    """Which parameters (n_parameters,) are weights, which a penalty is on, and not biases."""
    layers = model.initialize(settings.layer_sizes, np.random.default_rng(0))
    return engine.flatten(
        [model.Layer(np.full(W.shape, True), np.full(b.shape, False)) for W, b in layers]
    )


def within_bounds(parameters: np.ndarray) -> Any:
    """Whether all parameters (…, n_parameters) of a network are numbers that it can go on from."""
    return (np.abs(parameters) <= LARGEST_WEIGHT).all(axis=-1)
