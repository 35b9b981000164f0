"""What a worker does: trains the cells of maps. It needs neither Dash nor Flask.

A task says of which map the next cell is to be trained; which one that is the map knows. So a task
that is lost or comes twice loses no cell and doubles none.
"""

from __future__ import annotations

import json
import time

from celery import Celery
from redis import Redis, RedisError

from ui.many import broker, cells, question
from ui.many.kept import Claim, Maps
from ui.many.question import Question, Unit

# Seconds of a thread's work, of which a task has one piece.
PIECE_SECONDS = 1.0
# How often a unit is begun: what ends its worker each time is not for this machine.
MAX_TRIES = 5
# Seconds for a broker that does not answer.
RESTING = 0.5


def make_worker(url: str) -> Celery:
    """Celery with the task of a worker at the Redis at `url`."""
    app = broker.make_celery(url)
    maps = Maps(Redis.from_url(url, socket_timeout=5, socket_connect_timeout=2, max_connections=2))

    @app.task(name=broker.TASK)
    def cell(ticket: str, generation: int) -> None:
        """Train the next cell of a map, or a piece of it; the next task does what is next."""
        try:
            claim = maps.claim(ticket, generation)
            if claim is None:
                return
            train(maps, ticket, claim)
        except RedisError:
            # What was begun is free again soon, and the web process sends tasks for it.
            time.sleep(RESTING)
            return
        cell.delay(ticket, generation)

    return app


def train(kept: Maps, ticket: str, claim: Claim, seconds: float = PIECE_SECONDS) -> None:
    """Train a unit that was taken for so long, and keep its row, or where it stands."""
    if claim.tries > MAX_TRIES:
        problem = "This cell could not be trained: it ended the worker that tried."
        kept.finish(ticket, claim.number, json.dumps({"problem": problem}))
        return
    try:
        asked = question.read(json.loads(claim.question))
        unit = asked.units[claim.number]
        state = _state(claim, asked, unit)
        state = cells.advance(asked, unit, state, seconds)
        if cells.is_done(asked, unit, state):
            kept.finish(ticket, claim.number, json.dumps(cells.row(asked, unit, state)))
        else:
            kept.hold(ticket, claim.number, json.dumps(cells.write_state(state)))
    except (ValueError, IndexError, MemoryError, RecursionError) as error:
        # Also a SettingsError: the web process has read the question, so it was changed since.
        problem = f"This cell could not be trained: {type(error).__name__}."
        kept.finish(ticket, claim.number, json.dumps({"problem": problem}))


def _state(claim: Claim, asked: Question, unit: Unit) -> cells.State:
    """Where a unit stands; at its beginning, where that is not known or damaged."""
    if claim.state is not None:
        try:
            return cells.read_state(json.loads(claim.state), asked, unit)
        except (ValueError, RecursionError):
            pass
    return cells.begin(asked, unit)
