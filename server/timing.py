"""Measures where the time of a request goes, in seconds by name in `flask.g.timings`.

Whoever does a part of the work adds its own, without a need of this module: a callback writes
`flask.g.timings["training"] = seconds`.
"""

from __future__ import annotations

import time

from flask import Flask, Response, g


def install_total(server: Flask) -> None:
    """Measure each request to `server` from its beginning, `flask.g.began`."""

    def begin() -> None:
        g.began = time.perf_counter()
        g.timings = {}

    # Before Dash's own preparation, which was installed when the app was made.
    server.before_request_funcs.setdefault(None, []).insert(0, begin)


def install_answering(server: Flask) -> None:
    """Measure the view alone as "answering": this must be the last thing installed on `server`."""

    @server.before_request
    def begin() -> None:
        g.answering_began = time.perf_counter()

    @server.after_request
    def end(response: Response) -> Response:
        # A request that was refused before has no view.
        if "answering_began" in g:
            g.timings["answering"] = time.perf_counter() - g.answering_began
        return response
