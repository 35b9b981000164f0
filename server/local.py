"""Serves the app from `python app.py`, for one person or a room, on any system.

Flask's way of doing so warns in red of a "development server", and writes the address of everyone
who asks, and for what. What stands behind it is the same; for many, gunicorn is faster.
"""

from __future__ import annotations

import socket

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, get_interface_ip, make_server


class Handler(WSGIRequestHandler):
    """Answers requests without a log of its own, next to that of server/logs.py."""

    def log(self, *_: object) -> None:
        pass


def addresses(host: str, port: int) -> list[str]:
    """Where a browser finds what listens at `host`: on this machine first, then from others."""
    hosts = {
        "0.0.0.0": ["127.0.0.1", get_interface_ip(socket.AF_INET)],  # noqa: S104 - only compared
        "::": ["::1", get_interface_ip(socket.AF_INET6)],
    }.get(host, [host])
    in_brackets = (f"[{name}]" if ":" in name else name for name in dict.fromkeys(hosts))
    return [f"http://{name}:{port}/" for name in in_brackets]


def run(server: Flask, host: str, port: int) -> None:
    """Serve until Ctrl+C; a port that is taken ends the program with a sentence."""
    made = make_server(host, port, server, threaded=True, request_handler=Handler)
    here, *others = addresses(host, port)
    print(f"The playground is at {here} - Ctrl+C ends it.", flush=True)
    for address in others:
        print(f"Others on this network find it at {address}", flush=True)
    try:
        made.serve_forever()
    except KeyboardInterrupt:
        made.server_close()
