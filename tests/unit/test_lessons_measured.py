"""What the lessons' texts rely on is measured again, for every file in lessons/."""

import re
from functools import cache

import numpy as np
import pytest

from ui import experiments, lessons, training, views

LESSONS = lessons.load(lessons.FOLDER, tuple(view.NAME for view in views.TABS))
UNBOUNDED = 3600  # seconds a piece may take


@cache
def measured_run(run):
    """The measures of one run, from its whole loss curve and its last snapshot."""
    data = training.make_data(run.settings)
    piece = training.train_piece(run.settings, data, seconds=UNBOUNDED)
    last = piece.scores.losses[-1]
    accuracy = experiments.accuracy(piece.scores)[-1]
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
    data = training.make_data(run.settings)
    start = experiments.initial(run.settings, run.seeds)
    piece = experiments.train_piece(run.settings, data, start, seconds=UNBOUNDED)
    accuracy = experiments.accuracy(piece.scores)[:, 0]
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


def allowed_numbers(lesson):
    """The numbers that a lesson's prose may hold: those of its settings."""
    numbers = {lessons.PLATEAU}
    for run in lesson.runs:
        settings = run.settings
        numbers |= {
            *(value for value in vars(settings).values() if type(value) in (int, float)),
            settings.test_points,
            settings.n_samples - settings.test_points,
        }
    return numbers


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_what_a_lesson_relies_on_is_measured(lesson):
    measured = [
        measured_seeds(run, lesson.success) if run.seeds else measured_run(run)
        for run in lesson.runs
    ]

    assert lesson.expected
    for number, run in enumerate(lesson.runs):
        assert set(measured[number]) == set(lessons.measures_of(run))
    for run, measure, minimum, maximum in lesson.expected:
        assert minimum <= measured[run - 1][measure] <= maximum, (run, measure)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_numbers_in_prose_are_those_of_the_settings(lesson):
    prose = " ".join([lesson.question, lesson.happened, *(why.text for why in lesson.why)])
    # Placeholders are filled with measures; shapes, names such as W2, and ln 2 are mathematics.
    prose = re.sub(r"\{[^}]*\}|\([^)]*\)|\bln 2\b", "", prose)

    numbers = {
        float(text) for text in re.findall(r"(?<![\w.])\d+(?:\.\d+)?", prose.replace(",", ""))
    }

    assert numbers <= allowed_numbers(lesson)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_every_run_has_a_measure_that_a_lesson_relies_on(lesson):
    assert {expected.run for expected in lesson.expected} == set(range(1, len(lesson.runs) + 1))


def test_there_are_fourteen_lessons():
    assert len(LESSONS) == 14
