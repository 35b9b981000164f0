"""What trains the cells of a map: one interface, behind which there are two engines.

`embedded` trains on the web process, a piece whenever the page asks how far the map is;
`distributed` has workers train, and reads what they have written. A page can change from one to the
other in the middle of a map: it has, in `resume`, which units it got.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

from ui.many.cells import Row
from ui.many.question import Question
from ui.run import stopwatch

MAX_SECONDS = 3_600.0
# What a stack takes by `stopwatch.training_seconds`, which knows of no losses, steps and bounds.
STACK_FACTOR = 2.0


class Progress(NamedTuple):
    """How far a map is.

    rows: those that the page does not have yet. resume: what it sends with the next question, as
    JSON. done, total: trainings; of those under way the part that is trained counts.
    seconds_left: None where nothing is known of the pace. place: how many maps of the same visitor
    come before it; 0 where it is under way. notes: sentences on what befell it.
    """

    ticket: str
    rows: list[Row]
    resume: dict[str, Any]
    done: float
    total: int
    seconds_left: float | None
    place: int = 0
    notes: tuple[str, ...] = ()


class AwayError(Exception):
    """The engine cannot be reached; the message is a sentence for people."""


class Engine(Protocol):
    """Trains maps. Each method raises AwayError where what it needs cannot be reached."""

    name: str

    def submit(self, question: Question, client: str, resume: Mapping[str, Any]) -> str:
        """Take a map on, of which the page may have some units; the ticket to ask for it by."""

    def state(
        self, ticket: str, question: Question, client: str, resume: Mapping[str, Any]
    ) -> Progress:
        """How far a map is, for a page that has what `resume` says."""

    def cancel(self, ticket: str) -> None:
        """Train no more of a map; what there is of it stays with the page."""


def unit_seconds(question: Question) -> list[float]:
    """How long each unit is likely to take, on one core."""
    by_cell = [question.settings_of(cell) for cell in range(question.cells)]
    return [
        STACK_FACTOR * stopwatch.training_seconds(by_cell[unit.cell], unit.starts)
        for unit in question.units
    ]
