"""The measures of a lesson's runs, by the names that its texts and expectations use."""

from __future__ import annotations

from functools import cache

import numpy as np

from scripts.lessons import by_hand
from scripts.lessons.trials import trials
from ui.core.settings import Settings
from ui.core.task import TWO_CLASSES
from ui.data import split
from ui.guide.lessons import measures
from ui.guide.lessons.form import Lesson
from ui.run import compute, experiments

UNBOUNDED = 3600  # seconds a piece may take


@cache
def measured_run(settings: Settings) -> dict[str, float]:
    """The measures of one run, from its whole loss curve and its last snapshot."""
    data = split.make_data(settings)
    piece = compute.train_piece(settings, data, seconds=UNBOUNDED)
    batch = settings.recipe.batch_size or len(data.y_train)
    last = piece.scores.losses[-1]
    accuracy = TWO_CLASSES.accuracy(piece.scores.confusion)[-1]
    losses = np.append(piece.losses, last[0])
    below = losses < measures.PLATEAU
    return {
        "train-accuracy": accuracy[0],
        "test-accuracy": accuracy[1],
        "train-loss": last[0],
        "test-loss": last[1],
        "first-loss": losses[0],
        "highest-loss": losses.max(),
        "plateau": np.argmax(below) if below.any() else np.inf,
        "rises": np.mean(np.diff(losses) > 0),
        "largest-weight": np.abs(piece.snapshots[-1]).max(),
        "epochs": piece.stop,
        "updates": piece.stop * -(-len(data.y_train) // batch),
        "points": len(data.y_train),
        "units": settings.units,
        **trials(settings, data, piece.snapshots[-1]),
    }


@cache
def _trained_starts(settings: Settings, seeds: int) -> experiments.Piece:
    data = split.make_data(settings)
    start = experiments.initial(settings, seeds)
    return experiments.train_piece(settings, data, start, seconds=UNBOUNDED)


def measured_seeds(settings: Settings, seeds: int, success: float) -> dict[str, float]:
    """The measures of several starts; one that reached the accuracy `success` succeeded."""
    piece = _trained_starts(settings, seeds)
    accuracy, test = TWO_CLASSES.accuracy(piece.scores.confusion).T
    loss, test_loss = piece.scores.losses.T
    succeeded = np.count_nonzero(accuracy >= success)
    return {
        "seeds": seeds,
        "succeeded": succeeded,
        "share": succeeded / seeds,
        "median-accuracy": np.median(accuracy),
        "best-accuracy": accuracy.max(),
        "worst-accuracy": accuracy.min(),
        "median-test-accuracy": np.median(test),
        "best-test-accuracy": test.max(),
        "worst-test-accuracy": test.min(),
        "median-loss": np.median(loss),
        "median-test-loss": np.median(test_loss),
        "epochs": piece.epoch,
    }


def measured(lesson: Lesson) -> list[dict[str, float]]:
    """The measures of each run of a lesson, with the numbers of a pass computed by hand."""
    found = [
        measured_seeds(run.settings, run.seeds, lesson.success)
        if run.seeds
        else measured_run(run.settings)
        for run in lesson.runs
    ]
    if of := lesson.by_hand:
        settings = lesson.runs[of.run - 1].settings
        # What is measured of a run is kept, and stays as it is.
        found[of.run - 1] = found[of.run - 1] | by_hand.numbers(settings, of, UNBOUNDED)
    return found
