"""Lets requests in one at a time and fairly, the heavy ones in a queue of their own.

A process has one core at best: two trainings at once would each take twice as long, and of many
requests at once none would be answered soon. So one heavy request is at work and one of the others,
which are read and checked, too, in their turn; Python shares the core between the two. Who comes
next is a matter of the work that each client has had so far (`turns`), and of how much a client may
have within a minute there is a bound. Heavy requests that find the places taken are told at once
that the server is busy, and the browser asks again. Those that wait hold a thread each, so there
are fewer places than threads.
"""

from __future__ import annotations

import time
from collections.abc import Collection

from dash import Dash
from flask import Flask, g, request
from werkzeug.exceptions import ServiceUnavailable, TooManyRequests

from server import health
from server.clients import client_of
from server.guard import asks_callback, signatures
from server.rates import Buckets
from server.turns import Turns

# Seconds. A piece of training takes about 0.1 of them, Heroku's router waits for 30.
PATIENCE = 5.0
# What a client may have of each process, in seconds of work: in one go, and for each second.
WORK_AT_ONCE = 60.0
WORK_PER_SECOND = 0.75
# The header in which a page of ours says which of all it is, a text of its own making.
PAGE = "X-Page"


def places_for(threads: int) -> int:
    """How many may wait with something heavy; a quarter of the threads is for all else."""
    return max(threads - 2 - max(1, threads // 4), 0)


class Gate:
    """Turns for the requests to a server, and what each client has left of its work."""

    def __init__(self, turns: Turns, work: Buckets):
        self._turns = turns
        self._work = work

    def enter(self) -> None:
        """Wait for a turn of the request at hand."""
        client = client_of(request.remote_addr)
        wait = self._work.wait(client)
        if wait > 0:
            raise TooManyRequests(
                "This address has had its share of the server's work; try again in a few seconds.",
                retry_after=int(wait) + 1,
            )
        began = time.perf_counter()
        # Where a page does not say which it is, its connection does.
        page = request.headers.get(PAGE) or str(request.environ.get("REMOTE_PORT", ""))
        admitted = self._turns.enter(client, page[:40])
        g.timings["queue"] = g.timings.get("queue", 0.0) + time.perf_counter() - began
        if not admitted:
            raise ServiceUnavailable(
                "The server is busy with other trainings; try again in a second.", retry_after=1
            )
        g.turn = self, client, time.thread_time()
        # Whoever computes something in pieces makes them shorter then.
        g.others_wait = self._turns.waiting > 0

    def leave(self, client: str, began: float) -> None:
        """End the turn of a client that began at this time of the thread."""
        seconds = time.thread_time() - began
        self._work.spend(client, seconds)
        self._turns.leave(seconds)


def end_turn(_: BaseException | None = None) -> None:
    """End the turn of the request at hand, if it has one."""
    turn = g.pop("turn", None)
    if turn is not None:
        gate, client, began = turn
        gate.leave(client, began)


def install(server: Flask, gate: Gate) -> None:
    """Let the requests to `server` pass the gate, before they are read."""

    @server.before_request
    def wait_for_turn() -> None:
        # Whoever watches over the server must not take it for dead because it is busy.
        if request.path != health.PATH:
            gate.enter()

    server.teardown_request(end_turn)


def install_heavy(app: Dash, heavy_outputs: Collection[str], gate: Gate) -> None:
    """Let requests to callbacks of `app` with one of these outputs, id.property, pass another gate.

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
    def wait_for_heavy_turn() -> None:
        if asks_callback(request) and request.get_json()["output"] in heavy:
            end_turn()
            gate.enter()

    app.server.teardown_request(end_turn)
