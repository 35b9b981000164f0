"""How long a browser may keep an answer without asking again."""

from __future__ import annotations

from collections.abc import Callable

import dash
from flask import Flask, Request, Response, request

from server.bundle import PREFIX

FOR_GOOD = "public, max-age=31536000, immutable"


def install(server: Flask, is_current: Callable[[str], bool]) -> None:
    """Say with each answer of `server` how long it may be kept.

    is_current: whether the fingerprint in the path of one of Dash's files is that of the file.
    """

    @server.after_request
    def keep(response: Response) -> Response:
        if response.status_code in (200, 304) and names_its_version(request, response, is_current):
            response.headers["Cache-Control"] = FOR_GOOD
        elif request.method == "POST" or response.status_code >= 400:
            response.headers["Cache-Control"] = "no-store"
        else:
            response.headers["Cache-Control"] = "no-cache"
        return response


def names_its_version(
    request: Request, response: Response, is_current: Callable[[str], bool]
) -> bool:
    """Whether the address changes with what lies under it, and names the version that does.

    Dash's bundles have a fingerprint, assets the time of their last change (m), our own bundles and
    the icon a version (v). While a new version is put in place, a page of the old one can ask a
    server of the new one, and anybody can make a version up: it has to be that of what is answered.
    """
    path, tag = request.path, response.get_etag()[0] or ""
    if path.startswith("/_dash-component-suites/"):
        return is_current(path)
    if path.startswith("/assets/"):
        # Flask's tag of a file begins with the time of its change; Dash names that in full or not.
        changed = tag.partition("-")[0]
        return bool(changed) and request.args.get("m") in (changed, changed.partition(".")[0])
    if path.startswith(PREFIX):
        return bool(request.args.get("v")) and tag.startswith(request.args["v"])
    return path == "/_favicon.ico" and request.args.get("v") == dash.__version__
