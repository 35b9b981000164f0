"""Lets heavy requests in one at a time, so that light ones are not held up.

A process has one core at best: two trainings at once would each take twice as long. One that comes
meanwhile waits for its turn, first come, first served; one that finds the places taken is told at
once that the server is busy, and the browser asks again. Those that wait hold a thread each, so
there are fewer places than threads.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Collection
from threading import Event, Lock

from dash import Dash
from flask import g, request
from werkzeug.exceptions import ServiceUnavailable

from server.guard import asks_callback, signatures

# Seconds; a piece of training takes 0.2 of them at most.
PATIENCE = 1.0


def places_for(threads: int) -> int:
    """How many may wait: all but the one at work, and one for the light requests."""
    return threads - 2


class Queue:
    """Turns, given one at a time in the order of arrival."""

    def __init__(self, places: int, patience: float = PATIENCE):
        self._places = places
        self._patience = patience
        self._lock = Lock()
        self._taken = False
        self._waiting: deque[Event] = deque()

    def enter(self) -> bool:
        """Wait for a turn; False if there is no place to wait, or if it takes too long."""
        with self._lock:
            if not self._taken:
                self._taken = True
                return True
            if len(self._waiting) >= self._places:
                return False
            turn = Event()
            self._waiting.append(turn)
        if turn.wait(self._patience):
            return True
        with self._lock:
            if turn.is_set():  # in the moment after the wait
                return True
            self._waiting.remove(turn)
            return False

    def leave(self) -> None:
        """End a turn; the next one begins."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False


def install(app: Dash, heavy_outputs: Collection[str], queue: Queue) -> None:
    """Queue the requests of `app` to callbacks with one of these outputs, named as id.property.

    ValueError if no callback has such an output.
    """
    outputs = [
        (output.partition("@")[0], name)
        for name, signature in signatures(app).items()
        for output in signature.outputs
    ]
    if unknown := set(heavy_outputs) - {output for output, _ in outputs}:
        raise ValueError(f"No callback has the output {', '.join(sorted(unknown))}.")
    heavy = {name for output, name in outputs if output in heavy_outputs}

    @app.server.before_request
    def wait_for_turn() -> None:
        if not asks_callback(request) or request.get_json()["output"] not in heavy:
            return
        began = time.perf_counter()
        g.has_turn = queue.enter()
        g.timings["queue"] = time.perf_counter() - began
        if not g.has_turn:
            raise ServiceUnavailable(
                "The server is busy with other trainings; try again in a second.", retry_after=1
            )

    @app.server.teardown_request
    def end_turn(_: BaseException | None) -> None:
        if g.get("has_turn"):
            queue.leave()
