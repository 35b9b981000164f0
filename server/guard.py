"""Refuses what no page of ours sends, before Dash sees it.

Dash trusts its own browser code: a body that names an unknown callback, lacks a key or is nested
deeply ends in a server error, and a large one in much memory. Here a body must have the form of
the callback that it names. The values in it are the callback's business, but they are finite, not
too many and not too deep.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import Any, NamedTuple

from dash import Dash
from flask import Request, abort, request
from werkzeug.exceptions import HTTPException

MAX_BYTES = 1_000_000
# Arrays travel in base64, so a body of ours has few values; this is a list of 2,000 points.
MAX_VALUES = 20_000
MAX_DEPTH = 16
# The whole numbers that JavaScript knows exactly.
MAX_WHOLE = 2**53


class RequestError(ValueError):
    """A request that is refused; the message says why."""


class Signature(NamedTuple):
    """What a callback's request names: id.property of each output, input and state.

    An output that several callbacks write to has an @ and a mark of the callback at its end.
    """

    outputs: list[str]
    inputs: list[str]
    state: list[str]
    several: bool


def install(app: Dash) -> None:
    """Check every request to `app`, whose callbacks must all be registered."""
    known = signatures(app)
    app.server.config["MAX_CONTENT_LENGTH"] = MAX_BYTES
    page_for_any_path = f"{app.config.routes_pathname_prefix}<path:path>"

    @app.server.before_request
    def check_request() -> None:
        if request.endpoint == page_for_any_path:
            abort(404)
        if asks_callback(request):
            try:
                data = read_body(request)
                # One that is sent in chunks is cut off at the limit.
                if len(data) >= MAX_BYTES:
                    abort(413)
                check_size(data)
                # What is parsed here is kept for Dash.
                check_body(request.get_json(), known)
            except RequestError as error:
                abort(400, f"This request cannot be answered: {error}.")
            except RecursionError:
                abort(400, "This request cannot be answered: it is nested too deeply.")


def read_body(request: Request) -> bytes:
    """The body of a request; RequestError if it is damaged."""
    try:
        return request.get_data()
    except HTTPException:
        raise
    except Exception:  # each web server has errors of its own for damaged chunks
        raise RequestError("its body is damaged") from None


def asks_callback(request: Request) -> bool:
    """Whether a request is one to run a callback."""
    return request.path == "/_dash-update-component" and request.method == "POST"


def signatures(app: Dash) -> dict[str, Signature]:
    """The signature of every callback of `app` that runs on the server, by the name of its output.

    ValueError if one has no output or ids that match patterns, which requests spell out in ways
    that are not checked here.
    """
    return {
        name: signature(name, callback)
        for name, callback in app.callback_map.items()
        if "callback" in callback
    }


def callbacks_with(app: Dash, outputs: Collection[str]) -> frozenset[str]:
    """The names of the callbacks of `app`, on the server, with one of these outputs, id.property.

    ValueError if no callback has such an output.
    """
    pairs = [
        (output.partition("@")[0], name)
        for name, signature in signatures(app).items()
        for output in signature.outputs
    ]
    if unknown := set(outputs) - {output for output, _ in pairs}:
        raise ValueError(f"No callback has the output {', '.join(sorted(unknown))}.")
    return frozenset(name for output, name in pairs if output in outputs)


def signature(name: str, callback: dict[str, Any]) -> Signature:
    """The signature of the callback whose outputs have this name."""
    several = name.startswith("..")
    outputs = name[2:-2].split("...") if several else [name]
    inputs, state = (
        [f"{part['id']}.{part['property']}" for part in callback[kind]]
        for kind in ("inputs", "state")
    )
    if callback["no_output"] or any(part.startswith("{") for part in outputs + inputs + state):
        raise ValueError(f"The requests of the callback {name!r} cannot be checked.")
    return Signature(outputs, inputs, state, several)


def check_size(body: bytes) -> None:
    """RequestError if a body may hold too many values; it is not read for that."""
    if body.count(b",") > MAX_VALUES:
        raise RequestError("it holds too many values")


def check_body(body: Any, known: dict[str, Signature]) -> None:
    """RequestError if a body does not have the form of a request to one of the known callbacks."""
    check_value(body)
    if not isinstance(body, dict):
        raise RequestError("it is not an object")
    expected = known.get(body["output"]) if isinstance(body.get("output"), str) else None
    if expected is None:
        raise RequestError("its output is unknown")
    outputs = body.get("outputs")
    if parts(outputs if expected.several else [outputs], {"id", "property"}) != expected.outputs:
        raise RequestError("its outputs are not those of the callback")
    if parts(body.get("inputs"), {"id", "property", "value"}) != expected.inputs:
        raise RequestError("its inputs are not those of the callback")
    if parts(body.get("state", []), {"id", "property", "value"}) != expected.state:
        raise RequestError("its state is not that of the callback")
    for key in ("changedPropIds", "parsedChangedPropsIds"):
        changed = body.get(key, [])
        if not isinstance(changed, list) or not all(name in expected.inputs for name in changed):
            raise RequestError("what changed are not inputs of the callback")


def parts(items: Any, keys: set[str]) -> list[str] | None:
    """id.property of each item, or None if the items have another form."""
    if not isinstance(items, list):
        return None
    named = []
    for item in items:
        if not isinstance(item, dict) or not {"id", "property"} <= item.keys() <= keys:
            return None
        if not isinstance(item["id"], str) or not isinstance(item["property"], str):
            return None
        named.append(f"{item['id']}.{item['property']}")
    return named


def check_value(value: Any, depth: int = 0) -> None:
    """RequestError unless a value is finite, whole text and not too deep."""
    if depth > MAX_DEPTH:
        raise RequestError("it is nested too deeply")
    match value:
        case bool() | None:
            pass
        case int() if abs(value) > MAX_WHOLE:
            raise RequestError("a whole number is too large")
        case float() if not math.isfinite(value):
            raise RequestError("a number is not finite")
        case str():
            check_text(value)
        case list():
            for item in value:
                check_value(item, depth + 1)
        case dict():
            for key, item in value.items():
                check_text(key)
                check_value(item, depth + 1)


def check_text(text: str) -> None:
    """RequestError if a text has halves of characters, which cannot be written anywhere."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise RequestError("a text is damaged") from None
