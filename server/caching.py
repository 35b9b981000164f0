"""How long a browser may keep an answer without asking again."""

from __future__ import annotations

from dash.fingerprint import check_fingerprint
from flask import Flask, Request, Response, request

from server.bundle import PREFIX

FOR_GOOD = "public, max-age=31536000, immutable"


def install(server: Flask) -> None:
    """Say with each answer of `server` how long it may be kept."""

    @server.after_request
    def keep(response: Response) -> Response:
        if response.status_code in (200, 304) and names_its_version(request, response):
            response.headers["Cache-Control"] = FOR_GOOD
        elif request.method == "POST" or response.status_code >= 400:
            response.headers["Cache-Control"] = "no-store"
        else:
            response.headers["Cache-Control"] = "no-cache"
        return response


def names_its_version(request: Request, response: Response) -> bool:
    """Whether the address changes with what lies under it, as Dash's own addresses do.

    Dash's bundles have a fingerprint, assets the time of their last change (m), our own bundles and
    the icon a version (v). While a new version is put in place, a page of the old one can ask a
    server of the new one: our bundles' version has to be that of what is answered.
    """
    path = request.path
    if path.startswith("/_dash-component-suites/"):
        return bool(check_fingerprint(path)[1])
    if path.startswith("/assets/"):
        return "m" in request.args
    if path.startswith(PREFIX):
        tag = response.get_etag()[0] or ""
        return bool(request.args.get("v")) and tag.startswith(request.args["v"])
    return path == "/_favicon.ico" and "v" in request.args
