"""Believes the proxies in front of the server when they say for whom, and how, they ask.

Each proxy adds the address of who asked it to the end of X-Forwarded-For, so that what the trusted
ones wrote is at the end, and what a visitor made up before it. Of the protocol most proxies write
one value in place of those before; where fewer values have come than there are proxies, the first
is what the outermost of them wrote.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


def outermost(values: str, proxies: int) -> str:
    """What the outermost of some proxies wrote into a header with these values; "" if none did."""
    written = [value.strip() for value in values.split(",")]
    return written[-proxies] if len(written) >= proxies else written[0]


def install(server: Flask, proxies: int) -> None:
    """Let `server` believe this many proxies, each of which all requests pass."""
    inner: WSGIApplication = server.wsgi_app

    def believe(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if address := outermost(environ.get("HTTP_X_FORWARDED_FOR", ""), proxies):
            environ["REMOTE_ADDR"] = address
        scheme = outermost(environ.get("HTTP_X_FORWARDED_PROTO", ""), proxies).lower()
        if scheme in ("http", "https"):
            environ["wsgi.url_scheme"] = scheme
        return inner(environ, start_response)

    if proxies:
        server.wsgi_app = believe  # type: ignore[method-assign]
