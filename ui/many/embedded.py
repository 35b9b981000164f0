"""Trains maps on the web process: a piece for each question of the page, like experiments.

Nothing is kept between questions: what a piece ends with travels with the page, so any process can
compute the next one, and a page that asks no more leaves no work behind. Others wait for a piece at
most, and their turns come as those of any other request.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from ui.core import payload
from ui.core.settings import SettingsError
from ui.many import cells, had
from ui.many.engines import Progress, unit_seconds
from ui.many.question import Question
from ui.run import stopwatch

# Seconds between two questions that count as the map's: a longer one is a pause.
LONGEST_GAP = 5.0


class _Resume(NamedTuple):
    """What a page has of a map.

    `units` are those it has, `under_way` is the state of the next one. `spent` are the seconds that
    the `worked` ones, by their estimate, took, until the time `at`.
    """

    units: set[int]
    under_way: cells.State | None
    spent: float
    worked: float
    at: float


class Embedded:
    """Trains where it is asked."""

    name = "embedded"

    def __init__(self, clock: Callable[[], float] = time.time):
        self._clock = clock

    def submit(self, question: Question, client: str, resume: Mapping[str, Any]) -> str:
        """A ticket that is the same for equal questions, whose answers can be shared."""
        written = json.dumps(question.write(), sort_keys=True)
        return sha256(written.encode()).hexdigest()[:32]

    def state(
        self, ticket: str, question: Question, client: str, resume: Mapping[str, Any]
    ) -> Progress:
        """Train the next piece."""
        began = self._clock()
        units, under_way, spent, worked, at = _read(resume, question)
        costs = unit_seconds(question)
        spent += min(max(0.0, began - at), LONGEST_GAP) if at else 0.0
        rows: list[cells.Row] = []
        number, part = None, 0.0
        with stopwatch.training():
            until = time.thread_time() + stopwatch.piece_seconds()
            for number in (one for one in range(len(costs)) if one not in units):
                unit = question.units[number]
                state = under_way or cells.begin(question, unit)
                epochs, before = question.settings_of(unit.cell).epochs, state.epoch
                state = cells.advance(question, unit, state, until - time.thread_time())
                part, under_way = state.epoch / epochs, state
                worked += costs[number] * (state.epoch - before) / epochs
                if state.epoch == epochs:
                    rows.append(cells.row(question, unit, state))
                    units.add(number)
                    part, under_way = 0.0, None
                if time.thread_time() >= until:
                    break
        ended = self._clock()
        spent += max(0.0, ended - began)
        left = sum(cost for one, cost in enumerate(costs) if one not in units)
        left -= costs[number] * part if number is not None else 0.0
        done = sum(question.units[one].starts for one in units)
        return Progress(
            ticket=ticket,
            rows=rows,
            resume={
                "units": had.write(units),
                "state": cells.write_state(under_way) if under_way else None,
                "spent": spent,
                "worked": worked,
                "at": ended,
            },
            done=done + (part * question.units[number].starts if number is not None else 0.0),
            total=question.trainings,
            seconds_left=left * spent / worked if worked else None,
        )

    def cancel(self, ticket: str) -> None:
        """There is nothing to be stopped: what is not asked for is not trained."""


def _read(resume: Mapping[str, Any], question: Question) -> _Resume:
    """What a page has of a map; SettingsError if it is damaged.

    A page that comes from the other engine has units, and no state of the next one.
    """
    units = had.read(resume.get("units", ""), len(question.units))
    numbers = [payload.number(resume.get(name, 0)) for name in ("spent", "worked", "at")]
    state = resume.get("state")
    following = next((one for one in range(len(question.units)) if one not in units), None)
    if any(number is None or number < 0 for number in numbers):
        raise SettingsError(["What the map has come to is damaged: a time is none."])
    under_way = None
    if state is not None and following is not None:
        under_way = cells.read_state(state, question, question.units[following])
    spent, worked, at = (number or 0.0 for number in numbers)
    return _Resume(units, under_way, spent, worked, at)
