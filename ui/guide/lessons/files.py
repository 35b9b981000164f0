"""The lessons: read from the files of `lessons/`, whose form `lessons/README.md` describes.

A file that does not have this form, or speaks of what its runs do not have, is refused at the start
with the line, the place and the reason.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ui.core.choices import OWN
from ui.core.settings import SPECS, SettingsError, parse
from ui.guide.lessons.form import (
    PARTS,
    PLATEAU,
    RUN_MEASURES,
    SEEDS_MEASURES,
    Expected,
    Lesson,
    Light,
    Run,
    Why,
    lines_of,
    measures_of,
    numbers_of,
    range_of,
)
from ui.guide.lessons.tables import LessonError, Lines, Table
from ui.run.experiments import MAX_SEEDS

__all__ = [
    "FOLDER",
    "PARTS",
    "PLATEAU",
    "RUN_MEASURES",
    "SEEDS_MEASURES",
    "Expected",
    "Lesson",
    "LessonError",
    "Light",
    "Run",
    "Why",
    "load",
    "measures_of",
    "write",
]

FOLDER = Path(__file__).parents[3] / "lessons"

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TITLE_LENGTH, _CHOICE_LENGTH = 60, 100


def load(folder: Path, tabs: tuple[str, ...]) -> list[Lesson]:
    """The lessons of a folder's .toml files, in the order of their names.

    `tabs` are the deeper views that a lesson can open. LessonError for the first that is broken.
    """
    lessons: list[Lesson] = []
    for path in sorted(folder.glob("*.toml")):
        table = _read(path)
        lesson = _lesson(path.stem, table, tabs)
        for other in lessons:
            if other.title.casefold() == lesson.title.casefold():
                table.refuse("title", f"“title” is that of {other.name}.toml too.")
        lessons.append(lesson)
    return lessons


def write(lesson: Lesson) -> dict[str, Any]:
    """A lesson as the browser takes it."""
    return {
        "name": lesson.name,
        "title": lesson.title,
        "question": lesson.question,
        "choices": list(lesson.choices),
        "answer": lesson.answer,
        "success": lesson.success,
        "runs": [
            {"name": run.name, "address": run.settings.address(), "seeds": run.seeds}
            for run in lesson.runs
        ],
        "happened": lesson.happened,
        "why": [
            {
                "text": why.text,
                "light": why.light and {why.light.kind: why.light.value},
                "run": why.run,
            }
            for why in lesson.why
        ],
        "remark": lesson.remark,
    }


def _read(path: Path) -> Table:
    place = f"{path.parent.name}/{path.name}"
    if not _NAME.fullmatch(path.stem):
        raise LessonError(f"{place}: the name may have small letters, digits and hyphens only.")
    try:
        raw = path.read_bytes()
        # Some editors put a mark of the encoding before the text.
        text = raw.decode("utf-8-sig")
        return Table(place, Lines(text), tomllib.loads(text))
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise LessonError(
            f"{place}, line {line} cannot be read: it is not UTF-8; save the file in this encoding."
        ) from None
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LessonError(f"{place} cannot be read: {error}.") from None
    except RecursionError:
        raise LessonError(f"{place} cannot be read: its lists are nested too deeply.") from None


def _lesson(name: str, table: Table, tabs: tuple[str, ...]) -> Lesson:
    runs = _runs(table)
    choices = tuple(table.texts("choices", 2, 6, _CHOICE_LENGTH))
    lesson = Lesson(
        name=name,
        title=table.text("title", _TITLE_LENGTH),
        question=table.text("question"),
        choices=choices,
        answer=table.whole("answer", 1, len(choices)),
        success=table.number("success", 0.98),
        runs=runs,
        happened=table.text("happened"),
        why=tuple(_why(why, tabs, runs) for why in table.tables("why", 1, 6)),
        remark=table.text("remark", default="What did you see?"),
        expected=tuple(_expected(limits, runs) for limits in table.tables("expected", 0, 30, [])),
    )
    table.end()
    if not 0 < lesson.success <= 1:
        table.refuse("success", "“success” must be above 0 and at most 1; 98 % is 0.98.")
    for key, text in (("title", lesson.title), ("remark", lesson.remark)):
        _refuse_placeholders(table, key, text)
    for text in choices:
        _refuse_placeholders(table, "choices", text)
    # Before the runs, nothing is measured yet.
    _check_placeholders(table, "question", lesson.question, runs, measured=False)
    _check_placeholders(table, "happened", lesson.happened, runs)
    return lesson


def _runs(table: Table) -> tuple[Run, ...]:
    tables = table.tables("runs", 1, 6)
    runs = tuple(_run(one) for one in tables)
    table.differ("runs", "the name of run", [run.name for run in runs])
    for number, run in enumerate(runs):
        first = [(one.settings, one.seeds) for one in runs].index((run.settings, run.seeds))
        if first != number:
            tables[number].refuse(
                "settings", f"run {number + 1} trains the same as run {first + 1}."
            )
    return runs


def _run(table: Table) -> Run:
    name = table.text("name", _TITLE_LENGTH)
    _refuse_placeholders(table, "name", name)
    address = table.text("settings")
    seeds = table.whole("seeds", 2, MAX_SEEDS) if table.has("seeds") else None
    table.end()
    try:
        settings = parse(address)
    except SettingsError as error:
        table.refuse("settings", f"“settings”: {error}")
    if settings.data_shape == OWN:
        table.refuse("settings", "“settings”: a lesson has no own points; choose a data shape.")
    if seeds and settings.weight_seed + seeds - 1 > SPECS["weight_seed"].limits.maximum:
        table.refuse("seeds", "there are not so many weight seeds.")
    drawn = settings.weight_start == "random" and settings.init_scale > 0
    if seeds and not drawn and settings.biases != "random":
        table.refuse("seeds", "all starts are the same, since no weight is drawn at random.")
    return Run(name, settings, seeds)


def _why(table: Table, tabs: tuple[str, ...], runs: tuple[Run, ...]) -> Why:
    text = table.text("text")
    run = table.whole("run", 1, len(runs)) if table.has("run") else None
    light = None
    if table.has("light"):
        # Where none is named, it is lit in whichever is on show.
        light = _light(table.table("light"), tabs, (runs[run - 1],) if run else runs)
    table.end()
    _check_placeholders(table, "text", text, runs)
    return Why(text, light, run)


def _light(table: Table, tabs: tuple[str, ...], runs: tuple[Run, ...]) -> Light:
    settings = [run.settings for run in runs]
    which = " in each of the runs; name its “run”" if len(runs) > 1 else " in its run"
    lines = tuple(line for line in lines_of(runs[0]) if all(line in lines_of(run) for run in runs))
    readers: dict[str, Callable[[], int | str]] = {
        "unit": lambda: table.whole("unit", 1, min(one.units for one in settings), which),
        "epoch": lambda: table.whole("epoch", 0, min(one.epochs for one in settings), which),
        "part": lambda: table.one_of("part", tuple(PARTS)),
        # The network was a tab once; files from then are read as before.
        "tab": lambda: table.one_of("tab", (*tabs, "network")),
        "step": lambda: _step(table, lines, which),
    }
    kinds = [kind for kind in readers if table.has(kind)]
    if len(kinds) != 1:
        table.refuse(None, f"must have one of {', '.join(readers)}.", joined=" ")
    (kind,) = kinds
    value = readers[kind]()
    light = Light("part" if (kind, value) == ("tab", "network") else kind, value)
    table.end()
    return light


def _step(table: Table, lines: tuple[str, ...], which: str) -> str:
    value = table.text("step")
    if value not in lines:
        table.refuse(
            "step", f"“step” must be a line of the passes{which}: one of {', '.join(lines)}."
        )
    return value


def _expected(table: Table, runs: tuple[Run, ...]) -> Expected:
    number = table.whole("run", 1, len(runs))
    run = runs[number - 1]
    measure = table.one_of("measure", numbers_of(run), _without(run))
    expected = Expected(number, measure, table.number("minimum"), table.number("maximum"))
    table.end()
    if expected.minimum > expected.maximum:
        table.refuse("minimum", "“minimum” is above “maximum”.")
    lowest, highest = range_of(run, measure)
    for key, value in (("minimum", expected.minimum), ("maximum", expected.maximum)):
        if not lowest <= value <= highest:
            limits = f"from {lowest:,} to {highest:,}" if highest < math.inf else "0 or more"
            hint = "; 60 % is 0.6" if highest == 1 else ""
            table.refuse(
                key,
                f"“{key}” must be {limits}, as “{measure}” of this run is, not {value:g}{hint}.",
            )
    return expected


def _without(run: Run) -> str:
    return "" if run.seeds or run.settings.test_points else ", since there are no test points"


def _refuse_placeholders(table: Table, key: str, text: str) -> None:
    """A text that is shown as it stands must not look as if it were filled."""
    for name in _PLACEHOLDER.findall(text):
        table.refuse(key, f"{key}: “{{{name}}}” is filled in question, happened and why only.")


def _check_placeholders(
    table: Table, key: str, text: str, runs: tuple[Run, ...], measured: bool = True
) -> None:
    prefix = "" if key == "text" else f"{key}: "
    for name in _PLACEHOLDER.findall(text):
        if problem := _placeholder_problem(name, runs, measured):
            table.refuse(key, f"{prefix}“{{{name}}}” {problem}.")
    if re.search("[{}]", _PLACEHOLDER.sub("", text)):
        table.refuse(key, f"{prefix}a “{{” or “}}” stands without the other.")


def _placeholder_problem(name: str, runs: tuple[Run, ...], measured: bool) -> str | None:
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
        return f"must name one of {', '.join(known)}{_without(run) if measured else ''}"
    return None
