"""Settings read from an address and checked: no other module validates a setting.

The address form is a query string with the names of the controls, such as
`data-shape=moons&hidden-units=4`. A setting that is left out has its default, which `table` knows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from ui.core import links
from ui.core.choices import IDLE
from ui.core.table import SPECS, Settings, control_name

__all__ = [
    "MAX_ADDRESS_LENGTH",
    "SPECS",
    "FieldError",
    "Settings",
    "SettingsError",
    "control_name",
    "parse",
    "repair",
]

# Longer addresses do not fit gunicorn's request line (4,094 bytes) with room for the host and path.
MAX_ADDRESS_LENGTH = 3_500


class SettingsError(ValueError):
    """Settings that cannot be used; `problems` holds one sentence for each thing that is wrong."""

    def __init__(self, problems: list[str]):
        super().__init__(" ".join(problems))
        self.problems = problems


class FieldError(SettingsError):
    """What one control holds cannot be used, which is said beside it."""


def parse(address: object) -> Settings:
    """Settings of a query string; SettingsError if anything in it is not understood."""
    values, problems = _read(address, _pairs)
    if problems:
        raise SettingsError(problems)
    settings = Settings(**values)
    if problem := _parts_problem(settings):
        raise SettingsError([problem])
    return settings


def repair(address: object) -> tuple[Settings, list[str]]:
    """Settings of the query string of a link, with the default for whatever is not understood.

    What befell the link on its way, such as being encoded once more, is no fault of its settings.
    Returns the settings and one sentence for each thing that was replaced or may be missing.
    """
    values, problems = _read(address, links.pairs)
    if isinstance(address, str) and links.is_cut(address):
        problems.append("The link ends in “…”: it may have been cut short.")
    settings = Settings(**values)
    if problem := _parts_problem(settings):
        for name in ("test_share", "n_samples"):
            values.pop(name, None)
        problems.append(f"{problem} Both have their default instead.")
        settings = Settings(**values)
    return settings, problems


def _pairs(query: str) -> list[tuple[str, str]]:
    return parse_qsl(query.removeprefix("?"), keep_blank_values=True)


def _read(
    address: object, pairs: Callable[[str], list[tuple[str, str]]]
) -> tuple[dict[str, Any], list[str]]:
    """The values in a query string that can be used, and a sentence for each that cannot."""
    if not isinstance(address, str):
        return {}, ["The settings must be a text such as “data-shape=moons&hidden-units=4”."]
    if len(address) > MAX_ADDRESS_LENGTH:
        return {}, [f"The settings are longer than {MAX_ADDRESS_LENGTH:,} characters."]
    names = {control_name(name): name for name in SPECS}
    values: dict[str, Any] = {}
    problems = []
    for key, text in pairs(address):
        name = names.get(key)
        if name is None:
            problems.append(f"There is no setting “{_shortened(key)}”.")
        elif name in values:
            problems.append(f"{SPECS[name].label} is given twice.")
        else:
            try:
                values[name] = SPECS[name].limits.read(text)
            except ValueError as error:
                problems.append(f"{SPECS[name].label} {error}, not “{_shortened(text)}”.")
    return values, problems


def _shortened(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:30]}…"


def _parts_problem(settings: Settings) -> str | None:
    """What is wrong with the split into training and test points, if anything.

    Each part that is not empty needs a point of each class.
    """
    test = settings.test_points
    train = settings.n_samples - test
    if (
        settings.data_shape in IDLE["data_shape"]
        or settings.test_share == 0
        or (test >= 2 and train >= 2)
    ):
        return None
    share = SPECS["test_share"].limits.say(settings.test_share)
    return (
        f"A test share of {share} leaves {test} of {settings.n_samples:,} "
        "points for testing; both parts need at least one point of each class, so choose more "
        "points or another share (0\xa0% means no test points)."
    )
