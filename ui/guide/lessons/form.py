"""What a lesson is made of, and what can be measured of its runs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from ui.core.settings import Settings
from ui.views.passes import walk

# What a lesson's text can name: the measures of one run, and those of several starts of it.
RUN_MEASURES = (
    "train-accuracy",
    "test-accuracy",
    "train-loss",
    "test-loss",
    "first-loss",
    "highest-loss",
    "plateau",
    "rises",
    "largest-weight",
    "epochs",
    "points",
    "units",
)
SEEDS_MEASURES = (
    "seeds",
    "succeeded",
    "share",
    "median-accuracy",
    "best-accuracy",
    "worst-accuracy",
    "epochs",
)
# The training loss whose epoch of first falling below it is the end of the “plateau”.
PLATEAU = 0.6
# What a lesson can light besides a unit and an epoch.
PARTS = ("boundary", "timeline", "loss", "metrics")


# The measures of which a run without test points has none.
_OF_TEST = ("test-accuracy", "test-loss")
_SHARES = ("rises", "share")


class Run(NamedTuple):
    """A run of a lesson: `seeds` starts from the settings' weight seed on, or just the one."""

    name: str
    settings: Settings
    seeds: int | None


class Light(NamedTuple):
    """What is lit with a paragraph: `kind` is unit, epoch, part, tab or step."""

    kind: str
    value: int | str


class Why(NamedTuple):
    """A paragraph of the explanation, and what is lit with it; of run `run` (from 1), if named."""

    text: str
    light: Light | None
    run: int | None


class Expected(NamedTuple):
    """Limits, both included, of a measure of run `run` (from 1), on which the text relies."""

    run: int
    measure: str
    minimum: float
    maximum: float


@dataclass(frozen=True)
class Lesson:
    """A question with choices, of which number `answer` (from 1) is right, and what follows.

    `name` is the file's. The texts hold placeholders, such as `{2.share}` for a measure of the
    second run and `{success}` for the training accuracy from which on a start succeeded.
    """

    name: str
    title: str
    question: str
    choices: tuple[str, ...]
    answer: int
    success: float
    runs: tuple[Run, ...]
    happened: str
    why: tuple[Why, ...]
    remark: str
    expected: tuple[Expected, ...]


def measures_of(run: Run) -> tuple[str, ...]:
    """The names of what is measured of a run."""
    return SEEDS_MEASURES if run.seeds else RUN_MEASURES


def numbers_of(run: Run) -> tuple[str, ...]:
    """The names of what a run gives a number for: without test points, none of them."""
    return tuple(name for name in measures_of(run) if name not in _OF_TEST or _tests(run))


def _tests(run: Run) -> bool:
    return run.settings.test_points > 0


def range_of(run: Run, measure: str) -> tuple[float, float]:
    """The smallest and the largest number that a measure of a run can be."""
    if measure.endswith("accuracy") or measure in _SHARES:
        return 0, 1
    largest = {
        "plateau": run.settings.epochs,
        "epochs": run.settings.epochs,
        "points": run.settings.n_samples,
        "units": run.settings.hidden_units,
        "seeds": run.seeds,
        "succeeded": run.seeds,
    }
    return 0, largest.get(measure) or math.inf


def lines_of(run: Run) -> tuple[str, ...]:
    """The lines of the passes through a run's network, by what they compute."""
    settings = run.settings
    steps = walk.walk(settings.layer_sizes, settings.activation, settings.n_samples).steps
    return tuple(line.key for step in steps for line in step.lines)
