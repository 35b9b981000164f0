"""What a map can go along, with values to begin with, and maps that are there to be started.

The values are proposals: any that the setting can have may be typed, and `ui.many.question` checks
them.
"""

from __future__ import annotations

from typing import Any

from ui.core.choices import OWN
from ui.core.limits import Choice, Limits, Scale, Several, Whole
from ui.core.settings import SPECS
from ui.many import question

# With more names to choose from, values are typed.
MOST_BOXES = 12
_STEPS = 5

#: Values that show what a setting does.
_VALUES: dict[str, tuple[str, ...]] = {
    "n-samples": ("20", "50", "100", "200", "500"),
    "noise": ("0", "0.1", "0.2", "0.3", "0.5"),
    "test-share": ("0", "0.25", "0.5", "0.75"),
    "features": ("x1.x2", "x1.x2.x1x1.x2x2", "x1.x2.x1x2", "x1.x2.sinx1.sinx2"),
    "hidden-layers": ("0", "1", "2", "3"),
    "hidden-units": ("1", "2", "3", "4", "6", "8"),
    "units-two": ("1", "2", "4", "8"),
    "units-three": ("1", "2", "4", "8"),
    "learning-rate": ("0.03", "0.1", "0.3", "1", "3", "10"),
    "epochs": ("100", "300", "1000", "3000"),
    "init-scale": ("0.01", "0.1", "0.5", "1", "2"),
    "penalty-rate": ("0.001", "0.01", "0.1", "1"),
    "batch-size": ("1", "10", "50", "all"),
}

#: What is asked before anything was chosen.
USUAL: dict[str, Any] = {
    "axes": [{"setting": "hidden-units", "values": ["1", "2", "3", "4", "6"]}],
    "starts": 30,
    "seeds": "weights",
    "measure": "success",
    "threshold": 0.95,
    "reach": question.REACH,
}


def axes() -> dict[str, dict[str, Any]]:
    """The settings that can be axes, by their names in the address.

    Each has `values` to begin with, and `choices`, all that it can have where these are few names,
    or None.
    """
    return {
        name: {
            "values": list(_VALUES.get(name) or _usual_values(SPECS[setting].limits)),
            "choices": _choices(SPECS[setting].limits),
        }
        for name, setting in question.AXES.items()
    }


def prepared() -> list[dict[str, Any]]:
    """Maps that are there to be started: a `title`, and what of a question is not as in `USUAL`."""
    maps = [
        {
            "title": "Units × shape",
            "axes": [_axis("hidden-units"), _axis("data-shape")],
        },
        {
            "title": "Rate × optimiser",
            "axes": [_axis("learning-rate"), _axis("optimizer")],
            "measure": "train-loss",
        },
        {
            "title": "Points × units",
            "axes": [_axis("n-samples"), _axis("hidden-units")],
            "seeds": "both",
            "measure": "test-accuracy",
        },
        {
            "title": "Starting scale × depth",
            "axes": [_axis("init-scale"), _axis("hidden-layers")],
        },
    ]
    return [one for one in maps if all(one["axes"])]


def _axis(name: str) -> dict[str, Any] | None:
    """An axis along a setting with the values to begin with; None if there is no such setting."""
    offered = axes().get(name)
    return {"setting": name, "values": offered["values"]} if offered else None


def _choices(limits: Limits) -> list[str] | None:
    if not isinstance(limits, Choice):
        return None
    options = [option for option in limits.options if option != OWN]
    return options if len(options) <= MOST_BOXES else None


def _usual_values(limits: Limits) -> list[str]:
    """All names of a choice, or a few numbers in even steps."""
    if isinstance(limits, Choice):
        return (_choices(limits) or list(limits.options))[:MOST_BOXES]
    if isinstance(limits, Several):
        return [limits.write((option,)) for option in limits.options]
    if isinstance(limits, Scale):
        values = limits.values
        return [limits.write(value) for value in values[:: max(1, len(values) // _STEPS)]]
    shares = [step / (_STEPS - 1) for step in range(_STEPS)]
    if isinstance(limits, Whole):
        wholes = [
            limits.minimum + round(share * (limits.maximum - limits.minimum)) for share in shares
        ]
        return list(dict.fromkeys(map(limits.write, wholes)))
    span = limits.maximum - limits.minimum
    return [limits.write(round(limits.minimum + share * span, limits.places)) for share in shares]
