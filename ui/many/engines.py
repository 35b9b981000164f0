"""What trains the cells of a map: one interface, behind which there are two engines.

`embedded` trains on the web process, a piece whenever the page asks how far the map is;
`distributed` has workers train, and reads what they have written. A page can change from one to the
other in the middle of a map: it has, in `resume`, which units it got.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

from ui.core import payload
from ui.core.settings import SettingsError
from ui.many.cells import Row
from ui.many.question import Question

MAX_SECONDS = 3_600.0
# Seconds between two questions that count as the map's: a longer one is a pause.
LONGEST_GAP = 5.0


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


class Pace(NamedTuple):
    """How fast a map goes: the seconds that units took whose estimates come to `worked` seconds.

    It travels with the page, and counts up to the time `at`, in seconds.
    """

    spent: float
    worked: float
    at: float

    @classmethod
    def read(cls, resume: Mapping[str, Any]) -> Pace:
        """That of what a page sends, until it was sent; SettingsError if it is damaged."""
        numbers = [payload.number(resume.get(name, 0)) for name in cls._fields]
        spent, worked, at = (-1.0 if number is None else number for number in numbers)
        if min(spent, worked, at) < 0:
            raise SettingsError(["What the map has come to is damaged: a time is none."])
        return cls(spent, worked, at)

    def until(self, now: float) -> Pace:
        """That with the time until now."""
        gap = min(max(0.0, now - self.at), LONGEST_GAP) if self.at else 0.0
        return self._replace(spent=self.spent + gap, at=now)

    def after(self, worked: float) -> Pace:
        """That after units, or a part of one, that were estimated so."""
        return self._replace(worked=self.worked + worked)

    def seconds(self, left: float) -> float | None:
        """How long what is estimated so will take at this pace; None while none is known."""
        return left * self.spent / self.worked if self.worked else None

    def write(self, now: float) -> dict[str, float]:
        """The pace as it travels, with the time until now."""
        return {**self._asdict(), "spent": self.spent + max(0.0, now - self.at), "at": now}


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
