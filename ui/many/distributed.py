"""Has workers train maps: keeps each in Redis, sends tasks for it, and reads the rows.

The page asks how far its map is, and that is when the web process looks: what workers have written,
whether it is this map's turn, and whether its tasks were lost with whoever had them. No process of
the web has anything that another one lacks.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from kombu.exceptions import OperationalError
from redis import BlockingConnectionPool, Redis, RedisError

from ui.core import payload
from ui.core.settings import SettingsError
from ui.many import broker, had
from ui.many.cells import MEASURES, Row
from ui.many.engines import AwayError, Pace, Progress
from ui.many.kept import AT_MOST, ROWS, Maps
from ui.many.question import Question, Unit

# Seconds. A broker that did not answer is not asked again for a while: who waits for it keeps
# others waiting.
AWAY_FOR = 5.0
# Seconds in which no worker did anything, though there is something to do.
NO_WORKER = 20.0
AWAY = "The server's workers cannot be reached just now."
IDLE = "None of the server's workers takes this map up just now."


class Distributed:
    """Has maps trained by the workers at a Redis."""

    name = "distributed"

    def __init__(self, url: str, clock: Callable[[], float] = time.time):
        pool = BlockingConnectionPool.from_url(
            url,
            max_connections=broker.CONNECTIONS,
            timeout=1,
            socket_connect_timeout=0.5,
            socket_timeout=2,
        )
        self._maps = Maps(Redis(connection_pool=pool))
        self._celery = broker.make_celery(url)
        self._clock = clock
        self._away_until = 0.0

    def submit(self, question: Question, client: str, resume: Mapping[str, Any]) -> str:
        """Keep a map; SettingsError if the visitor has too many already."""
        units = had.read(resume.get("units", ""), len(question.units))
        ticket = secrets.token_hex(16)
        with self._reaching():
            if self._maps.of(client) >= AT_MOST:
                raise SettingsError(
                    [f"From here {AT_MOST} maps are asked for already: wait for one, or stop it."]
                )
            missing = [number for number in range(len(question.units)) if number not in units]
            self._maps.add(ticket, json.dumps(question.write()), missing)
        return ticket

    def state(
        self, ticket: str, question: Question, client: str, resume: Mapping[str, Any]
    ) -> Progress:
        """The rows that are new, after tasks were sent if some are needed."""
        units = had.read(resume.get("units", ""), len(question.units))
        read = resume.get("read", 0)
        if type(read) is not int or not 0 <= read <= 1_000_000:
            raise SettingsError(["What the map has come to is damaged."])
        costs = question.costs
        sent = Pace.read(resume)
        pace = sent.until(self._clock())
        notes: list[str] = []
        with self._reaching():
            look = self._maps.look(ticket, client, read, broker.QUEUE)
            if look is None:
                ticket, read = self.submit(question, client, resume), 0
                if units:
                    notes.append("The server had forgotten this map; what was missing goes on.")
                look = self._maps.look(ticket, client, read, broker.QUEUE)
            if look is None:
                raise AwayError(AWAY)
            if look.place:
                # Nobody is at a map that waits for its turn.
                pace = sent._replace(at=self._clock())
            for _ in range(look.tasks):
                self._send(ticket, look.generation)
            rows: list[Row] = []
            found = look.rows
            if not look.left and len(found) < ROWS:
                # A broker that was restarted may have forgotten the last second, in which rows came
                # that the page has: what it lacks is not all behind them then.
                new = {number for number, _ in found}
                missing = [
                    number
                    for number in range(len(costs))
                    if number not in units and str(number) not in new
                ]
                found = found + self._maps.rows(ticket, missing[:ROWS])
            for number, text in found:
                index = int(number) if number.isdecimal() else len(costs)
                if index >= len(costs) or index in units:
                    continue
                row = read_row(text, question.units[index])
                if row is None:
                    notes.append("The row of a cell was damaged; it is trained again.")
                    self._maps.again(ticket, index)
                    continue
                rows.append(row)
                units.add(index)
                pace = pace.after(costs[index])
        if look.idle > NO_WORKER and not rows:
            raise AwayError(IDLE)
        left = sum(cost for number, cost in enumerate(costs) if number not in units)
        return Progress(
            ticket=ticket,
            rows=rows,
            resume={
                "units": had.write(units),
                "read": read + len(look.rows),
                **pace.write(self._clock()),
            },
            done=sum(question.units[number].starts for number in units),
            total=question.trainings,
            seconds_left=None if look.place else pace.seconds(left),
            place=look.place,
            notes=tuple(notes),
        )

    def cancel(self, ticket: str) -> None:
        """Workers leave the map after the piece that they are at."""
        with self._reaching():
            self._maps.cancel(ticket)

    def _send(self, ticket: str, generation: int) -> None:
        self._celery.send_task(broker.TASK, [ticket, generation], retry=False)

    @contextmanager
    def _reaching(self) -> Iterator[None]:
        """AwayError if Redis cannot be reached; for a while it is then not tried again."""
        if self._clock() < self._away_until:
            raise AwayError(AWAY)
        try:
            yield
        except (RedisError, OperationalError, OSError) as error:
            self._away_until = self._clock() + AWAY_FOR
            raise AwayError(AWAY) from error


def read_row(text: str, unit: Unit) -> Row | None:
    """The row of a unit as a worker wrote it; None if it is damaged."""
    try:
        row = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict):
        return None
    known: Row = {"cell": unit.cell, "first": unit.first}
    if isinstance(problem := row.get("problem"), str):
        return {**known, "problem": problem}
    measured = {name: row.get(name) for name in MEASURES}
    sound = all(row.get(name) == value for name, value in known.items()) and all(
        isinstance(values, list) and len(values) == unit.starts and all(map(_is_entry, values))
        for values in measured.values()
    )
    return known | measured if sound else None


def _is_entry(value: object) -> bool:
    return value is None or isinstance(value, bool) or payload.number(value) is not None
