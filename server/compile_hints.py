"""Has plotly.js compiled while it arrives, and not a second time when it is run.

All of plotly.js is one function. A browser reads over a function until it is called, and then
compiles it in one go, during which the page does not answer: some 170 of 200 ms here, for the
4.7 MB of Dash's own. Told beforehand that everything in the file is going to be called, it
compiles on another thread instead, while the file is still on its way. Browsers that do not know
the hint take it for a comment.

Source: https://v8.dev/blog/explicit-compile-hints
"""

from __future__ import annotations

import re

from flask import Flask, Response, request

HINT = b"//# allFunctionsCalledOnLoad\n"
PLOTLY_JS = re.compile(r"/plotly[\w.-]*\.js$")


def hinted(path: str, data: bytes) -> bytes:
    """What is served under `path` for the file `data`: a plotly.js, whichever, with the hint."""
    return HINT + data if PLOTLY_JS.search(path) else data


def install(server: Flask) -> None:
    """Let `server` hint at how each plotly.js is compiled."""

    @server.before_request
    def ask_for_the_whole() -> None:
        # The parts of a file that Flask knows are those of the file without the hint.
        if PLOTLY_JS.search(request.path):
            request.environ.pop("HTTP_RANGE", None)

    @server.after_request
    def hint(response: Response) -> Response:
        asked = request.method in ("GET", "HEAD") and PLOTLY_JS.search(request.path)
        if asked and response.status_code == 200:
            # A file of the assets is passed on by the web server, unless it is read here.
            response.direct_passthrough = False
            data = response.get_data()
            # In two parts, so that megabytes are not copied for a line.
            response.response = [HINT, data]
            response.content_length = len(HINT) + len(data)
            response.headers.pop("Accept-Ranges", None)
        return response
