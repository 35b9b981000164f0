"""Files in and out: which kinds there are, and what a browser's request for one is answered."""

from __future__ import annotations

import base64
from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

import engine
from ui.core import payload
from ui.core.settings import FieldError, SettingsError
from ui.data import columns, points, split, uploads
from ui.files import sessions, weights
from ui.run import request
from ui.run.compute import snapshot_epochs
from ui.run.request import Request


class Sent(NamedTuple):
    """A file that a browser sent: its kind, one of `READERS`, what it holds, and what was chosen.

    `chosen` is true where a dialog asks, with the `choice` made in it or none yet.
    """

    kind: str
    raw: bytes
    choice: object
    chosen: bool


class Wanted(NamedTuple):
    """A file that is wanted: its kind, one of `WRITERS`, and the run it is about."""

    kind: str
    request: Request


def read_sent(sent: object) -> Sent:
    """The file in `{"kind", "contents", "choice"}`, contents in base64url."""
    asked = sent if isinstance(sent, dict) else {}
    kind = _read_kind(asked, READERS)
    return Sent(kind, uploads.read(asked.get("contents")), asked.get("choice"), "choice" in asked)


def read_wanted(sent: object) -> Wanted:
    """The question `{"kind", "address", …}`, else as all questions about a run are put."""
    kind = _read_kind(sent if isinstance(sent, dict) else {}, WRITERS)
    return Wanted(kind, request.read(sent))


def _read_kind(asked: Mapping[str, Any], kinds: Collection[str]) -> str:
    kind = asked.get("kind")
    if not isinstance(kind, str) or kind not in kinds:
        raise SettingsError([f"A file must be one of {', '.join(kinds)}."])
    return kind


def read_file(sent: Sent) -> dict[str, Any]:
    """What a file holds, under the name of its kind; SettingsError if it is unsound.

    A file of points comes with the `choice`, where there was something to choose: the answer had
    `choose` then, not `points`. Points come with `notes`, sentences on what was done to them.
    """
    return {"kind": sent.kind, **READERS[sent.kind](sent)}


def write_file(wanted: Wanted) -> dict[str, Any]:
    """A file to download, as `dcc.Download` takes it; SettingsError if there is none to write."""
    filename, mimetype, write = WRITERS[wanted.kind]
    content = base64.b64encode(write(wanted.request)).decode("ascii")
    return {"filename": filename, "content": content, "type": mimetype, "base64": True}


def _read_points(sent: Sent) -> dict[str, Any]:
    """Points, or what there is to choose first."""
    try:
        X, y, names, labels, notes = columns.load(sent.raw, sent.choice)
    except columns.ChoiceNeededError as error:
        return {"choose": error.offer | {"problem": error.problems[0]}}
    except SettingsError as error:
        # What was chosen in a dialog is answered there.
        raise FieldError(error.problems) if sent.chosen else error from None
    return {"points": points.write(points.OwnPoints(X, y, names, labels)), "notes": notes}


def _read_weights(sent: Sent) -> dict[str, Any]:
    """The settings and weights of a file, at the recorded epoch that is the last before its own."""
    settings, epoch, layers, memory = weights.read(sent.raw)
    recorded = snapshot_epochs(settings.epochs)
    network = {
        "address": settings.address(),
        "epoch": recorded[bisect_right(recorded, epoch) - 1],
        "weights": payload.encode(engine.flatten(layers), "f8"),
    }
    if settings.memories:
        network["memory"] = payload.encode(engine.flatten_memory(memory), "f8")
    return {"weights": network}


def _read_session(sent: Sent) -> dict[str, Any]:
    return {"session": sessions.read(sent.raw)}


def _write_points(asked: Request) -> bytes:
    return points.write_csv(split.make_points(asked.settings, asked.own)).encode()


def _write_weights(kind: str) -> Callable[[Request], bytes]:
    def write(asked: Request) -> bytes:
        if asked.start is None:
            raise SettingsError(["There are no weights to save."])
        network = weights.Network(asked.settings, *asked.start)
        return weights.WRITERS[kind](network, asked.data.standardizer)

    return write


READERS: dict[str, Callable[[Sent], dict[str, Any]]] = {
    "points": _read_points,
    "weights": _read_weights,
    "session": _read_session,
}

# File name, media type, and what writes the file.
WRITERS: dict[str, tuple[str, str, Callable[[Request], bytes]]] = {
    "points": ("points.csv", "text/csv", _write_points),
    "weights-json": ("weights.json", "application/json", _write_weights("json")),
    "weights-npz": ("weights.npz", "application/octet-stream", _write_weights("npz")),
}
