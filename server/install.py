"""Puts everything about HTTP onto the app, in an order that matters."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path

from server import (
    caching,
    compile_hints,
    compression,
    environment,
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
from server.page import PublicDash

COMPRESSED = Path(__file__).parents[1] / ".compressed"


def install(app: PublicDash, heavy_outputs: Collection[str] = ()) -> None:
    """Make `app`, whose callbacks are all registered, fit for the open internet.

    heavy_outputs: outputs, as id.property, whose callbacks run one at a time.
    """
    settings = environment.read()
    # Flask runs what precedes a request from the first installed to the last, and what follows an
    # answer from the last to the first.
    timing.install_total(app.server)
    logs.install(app.server, sys.stdout)
    proxies.install(app.server, settings.proxies)
    headers.install(app)
    if settings.https_only:
        transport.install(app.server, environment.read_trusted_hosts())
    caching.install(app.server, app.is_current)
    compression.install(app.server, COMPRESSED)
    compile_hints.install(app.server)
    rates.install(app.server, rates.Buckets())
    guard.install(app)
    queue = queueing.Queue(queueing.places_for(settings.threads))
    queueing.install(app, heavy_outputs, queue)
    timing.install_answering(app.server)
    errors.install(app.server)
    health.install(app.server)
    precompress.install(app, COMPRESSED)
