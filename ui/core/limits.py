"""What a setting may be: read from its form in the address, written in it, and said to people."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

_WHOLE_NUMBER = re.compile(r"[+-]?[0-9]{1,9}")
_DECIMAL_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?")


def read_number(text: str) -> float:
    """The number that a text is the decimal form of, or NaN."""
    return float(text) if _DECIMAL_NUMBER.fullmatch(text) else math.nan


def _with_spans(options: tuple[str, ...]) -> list[str]:
    """The options as people list them: many whole numbers in a row by the first and the last."""
    numbers = [option for option in options if option.isdecimal()]
    span = range(int(numbers[0]), int(numbers[-1]) + 1) if numbers else range(0)
    if len(numbers) < 3 or numbers != [str(number) for number in span]:
        return list(options)
    names = [option for option in options if not option.isdecimal()]
    return [*names, f"{numbers[0]} to {numbers[-1]}"]


class Choice(NamedTuple):
    """One of a few named values."""

    options: tuple[str, ...]
    labels: tuple[str, ...]

    def read(self, text: str) -> str:
        if text not in self.options:
            raise ValueError(f"must be one of {', '.join(_with_spans(self.options))}")
        return text

    def write(self, value: str) -> str:
        return value

    def say(self, value: str) -> str:
        """The value in words for people, as all limits have it."""
        return self.labels[self.options.index(value)]


class Whole(NamedTuple):
    """A whole number between two limits, both included; `counts` says whether it counts things."""

    minimum: int
    maximum: int
    step: int = 1
    counts: bool = True

    def read(self, text: str) -> int:
        if not _WHOLE_NUMBER.fullmatch(text) or not self.minimum <= int(text) <= self.maximum:
            raise ValueError(f"must be a whole number from {self.minimum:,} to {self.maximum:,}")
        return int(text)

    def write(self, value: int) -> str:
        return str(value)

    def say(self, value: int) -> str:
        return f"{value:,}" if self.counts else str(value)


class Decimal(NamedTuple):
    """A number between two limits, both included, kept to a fixed number of decimal places.

    A `share` is a part of 1, which people are told in per cent.
    """

    minimum: float
    maximum: float
    step: float
    places: int
    share: bool = False

    def read(self, text: str) -> float:
        value = read_number(text)
        if not self.minimum <= value <= self.maximum:
            said = f" ({self.say(self.minimum)} to {self.say(self.maximum)})" if self.share else ""
            raise ValueError(f"must be a number from {self.minimum:g} to {self.maximum:g}{said}")
        # Added to 0, a negative zero loses its sign.
        return 0.0 + round(value, self.places)

    def write(self, value: float) -> str:
        return f"{value:g}"

    def say(self, value: float) -> str:
        return f"{100 * value:g}\xa0%" if self.share else self.write(value)


class Scale(NamedTuple):
    """One of a list of numbers in even steps on a logarithmic scale."""

    values: tuple[float, ...]

    def read(self, text: str) -> float:
        value = read_number(text)
        if value not in self.values:
            listed = ", ".join(f"{value:g}" for value in self.values)
            raise ValueError(f"must be one of {listed}")
        return value

    def write(self, value: float) -> str:
        return f"{value:g}"

    def say(self, value: float) -> str:
        return self.write(value)


class Several(NamedTuple):
    """At least one of a few named values, in the order of the options; dots join them."""

    options: tuple[str, ...]
    labels: tuple[str, ...]

    def read(self, text: str) -> tuple[str, ...]:
        names = text.split(".")
        if not set(names) <= set(self.options) or len(set(names)) < len(names):
            named = zip(self.options, self.labels, strict=True)
            listed = ", ".join(f"{label} ({option})" for option, label in named)
            how = ", each once and with a dot between" if text else ""
            raise ValueError(f"must be at least one of {listed}{how}")
        return tuple(name for name in self.options if name in names)

    def write(self, value: tuple[str, ...]) -> str:
        return ".".join(value)

    def say(self, value: tuple[str, ...]) -> str:
        return ", ".join(self.labels[self.options.index(name)] for name in value)


Limits = Choice | Whole | Decimal | Scale | Several
