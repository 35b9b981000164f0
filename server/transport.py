"""Sends browsers that come without TLS to the address with it, where there is one."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Collection
from hashlib import sha256

from flask import Flask, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

# Asked for from within the machine, where there is no TLS.
HEALTH = "/health"
LOCAL = ("localhost", "127.0.0.1", "[::1]")

# A browser knows by itself at which host it asked.
_SCRIPT = 'if (location.protocol === "http:") location.protocol = "https:";'
PAGE = f"""<!DOCTYPE html>
<html lang="en">
<head><meta charset="UTF-8"><title>TLS is needed</title><script>{_SCRIPT}</script></head>
<body><p>This page is served with TLS only: begin its address with <b>https://</b></p></body>
</html>
"""
_POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    f"script-src 'sha256-{b64encode(sha256(_SCRIPT.encode()).digest()).decode()}'"
)


def is_known(host: str, known: Collection[str]) -> bool:
    """Whether a host, with or without a port, has one of the known names, or is below .one."""
    name = re.sub(r":\d*$", "", host).lower()
    return any(name.endswith(one) if one.startswith(".") else name == one for one in known)


def install(server: Flask, hosts: Collection[str] = ()) -> None:
    """Answer no request to `server` that comes without TLS.

    hosts: names, or .domains, to which browsers are redirected; a request can name any host as its
    own. What comes for another one gets a page that says what to do, and lets the browser do it.
    """
    known = {*LOCAL, *hosts}

    @server.before_request
    def secure() -> AnyResponse | None:
        if request.is_secure or request.path == HEALTH:
            return None
        # Browsers send this with TLS alone, or on one machine: a proxy has not told of the TLS, and
        # a browser that is sent where it is already would come back for ever.
        if "Sec-Fetch-Site" in request.headers:
            return None
        if is_known(request.host, known):
            return redirect(request.url.replace("http://", "https://", 1), code=308)
        return Response(PAGE, 403, {"Content-Security-Policy": _POLICY}, mimetype="text/html")
