"""Serves the app's own scripts as one file, and its style sheets as another.

In `assets/` each job has a file of its own. A browser that asks for all of them one by one sends
forty requests more, and takes in about a tenth more bytes than it needs.
"""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from flask import Flask, Response, request

PREFIX = "/_bundle/"
#: The names of the files in the assets that are bundled, for Dash to leave out.
BUNDLED = r"^(?!plotly-).*\.(js|css)$"
_TYPES = {"page.js": "text/javascript", "page.css": "text/css"}


class Bundle(NamedTuple):
    """A file made of those of one kind, in the order of their names, and a tag of its content."""

    name: str
    body: bytes
    tag: str

    @property
    def address(self) -> str:
        """Where it is found; another content has another address."""
        return f"{PREFIX}{self.name}?v={self.tag}"


def read(assets: Path) -> list[Bundle]:
    """The bundles of the scripts and the style sheets in a folder."""
    return [_read(assets, name) for name in _TYPES]


def _read(assets: Path, name: str) -> Bundle:
    kind = Path(name).suffix
    files = sorted(file for file in assets.rglob(f"*{kind}") if re.match(BUNDLED, file.name))
    body = b"\n".join(file.read_bytes() for file in files)
    return Bundle(name, body, sha256(body).hexdigest()[:16])


def install(server: Flask, bundles: list[Bundle]) -> None:
    """Let `server` serve the bundles."""
    known = {bundle.name: bundle for bundle in bundles}

    @server.get(f"{PREFIX}<any({','.join(_TYPES)}):name>")
    def serve(name: str) -> Response:
        bundle = known[name]
        response = Response(bundle.body, mimetype=_TYPES[name])
        response.set_etag(bundle.tag)
        response.make_conditional(request)
        return response
