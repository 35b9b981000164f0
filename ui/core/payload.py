"""Arrays on their way between server and browser: `{"dtype", "bdata", "shape"}`.

`bdata` is base64url: Dash's JSON writes `/`, one of plain base64's letters, as six characters,
which can triple an array of saturated bytes.

Neighbours in an array often share sign, exponent and first digits, and their last digits are noise.
In `planes`, the first bytes of all numbers come first, then all second ones …: nothing is lost, and
what is alike lies together, so that an answer compresses to three quarters.
"""

from __future__ import annotations

import base64
import binascii
import math
from typing import Any

import numpy as np

# Names as Plotly writes them in its own typed arrays, little-endian.
_DTYPES = {"f8": "<f8", "f4": "<f4", "i4": "<i4", "u1": "|u1"}
_TOO_LARGE = 10**300  # nearly the largest float


def number(sent: object) -> float | None:
    """A finite number of JSON; None for what is none, such as a whole one too large for a float."""
    if type(sent) is int:
        return float(sent) if abs(sent) < _TOO_LARGE else None
    return sent if isinstance(sent, float) and math.isfinite(sent) else None


def encode(array: np.ndarray, dtype: str, *, planes: bool = False) -> dict[str, Any]:
    """`array` in one of the four dtypes f8, f4, i4, u1, in row-major order, or in `planes`."""
    packed = np.asarray(array, dtype=_DTYPES[dtype], order="C")
    raw = packed.tobytes()
    if planes:
        raw = np.frombuffer(raw, np.uint8).reshape(-1, packed.itemsize).T.tobytes()
    written = {
        "dtype": dtype,
        "bdata": base64.urlsafe_b64encode(raw).decode("ascii"),
        "shape": list(packed.shape),
    }
    return written | {"planes": True} if planes else written


def decode(payload: object, dtype: str, shape: tuple[int, ...]) -> np.ndarray:
    """The array of a payload from the browser, which must have this dtype and shape.

    ValueError says in plain words what does not fit; nothing in a payload is trusted.
    """
    if not isinstance(payload, dict):
        raise ValueError("an array is missing")
    if payload.get("dtype") != dtype or payload.get("shape") != list(shape):
        raise ValueError(
            f"an array has the wrong type or shape; {dtype} and {list(shape)} are expected"
        )
    bdata = payload.get("bdata")
    size = math.prod(shape) * np.dtype(_DTYPES[dtype]).itemsize
    try:
        if not isinstance(bdata, str) or len(bdata) != 4 * math.ceil(size / 3):
            raise ValueError
        raw = base64.b64decode(bdata, altchars=b"-_", validate=True)
        if len(raw) != size:
            raise ValueError
    except (ValueError, binascii.Error):
        raise ValueError("an array's data are damaged") from None
    return np.frombuffer(raw, dtype=_DTYPES[dtype]).reshape(shape)
