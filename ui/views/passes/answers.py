"""What the view of the passes asks the server, and what it is told.

A request names a network as that for a run's next piece does, and what it is about; a FieldError
is about the value of the control that asks.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

from model import Recipe
from ui.core import payload
from ui.core.features import Preparation
from ui.core.limits import read_number
from ui.core.names import parameter_names
from ui.core.settings import FieldError, Settings, SettingsError
from ui.data import split
from ui.run.compute import Start
from ui.run.request import Request, read_start
from ui.views.passes import (
    check,
    derivation,
    figure,
    flags,
    landscape,
    markup,
    nudging,
    script,
    tracing,
    walk,
    words,
)
from ui.views.passes.steps import PHASES, Step
from ui.views.passes.tracing import Snapshot

# What hangs on the point, and what on the weights alone, of each layer.
_OF_POINT = ("z", "a", "slope", "upstream", "dz", "own_dW", "own_db")
_OF_WEIGHTS = ("W", "b", "dW", "db", "new_W", "new_b")
_RANGES = ("z_range", "a_range", "dz_range")


def trace(asked: Request) -> dict[str, Any]:
    """The numbers of a point, of the weights on show, and the text of the architecture.

    A browser that has the last two, or one of them, says so: `known` names the architecture and
    `knownWeights` the weights as the answer that brought them did. What it has is neither computed
    nor sent again. `hand` is the start that training left from, where the weights were set by hand.
    """
    snapshot, sent = tracing.snapshot_of(asked), asked.sent
    settings = snapshot.settings
    traced = tracing.trace(snapshot, sent.get("point"), asked.data.standardizer)
    batch = tracing.batch_of(snapshot, traced.point)
    total = snapshot.y.shape[-1]
    count = len(batch.points) if batch else total
    answer = {
        "point": traced.point,
        "count": count,
        "total": total,
        "batch": batch and {"number": batch.number, "of": batch.of},
        "x": traced.x.tolist(),
        **_origin(asked.data, settings.preparation, traced),
        "mean": asked.data.standardizer.mean.tolist(),
        "scale": asked.data.standardizer.scale.tolist(),
        "label": traced.label,
        "loss": traced.loss,
        "layers": [_encode(layer, _OF_POINT) for layer in traced.layers],
        "known": _name_text(asked, batch, count),
        "knownWeights": _name_weights(sent, batch),
    }
    if sent.get("knownWeights") != answer["knownWeights"]:
        of_weights = _of_weights(snapshot, _read_hand(asked), batch)
        layers = zip(answer["layers"], of_weights["layers"], strict=True)
        answer |= of_weights | {"layers": [one | other for one, other in layers]}
    if sent.get("known") != answer["known"]:
        answer["text"] = _text(snapshot, batch, count)
    return answer


def _name_text(asked: Request, batch: tracing.Batch | None, count: int) -> str:
    """A name of all that the text follows from."""
    settings = asked.settings
    kind, said = _kind(settings, batch), words.of(asked.own)
    return f"{settings.layer_sizes} {kind} {count} {settings.preparation} {said}"


def _origin(data: split.Data, preparation: Preparation, traced: tracing.Trace) -> dict[str, Any]:
    """Where what the network is given of a point comes from: its coordinates in each form.

    They are those of its place in the plane, as it came (where it is not in the data, led back),
    and scaled.
    """
    if traced.place is not None:
        place, raw = traced.place, data.standardizer.inverse_transform(traced.place)
        scaled = preparation.scale_place(place, data.standardizer)
    else:
        place, raw = data.plane_train[traced.point], data.raw_train[traced.point]
        scaled = preparation.scale(raw, data.standardizer)
    return {
        "features": list(preparation.features),
        "standardised": preparation.standardised,
        "stretch": preparation.stretch,
        "place": place.tolist(),
        "raw": raw.tolist(),
        "scaled": scaled.tolist(),
    }


def _kind(settings: Settings, batch: tracing.Batch | None) -> Recipe:
    """What the text hangs on, of how a network computes and learns: not the rate or the seed.

    A batch that holds all points is none.
    """
    recipe = settings.recipe._replace(learning_rate=1.0, seed=0)
    return recipe if batch else recipe._replace(batch_size=None)


def _name_weights(sent: Mapping[str, Any], batch: tracing.Batch | None) -> str:
    """A name of all that the numbers of the weights follow from."""
    names = ("address", "points", "start", "hand")
    parts = [*(sent.get(name) for name in names), batch and batch.number]
    text = json.dumps(parts, sort_keys=True)
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


def _read_hand(asked: Request) -> Start | None:
    try:
        hand = read_start(asked.sent.get("hand"), asked.settings)
    except SettingsError as error:
        raise FieldError(error.problems) from None
    if hand and asked.start and hand.epoch > asked.start.epoch:
        raise FieldError(["Weights set by hand come before the epoch that they lead to."])
    return hand


def _of_weights(
    snapshot: Snapshot, hand: Start | None, batch: tracing.Batch | None
) -> dict[str, Any]:
    """What is the same for all points: means, the gradient check, the flags and the script."""
    settings = snapshot.settings
    mean = tracing.average(snapshot, batch)
    checked = check.check_gradient(snapshot)
    worst = parameter_names(settings.layer_sizes)[checked.worst]
    return {
        "meanLoss": mean.loss,
        "penalty": {
            "name": settings.recipe.penalty,
            "rate": settings.recipe.penalty_rate,
            "cost": mean.penalty,
        },
        "newLoss": mean.new_loss,
        "rate": settings.learning_rate,
        "optimizer": settings.optimizer,
        "update": mean.update,
        "updated": mean.updated,
        "activation": settings.activation,
        "output": settings.recipe.output,
        "biases": settings.recipe.biases,
        "layers": [
            _encode(layer, _OF_WEIGHTS)
            | _encode_memory(layer, settings.memories)
            | {name: list(getattr(layer, name)) for name in _RANGES}
            for layer in mean.layers
        ],
        "check": {**checked._asdict(), "worst": worst},
        "flags": [flag._asdict() for flag in flags.find(snapshot)],
        "script": _script(snapshot, hand),
    }


def _encode(layer: object, names: Iterable[str]) -> dict[str, Any]:
    return {name: payload.encode(getattr(layer, name), "f8") for name in names}


def _encode_memory(layer: tracing.LayerMean, letters: Iterable[str]) -> dict[str, Any]:
    """What the optimiser remembers of W and b before an update and after it: mW, new_mW, mb, …."""
    return {
        f"{when}{letter}{name}": payload.encode(remembered[place], "f8")
        for when, both in (("", layer.memory), ("new_", layer.new_memory))
        for name, remembered in zip("Wb", both, strict=True)
        for place, letter in enumerate(letters)
    }


def _script(snapshot: Snapshot, hand: Start | None) -> str:
    try:
        return script.generate(snapshot.settings, snapshot.epoch, snapshot.own, hand)
    except ValueError as error:  # of a data shape that the tests refuse
        return f"# {error}\n"


def _text(snapshot: Snapshot, batch: tracing.Batch | None, count: int) -> dict[str, Any]:
    """What is the same for all networks of an architecture with as many points."""
    settings = snapshot.settings
    walked = walk.walk(
        settings.layer_sizes,
        _kind(settings, batch),
        count,
        words.of(snapshot.own),
        settings.preparation,
    )
    return {
        "schema": markup.schema(walked, len(settings.layer_sizes) - 1, settings.activation),
        "lines": markup.lines(walked),
        "derivation": derivation.markup(walked),
        "data": _step(walked.data),
        "steps": [_step(step) for step in walked.steps],
        "symbols": {
            key: {"meaning": symbol.meaning, "shape": list(symbol.shape)}
            for key, symbol in walked.symbols.items()
        },
        "names": parameter_names(settings.layer_sizes),
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "phase": PHASES[step.phase],
        "title": step.title,
        "sentence": step.sentence,
        "lines": [line.key for line in step.lines],
        "uses": [key for line in step.lines for key in line.uses],
    }


def nudge(asked: Request) -> dict[str, Any]:
    """What nudging one weight does: by `epsilon`, and by every other power of ten.

    Without a `weight` it is the one with the largest gradient. `sides` is 2, unless the weight is
    to be moved by ε to one side only.
    """
    sent, snapshot = asked.sent, tracing.snapshot_of(asked)
    two_sided = _read_sides(sent.get("sides", 2)) == 2
    epsilons = nudging.read_epsilons(_read_number(sent.get("epsilon")), two_sided)
    weight = sent.get("weight")
    if weight is None:
        weight = nudging.steepest(snapshot)
    nudges = nudging.nudge(snapshot, weight, epsilons, two_sided)
    arrays = ("epsilons", "changes", "promised", "differences")
    return {
        "name": parameter_names(asked.settings.layer_sizes)[nudges.weight],
        "weight": nudges.weight,
        "sides": 2 if two_sided else 1,
        "value": nudges.value,
        "gradient": nudges.gradient,
        "loss": nudges.loss,
        "agreements": [nudging.agreement(one) for one in nudges.differences.tolist()],
        "causes": [nudging.cause(nudges, index) for index in range(len(epsilons))],
    } | {name: payload.encode(getattr(nudges, name), "f8") for name in arrays}


def _read_sides(sides: object) -> int:
    if type(sides) is not int or sides not in (1, 2):
        raise FieldError(["A weight is nudged to one side or to both: 1 or 2."])
    return sides


def _read_number(text: object) -> float:
    value = read_number(text) if isinstance(text, str) else math.nan
    if math.isnan(value):
        raise FieldError(["ε must be a number such as 0.001 or 1e-4."])
    return value


def surface(asked: Request) -> dict[str, Any]:
    """The loss surface as a figure, with a sentence on what the plane holds of the path."""
    snapshot = tracing.snapshot_of(asked)
    path = landscape.read_path(asked.sent.get("path"), snapshot)
    plane = landscape.span(path, asked.sent.get("weights"))
    for weight in plane.weights or ():
        tracing.read_parameter(weight, snapshot.settings)
    seen = landscape.surface(snapshot, path, plane)
    names = parameter_names(snapshot.settings.layer_sizes)
    shares = ["" if math.isnan(share) else f", {share:.1%} of the path" for share in plane.shares]
    titles = (
        [names[weight] for weight in plane.weights]
        if plane.weights
        else ["along direction 1", "along direction 2"]
    )
    first, second = (title + share for title, share in zip(titles, shares, strict=True))
    return {
        "figure": figure.surface(
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
