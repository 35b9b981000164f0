"""Sends browsers that come without TLS to the address with it, where there is one."""

from __future__ import annotations

from flask import Flask, redirect, request
from werkzeug.wrappers import Response

# Asked for from within the machine, where there is no TLS.
HEALTH = "/health"


def install(server: Flask) -> None:
    """Answer no request to `server` that comes without TLS."""

    @server.before_request
    def secure() -> Response | None:
        if request.is_secure or request.path == HEALTH:
            return None
        return redirect(request.url.replace("http://", "https://", 1), code=308)
