"""The piece of a run that a request asks for, as the browser takes it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from hashlib import sha256
from typing import Any

import numpy as np

import engine
from ui.core import payload, plots
from ui.core.notices import notices
from ui.core.settings import Settings
from ui.data import split
from ui.run import compute, stopwatch
from ui.run.request import Request

_LARGEST = np.finfo("f4").max
#: The figures of all plots as JSON, by their graphs' ids, for layer sizes, with test points or not.
Looks = Callable[[tuple[int, ...], bool], dict[str, Any]]


def answer(request: Request, looks: Looks | None = None) -> dict[str, Any]:
    """The piece that is asked for; a run's first one comes with its points and `looks`.

    The page asks for it `brief`: see `write_piece`.

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
        **write_network(settings, data),
        "epochs": settings.epochs,
        "adapted": adapted,
        "piece": write_piece(piece, brief=request.brief is not None),
    }
    if request.mended is not None:
        made["notices"] = address_notices(request.mended)
    if start is None:
        made |= _beginning(settings, data, looks, request.brief)
    return made


def write_network(settings: Settings, data: split.Data) -> dict[str, Any]:
    """What the browser's forward pass must know of a network besides its weights."""
    return {
        "layerSizes": list(settings.layer_sizes),
        "activation": settings.activation,
        "output": settings.recipe.output,
        "biases": settings.recipe.biases,
        "batchSize": settings.recipe.batch_size,
        "penalty": settings.recipe.penalty,
        "penaltyRate": settings.recipe.penalty_rate,
        **({"memories": len(settings.memories)} if settings.memories else {}),
        "preparation": settings.preparation.written(data.standardizer),
    }


def write_piece(piece: compute.Piece, *, brief: bool = False) -> dict[str, Any]:
    """A piece as the browser takes it; snapshots are exact, the loss curve is single precision.

    Where the optimiser remembers something, each snapshot has its row of `memories`.

    In brief, the snapshots are single precision too, which every view can show: they are most of
    an answer. Beside them are `exact`, from which training goes on, the last one, and the first one
    (2, n_parameters) if it is the run's beginning, else only the last one (1, n_parameters), and
    `exactMemory` (1, memories · n_parameters) of the last one.
    """
    encode = partial(payload.encode, planes=brief)
    written = {
        "start": piece.start,
        "stop": piece.stop,
        "done": piece.done,
        "recorded": piece.recorded,
        "divergedAt": piece.diverged_at,
        # Single precision has no place for the losses just before a divergence.
        "losses": encode(np.minimum(piece.losses, _LARGEST), "f4"),
        "snapshotEpochs": encode(np.array(piece.snapshot_epochs), "i4"),
        "snapshotLosses": encode(piece.scores.losses, "f8"),
        "confusion": encode(piece.scores.confusion, "i4"),
    }
    memories = piece.memories.size > 0
    if not brief:
        full = {"memories": encode(piece.memories, "f8")} if memories else {}
        return written | full | {"snapshots": encode(piece.snapshots, "f8")}
    ends = [0, -1] if piece.snapshot_epochs[0] == 0 else [-1]
    written |= {
        # Nor has it one for the weights just before a divergence.
        "snapshots": encode(np.clip(piece.snapshots, -_LARGEST, _LARGEST), "f4"),
        "exact": encode(piece.snapshots[ends], "f8"),
    }
    if memories:
        written |= {
            "memories": encode(np.clip(piece.memories, -_LARGEST, _LARGEST), "f4"),
            "exactMemory": encode(piece.memories[-1:], "f8"),
        }
    return written


def address_notices(problems: list[str]) -> list[dict[str, Any]]:
    """The notification of what was not understood of the settings in an address, if anything."""
    title = "Not everything in the address fits"
    return notices("address", title, problems, "yellow") if problems else []


def _beginning(
    settings: Settings, data: split.Data, looks: Looks | None, brief: Mapping[str, Any] | None
) -> dict[str, Any]:
    """What a run's first answer holds besides its piece: the points and the look of the plots.

    In brief, each has a mark, and is left out where it has the mark of what the page has already.
    """
    sizes, has_test = settings.layer_sizes, len(data.y_test) > 0
    numbers = {
        "parameters": engine.count(sizes),
        "halfWidth": data.half_width or plots.half_width(data.plane_train, data.plane_test),
    }
    parts = {
        "data": split.write_data(data),
        "figures": looks(sizes, has_test) if looks else {},
    }
    if brief is None:
        return numbers | parts
    marks = {
        "data": sha256(json.dumps(parts["data"]).encode()).hexdigest()[:16],
        "figures": "-".join(map(str, sizes)) + ("+test" if has_test else ""),
    }
    new = {name: part for name, part in parts.items() if brief.get(name) != marks[name]}
    return numbers | {"marks": marks} | new
