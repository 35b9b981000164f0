"""What a map of many runs asks, read and checked in one place.

A question is `{"address", "axes", "starts", "first", "seeds", "measure", "threshold", "reach"}`,
with the learner's own `points` where the settings call for them:

- `address`: the settings that all runs share, in address form;
- `axes`: one or two `{"setting", "values"}`, the name of a setting in the address and its values,
  in address form or as numbers. A map has a cell for each value, or each pair of them; cell i has
  value i // n of the first axis and i % n of the second, of n values;
- `starts`: how many runs a cell has, numbered from `first` (0 unless more are asked for) on; run j
  has the settings' seeds plus j: the weight seed, the data seed or both, by `seeds`;
- `measure`, `threshold`: what is shown, which changes nothing in how the runs are trained: the
  accuracy from which a run is a success;
- `reach`: the training loss of which is noted when a run first has it. Where the measure is
  `epochs-to`, the threshold is this one, unless it is given.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from math import prod
from typing import Any, NamedTuple

from ui.core import payload
from ui.core.choices import IDLE, OWN
from ui.core.settings import SPECS, Settings, SettingsError, control_name, parse
from ui.data import points, split
from ui.many.estimate import unit_seconds

# Together 100,000 trainings at most.
MAX_CELLS, MAX_STARTS = 1_000, 100
# What is trained at once, as one stack.
AT_ONCE = 30
REACH = 0.1
SEEDS = {
    "weights": ("weight_seed",),
    "data": ("data_seed",),
    "both": ("weight_seed", "data_seed"),
}
MEASURES = (
    "success",
    "train-loss",
    "test-loss",
    "train-accuracy",
    "test-accuracy",
    "epochs-to",
)
#: The settings that can be an axis, by their names in the address: all that a run hangs on, but for
#: the seeds, which the starts have.
AXES = {
    control_name(name): name
    for name, spec in SPECS.items()
    if not spec.display and name not in SEEDS["both"]
}


class Axis(NamedTuple):
    """A setting, by its name among the settings, and the values that it takes."""

    setting: str
    values: tuple[Any, ...]


class Unit(NamedTuple):
    """What is trained at once: the runs of a cell from number `first` on."""

    cell: int
    first: int
    starts: int


@dataclass(frozen=True)
class Question:
    """A sound question. `own` are a learner's own points, if the settings call for any."""

    settings: Settings
    axes: tuple[Axis, ...]
    starts: int
    first: int
    seeds: str
    measure: str
    threshold: float | None
    reach: float
    own: points.OwnPoints | None = None

    @property
    def cells(self) -> int:
        """How many cells the map has."""
        return prod(len(axis.values) for axis in self.axes)

    @property
    def trainings(self) -> int:
        """How many runs the map has in all."""
        return self.cells * self.starts

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """All that is to be trained: of each cell the first starts come before the next ones."""
        last = self.first + self.starts
        return tuple(
            Unit(cell, first, min(AT_ONCE, last - first))
            for first in range(self.first, last, AT_ONCE)
            for cell in range(self.cells)
        )

    @cached_property
    def costs(self) -> tuple[float, ...]:
        """How long each unit is likely to take, in seconds of one core."""
        settings = [self.settings_of(cell) for cell in range(self.cells)]
        own = self.seeds != "weights"
        return tuple(unit_seconds(settings[unit.cell], unit.starts, own) for unit in self.units)

    def settings_of(self, cell: int) -> Settings:
        """The settings of a cell, whose seeds are those of run 0."""
        *others, last = self.axes
        places = [cell // len(last.values)] * len(others) + [cell % len(last.values)]
        values = {
            axis.setting: axis.values[place] for axis, place in zip(self.axes, places, strict=True)
        }
        return replace(self.settings, **values)

    def runs_of(self, unit: Unit) -> list[Settings]:
        """The settings of each run of a unit, as they open on the page."""
        settings = self.settings_of(unit.cell)
        return [
            replace(settings, **{name: getattr(settings, name) + run for name in SEEDS[self.seeds]})
            for run in range(unit.first, unit.first + unit.starts)
        ]

    def write(self) -> dict[str, Any]:
        """The question in the form that `read` takes."""
        written: dict[str, Any] = {
            "address": self.settings.address(),
            "axes": [
                {
                    "setting": control_name(setting),
                    "values": [SPECS[setting].limits.write(value) for value in values],
                }
                for setting, values in self.axes
            ],
            "starts": self.starts,
            "first": self.first,
            "seeds": self.seeds,
            "measure": self.measure,
            "threshold": self.threshold,
            "reach": self.reach,
        }
        return written | ({"points": points.write(self.own)} if self.own else {})


def read(sent: object) -> Question:
    """The question that was sent; SettingsError if it is not sound.

    Each piece of a map is asked for with the whole question, and to look at all of its cells takes
    a while: the last ones are remembered.
    """
    if not isinstance(sent, dict):
        raise SettingsError(["A map must name its settings."])
    return _read(json.dumps(sent))


@lru_cache(maxsize=8)
def _read(text: str) -> Question:
    sent = json.loads(text)
    settings = parse(sent.get("address"))
    axes = _read_axes(sent.get("axes"))
    seeds, measure = sent.get("seeds"), sent.get("measure")
    if not isinstance(seeds, str) or seeds not in SEEDS:
        raise SettingsError([f"What the starts differ in must be one of {', '.join(SEEDS)}."])
    if not isinstance(measure, str) or measure not in MEASURES:
        raise SettingsError([f"What is measured must be one of {', '.join(MEASURES)}."])
    starts = _whole(sent.get("starts"), 1, MAX_STARTS, "The number of starts")
    first = _whole(sent.get("first", 0), 0, 9_999, "The number of the first start")
    threshold, reach = _read_thresholds(sent, measure)
    own = points.read(sent.get("points")) if settings.data_shape == OWN else None
    question = Question(settings, axes, starts, first, seeds, measure, threshold, reach, own)
    _check_size(question)
    _check_cells(question)
    return question


def _whole(sent: object, minimum: int, maximum: int, what: str) -> int:
    if type(sent) is not int or not minimum <= sent <= maximum:
        raise SettingsError([f"{what} must be a whole number from {minimum} to {maximum:,}."])
    return sent


def _read_axes(sent: object) -> tuple[Axis, ...]:
    if not isinstance(sent, list) or not 1 <= len(sent) <= 2:
        raise SettingsError(["A map goes along one or two settings."])
    axes = tuple(map(_read_axis, sent))
    if len({axis.setting for axis in axes}) < len(axes):
        raise SettingsError([f"{SPECS[axes[0].setting].label} cannot be both axes of a map."])
    return axes


def _read_axis(sent: object) -> Axis:
    name = sent.get("setting") if isinstance(sent, dict) else None
    values = sent.get("values") if isinstance(sent, dict) else None
    if not isinstance(name, str) or name not in AXES:
        raise SettingsError([f"A map can go along one of {', '.join(AXES)}."])
    setting = AXES[name]
    label, limits = SPECS[setting].label, SPECS[setting].limits
    if not isinstance(values, list) or not 1 <= len(values) <= MAX_CELLS:
        raise SettingsError([f"{label} needs from 1 to {MAX_CELLS:,} values to go along."])
    read = []
    for value in values:
        text = value if isinstance(value, str) else _written(value)
        try:
            read.append(limits.read(text))
        except ValueError as error:
            raise SettingsError([f"{label} {error}, not “{text[:30]}”."]) from None
    if len(set(read)) < len(read):
        raise SettingsError([f"{label} has a value twice; each can be there once."])
    if setting == "data_shape" and OWN in read:
        raise SettingsError(["Own points cannot be one of several shapes."])
    return Axis(setting, tuple(read))


def _written(value: object) -> str:
    number = payload.number(value)
    return "" if number is None else repr(int(number) if number.is_integer() else number)


def _read_thresholds(sent: Mapping[str, Any], measure: str) -> tuple[float | None, float]:
    threshold = payload.number(sent.get("threshold"))
    if measure == "success" and (threshold is None or not 0 <= threshold <= 1):
        raise SettingsError(["The accuracy that makes a success must be from 0 to 100\xa0%."])
    usual = threshold if measure == "epochs-to" else REACH
    reach = payload.number(sent.get("reach", usual))
    if reach is None or not 0 < reach <= 1_000:
        raise SettingsError(["The loss to reach must be a number above 0, and at most 1,000."])
    return threshold, reach


def _check_size(question: Question) -> None:
    if question.cells > MAX_CELLS:
        raise SettingsError(
            [f"A map has at most {MAX_CELLS:,} cells, and this one has {question.cells:,}."]
        )
    for name in SEEDS[question.seeds]:
        last = getattr(question.settings, name) + question.first + question.starts - 1
        if last > SPECS[name].limits.maximum:
            raise SettingsError(
                [
                    f"{SPECS[name].label} {last:,} would be the last start's, and there are none "
                    f"above {SPECS[name].limits.maximum:,}."
                ]
            )


def _check_cells(question: Question) -> None:
    """SettingsError if there can be no run of a cell, or an axis along which nothing changes."""
    settings = [question.settings_of(cell) for cell in range(question.cells)]
    for one in settings:
        # What is wrong with values together is said where a run is asked for.
        parse(one.address())
        if question.own:
            split.make_data(one, question.own)
    for axis in question.axes:
        if all(axis.setting in _idle(one) for one in settings):
            raise SettingsError(
                [f"{SPECS[axis.setting].label} does nothing with the other settings of this map."]
            )


def _idle(settings: Settings) -> set[str]:
    """The settings that do nothing with what the others are."""
    return {
        idle
        for name, by_value in IDLE.items()
        for idle in by_value.get(SPECS[name].limits.write(getattr(settings, name)), ())
    }
