"""What a lesson is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ui.core import ids
from ui.core.settings import Settings
from ui.views.passes import walk

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

# The axis on which a lesson, or a light, has the losses drawn.
LOSS_AXES = ("linear", "log")
# The units that are muted where no unit is named: those that can each be spared.
SPARE = "spare"


class Run(NamedTuple):
    """A run of a lesson: `seeds` starts from the settings' weight seed on, or just the one."""

    name: str
    settings: Settings
    seeds: int | None


class Light(NamedTuple):
    """What is lit: `kind` is unit, mute, swap, epoch, part, tab, step or start.

    `run` (from 1) is the run that is shown for it, if named, and `start` which of its several
    starts, one of STARTS, if named. With kind start, `value` is that one too. `axis` is the one of
    LOSS_AXES on which the losses are drawn for it, if named.
    """

    kind: str
    value: int | str
    run: int | None = None
    start: str | None = None
    axis: str | None = None


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


class Entry(NamedTuple):
    """A number that the learner computes, by its name, such as z1[2], and what it is."""

    number: str
    says: str


class ByHand(NamedTuple):
    """What is computed by hand of training point `point` (from 0), at the end of a run (from 1)."""

    run: int
    point: int
    entries: tuple[Entry, ...]


class Expected(NamedTuple):
    """Limits, both included, of a measure of run `run` (from 1), on which the text relies.

    With `than` they are limits of a difference: the measure less that of another run (from 1), or
    less another measure of the same run. What has a `choice` (from 1) makes it the true one,
    together with whatever else has this choice: it holds for the answer, and not for the others.
    """

    run: int
    measure: str
    minimum: float
    maximum: float
    choice: int | None = None
    than: int | str | None = None


@dataclass(frozen=True)
class Lesson:
    """A question with choices, of which number `answer` (from 1) is right, and what follows.

    `name` is the file's; `part` is one of PATH or None, `order` the place in it, `builds_on` has
    names of lessons that come before. `wrong` answers each wrong choice, `because` are the choices
    of `why_question`; without a `part` both may be empty. Choices `in_order` are listed as they
    stand. The texts hold placeholders, such as `{2.share}` for a measure of the second run and
    `{success}` for the training accuracy from which on a start succeeded. `loss_axis` is
    one of LOSS_AXES, or None for the one that the learner has.
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
    by_hand: ByHand | None
    in_order: bool = False
    loss_axis: str | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """All texts in which placeholders are filled."""
        return (
            self.question,
            self.happened,
            *(why.text for why in self.why),
            *(text for one in self.wrong for text in (one.idea, one.seems, one.shows)),
            *([self.why_question] if self.why_question else []),
            *(one.reply for one in self.because if one.reply),
        )


def listed(choices: Sequence[str], in_order: bool = False) -> list[int]:
    """The numbers of choices, from 1, as the page lists them: by their letters, or as they stand.

    A choice is known by its number wherever an answer is kept; its place is to tell nothing.
    """
    numbers = list(range(1, len(choices) + 1))
    return numbers if in_order else sorted(numbers, key=lambda one: choices[one - 1].casefold())


def lines_of(run: Run) -> tuple[str, ...]:
    """The lines of the passes through a run's network, by what they compute."""
    settings = run.settings
    steps = walk.walk(settings.layer_sizes, settings.recipe, settings.applied.n_samples).steps
    return tuple(line.key for step in steps for line in step.lines)
