"""Trains a cell of a map, in pieces: from a unit's runs to its row.

The runs of a unit are one stack of `engine.train`, and each has, to the last bit, the numbers of
the single run with its seed on the page. The training of a long one is cut into pieces, each from
the `State` of the one before.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np

import engine
import model
from ui.core import payload
from ui.core.settings import Settings, SettingsError
from ui.core.task import TWO_CLASSES
from ui.data import split
from ui.many.estimate import BLOCK
from ui.many.question import Question, Unit
from ui.run import compute, stopwatch

#: A row: its `cell`, the number of its `first` run, and for each measure a list with an entry a
#: run; `epochs_to` is the epoch before whose update the loss of training was first at most `reach`.
#: An entry is None where there is no such number: a run that diverged has none, and without test
#: points there is no test loss or accuracy. A cell that could not be trained has a `problem`
#: instead, in words.
Row = dict[str, Any]
MEASURES = (
    "train_loss",
    "test_loss",
    "train_accuracy",
    "test_accuracy",
    "epochs_to",
    "diverged",
)


@dataclass(frozen=True)
class State:
    """How the k runs of a unit stand after `epoch` epochs.

    parameters (k, n_parameters) are their weights, memory (k, memories · n_parameters) is what the
    optimiser remembers, and reached (k,) the epoch at which the loss was first small enough, or -1.
    diverged (k,) says which left the finite numbers, or all bounds; these have weights of 0.
    """

    epoch: int
    parameters: np.ndarray
    memory: np.ndarray
    reached: np.ndarray
    diverged: np.ndarray


class _Block(NamedTuple):
    """Runs that are trained at once, on the same points or each on its own, by one recipe."""

    runs: slice
    X: np.ndarray
    y: np.ndarray
    recipe: model.Recipe


def begin(question: Question, unit: Unit) -> State:
    """The start of each run of a unit."""
    runs = question.runs_of(unit)
    parameters = np.stack([engine.flatten(compute.initial_layers(run)) for run in runs])
    k = len(runs)
    memories = len(runs[0].memories)
    return State(
        epoch=0,
        parameters=parameters,
        memory=np.zeros((k, memories * parameters.shape[-1])),
        reached=np.full(k, -1),
        diverged=np.zeros(k, dtype=bool),
    )


def is_done(question: Question, unit: Unit, state: State) -> bool:
    """Whether the runs of a unit are trained to their end."""
    return state.epoch == question.settings_of(unit.cell).epochs


def advance(
    question: Question,
    unit: Unit,
    state: State,
    seconds: float,
    clock: Callable[[], float] = time.thread_time,
) -> State:
    """Train the runs of a unit on, for about `seconds` of `clock`, or to their end.

    At least one epoch is trained unless none is left.
    """
    runs = question.runs_of(unit)
    left = runs[0].epochs - state.epoch
    if not left:
        return state
    parameters, memory = state.parameters.copy(), state.memory.copy()
    reached, diverged = state.reached.copy(), state.diverged.copy()
    epochs = None
    for block in _blocks(runs, question):
        share = seconds * len(parameters[block.runs]) / len(parameters)
        # The first one shows how many epochs there is time for.
        trained, out = _train(
            block, runs[0], state, epochs or left, None if epochs else share, clock
        )
        epochs = trained.losses.shape[-1]
        parameters[block.runs] = engine.flatten(trained.layers)
        if memory.size:
            memory[block.runs] = engine.flatten_memory(trained.memory)
        small = trained.losses <= question.reach
        first = np.where(small.any(axis=-1), state.epoch + small.argmax(axis=-1), -1)
        before = reached[block.runs]
        reached[block.runs] = np.where(before < 0, first, before)
        diverged[block.runs] |= out | np.isnan(trained.losses).any(axis=-1)
    parameters[diverged] = 0
    memory[diverged] = 0
    return State(state.epoch + (epochs or 0), parameters, memory, reached, diverged)


def _blocks(runs: Sequence[Settings], question: Question) -> Iterator[_Block]:
    """The runs of a unit in blocks: none too large, and each of one recipe.

    Runs of different data seeds have each their own points, and an order of their own for batches.
    """
    sets = [split.make_data(run, question.own) for run in runs]
    shared = all(data is sets[0] for data in sets) or question.seeds == "weights"
    m = len(sets[0].y_train)
    most = max(1, BLOCK // (m * max(runs[0].layer_sizes)))
    batched = runs[0].recipe.batch_size is not None and runs[0].recipe.batch_size < m
    recipes = [run.recipe if batched else run.recipe._replace(seed=0) for run in runs]
    first = 0
    for recipe, alike in groupby(recipes):
        end = first + len(list(alike))
        for start in range(first, end, most):
            some = slice(start, min(start + most, end))
            if shared:
                X, y = sets[0].X_train.T, sets[0].y_train[np.newaxis]
            else:
                X = np.stack([data.X_train.T for data in sets[some]])
                y = np.stack([data.y_train[np.newaxis] for data in sets[some]])
            yield _Block(some, X, y, recipe)
        first = end


def _train(
    block: _Block,
    settings: Settings,
    state: State,
    epochs: int,
    seconds: float | None,
    clock: Callable[[], float],
) -> tuple[engine.Training, np.ndarray]:
    """Train a block for at most `epochs`, or `seconds`; which of its runs left all bounds."""
    sizes = settings.layer_sizes
    more = None if seconds is None else stopwatch.affordable(seconds, clock)
    trained = engine.train(
        engine.unflatten(state.parameters[block.runs], sizes),
        block.X,
        block.y,
        block.recipe,
        epochs=epochs,
        epoch=state.epoch,
        memory=engine.unflatten_memory(state.memory[block.runs], sizes),
        # Where the page records a run: there its bounds hold.
        record=compute.snapshot_epochs(settings.epochs),
        pause=more and (lambda done, _: more(done)),
    )
    recorded = engine.flatten(trained.recorded.layers)
    return trained, ~compute.within_bounds(recorded).all(axis=0)


def row(question: Question, unit: Unit, state: State) -> Row:
    """What the runs of a unit have come to, at their end."""
    runs = question.runs_of(unit)
    losses, accuracy = np.empty((2, len(runs), 2))
    for data, some in _by_points(runs, question):
        scores = compute.score(state.parameters[some], runs[0].layer_sizes, runs[0].recipe, data)
        losses[some], accuracy[some] = scores.losses, TWO_CLASSES.accuracy(scores.confusion)
    for values in (losses, accuracy):
        values[state.diverged] = np.nan
    return {
        "cell": unit.cell,
        "first": unit.first,
        "train_loss": _numbers(losses[:, 0]),
        "test_loss": _numbers(losses[:, 1]),
        "train_accuracy": _numbers(accuracy[:, 0]),
        "test_accuracy": _numbers(accuracy[:, 1]),
        "epochs_to": [
            None if epoch < 0 or gone else epoch
            for epoch, gone in zip(state.reached.tolist(), state.diverged.tolist(), strict=True)
        ],
        "diverged": state.diverged.tolist(),
    }


def _by_points(runs: Sequence[Settings], question: Question) -> Iterator[tuple[split.Data, slice]]:
    """The runs by their points: all at once, or one by one."""
    if question.seeds == "weights":
        yield split.make_data(runs[0], question.own), slice(None)
        return
    for index, run in enumerate(runs):
        yield split.make_data(run, question.own), slice(index, index + 1)


def _numbers(values: np.ndarray) -> list[float | None]:
    return [value if np.isfinite(value) else None for value in values.tolist()]


def write_state(state: State) -> dict[str, Any]:
    """A state as it travels, in the form that `read_state` takes."""
    return {
        "epoch": state.epoch,
        "parameters": payload.encode(state.parameters, "f8"),
        "memory": payload.encode(state.memory, "f8"),
        "reached": payload.encode(state.reached, "i4"),
        "diverged": payload.encode(state.diverged, "u1"),
    }


def read_state(sent: object, question: Question, unit: Unit) -> State:
    """The state of a unit that was sent; SettingsError if it is none."""
    usual = begin(question, unit)
    epochs = question.settings_of(unit.cell).epochs
    epoch = sent.get("epoch") if isinstance(sent, dict) else None
    if not isinstance(sent, dict) or type(epoch) is not int or not 0 <= epoch <= epochs:
        raise SettingsError(["What the map has come to is damaged."])
    try:
        parameters = payload.decode(sent.get("parameters"), "f8", usual.parameters.shape)
        memory = payload.decode(sent.get("memory"), "f8", usual.memory.shape)
        reached = payload.decode(sent.get("reached"), "i4", usual.reached.shape)
        diverged = payload.decode(sent.get("diverged"), "u1", usual.diverged.shape)
    except ValueError as error:
        raise SettingsError([f"What the map has come to is damaged: {error}."]) from None
    if not np.isfinite(parameters).all():
        raise SettingsError(["What the map has come to is damaged: a weight is no number."])
    return State(epoch, parameters, memory, reached.astype(int), diverged.astype(bool))
