"""Serves the app's own scripts as one file, and its style sheets as another.

A few scripts stand in the page itself, since nothing is there sooner.

In `assets/` each job has a file of its own, `main.js` and `main.css` import the others. A browser
that asks for all of them one by one sends a hundred requests more, and takes in about a tenth more
bytes than it needs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from flask import Flask, Response, request

from server import modules

PREFIX = "/_bundle/"
#: The names of the files in the assets that are bundled, for Dash to leave out.
BUNDLED = r"^(?!plotly-).*\.(js|css)$"


class Kind(NamedTuple):
    """A kind of file: what puts it together from `entry`, and its media type."""

    make: Callable[[Path, str], str]
    entry: str
    mimetype: str


#: The module whose script stands in the page, and where the modules in it are kept for the others.
HEAD = "page/first.js"
KEPT = "window.dash_clientside.playground.modules"

_KINDS = {
    "page.js": Kind(partial(modules.script, kept=KEPT, first=HEAD), "main.js", "text/javascript"),
    "page.css": Kind(modules.style, "main.css", "text/css"),
}


class Bundle(NamedTuple):
    """A file made of those of one kind, in the order of their imports, and a tag of its content."""

    name: str
    body: bytes
    tag: str

    @property
    def address(self) -> str:
        """Where it is found; another content has another address."""
        return f"{PREFIX}{self.name}?v={self.tag}"


def read(assets: Path) -> list[Bundle]:
    """The bundles of a folder's scripts and style sheets; BundleError if they do not fit."""
    return [_read(assets, name) for name in _KINDS]


def _read(assets: Path, name: str) -> Bundle:
    make, entry, _ = _KINDS[name]
    body = make(assets, entry).encode()
    return Bundle(name, body, sha256(body).hexdigest()[:16])


def files_of_head(assets: Path) -> list[Path]:
    """The files that the script for a page's head is made of."""
    return [assets / file for file in modules.files(assets, HEAD)]


def head(assets: Path) -> str:
    """The script for a page's head, between its tags; without it that of the page does not run.

    BundleError if HTML would not take it for one script.
    """
    made = modules.script(assets, HEAD, kept=KEPT)
    if found := re.search(r"</script|<!--", made, re.IGNORECASE):
        raise modules.BundleError(f"{HEAD}: a page cannot hold a script with {found[0]} in it")
    return made


def install(server: Flask, bundles: list[Bundle], assets: Path | None = None) -> None:
    """Let `server` serve the bundles; with `assets`, as the files there are at each request."""
    known = {bundle.name: bundle for bundle in bundles}

    @server.get(f"{PREFIX}<any({','.join(_KINDS)}):name>")
    def serve(name: str) -> Response:
        bundle = _read(assets, name) if assets else known[name]
        response = Response(bundle.body, mimetype=_KINDS[name].mimetype)
        response.set_etag(bundle.tag)
        response.make_conditional(request)
        return response
