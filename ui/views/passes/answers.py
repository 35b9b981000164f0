"""What the view of the passes asks the server, and what it is told.

A request holds `address` and `start` (see `passes.read_snapshot`) and what it is about; an answer
holds its numbers, or `problems`: sentences for the control whose value does not fit.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from ui.core import payload
from ui.core.settings import SettingsError, read_number
from ui.run import training
from ui.views.passes import derivation, flags, landscape, script, walk
from ui.views.passes import figure as figures_passes
from ui.views.passes import markup as passes_markup
from ui.views.passes import tracing as passes
from ui.views.passes.tracing import Snapshot

_ARRAYS = ("W", "b", "z", "a", "slope", "upstream", "dz", "own_dW", "own_db", "dW", "db")
_UPDATED = ("new_W", "new_b")
_RANGES = ("z_range", "a_range", "dz_range")


def trace(snapshot: Snapshot, request: dict[str, Any]) -> dict[str, Any]:
    """The numbers of a point, the gradient check, the flags and the script.

    `hand` in the request is the start that training left from, where the weights were set by hand.
    With the schema, the lines and the derivation unless the browser, in `known`, names them.
    """
    traced = passes.trace(snapshot, request.get("point"))
    settings = snapshot.settings
    hand = training.read_start(request.get("hand"), settings)
    if hand and hand.epoch > snapshot.epoch:
        raise SettingsError(["Weights set by hand come before the epoch that they lead to."])
    names = walk.parameter_names(settings.layer_sizes)
    count = snapshot.y.shape[-1]
    layers = [
        {name: payload.encode(getattr(layer, name), "f8") for name in (*_ARRAYS, *_UPDATED)}
        | {name: list(getattr(layer, name)) for name in _RANGES}
        for layer in traced.layers
    ]
    check = passes.check_gradient(snapshot)
    answer = {
        "point": traced.point,
        "count": count,
        "x": traced.x.tolist(),
        "label": traced.label,
        "loss": traced.loss,
        "meanLoss": traced.mean_loss,
        "rate": settings.learning_rate,
        "updated": traced.updated,
        "activation": settings.activation,
        "layers": layers,
        "check": {**check._asdict(), "worst": names[check.worst]},
        "flags": [flag._asdict() for flag in flags.find(snapshot)],
        "script": _script(snapshot, hand),
        "known": f"{settings.layer_sizes} {settings.activation} {count}",
    }
    if request.get("known") != answer["known"]:
        answer["text"] = _text(snapshot)
    return answer


def _script(snapshot: Snapshot, hand: training.Start | None) -> str:
    try:
        return script.generate(snapshot.settings, snapshot.epoch, snapshot.own, hand)
    except ValueError as error:  # of a data shape that the tests refuse
        return f"# {error}\n"


def _text(snapshot: Snapshot) -> dict[str, Any]:
    """What is the same for all networks of an architecture with as many points."""
    settings = snapshot.settings
    walked = walk.walk(settings.layer_sizes, settings.activation, snapshot.y.shape[-1])
    return {
        "schema": passes_markup.schema(walked, len(settings.layer_sizes) - 1, settings.activation),
        "lines": passes_markup.lines(walked),
        "derivation": derivation.markup(walked),
        "steps": [
            {
                "phase": walk.PHASES[step.phase],
                "title": step.title,
                "sentence": step.sentence,
                "lines": [line.key for line in step.lines],
                "uses": [key for line in step.lines for key in line.uses],
            }
            for step in walked.steps
        ],
        "symbols": {
            key: {"meaning": symbol.meaning, "shape": list(symbol.shape)}
            for key, symbol in walked.symbols.items()
        },
        "names": walk.parameter_names(settings.layer_sizes),
    }


def nudge(snapshot: Snapshot, request: dict[str, Any]) -> dict[str, Any]:
    """What nudging one weight does: by `epsilon`, and by every power of ten."""
    epsilon = _read_number(request.get("epsilon"))
    nudges = passes.nudge(
        snapshot, request.get("weight"), np.concatenate([[epsilon], passes.NUDGES])
    )
    arrays = ("epsilons", "changes", "promised", "differences")
    return {
        "name": walk.parameter_names(snapshot.settings.layer_sizes)[nudges.weight],
        "value": nudges.value,
        "gradient": nudges.gradient,
        "loss": nudges.loss,
    } | {name: payload.encode(getattr(nudges, name), "f8") for name in arrays}


def _read_number(text: object) -> float:
    value = read_number(text) if isinstance(text, str) else math.nan
    if math.isnan(value):
        raise SettingsError(["ε must be a number such as 0.001 or 1e-4."])
    return value


def surface(snapshot: Snapshot, request: dict[str, Any]) -> dict[str, Any]:
    """The loss surface as a figure, with a sentence on what the plane holds of the path."""
    path = landscape.read_path(request.get("path"), snapshot)
    plane = landscape.span(path, request.get("weights"))
    seen = landscape.surface(snapshot, path, plane)
    names = walk.parameter_names(snapshot.settings.layer_sizes)
    shares = ["" if math.isnan(share) else f", {share:.1%} of the path" for share in plane.shares]
    titles = (
        [names[weight] for weight in plane.weights]
        if plane.weights
        else ["along direction 1", "along direction 2"]
    )
    first, second = (title + share for title, share in zip(titles, shares, strict=True))
    return {
        "figure": figures_passes.surface(
            seen.x, seen.y, seen.loss, seen.path, seen.cursor, (first, second)
        ),
        "sentence": _plane_sentence(plane, len(names)),
    }


def _plane_sentence(plane: landscape.Plane, parameters: int) -> str:
    held = float(plane.shares.sum())
    if math.isnan(held):
        return "The recorded path does not move, so no plane holds more of it than another."
    return (
        f"Together the two axes hold {held:.1%} of the path’s variation; the other "
        f"{max(parameters - 2, 0):,} of {parameters:,} dimensions are not seen."
    )
