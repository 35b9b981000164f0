"""What a lesson is made of, and what can be measured of its runs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from ui.core import ids
from ui.core.settings import Settings
from ui.views.passes import walk

# What a lesson's text can name, and what kind of number it is, by which the browser writes it: the
# measures of one run, and those of several starts of it. Names that both have mean the same.
RUN_MEASURES = {
    "train-accuracy": "accuracy",
    "test-accuracy": "accuracy",
    "train-loss": "loss",
    "test-loss": "loss",
    "first-loss": "loss",
    "highest-loss": "loss",
    "plateau": "count",
    "rises": "share",
    "largest-weight": "size",
    "epochs": "count",
    "points": "count",
    "units": "count",
}
SEEDS_MEASURES = {
    "seeds": "count",
    "succeeded": "count",
    "share": "share",
    "median-accuracy": "accuracy",
    "best-accuracy": "accuracy",
    "worst-accuracy": "accuracy",
    "epochs": "count",
}
# The training loss whose epoch of first falling below it is the end of the “plateau”.
PLATEAU = 0.6
# What a lesson can light besides a unit and an epoch, and where on the page it is.
PARTS = {
    "boundary": ".view.boundary",
    "network": f"#{ids.DIAGRAM}",
    "timeline": f"#{ids.TIMELINE}",
    "loss": ".view.loss",
    "metrics": f"#{ids.METRICS}",
}

# The parts of the path that the lessons make, in their order. A lesson of none stands after it.
PATH = ("The picture", "The passes", "Training", "Generalising")
# Which of several starts a paragraph can show: the most or the least accurate, or the most accurate
# of those that failed and the least accurate of those that succeeded.
STARTS = ("best", "worst", "succeeded", "failed")

# The measures of which a run without test points has none.
_OF_TEST = ("test-accuracy", "test-loss")


class Run(NamedTuple):
    """A run of a lesson: `seeds` starts from the settings' weight seed on, or just the one."""

    name: str
    settings: Settings
    seeds: int | None


class Light(NamedTuple):
    """What is lit: `kind` is unit, epoch, part, tab, step or start.

    `run` (from 1) is the run that is shown for it, if named, and `start` which of its several
    starts, one of STARTS, if named. With kind start, `value` is that one too.
    """

    kind: str
    value: int | str
    run: int | None = None
    start: str | None = None


class Why(NamedTuple):
    """A paragraph of the explanation, and what can be lit with it."""

    text: str
    lights: tuple[Light, ...]


class Wrong(NamedTuple):
    """The answer to a wrong choice (from 1): the idea behind it, why it seems right, what shows."""

    choice: int
    idea: str
    seems: str
    shows: str


class Because(NamedTuple):
    """A choice of the question why; `reply` is what is said to it, None for the right one."""

    text: str
    reply: str | None


class Term(NamedTuple):
    """A word, and what it means."""

    term: str
    means: str


class Expected(NamedTuple):
    """Limits, both included, of a measure of run `run` (from 1), on which the text relies."""

    run: int
    measure: str
    minimum: float
    maximum: float


@dataclass(frozen=True)
class Lesson:
    """A question with choices, of which number `answer` (from 1) is right, and what follows.

    `name` is the file's; `part` is one of PATH or None, `order` the place in it, `builds_on` has
    names of lessons that come before. `wrong` answers each wrong choice, `because` are the choices
    of `why_question`; without a `part` both may be empty. The texts hold placeholders, such as
    `{2.share}` for a measure of the second run and `{success}` for the training accuracy from which
    on a start succeeded.
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
    part: str | None
    order: int
    builds_on: tuple[str, ...]
    wrong: tuple[Wrong, ...]
    why_question: str | None
    because: tuple[Because, ...]
    terms: tuple[Term, ...]


def measures_of(run: Run) -> tuple[str, ...]:
    """The names of what is measured of a run."""
    return tuple(_kinds(run))


def _kinds(run: Run) -> dict[str, str]:
    return SEEDS_MEASURES if run.seeds else RUN_MEASURES


def numbers_of(run: Run) -> tuple[str, ...]:
    """The names of what a run gives a number for: without test points, none of them."""
    return tuple(name for name in measures_of(run) if name not in _OF_TEST or _tests(run))


def _tests(run: Run) -> bool:
    return run.settings.test_points > 0


def range_of(run: Run, measure: str) -> tuple[float, float]:
    """The smallest and the largest number that a measure of a run can be."""
    if _kinds(run)[measure] in ("accuracy", "share"):
        return 0, 1
    largest = {
        "plateau": run.settings.epochs,
        "epochs": run.settings.epochs,
        "points": run.settings.applied.n_samples,
        "units": run.settings.units,
        "seeds": run.seeds,
        "succeeded": run.seeds,
    }
    return 0, largest.get(measure) or math.inf


def lines_of(run: Run) -> tuple[str, ...]:
    """The lines of the passes through a run's network, by what they compute."""
    settings = run.settings
    steps = walk.walk(settings.layer_sizes, settings.recipe, settings.applied.n_samples).steps
    return tuple(line.key for step in steps for line in step.lines)
