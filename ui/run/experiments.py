"""The same network from several starts at once: how much of an outcome is luck.

The networks are one stack of `engine.train`. Like a run, an experiment is a chain of pieces of
about `stopwatch.PIECE_SECONDS`, the weights travelling with the browser.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from math import ceil, prod
from typing import Any, NamedTuple

import numpy as np

import engine
from ui.core import payload
from ui.core.settings import SPECS, Settings, SettingsError
from ui.core.task import TWO_CLASSES
from ui.data.split import Data
from ui.run import compute, request, stopwatch
from ui.run.answer import write_network
from ui.run.compute import Scores
from ui.run.request import Request

MAX_SEEDS = 30
# Activations of a layer that are computed at once.
_BLOCK = 64_000
# An epoch of all networks that takes longer is cut into parts, each of some of the networks.
LONGEST_EPOCH = 0.2  # seconds
# Seconds of an update besides those of `stopwatch`: for each layer of all networks together, for
# each parameter of a network, and for each number that is remembered of it.
_LAYER_SECONDS, _PARAMETER_SECONDS, _MEMORY_SECONDS = 18e-6, 8e-9, 3e-9


class Piece(NamedTuple):
    """How k networks stand after `epoch` updates.

    parameters (k, n_parameters) are their weights, scores what these achieve; memory
    (k, memories · n_parameters) is what their optimisers remember; diverged (k,) says which of them
    left the finite numbers and stands where it last had any. Where an epoch is cut into parts,
    the first `ahead` of them have been trained for one epoch more.
    """

    epoch: int
    ahead: int
    done: bool
    parameters: np.ndarray
    memory: np.ndarray
    scores: Scores
    diverged: np.ndarray


def initial(settings: Settings, seeds: int) -> np.ndarray:
    """The starting weights (seeds, n_parameters) of the weight seeds from the settings' own on."""
    first = settings.weight_seed
    if first + seeds - 1 > SPECS["weight_seed"].limits.maximum:
        raise SettingsError([f"There are no {seeds} weight seeds from {first:,} on."])
    return np.stack(
        [
            engine.flatten(compute.initial_layers(replace(settings, weight_seed=seed)))
            for seed in range(first, first + seeds)
        ]
    )


def train_piece(
    settings: Settings,
    data: Data,
    parameters: np.ndarray,
    epoch: int = 0,
    seconds: float | None = None,
    *,
    memory: np.ndarray | None = None,
    ahead: int = 0,
    diverged: np.ndarray | None = None,
) -> Piece:
    """Train k networks from `parameters` (k, n_parameters), for about `seconds`.

    These are by themselves those of `stopwatch.piece_seconds`. `memory` (k, memories ·
    n_parameters) is what their optimisers remember, if anything yet. Of an epoch that was cut into
    parts, `ahead` networks are through already, and `diverged` (k,) says which of them diverged.

    The piece ends at the settings' last epoch or when the time is up; it makes at least one epoch
    unless none is left, or the next part of one that would take longer than `LONGEST_EPOCH`.
    """
    began = time.thread_time()
    seconds = stopwatch.piece_seconds() if seconds is None else seconds
    if diverged is None:
        diverged = np.zeros(len(parameters), dtype=bool)
    if memory is None:
        memory = np.zeros((len(parameters), len(settings.memories) * parameters.shape[-1]))
    together = _together(settings, data)
    if epoch < settings.epochs and (ahead or together < len(parameters)):
        part = slice(ahead, ahead + together)
        parameters, memory, diverged = parameters.copy(), memory.copy(), diverged.copy()
        start = parameters[part], memory[part], epoch
        parameters[part], memory[part], diverged[part] = _descend(settings, data, start, 1)
        ahead = part.stop if part.stop < len(parameters) else 0
        epoch += ahead == 0
        return _piece(settings, data, epoch, ahead, parameters, memory, diverged)
    # The first epoch shows the pace.
    first, updates = epoch, 1
    while epoch < settings.epochs and updates:
        updates = min(updates, settings.epochs - epoch)
        start = parameters, memory, epoch
        parameters, memory, diverged = _descend(settings, data, start, updates)
        epoch += updates
        spent = max(time.thread_time() - began, 1e-9)
        updates = max(0, int((seconds - spent) / spent * (epoch - first)))
    return _piece(settings, data, epoch, 0, parameters, memory, diverged)


def _piece(
    settings: Settings,
    data: Data,
    epoch: int,
    ahead: int,
    parameters: np.ndarray,
    memory: np.ndarray,
    diverged: np.ndarray,
) -> Piece:
    scores = compute.score(parameters, settings.layer_sizes, settings.recipe, data)
    return Piece(epoch, ahead, epoch == settings.epochs, parameters, memory, scores, diverged)


