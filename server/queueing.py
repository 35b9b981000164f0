"""Lets requests in one at a time and fairly, the heavy ones in a queue of their own.

The worker of `gthread` gives a request a thread when it is its turn (`dispatch`). A server that
gives each its thread at once, as that of `python app.py`, lets them wait here, by the same rules.
"""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import replace
from threading import Event, Lock

from dash import Dash
from flask import Flask, abort, g, request
from werkzeug.exceptions import ServiceUnavailable

from server import health
from server.clients import client_of
from server.dispatch import BUSY, PAGE, PATIENCE, Entry, Kinds
from server.guard import asks_callback, callbacks_with, signatures
from server.turns import Lane, Ticket, Turns

# Where the worker says in the environ of a request which `Entry` it is.
TURN = "playground.turn"
# Under which name an app says to the worker what `Kinds` of requests there are.
KINDS = "kinds of requests"


class Gate:
    """Turns for requests that have a thread each, which waits for at most `patience` seconds."""

    def __init__(self, patience: float = PATIENCE):
        self._turns = Turns()
        self._patience = patience
        self._lock = Lock()
        self._called: dict[Ticket, Event] = {}

    def waiting(self, lane: Lane) -> int:
        """How many wait in a lane."""
        return self._turns.waiting(lane)

    def enter(self, lane: Lane) -> None:
        """Wait for a turn of the request at hand in a lane, and note for how long."""
        client = client_of(request.remote_addr)
        page = request.headers.get(PAGE.decode()) or str(request.environ.get("REMOTE_PORT", ""))
        came = time.perf_counter()
        called = Event()
        with self._lock:
            ticket = self._turns.arrive(lane, client, page[:40])
            self._called[ticket] = called
            self._begin()
        called.wait(self._patience)
        g.timings["queue"] = g.timings.get("queue", 0.0) + time.perf_counter() - came
        with self._lock:
            if not called.is_set():
                del self._called[ticket]
                self._turns.give_up(ticket)
                raise ServiceUnavailable(BUSY, retry_after=1)
        g.turn = self, ticket, time.thread_time()
        # Whoever computes something in pieces makes them shorter then.
        g.others_wait = self.waiting(lane) > 0

    def leave(self, ticket: Ticket, began: float) -> None:
        """End a turn that began at this time of the thread."""
        with self._lock:
            self._turns.end(ticket, time.thread_time() - began)
            self._begin()

    def _begin(self) -> None:
        for lane in Lane:
            while ticket := self._turns.begin(lane):
                self._called.pop(ticket).set()


def end_turn(_: BaseException | None = None) -> None:
    """End the turn of the request at hand, if it has one."""
    turn = g.pop("turn", None)
    if turn is not None:
        gate, ticket, began = turn
        gate.leave(ticket, began)


def install(server: Flask, gate: Gate) -> None:
    """Let the requests to `server` pass the gate, before they are read."""

    @server.before_request
    def wait_for_turn() -> None:
        g.client = client_of(request.remote_addr)
        given: Entry[object] | None = request.environ.get(TURN)
        if given is not None:
            g.others_wait = given.others_wait()
            g.timings["queue"] = max(0.0, g.began - given.came)
            g.known = given.seen.known
        # Whoever watches over the server must not take it for dead because it is busy.
        elif request.path != health.PATH:
            gate.enter(Lane.LIGHT)

    server.teardown_request(end_turn)


def install_heavy(
    app: Dash,
    heavy_outputs: Collection[str],
    gate: Gate,
    kinds: Kinds | None = None,
) -> None:
    """Let requests to callbacks of `app` with one of these outputs, id.property, wait once more.

    kinds: what else the worker is to know of them.
    ValueError if no callback has such an output.
    """
    heavy = callbacks_with(app, heavy_outputs)
    light = frozenset(signatures(app)) - heavy
    app.server.extensions[KINDS] = replace(kinds or Kinds(), light=light)

    @app.server.before_request
    def wait_for_heavy_turn() -> None:
        if not asks_callback(request) or request.get_json()["output"] not in heavy:
            return
        given: Entry[object] | None = request.environ.get(TURN)
        if given is None:
            end_turn()
            gate.enter(Lane.HEAVY)
        elif given.seen.lane is not Lane.HEAVY:
            abort(400, "This request cannot be answered: it names its output more than once.")

    app.server.teardown_request(end_turn)
