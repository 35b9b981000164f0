"""Dash, with what it does not do for an app on the open internet."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

import plotly
from dash import Dash
from dash.fingerprint import build_fingerprint, check_fingerprint
from flask import Response, request

from server.cuts import PLOTLY_JS
from server.fixed import take_fixed, templates
from server.scripts import waiting

# What Dash puts into every page and this one has no use for: Dash's tables, and what browsers lack
# that are too old for the page, but for one thing, which `assets/core/dash.js` has.
UNUSED = ("/dash_table/bundle.", "/deps/polyfill@")

HTML, JSON = "text/html", "application/json"


def fingerprint(path: str) -> tuple[str, str] | None:
    """The folder of a path and the fingerprint in its name, if there is one."""
    folder, _, name = path.rpartition("/")
    return (folder, name.split(".")[1]) if check_fingerprint(path)[1] else None


def _in_order(layout: bytes) -> Any:
    """The components of a page with their properties in one order.

    Dash has them in another at each start: no browser would know again what another process made,
    and nothing compressed beforehand would fit.
    """

    def sort(part: dict[str, Any]) -> dict[str, Any]:
        if part.keys() >= {"props", "type", "namespace"}:
            part["props"] = dict(sorted(part["props"].items()))
        return part

    return json.loads(layout, object_hook=sort)


def named_in(callbacks: list[dict[str, Any]]) -> set[str]:
    """The ids of components that callbacks name, as the browser is told of them."""
    given = {one["id"] for callback in callbacks for one in callback["inputs"] + callback["state"]}
    outputs = "...".join(callback["output"].strip(".") for callback in callbacks)
    return given | {output.rpartition(".")[0] for output in outputs.split("...")}


class PublicDash(Dash):
    """A Dash that keeps its Python to itself, and plotly.js in the browser's cache."""

    def __init__(self, *args: Any, relied_on: Collection[str] = (), **kwargs: Any):
        """As Dash; the elements with ids that are `relied_on` stay components of the layout."""
        self._relied_on = relied_on
        self._preparing = Lock()
        # Folder and fingerprint of each file that the page names.
        self._current: set[tuple[str, str]] = set()
        # By the address of each, what the page is made of, which is the same for everybody.
        self._made: dict[str, tuple[bytes, str]] = {}
        super().__init__(*args, **kwargs)

    def _setup_server(self) -> None:
        """Prepare for requests, at the first one.

        Dash lets others pass as soon as it has begun, and knows no bundle yet when they ask for
        one: a page from one worker that loads its scripts from another stays blank.
        """
        with self._preparing:
            super()._setup_server()

    def _collect_and_register_resources(self, *args: Any, **kwargs: Any) -> list[Any]:
        """The addresses of the bundles that the page loads."""
        sources = super()._collect_and_register_resources(*args, **kwargs)
        self._current.update(
            filter(None, (fingerprint(source) for source in sources if isinstance(source, str)))
        )
        return [source for source in sources if not any(part in source for part in UNUSED)]

    def prepare(self) -> None:
        """Make what every visit begins with, once all callbacks are registered."""
        self._setup_server()
        with self.server.test_request_context():
            for make in (self.index, self.serve_layout, self.dependencies):
                make()

    def index(self, *_args: Any, **_kwargs: Any) -> Response:
        """The page."""
        return self._ready_made("page", super().index, HTML)

    def serve_layout(self) -> Response:
        """The components of the page."""
        return self._ready_made(
            "layout", lambda: json.dumps(self._parted[0], separators=(",", ":"))
        )

    def dependencies(self) -> Response:
        """The callbacks of the page."""
        return self._ready_made("dependencies", super().dependencies)

    def interpolate_index(  # type: ignore[override]
        self, app_entry: str = "", scripts: str = "", renderer: str = "", **parts: Any
    ) -> str:
        """The page, with what of it never changes, and scripts that wait until it is painted."""
        page: str = super().interpolate_index(
            app_entry=app_entry + templates(self._parted[1]),
            scripts=waiting(scripts),
            renderer=waiting(renderer),
            **parts,
        )
        return page

    @cached_property
    def _parted(self) -> tuple[Any, list[str]]:
        """The layout without what never changes, and that as HTML: for two answers."""
        layout = _in_order(super().serve_layout().get_data())
        named = named_in(super().dependencies().get_json())
        return layout, take_fixed(layout, named.union(self._relied_on))

    def _ready_made(self, name: str, make: Callable[[], Any], kind: str = JSON) -> Response:
        """An answer that is made once: to write all components takes longer than a training."""
        if name not in self._made:
            made = make()
            body = made.get_data() if isinstance(made, Response) else made.encode()
            self._made[name] = body, sha256(body).hexdigest()[:32]
        body, tag = self._made[name]
        response = Response(body, mimetype=kind)
        response.set_etag(tag)
        response.make_conditional(request)
        return response

    def is_current(self, path: str) -> bool:
        """Whether the path of a file has the fingerprint that the page names in its folder.

        Parts of a bundle that come later have the fingerprint of the bundle.
        """
        found = fingerprint(path)
        return found is not None and found in {*self._current, fingerprint(self.plotly_js_url())}

    def _config(self) -> dict[str, Any]:
        """What the page tells Dash's code in the browser."""
        config = super()._config()
        del config["python_version"]
        # It would make each page another, and is for callbacks in the background: there are none.
        del config["end_id"]
        # Dash's own address of plotly.js has no fingerprint, so that a browser asks for it again at
        # each visit; the browser takes another one where files are not “served locally”.
        return {**config, "serve_locally": False, "plotlyjs_url": self.plotly_js_url()}

    def plotly_js_url(self) -> str:
        """The address of plotly.js, which changes when it does."""
        changed = int((Path(plotly.__file__).parent / PLOTLY_JS).stat().st_mtime)
        path = build_fingerprint(PLOTLY_JS, plotly.__version__, changed)
        return f"{self.config.requests_pathname_prefix}_dash-component-suites/plotly/{path}"
