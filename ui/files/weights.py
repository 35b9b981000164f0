"""A network to take away and bring back: its weights as JSON and as NumPy's .npz.

Both hold the arrays of `model.Layer` under their names and shapes, W1 (n1, n0), b1 (n1, 1), W2 …,
and what the optimiser remembers of each: vW1, vb1, … with momentum, mW1, … and vW1, … with Adam.
Beside them is a description: the settings in address form, the epoch, and what is done with points
before they enter the network: they are scaled, (x - mean) / scale, and made into the features.
"""

from __future__ import annotations

import io
import json
import math
import zipfile
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.lib import format as npy

import engine
import model
import utils
from ui.core.features import COORDINATES
from ui.core.settings import MAX_ADDRESS_LENGTH, Settings, SettingsError, parse
from ui.data import uploads
from ui.files import archives
from ui.run.compute import LARGEST_WEIGHT
from ui.run.request import check_memory

FORMAT = "neural-network playground: weights"
VERSION = 1
_DESCRIPTION = "description.json"
# Its settings are at most an address, which JSON may write as six characters a letter.
_MAX_DESCRIPTION = 6 * MAX_ADDRESS_LENGTH + 2_000
_TOO_LARGE = 10**300  # nearly the largest float
_HEADER_SIZE = 128  # of a .npy file with a short description
# A list, an object or a comma each: far more than a whole session holds.
_MAX_VALUES = 100_000


class Network(NamedTuple):
    """The layers of a network with `settings` after `epoch` epochs, and its optimiser's memory."""

    settings: Settings
    epoch: int
    layers: list[model.Layer]
    memory: Sequence[model.Memory] = ()


def write_json(network: Network, standardizer: utils.Standardizer) -> bytes:
    """The network as JSON text, all numbers exact."""
    arrays = {name: array.tolist() for name, array in _named(network).items()}
    return json.dumps(_description(network, standardizer) | arrays, indent=1).encode()


