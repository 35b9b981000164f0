"""The places in a lesson's texts that the browser fills with numbers, such as `{1.share}`."""

from __future__ import annotations

import re

from ui.guide.lessons.form import Run, measures_of, numbers_of
from ui.guide.lessons.tables import Table

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def refuse(table: Table, key: str, text: str) -> None:
    """A text that is shown as it stands must not look as if it were filled."""
    for name in _PLACEHOLDER.findall(text):
        table.refuse(
            key,
            f"{key}: “{{{name}}}” is filled in question, happened, why and replies only.",
        )


def check(table: Table, key: str, text: str, runs: tuple[Run, ...], measured: bool = True) -> None:
    """Refuse placeholders that nothing can fill; before the runs (`measured`) most cannot."""
    prefix = "" if key == "text" else f"{key}: "
    for name in _PLACEHOLDER.findall(text):
        if problem := _problem(name, runs, measured):
            table.refuse(key, f"{prefix}“{{{name}}}” {problem}.")
    if re.search("[{}]", _PLACEHOLDER.sub("", text)):
        table.refuse(key, f"{prefix}a “{{” or “}}” stands without the other.")


def without(run: Run) -> str:
    """Why a run has no numbers of test points, if it has none."""
    return "" if run.seeds or run.settings.test_points else ", since there are no test points"


def _problem(name: str, runs: tuple[Run, ...], measured: bool) -> str | None:
    """Why a placeholder cannot be filled, if it cannot."""
    if name == "success":
        return None
    number, _, measure = name.partition(".")
    index = int(number) if re.fullmatch("[0-9]{1,2}", number) else 0
    if not 1 <= index <= len(runs):
        example = f"{{1.{measures_of(runs[0])[0]}}}"
        return f"must be {{success}} or begin with a run's number, such as {example}"
    run = runs[index - 1]
    known = numbers_of(run) if measured else ("seeds",) * bool(run.seeds) + ("epochs",)
    if measure not in known:
        return f"must name one of {', '.join(known)}{without(run) if measured else ''}"
    return None
