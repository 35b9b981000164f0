"""Files in and out: which kinds there are, and what a browser's request for one is answered."""

from __future__ import annotations

import base64
from bisect import bisect_right
from collections.abc import Callable
from typing import Any

import engine
from ui.core import payload
from ui.core.settings import SettingsError, parse
from ui.data import columns, points, uploads
from ui.files import sessions, weights
from ui.run import training


def read_file(request: object) -> dict[str, Any]:
    """What a file holds that a browser sent as `{"kind", "contents", …}`; SettingsError if unsound.

    The kinds are those of `READERS`; contents are base64url. A file of points comes with the
    `choice`, where there was something to choose: the answer had `choose` then, not `points`.
    Points come with `notes`, sentences on what was done to them.
    """
    kind = request.get("kind") if isinstance(request, dict) else None
    if not isinstance(request, dict) or not isinstance(kind, str) or kind not in READERS:
        raise SettingsError([f"A file must be one of {', '.join(READERS)}."])
    raw = uploads.read(request.get("contents"))
    if kind == "points":
        return {"kind": kind, **_read_points(raw, request)}
    return {"kind": kind, kind: READERS[kind](raw)}


def write_file(request: object) -> dict[str, Any]:
    """A file to download, as `dcc.Download` takes it, for `{"kind", "address", …}`.

    The kinds are those of `WRITERS`; weights come as `start`, own points as `points`, in the form
    of a request for a run. SettingsError if any of it is unsound.
    """
    kind = request.get("kind") if isinstance(request, dict) else None
    if not isinstance(request, dict) or not isinstance(kind, str) or kind not in WRITERS:
        raise SettingsError([f"A file must be one of {', '.join(WRITERS)}."])
    filename, mimetype, write = WRITERS[kind]
    content = base64.b64encode(write(request)).decode("ascii")
    return {"filename": filename, "content": content, "type": mimetype, "base64": True}


def _read_points(raw: bytes, request: dict[str, Any]) -> dict[str, Any]:
    """Points, or what there is to choose first."""
    try:
        X, y, names, labels, notes = columns.load(raw, request.get("choice"))
    except columns.ChoiceNeededError as error:
        return {"choose": error.offer | {"problem": error.problems[0]}}
    return {"points": points.write(points.OwnPoints(X, y, names, labels)), "notes": notes}


def _read_weights(raw: bytes) -> dict[str, Any]:
    """The settings and weights of a file, at the recorded epoch that is the last before its own."""
    settings, epoch, layers = weights.read(raw)
    recorded = training.snapshot_epochs(settings.epochs)
    return {
        "address": settings.address(),
        "epoch": recorded[bisect_right(recorded, epoch) - 1],
        "weights": payload.encode(engine.flatten(layers), "f8"),
    }


def _write_points(request: dict[str, Any]) -> bytes:
    settings = parse(request.get("address"))
    made = training.make_points(settings, training.read_own(request, settings))
    return points.write_csv(made).encode()


def _write_weights(kind: str) -> Callable[[dict[str, Any]], bytes]:
    def write(request: dict[str, Any]) -> bytes:
        settings = parse(request.get("address"))
        start = training.read_start(request.get("start"), settings)
        if start is None:
            raise SettingsError(["There are no weights to save."])
        data = training.make_data(settings, training.read_own(request, settings))
        return weights.WRITERS[kind](weights.Network(settings, *start), data.standardizer)

    return write


READERS: dict[str, Callable[[bytes], dict[str, Any]]] = {
    "points": lambda raw: _read_points(raw, {}),
    "weights": _read_weights,
    "session": sessions.read,
}

# File name, media type, and what writes the file.
WRITERS: dict[str, tuple[str, str, Callable[[dict[str, Any]], bytes]]] = {
    "points": ("points.csv", "text/csv", _write_points),
    "weights-json": ("weights.json", "application/json", _write_weights("json")),
    "weights-npz": ("weights.npz", "application/octet-stream", _write_weights("npz")),
}