def write_npz(network: Network, standardizer: utils.Standardizer) -> bytes:
    """The network as a file for `numpy.load`; the description is its member description.json."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, array in _named(network).items():
            with archive.open(f"{name}.npy", "w") as member:
                npy.write_array(member, np.ascontiguousarray(array, "<f8"), version=(1, 0))
        archive.writestr(_DESCRIPTION, json.dumps(_description(network, standardizer), indent=1))
    return file.getvalue()


WRITERS: dict[str, Callable[[Network, utils.Standardizer], bytes]] = {
    "json": write_json,
    "npz": write_npz,
}


def read(raw: bytes) -> Network:
    """The network of a file that `write_json` or `write_npz` wrote; SettingsError if it is none."""
    if len(raw) > uploads.MAX_BYTES:
        raise uploads.too_large()
    if raw.startswith(b"PK"):
        return _read_npz(raw)
    return _read_json(read_object(uploads.text(raw), FORMAT))


def read_object(text: str, kind: str) -> dict[str, Any]:
    """The JSON object of a text in our format `kind`; SettingsError if it is not one.

    So is one with more values than any file of ours has, or with a name that is given twice.
    """
    # Counted before they are made: a text of empty lists takes thirty times its own memory.
    if sum(map(text.count, "[{,")) > _MAX_VALUES:
        raise SettingsError([f"The file holds more than {_MAX_VALUES:,} values."])
    try:
        value = json.loads(
            text, parse_constant=_refuse_constant, object_pairs_hook=_without_repetition
        )
    except SettingsError:
        raise
    except (ValueError, RecursionError) as error:
        where = f"Line {error.lineno}: t" if isinstance(error, json.JSONDecodeError) else "T"
        raise SettingsError([f"{where}his is not a JSON file of this playground."]) from None
    if not isinstance(value, dict) or value.get("format") != kind:
        raise SettingsError([f"This is not a file of “{kind}”."])
    if value.get("version") != VERSION:
        raise SettingsError(
            [f"The file's version is not {VERSION}; it is from another playground."]
        )
    return value


def _named(network: Network) -> dict[str, np.ndarray]:
    arrays = [array for layer in network.layers for array in layer]
    for remembered in zip(*network.memory, strict=True):
        arrays += remembered
    return dict(zip(_shapes(network.settings), arrays, strict=True))


def _shapes(settings: Settings) -> dict[str, tuple[int, int]]:
    """The arrays of a file: those of the layers, then of each memory those of all layers."""
    shapes: dict[str, tuple[int, int]] = {}
    for number, (n_in, n_out) in enumerate(pairwise(settings.layer_sizes), start=1):
        shapes |= {f"W{number}": (n_out, n_in), f"b{number}": (n_out, 1)}
    memories = {
        f"{letter}{name}": shape for letter in settings.memories for name, shape in shapes.items()
    }
    return shapes | memories


def _description(network: Network, standardizer: utils.Standardizer) -> dict[str, Any]:
    scaling = network.settings.preparation.scaling(standardizer)
    return {
        "format": FORMAT,
        "version": VERSION,
        "settings": network.settings.address(),
        "epoch": network.epoch,
        "layer_sizes": list(network.settings.layer_sizes),
        "activation": network.settings.activation,
        "features": list(network.settings.features),
        "mean": scaling.mean.tolist(),
        "scale": scaling.scale.tolist(),
    }


def _read_description(description: dict[str, Any]) -> tuple[Settings, int]:
    settings = parse(description.get("settings"))
    epoch = description.get("epoch")
    if type(epoch) is not int or not 0 <= epoch <= settings.epochs:
        raise SettingsError([f"The file's epoch must be from 0 to {settings.epochs:,}."])
    # Older files do not name the features, which were the coordinates.
    kept = {"features": list(COORDINATES)} | description
    for key in ("layer_sizes", "activation", "features"):
        expected = getattr(settings, key)
        if kept.get(key) != (list(expected) if isinstance(expected, tuple) else expected):
            raise SettingsError([f"The file's “{key}” is not that of its settings."])
    return settings, epoch


def _read_json(value: dict[str, Any]) -> Network:
    settings, epoch = _read_description(value)
    return _network(
        settings,
        epoch,
        {name: _matrix(value.get(name), name, shape) for name, shape in _shapes(settings).items()},
    )


def _read_npz(raw: bytes) -> Network:
    members = archives.read_directory(raw)
    description = read_object(uploads.text(_described(members)), FORMAT)
    settings, epoch = _read_description(description)
    shapes = _shapes(settings)
    if members.keys() != {f"{name}.npy" for name in shapes}:
        raise SettingsError([f"The file must hold the arrays {', '.join(shapes)} and no others."])
    return _network(
        settings,
        epoch,
        {name: _array(members[f"{name}.npy"], name, shape) for name, shape in shapes.items()},
    )


def _described(members: dict[str, archives.Member]) -> bytes:
    """Take the description out of the members; empty if there is none.

    NumPy, which hands it out as bytes, saves it as an array when it is given back.
    """
    member = members.pop(_DESCRIPTION, None) or members.get(f"{_DESCRIPTION}.npy")
    if member is None:
        return b""
    if member.size > _MAX_DESCRIPTION:
        raise SettingsError([f"The file's {_DESCRIPTION} is too large to be this playground's."])
    raw = archives.unpack(member, member.size)
    if members.pop(f"{_DESCRIPTION}.npy", None) is member:
        header = _header(f"|S{max(0, len(raw) - _HEADER_SIZE)}", ())
        if not raw.startswith(header):
            raise SettingsError([f"The file's {_DESCRIPTION} must be a text."])
        raw = raw[len(header) :]
    return raw


def _header(dtype: str, shape: tuple[int, ...]) -> bytes:
    """How the .npy file of an array in row-major order begins."""
    header = io.BytesIO()
    npy.write_array_header_1_0(header, {"descr": dtype, "fortran_order": False, "shape": shape})
    return header.getvalue()


def _matrix(rows: Any, name: str, shape: tuple[int, int]) -> np.ndarray:
    n_rows, n_columns = shape
    whole = (
        isinstance(rows, list)
        and len(rows) == n_rows
        and all(isinstance(row, list) and len(row) == n_columns for row in rows)
        and all(type(value) in (int, float) for row in rows for value in row)
    )
    if not whole:
        raise SettingsError([f"{name} must be {n_rows} rows of {n_columns} numbers."])
    # A whole number too large for a float is as good as an infinite one: both are refused.
    finite = [[value if abs(value) < _TOO_LARGE else math.inf for value in row] for row in rows]
    return np.array(finite, dtype=float)


def _array(member: archives.Member, name: str, shape: tuple[int, int]) -> np.ndarray:
    """The array of a .npy file whose header is exactly that of a float64 array of this shape."""
    header = _header("<f8", shape)
    size = 8 * shape[0] * shape[1]
    # What has another size cannot be it, and is not unpacked.
    fits = member.size == len(header) + size
    raw = archives.unpack(member, member.size) if fits else b""
    if not raw.startswith(header):
        raise SettingsError([f"{name} must be a float64 array {shape} in row-major order."])
    return np.frombuffer(raw[-size:], "<f8").reshape(shape)


def _network(settings: Settings, epoch: int, arrays: dict[str, np.ndarray]) -> Network:
    own = 2 * (len(settings.layer_sizes) - 1)  # after these come what is remembered of each
    for name, array in list(arrays.items())[:own]:
        if not (np.abs(array) <= LARGEST_WEIGHT).all():
            raise SettingsError(
                [f"{name} must hold numbers of at most {LARGEST_WEIGHT:,.0f} in size."]
            )
        if name.startswith("b") and not settings.recipe.biases and array.any():
            raise SettingsError([f"{name} must be 0: by its settings the network has no biases."])
    layers = [
        model.Layer(arrays[f"W{number}"], arrays[f"b{number}"])
        for number in range(1, len(settings.layer_sizes))
    ]
    remembered = [array.ravel() for array in list(arrays.values())[own:]]
    rows = np.concatenate(remembered) if remembered else np.empty(0)
    check_memory(rows, settings)
    return Network(settings, epoch, layers, engine.unflatten_memory(rows, settings.layer_sizes))


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise SettingsError([f"The file gives “{name[:40]}” twice."])
            seen.add(name)
    return value


def _refuse_constant(constant: str) -> float:
    raise ValueError(f"{constant} is not a number")
