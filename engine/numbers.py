"""Numbers that a caller may give in whatever type, NumPy's included."""

import operator
from numbers import Real
from typing import Any


def whole(name: str, value: Any) -> int:
    """Return a whole number as an int; ValueError, with its name, if it is none."""
    try:
        return operator.index(value)
    except TypeError:
        raise ValueError(f"{name} must be a whole number; got {value!r}") from None


def real(name: str, value: Any) -> float:
    """Return a real number as a float; ValueError, with its name, if it is none."""
    try:
        if isinstance(value, Real):
            return float(value)
    except OverflowError:
        raise ValueError(f"{name} must be a number that a float can hold") from None
    raise ValueError(f"{name} must be a number; got {value!r}")
