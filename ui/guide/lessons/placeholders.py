"""The places in a lesson's texts that the browser fills with numbers, such as `{1.share}`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ui.guide.lessons import measures
from ui.guide.lessons.form import Run
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


def named(texts: Iterable[str], run: int) -> tuple[str, ...]:
    """The measures of run `run` (from 1) that texts name, each once."""
    found = (name.partition(".") for text in texts for name in _PLACEHOLDER.findall(text))
    return tuple(dict.fromkeys(measure for number, _, measure in found if number == str(run)))


def _problem(name: str, runs: tuple[Run, ...], measured: bool) -> str | None:
    """Why a placeholder cannot be filled, if it cannot."""
    if name == "success":
        return None
    number, _, measure = name.partition(".")
    index = int(number) if re.fullmatch("[0-9]{1,2}", number) else 0
    if not 1 <= index <= len(runs):
        example = f"{{1.{next(iter(measures.measures_of(runs[0].seeds)))}}}"
        there = f"from 1 to {len(runs)}" if len(runs) > 1 else "which is 1"
        return f"must be {{success}} or begin with a run's number, {there}, such as {example}"
    run = runs[index - 1]
    of = run.settings, run.seeds
    known = measures.numbers_of(*of) if measured else ("seeds",) * bool(run.seeds) + ("epochs",)
    if measure not in known:
        return f"must name one of {', '.join(known)}{measures.without(*of) if measured else ''}"
    return None
