"""Writes one line of JSON about each request, with nothing about who asked or for what exactly.

    {"method": "POST", "path": "/_dash-update-component", "status": 200, "bytes": 25032,
     "total_ms": 48.1, "queue_ms": 0.0, "training_ms": 41.7, "serialising_ms": 4.9}

`serialising` is all that the callback and Dash do besides training; what is left of the total is
checking and compressing.
"""

from __future__ import annotations

import json
import time
from typing import TextIO

from flask import Flask, Response, g, request


def install(server: Flask, stream: TextIO) -> None:
    """Write to `stream` about each request to `server`."""

    @server.after_request
    def write(response: Response) -> Response:
        timings = dict(g.timings)
        answering = timings.pop("answering", 0.0)
        seconds = {
            "total": time.perf_counter() - g.began,
            **timings,
            "serialising": max(answering - timings.get("training", 0.0), 0.0),
        }
        milliseconds = {name: round(1000 * value, 1) for name, value in seconds.items()}
        # For the browser's own tools, and for whoever measures.
        response.headers["Server-Timing"] = ", ".join(
            f"{name};dur={value}" for name, value in milliseconds.items()
        )
        line = {
            "method": request.method,
            # The rule, not the path: whatever a visitor types stays out.
            "path": request.url_rule.rule if request.url_rule else None,
            "status": response.status_code,
            "bytes": 0 if response.status_code == 304 else response.calculate_content_length(),
            **{f"{name}_ms": value for name, value in milliseconds.items()},
        }
        stream.write(f"{json.dumps(line)}\n")
        stream.flush()
        return response
