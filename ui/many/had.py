"""Which units of a map a page has: their numbers, as a text such as “0-57,59”.

It travels with the page, so that a map goes on wherever it is asked for: with the other engine, or
where what was kept of it is gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ui.core.settings import SettingsError

_RANGE = re.compile(r"([0-9]{1,6})(?:-([0-9]{1,6}))?")


def write(numbers: Iterable[int]) -> str:
    """The text of a set of numbers."""
    ranges: list[list[int]] = []
    for number in sorted(numbers):
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ",".join(f"{first}-{last}" if last > first else f"{first}" for first, last in ranges)


def read(text: object, count: int) -> set[int]:
    """The numbers, each below `count`, of such a text; SettingsError if it is none."""
    numbers: set[int] = set()
    for part in text.split(",") if isinstance(text, str) and text else []:
        found = _RANGE.fullmatch(part)
        first = int(found[1]) if found else count
        last = int(found[2] or first) if found else count
        if not first <= last < count:
            raise SettingsError(["Which cells the map has is damaged."])
        numbers.update(range(first, last + 1))
    if not isinstance(text, str):
        raise SettingsError(["Which cells the map has is damaged."])
    return numbers
