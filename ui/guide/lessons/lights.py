"""The paragraphs of a lesson's explanation, read from its file, with what can be lit for each."""

from __future__ import annotations

from collections.abc import Callable

from ui.core.settings import Settings
from ui.guide.lessons import placeholders
from ui.guide.lessons.form import (
    LOSS_AXES,
    PARTS,
    SPARE,
    STARTS,
    Light,
    Run,
    Why,
    lines_of,
)
from ui.guide.lessons.tables import Table

_MOST = 4  # lights of a paragraph


def read(table: Table, tabs: tuple[str, ...], runs: tuple[Run, ...]) -> Why:
    """A paragraph with its lights, each of its own run or of that of the paragraph."""
    text = table.text("text")
    run = table.whole("run", 1, len(runs)) if table.has("run") else None
    lights = tuple(_light(one, tabs, runs, run) for one in table.one_or_more("light", _MOST))
    table.end()
    placeholders.check(table, "text", text, runs)
    return Why(text, lights)


def _light(table: Table, tabs: tuple[str, ...], runs: tuple[Run, ...], usual: int | None) -> Light:
    number = table.whole("run", 1, len(runs)) if table.has("run") else usual
    # Where no run is named, it is lit in whichever is on show.
    shown = (runs[number - 1],) if number else runs
    settings = [run.settings for run in shown]
    which = " in each of the runs; name its “run”" if len(shown) > 1 else " in its run"
    lines = tuple(
        line for line in lines_of(shown[0]) if all(line in lines_of(run) for run in shown)
    )
    readers: dict[str, Callable[[], int | str]] = {
        "unit": lambda: table.whole("unit", 1, min(one.units for one in settings), which),
        "mute": lambda: _mute(table, settings, which),
        "swap": lambda: table.whole("swap", 2, min(one.units for one in settings), which),
        "epoch": lambda: table.whole("epoch", 0, min(one.epochs for one in settings), which),
        "part": lambda: table.one_of("part", tuple(PARTS)),
        # The network was a tab once; files from then are read as before.
        "tab": lambda: table.one_of("tab", (*tabs, "network")),
        "step": lambda: _step(table, lines, which),
    }
    start = _start(table, shown)
    kinds = [kind for kind in readers if table.has(kind)]
    if len(kinds) > 1 or not (kinds or start):
        table.refuse(None, f"must have one of {', '.join((*readers, 'start'))}.", joined=" ")
    kind, value = (kinds[0], readers[kinds[0]]()) if kinds else ("start", str(start))
    axis = _axis(table, (kind, value) == ("part", "loss"))
    table.end()
    kind = "part" if (kind, value) == ("tab", "network") else kind
    return Light(kind, value, number, start, axis)


def _axis(table: Table, is_loss: bool) -> str | None:
    if not table.has("axis"):
        return None
    if not is_loss:
        table.refuse("axis", "“axis” is that of the losses: it stands beside part = “loss” only.")
    return table.one_of("axis", LOSS_AXES)


def _mute(table: Table, settings: list[Settings], which: str) -> int | str:
    if table.is_text("mute"):
        return table.one_of("mute", (SPARE,))
    return table.whole("mute", 1, min(one.units for one in settings), which)


def _start(table: Table, shown: tuple[Run, ...]) -> str | None:
    if not table.has("start"):
        return None
    if len(shown) > 1 or not shown[0].seeds:
        table.refuse("start", "“start” needs a “run” that is trained from several “seeds”.")
    return table.one_of("start", STARTS)


def _step(table: Table, lines: tuple[str, ...], which: str) -> str:
    value = table.text("step")
    if value not in lines:
        table.refuse(
            "step", f"“step” must be a line of the passes{which}: one of {', '.join(lines)}."
        )
    return value
