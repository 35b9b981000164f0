"""The piece of a run that a request asks for, as the browser takes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

import engine
from ui.core import payload, plots
from ui.core.notices import notices
from ui.core.settings import Settings
from ui.data import split
from ui.run import compute, stopwatch
from ui.run.request import Request

#: The figures of all plots as JSON, by their graphs' ids, for layer sizes, with test points or not.
Looks = Callable[[tuple[int, ...], bool], dict[str, Any]]


def answer(request: Request, looks: Looks | None = None) -> dict[str, Any]:
    """The piece that is asked for; a run's first one comes with its points and `looks`.

    With `adapt`, own points that are too few for the test share take one of 0; the settings of the
    answer are then others, and `adapted` says why. Where the settings of a link were mended, the
    `notices` say so. SettingsError if own points cannot be split.
    """
    settings, own, start, sent = request.settings, request.own, request.start, request.sent
    adapted: list[str] = []
    if own and sent.get("adapt") is True:
        settings, adapted = split.fit_share(settings, own)
    data = split.make_data(settings, own)
    with stopwatch.training():
        piece = compute.train_piece(settings, data, start)
    made = {
        "token": sent.get("token"),
        "address": settings.address(),
        "layerSizes": list(settings.layer_sizes),
        "activation": settings.activation,
        "epochs": settings.epochs,
        "adapted": adapted,
        "piece": write_piece(piece),
    }
    if request.mended is not None:
        made["notices"] = address_notices(request.mended)
    if start is None:
        made |= _beginning(settings, data, looks)
    return made


def write_piece(piece: compute.Piece) -> dict[str, Any]:
    """A piece as the browser takes it; snapshots are exact, the loss curve is single precision."""
    return {
        "start": piece.start,
        "stop": piece.stop,
        "done": piece.done,
        "recorded": piece.recorded,
        "divergedAt": piece.diverged_at,
        # Single precision has no place for the losses just before a divergence.
        "losses": payload.encode(np.minimum(piece.losses, np.finfo("f4").max), "f4"),
        "snapshotEpochs": payload.encode(np.array(piece.snapshot_epochs), "i4"),
        "snapshots": payload.encode(piece.snapshots, "f8"),
        "snapshotLosses": payload.encode(piece.scores.losses, "f8"),
        "confusion": payload.encode(piece.scores.confusion, "i4"),
    }


def address_notices(problems: list[str]) -> list[dict[str, Any]]:
    """The notification of what was not understood of the settings in an address, if anything."""
    title = "Not everything in the address fits"
    return notices("address", title, problems, "yellow") if problems else []


def _beginning(settings: Settings, data: split.Data, looks: Looks | None) -> dict[str, Any]:
    """What a run's first answer holds besides its piece: the points and the look of the plots."""
    return {
        "parameters": engine.count(settings.layer_sizes),
        "data": split.write_data(data),
        "halfWidth": data.half_width or plots.half_width(data.X_train, data.X_test),
        "figures": looks(settings.layer_sizes, len(data.y_test) > 0) if looks else {},
    }
