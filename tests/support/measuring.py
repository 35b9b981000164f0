"""The measures of every lesson's runs; `python -m tests.support.measuring` prints them as JSON."""

import json
from functools import cache

import numpy as np

from tests.support.trials import trials
from ui import views
from ui.core.task import TWO_CLASSES
from ui.data import split
from ui.guide.lessons import files as lessons
from ui.guide.lessons import measures
from ui.run import compute, experiments

LESSONS = lessons.load(lessons.FOLDER, tuple(view.NAME for view in views.TABS))
UNBOUNDED = 3600  # seconds a piece may take


def measured_run(run):
    """The measures of one run, from its whole loss curve and its last snapshot."""
    return _measured_run(run.settings)


@cache
def _measured_run(settings):
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
def _trained_starts(settings, seeds):
    data = split.make_data(settings)
    start = experiments.initial(settings, seeds)
    return experiments.train_piece(settings, data, start, seconds=UNBOUNDED)


def measured_seeds(run, success):
    """The measures of several starts."""
    piece = _trained_starts(run.settings, run.seeds)
    accuracy, test = TWO_CLASSES.accuracy(piece.scores.confusion).T
    loss, test_loss = piece.scores.losses.T
    succeeded = np.count_nonzero(accuracy >= success)
    return {
        "seeds": run.seeds,
        "succeeded": succeeded,
        "share": succeeded / run.seeds,
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
