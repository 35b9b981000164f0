"""A map of many runs in a session's file, read back strictly.

`{"question", "first", "units", "values", "diverged"}`, as `assets/views/many/packed.js` writes it:
the question of `ui.many.question` for all runs; how many runs of each cell there are, and which
units of those after them; for each measure, in base64url, single precision and row-major, a number
a run (cells, starts), -1 for none; and for each run whether it is missing, there, or diverged: 0, 1
or 2. Without runs there is the question alone.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ui.core import payload
from ui.core.settings import SettingsError
from ui.many import had, question

FIELDS = ("train_loss", "test_loss", "train_accuracy", "test_accuracy", "epochs_to")
_MOST_UNITS = 1_000_000


def read(sent: object, points: object) -> dict[str, Any] | None:
    """The map of a session, or None if it has none; SettingsError if it is unsound.

    points: the session's own points, on which a map of own points is trained, if it has any.
    """
    if sent is None:
        return None
    asked = sent.get("question") if isinstance(sent, dict) else None
    if not isinstance(sent, dict) or not isinstance(asked, dict):
        raise SettingsError(["The map in the session is damaged."])
    # All that it is read for is in what was sent, in the form in which the browser has it.
    sound = question.read({**asked, "first": 0, "points": points})
    keys = ("address", "axes", "starts", "seeds", "measure", "threshold", "reach")
    kept = {"question": {key: asked.get(key) for key in keys}}
    if payload.number(asked.get("threshold")) is None or payload.number(asked.get("reach")) is None:
        raise SettingsError(["The map in the session is damaged."])
    if sent.get("values") is None:
        return kept
    first, units, values = sent.get("first"), sent.get("units"), sent["values"]
    if (
        type(first) is not int
        or not 0 <= first <= sound.starts
        or not isinstance(values, dict)
        or not set(values) <= set(FIELDS)
    ):
        raise SettingsError(["The map in the session is damaged."])
    had.read(units, _MOST_UNITS)
    size = sound.cells * sound.starts
    marks = _numbers(sent.get("diverged"), "u1", size)
    if marks.max() > 2:
        raise SettingsError(["The map in the session is damaged: a run is neither there nor not."])
    for bdata in values.values():
        numbers = _numbers(bdata, "f4", size)
        if not (np.isfinite(numbers).all() and (numbers >= -1).all()):
            raise SettingsError(["The map in the session is damaged: a number is none."])
    return kept | {
        "first": first,
        "units": units,
        "values": values,
        "diverged": sent["diverged"],
    }


def _numbers(bdata: object, dtype: str, size: int) -> np.ndarray:
    """The `size` numbers that a text holds."""
    written = {"dtype": dtype, "bdata": bdata, "shape": [size]}
    try:
        return payload.decode(written, dtype, (size,))
    except ValueError as error:
        raise SettingsError([f"The map in the session is damaged: {error}."]) from None
