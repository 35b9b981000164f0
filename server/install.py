"""Puts everything about HTTP onto the app, in an order that matters."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path

from server import (
    caching,
    compression,
    errors,
    guard,
    headers,
    health,
    logs,
    precompress,
    proxies,
    queueing,
    rates,
    timing,
    transport,
)
from server.environment import Environment
from server.page import PublicDash
from server.turns import Turns

# As many as there can be connections.
MANY = 10_000
COMPRESSED = Path(__file__).parents[1] / ".compressed"


def install(app: PublicDash, settings: Environment, heavy_outputs: Collection[str] = ()) -> None:
    """Make `app`, whose callbacks are all registered, fit for the open internet.

    heavy_outputs: outputs, as id.property, whose callbacks have a queue of their own.
    """
    # Flask runs what precedes a request from the first installed to the last, and what follows an
    # answer from the last to the first.
    timing.install_total(app.server)
    logs.install(app.server, sys.stdout)
    proxies.install(app.server, settings.proxies)
    headers.install(app)
    if settings.https_only:
        transport.install(app.server, settings.trusted_hosts)
    caching.install(app.server, app.is_current)
    compression.install(app.server, COMPRESSED)
    rates.install(app.server, rates.Buckets())
    work = rates.Buckets(queueing.WORK_AT_ONCE, queueing.WORK_PER_SECOND)
    # What is light waits for what is light; it is the worker that lets in no more than there are
    # threads, each client's in turn.
    light = Turns(MANY, queueing.PATIENCE, expected=0.005)
    queueing.install(app.server, queueing.Gate(light, work))
    guard.install(app)
    places = queueing.places_for(settings.threads)
    heavy = Turns(places, queueing.PATIENCE, expected=0.05)
    queueing.install_heavy(app, heavy_outputs, queueing.Gate(heavy, work))
    timing.install_answering(app.server)
    errors.install(app.server)
    health.install(app.server)
    precompress.install(app, COMPRESSED)
