"""What is answered when something is wrong: a sentence, and nothing about the inside."""

from __future__ import annotations

from dash.exceptions import DependencyException
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, NotFound


def install(server: Flask) -> None:
    """Answer errors of `server` in plain text."""

    @server.errorhandler(HTTPException)
    def explain(error: HTTPException) -> Response:
        answer = Response(f"{error.code} {error.name}. {error.description}\n", status=error.code)
        answer.mimetype = "text/plain"
        for name, value in error.get_headers():
            if name != "Content-Type":
                answer.headers[name] = value
        # A page that comes too early is asked for again by the browser itself.
        if "Retry-After" in answer.headers and request.accept_mimetypes.accept_html:
            answer.headers["Refresh"] = answer.headers["Retry-After"]
        return answer

    @server.errorhandler(DependencyException)
    def explain_missing_bundle(_: DependencyException) -> Response:
        """Answer when Dash is asked for a file that is none of its bundles."""
        return explain(NotFound())
