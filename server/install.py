"""Puts everything about HTTP onto the app, in an order that matters."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection
from pathlib import Path

from server import (
    answers,
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
from server.dispatch import Kinds
from server.environment import Environment
from server.page import PublicDash

COMPRESSED = Path(__file__).parents[1] / ".compressed"


def install(
    app: PublicDash,
    settings: Environment,
    heavy_outputs: Collection[str] = (),
    kept_outputs: Collection[str] = (),
    seconds: Callable[[str], float] = Kinds.seconds,
) -> None:
    """Make `app`, whose callbacks are all registered, fit for the open internet.

    heavy_outputs: outputs, as id.property, whose callbacks have a queue of their own.
    kept_outputs: those whose answers hang on the question alone, and are asked for by many.
    seconds: how long what the address of a page asks of them is likely to take.
    """
    # Flask runs what precedes a request from the first installed to the last, and what follows an
    # answer from the last to the first.
    timing.install_total(app.server)
    logs.install(app.server, sys.stdout)
    proxies.install(app.server, settings.proxies)
    headers.install(app, settings.frame_hosts)
    if settings.https_only:
        transport.install(app.server, settings.trusted_hosts)
    caching.install(app.server, app.is_current)
    compression.install(app.server, COMPRESSED)
    rates.install(app.server, rates.Buckets())
    gate = queueing.Gate()
    queueing.install(app.server, gate)
    known = answers.Answers()
    answers.install_lookup(app.server, known)
    answers.install_keeping(app, kept_outputs, known)
    guard.install(app)
    kinds = Kinds(seconds=seconds, answers=known)
    queueing.install_heavy(app, heavy_outputs, gate, kinds)
    timing.install_answering(app.server)
    errors.install(app.server)
    health.install(app.server)
    precompress.install(app, COMPRESSED)
