"""Limits how often one client may ask.

Each client has a bucket of tokens that refills at a steady rate, and a request takes one out. A
class of 40 behind one address needs about 30 tokens each when all open the page at once, and a few
a second each afterwards. Every process has buckets of its own, so that several processes together
let through as many times more.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from flask import Flask, request
from werkzeug.exceptions import TooManyRequests

from server import health
from server.clients import client_of

BURST = 2_000
PER_SECOND = 100.0
MAX_CLIENTS = 10_000


class Buckets:
    """One bucket of tokens per client; the clients that asked last are remembered."""

    def __init__(
        self,
        burst: float = BURST,
        per_second: float = PER_SECOND,
        max_clients: int = MAX_CLIENTS,
        clock: Callable[[], float] = time.monotonic,
    ):
        self._burst = burst
        self._per_second = per_second
        self._max_clients = max_clients
        self._clock = clock
        self._lock = Lock()
        # Client -> tokens left when it last asked, and that time; the most recent last.
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str) -> bool:
        """Whether the client has a token; it is gone then."""
        with self._lock:
            tokens, now = self._filled(client)
            allowed = tokens >= 1
            self._keep(client, tokens - 1 if allowed else tokens, now)
            return allowed

    def wait(self, client: str) -> float:
        """Seconds until the client owes no tokens; 0 if it does not."""
        with self._lock:
            return max(0.0, -self._filled(client)[0] / self._per_second)

    def spend(self, client: str, tokens: float) -> None:
        """Take out what was used up; what was not there, the client owes."""
        with self._lock:
            left, now = self._filled(client)
            self._keep(client, left - tokens, now)

    def _filled(self, client: str) -> tuple[float, float]:
        now = self._clock()
        tokens, last = self._buckets.get(client, (self._burst, now))
        return min(self._burst, tokens + (now - last) * self._per_second), now

    def _keep(self, client: str, tokens: float, now: float) -> None:
        self._buckets[client] = tokens, now
        self._buckets.move_to_end(client)
        if len(self._buckets) > self._max_clients:
            self._buckets.popitem(last=False)


def install(server: Flask, buckets: Buckets) -> None:
    """Refuse the requests to `server` of clients that ask too often."""

    @server.before_request
    def limit() -> None:
        # Whoever watches over the server must not take it for dead because others ask a lot.
        if request.path != health.PATH and not buckets.take(client_of(request.remote_addr)):
            raise TooManyRequests(
                "Too many requests come from this address; try again in a few seconds.",
                retry_after=5,
            )
