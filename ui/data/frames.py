"""The frame that own points keep while they are edited: their scale, their split, their plane.

Without one, a point that is added would move all the others on the screen, and deal out anew which
of them are for testing.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from ui.core import payload
from ui.core.settings import SPECS, Settings, SettingsError

# A point at the edge of the plane may be rounded to a place just beyond it.
_BEYOND = 1.01


class Frame(NamedTuple):
    """`mean` and `scale` (2,), in the points' units, and what they were measured with.

    The plane reaches from -`half_width` to `half_width`, in standard units. `test` (m,) says of
    each point whether it is kept out of training; it holds for this `test_share` and `data_seed`.
    """

    mean: np.ndarray
    scale: np.ndarray
    half_width: float
    test_share: float
    data_seed: int
    test: np.ndarray

    def test_for(self, settings: Settings) -> np.ndarray | None:
        """Which points are for testing; None where the settings ask for another split."""
        known = (settings.test_share, settings.data_seed) == (self.test_share, self.data_seed)
        return self.test if known else None


def read(sent: object, X: np.ndarray, y: np.ndarray) -> Frame | None:
    """The frame that a browser sent for points X (m, 2), y (m,), in the form of `write`, if any.

    SettingsError if it is unsound: if it does not hold all points, or leaves none of a class for
    training.
    """
    if sent is None:
        return None
    if not isinstance(sent, dict):
        raise _refusal("is damaged")
    mean, scale = (_pair(sent.get(name), name) for name in ("mean", "scale"))
    if not (scale > 0).all():
        raise _refusal("needs a scale of more than 0")
    half_width, test_share = (payload.number(sent.get(name)) for name in ("halfWidth", "testShare"))
    data_seed = sent.get("dataSeed")
    if (
        not half_width
        or test_share is None
        or type(data_seed) is not int
        or not 0 <= data_seed <= SPECS["data_seed"].limits.maximum
    ):
        raise _refusal("is damaged")
    with np.errstate(over="ignore"):
        reach = np.abs((X - mean) / scale).max()
    if not reach <= _BEYOND * half_width:
        raise _refusal("does not hold all of them")
    try:
        test = payload.decode(sent.get("test"), "u1", y.shape)
    except ValueError as error:
        raise _refusal(f"is damaged ({error})") from None
    if test.max() > 1:
        raise _refusal("must say of each point whether it is for testing, 1 or 0")
    if len(set(y[test == 0].tolist())) < 2:
        raise _refusal("leaves no point of one class for training; both are needed")
    return Frame(mean, scale, half_width, test_share, data_seed, test == 1)


def write(frame: Frame) -> dict[str, Any]:
    """The frame as the browser takes and sends it."""
    return {
        "mean": frame.mean.tolist(),
        "scale": frame.scale.tolist(),
        "halfWidth": frame.half_width,
        "testShare": frame.test_share,
        "dataSeed": frame.data_seed,
        "test": payload.encode(frame.test, "u1"),
    }


def _pair(sent: object, name: str) -> np.ndarray:
    values = [payload.number(value) for value in sent] if isinstance(sent, list) else []
    if len(values) != 2 or None in values:
        raise _refusal(f"needs a {name} of two numbers")
    return np.array(values)


def _refusal(reason: str) -> SettingsError:
    return SettingsError([f"The scale and split kept for the own points {reason}."])
