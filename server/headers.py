"""The headers that tell a browser what this page may do, which is little."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256

from dash import Dash
from flask import Response, request

# None of these is used; a script that found its way in could not use them either.
DENIED = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "screen-wake-lock",
    "usb",
    "xr-spatial-tracking",
)
FOR_ALL = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
FOR_DOCUMENTS = {
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in DENIED),
    "Cross-Origin-Opener-Policy": "same-origin",
}
# What a browser shows by itself. With every script and style, the rest would be 20 kB a page.
DOCUMENTS = {"text/html", "text/plain", "image/svg+xml"}
TWO_YEARS = 63_072_000


# A script that the index string of an app holds itself; comments come first, with what is in them.
INLINE = re.compile("<!--.*?-->|<script>(.*?)</script>", re.DOTALL)


def frame_ancestors(hosts: Sequence[str]) -> list[str]:
    """Whose pages may show this one in a frame: those at `hosts`, or nobody's."""
    return [f"*{host}" if host.startswith(".") else host for host in hosts] or ["'none'"]


def content_security_policy(app: Dash, frame_hosts: Sequence[str] = ()) -> str:
    """The policy of a page whose inline scripts are those of `app` and no others.

    They are known by their hashes. Styles may be inline, because Plotly and Mantine write them into
    their elements; pictures may be data and blobs, because Plotly makes them so.
    """
    scripts = filter(None, INLINE.findall(app.index_string))
    own = (sha256(script.encode()).digest() for script in scripts)
    hashes = [*(f"'sha256-{b64encode(digest).decode()}'" for digest in own), *app.csp_hashes()]
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *hashes],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'", "blob:"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
        "frame-ancestors": frame_ancestors(frame_hosts),
        "object-src": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def install(app: Dash, frame_hosts: Sequence[str] = ()) -> None:
    """Send the headers with the answers of `app`, whose callbacks must all be registered.

    frame_hosts: names, or .domains, whose pages may show those of `app` in a frame.
    """
    policy = content_security_policy(app, frame_hosts)

    @app.server.after_request
    def protect(response: Response) -> Response:
        response.headers.update(FOR_ALL)
        if response.mimetype in DOCUMENTS:
            response.headers.update(FOR_DOCUMENTS)
            # An answer with scripts of its own has a policy of its own.
            response.headers.setdefault("Content-Security-Policy", policy)
            # The older word for it, which knows nobody or all.
            if "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]:
                response.headers["X-Frame-Options"] = "DENY"
        if request.is_secure:
            response.headers["Strict-Transport-Security"] = f"max-age={TWO_YEARS}"
        return response
