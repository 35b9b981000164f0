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
from typing import Any

from ui.many import cells, had
from ui.many.engines import Pace, Progress
from ui.many.question import Question
from ui.run import stopwatch


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
        units = had.read(resume.get("units", ""), len(question.units))
        pace = Pace.read(resume).until(self._clock())
        costs = question.costs
        under_way = _under_way(resume, question, units)
        rows: list[cells.Row] = []
        part, part_cost = 0.0, 0.0
        with stopwatch.training():
            until = time.thread_time() + stopwatch.piece_seconds()
            for number in (one for one in range(len(costs)) if one not in units):
                unit = question.units[number]
                state = under_way or cells.begin(question, unit)
                before = state.epoch
                state = cells.advance(question, unit, state, until - time.thread_time())
                epochs = question.settings_of(unit.cell).epochs
                pace = pace.after(costs[number] * (state.epoch - before) / epochs)
                if state.epoch == epochs:
                    rows.append(cells.row(question, unit, state))
                    units.add(number)
                    under_way, part, part_cost = None, 0.0, 0.0
                    if time.thread_time() < until:
                        continue
                else:
                    share = state.epoch / epochs
                    under_way, part, part_cost = state, share * unit.starts, share * costs[number]
                break
        left = sum(cost for number, cost in enumerate(costs) if number not in units) - part_cost
        now = pace.write(self._clock())
        return Progress(
            ticket=ticket,
            rows=rows,
            resume={
                "units": had.write(units),
                "state": cells.write_state(under_way) if under_way else None,
                **now,
            },
            done=sum(question.units[number].starts for number in units) + part,
            total=question.trainings,
            seconds_left=pace._replace(spent=now["spent"]).seconds(left),
        )

    def cancel(self, ticket: str) -> None:
        """There is nothing to be stopped: what is not asked for is not trained."""


def _under_way(
    resume: Mapping[str, Any], question: Question, units: set[int]
) -> cells.State | None:
    """How the next unit stands; None at its beginning. SettingsError if it is damaged."""
    following = next((one for one in range(len(question.units)) if one not in units), None)
    state = resume.get("state")
    if state is None or following is None:
        return None
    return cells.read_state(state, question, question.units[following])
