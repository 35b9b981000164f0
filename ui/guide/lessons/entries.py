"""The numbers of a pass that a lesson has computed by hand, read from its file."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from ui.core.settings import Settings
from ui.guide.lessons import placeholders
from ui.guide.lessons.form import ByHand, Entry, Run
from ui.guide.lessons.tables import Table

_MOST, _LENGTH, _NAME_LENGTH = 12, 200, 20
# The numbers of one point's pass through one hidden layer, and how many of each there are, by the
# settings: rows and columns, or units.
_UNITS: Callable[[Settings], tuple[int, ...]] = lambda settings: (settings.units,)  # noqa: E731
NUMBERS: dict[str, Callable[[Settings], tuple[int, ...]]] = {
    "z1": _UNITS,
    "a1": _UNITS,
    "z2": lambda settings: (),
    "a2": lambda settings: (),
    "L": lambda settings: (),
    "dz2": lambda settings: (),
    "dW2": lambda settings: (1, settings.units),
    "db2": lambda settings: (),
    "dz1": _UNITS,
    "dW1": lambda settings: (settings.units, settings.layer_sizes[0]),
    "db1": _UNITS,
}


def read(table: Table, runs: tuple[Run, ...]) -> ByHand | None:
    """What is computed by hand, if anything: the point, and its numbers in their order."""
    if not table.has("by_hand"):
        if table.has("entries"):
            table.refuse("entries", "[[entries]] need a “by_hand” with the point that they are of.")
        return None
    of = table.table("by_hand")
    number = of.whole("run", 1, len(runs)) if of.has("run") else 1
    run = runs[number - 1]
    if run.seeds:
        of.refuse("run", "the pass by hand needs a run without “seeds”.")
    settings = run.settings
    if len(settings.layer_sizes) != 3 or settings.loss != "cross-entropy":
        of.refuse("run", "the pass by hand is through one hidden layer, with cross-entropy.")
    training = settings.applied.n_samples - settings.test_points
    point = of.whole("point", 0, training - 1, ", a training point of its run")
    of.end()
    tables = table.tables("entries", 1, _MOST)
    entries = tuple(_entry(one, settings) for one in tables)
    table.differ("entries", "the number of entry", [entry.number for entry in entries])
    return ByHand(number, point, entries)


def _entry(table: Table, settings: Settings) -> Entry:
    number = table.text("number", _NAME_LENGTH)
    says = table.text("says", _LENGTH)
    table.end()
    placeholders.refuse(table, "says", says)
    if number not in names(settings):
        known = ", ".join(name + _place(size(settings)) for name, size in NUMBERS.items())
        table.refuse("number", f"“number” must be one of the pass in its run, up to {known}.")
    return Entry(number, says)


def names(settings: Settings) -> tuple[str, ...]:
    """The names of the numbers of a point's pass through one hidden layer."""
    return tuple(
        name + _place(place)
        for name, size in NUMBERS.items()
        for place in product(*(range(1, places + 1) for places in size(settings)))
    )


def _place(place: tuple[int, ...]) -> str:
    return f"[{', '.join(map(str, place))}]" if place else ""