def _together(settings: Settings, data: Data) -> int:
    """How many networks can go through an epoch within `LONGEST_EPOCH`, at least one."""
    sizes, points = settings.layer_sizes, max(1, len(data.y_train))
    batch = min(settings.recipe.batch_size or points, points)
    remembered = _PARAMETER_SECONDS + len(settings.memories) * _MEMORY_SECONDS
    each = (
        engine.count(sizes) * remembered
        + batch * sum(map(prod, pairwise(sizes))) * stopwatch.PRODUCT_SECONDS
        + batch * sum(sizes[1:]) * stopwatch.ACTIVATION_SECONDS
    )
    update = LONGEST_EPOCH / ceil(points / batch)
    return max(1, int((update - _LAYER_SECONDS * (len(sizes) - 1)) / each))


def _descend(
    settings: Settings, data: Data, start: tuple[np.ndarray, np.ndarray, int], updates: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The parameters and memories after so many more epochs, and which networks diverged."""
    parameters, memory, epoch = start
    trained, remembered = np.empty_like(parameters), np.empty_like(memory)
    diverged = np.empty(len(parameters), dtype=bool)
    # So many networks at once that the arrays of a pass stay small.
    m = min(max(1, len(data.y_train)), settings.recipe.batch_size or len(data.y_train))
    at_once = max(1, _BLOCK // (m * max(settings.layer_sizes)))
    for first in range(0, len(parameters), at_once):
        block = slice(first, first + at_once)
        layers = engine.unflatten(parameters[block], settings.layer_sizes)
        before = engine.unflatten_memory(memory[block], settings.layer_sizes)
        layers, losses, after = compute.descend(
            settings, data, layers, updates, first=epoch, memory=before
        )
        trained[block] = engine.flatten(layers)
        remembered[block] = engine.flatten_memory(after)
        diverged[block] = np.isnan(losses[:, -1])
    return trained, remembered, diverged


def read(sent: object) -> Request:
    """The question `{"address", "seeds", …}`, with the weights of all networks to go on from."""
    return request.read(sent, networks=lambda sent: (_read_seeds(sent.get("seeds")),))


def _read_seeds(seeds: object) -> int:
    if type(seeds) is not int or not 1 <= seeds <= MAX_SEEDS:
        raise SettingsError([f"There can be from 1 to {MAX_SEEDS} seeds."])
    return seeds


def _read_ahead(sent: Mapping[str, Any]) -> tuple[int, np.ndarray | None]:
    """How many networks are through an epoch that was cut into parts, and which have diverged."""
    start, seeds = sent["start"], sent["seeds"]
    ahead = start.get("ahead", 0)
    if type(ahead) is not int or not 0 <= ahead < seeds:
        raise SettingsError([f"Of {seeds} seeds, from 0 to {seeds - 1} can be ahead."])
    if not ahead:
        return 0, None
    try:
        return ahead, payload.decode(start.get("diverged"), "u1", (seeds,)) != 0
    except ValueError as error:
        raise SettingsError([f"Which seeds have diverged cannot be read: {error}."]) from None


def _write_parameters(piece: Piece, *, brief: bool) -> dict[str, Any]:
    """The weights of a piece; in brief, at the end, just for their pictures in single precision."""
    if not (brief and piece.done):
        return payload.encode(piece.parameters, "f8")
    largest = np.finfo("f4").max
    return payload.encode(np.clip(piece.parameters, -largest, largest), "f4", planes=True)


def answer(asked: Request) -> dict[str, Any]:
    """The piece of an experiment that a browser asks for; SettingsError if there is none."""
    settings, start, data = asked.settings, asked.start, asked.data
    with stopwatch.training():
        if start is None:
            piece = train_piece(settings, data, initial(settings, asked.sent["seeds"]))
        else:
            parameters = engine.flatten(start.layers)
            memory = engine.flatten_memory(start.memory) if settings.memories else None
            ahead, diverged = _read_ahead(asked.sent)
            piece = train_piece(
                *(settings, data, parameters, start.epoch),
                memory=memory,
                ahead=ahead,
                diverged=diverged,
            )
    goes_on = settings.memories and not piece.done
    return {
        "token": asked.sent.get("token"),
        "address": settings.address(),
        **write_network(settings, data),
        "epochs": settings.epochs,
        "epoch": piece.epoch,
        "done": piece.done,
        "parameters": _write_parameters(piece, brief=asked.brief is not None),
        **({"ahead": piece.ahead} if piece.ahead else {}),
        **({"memory": payload.encode(piece.memory, "f8")} if goes_on else {}),
        "losses": payload.encode(piece.scores.losses, "f8"),
        "accuracy": payload.encode(TWO_CLASSES.accuracy(piece.scores.confusion), "f8"),
        "diverged": payload.encode(piece.diverged, "u1"),
    }
