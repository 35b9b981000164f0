"""The measures of every lesson's runs; `python -m tests.support.measuring` prints them as JSON."""

import json
from functools import cache

import numpy as np

from ui import views
from ui.core.task import TWO_CLASSES
from ui.data import split
from ui.guide.lessons import files as lessons
from ui.run import compute, experiments

LESSONS = lessons.load(lessons.FOLDER, tuple(view.NAME for view in views.TABS))
UNBOUNDED = 3600  # seconds a piece may take


@cache
def measured_run(run):
    """The measures of one run, from its whole loss curve and its last snapshot."""
    data = split.make_data(run.settings)
    piece = compute.train_piece(run.settings, data, seconds=UNBOUNDED)
    last = piece.scores.losses[-1]
    accuracy = TWO_CLASSES.accuracy(piece.scores.confusion)[-1]
    losses = np.append(piece.losses, last[0])
    below = losses < lessons.PLATEAU
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
        "points": len(data.y_train),
        "units": run.settings.hidden_units,
    }


@cache
def measured_seeds(run, success):
    """The measures of several starts."""
    data = split.make_data(run.settings)
    start = experiments.initial(run.settings, run.seeds)
    piece = experiments.train_piece(run.settings, data, start, seconds=UNBOUNDED)
    accuracy = TWO_CLASSES.accuracy(piece.scores.confusion)[:, 0]
    succeeded = np.count_nonzero(accuracy >= success)
    return {
        "seeds": run.seeds,
        "succeeded": succeeded,
        "share": succeeded / run.seeds,
        "median-accuracy": np.median(accuracy),
        "best-accuracy": accuracy.max(),
        "worst-accuracy": accuracy.min(),
        "epochs": piece.epoch,
    }


def measured(lesson):
    """The measures of each run of a lesson."""
    return [
        measured_seeds(run, lesson.success) if run.seeds else measured_run(run)
        for run in lesson.runs
    ]


def outside(lesson, measures):
    """What of a lesson's expectations its runs' `measures` do not meet, in words."""
    return [
        f"{lesson.name}, run {run}: {measure} is {measures[run - 1][measure]:.4g}, "
        f"not {minimum:g} to {maximum:g}"
        for run, measure, minimum, maximum in lesson.expected
        if not minimum <= measures[run - 1][measure] <= maximum
    ]


if __name__ == "__main__":
    print(json.dumps({lesson.name: measured(lesson) for lesson in LESSONS}, default=float))
