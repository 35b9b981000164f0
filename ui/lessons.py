"""The lessons: read from the files of `lessons/`, whose form `lessons/README.md` describes.

A file that does not have this form is refused at the start, with the place and the reason.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from ui.experiments import MAX_SEEDS
from ui.settings import SPECS, Settings, SettingsError, parse

FOLDER = Path(__file__).parents[1] / "lessons"

# What a lesson's text can name: the measures of one run, and those of several starts of it.
RUN_MEASURES = (
    "train-accuracy",
    "test-accuracy",
    "train-loss",
    "test-loss",
    "first-loss",
    "highest-loss",
    "plateau",
    "rises",
    "largest-weight",
    "epochs",
    "points",
    "units",
)
SEEDS_MEASURES = (
    "seeds",
    "succeeded",
    "share",
    "median-accuracy",
    "best-accuracy",
    "worst-accuracy",
    "epochs",
)
# The training loss whose epoch of first falling below it is the end of the “plateau”.
PLATEAU = 0.6
# What a lesson can light besides a unit and an epoch.
PARTS = ("boundary", "timeline", "loss", "metrics")

# The lines of the view of the passes, by what they compute.
_STEP = re.compile(r"(Z|A|dZ|dW|db|W|b)[1-4]|L")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TITLE_LENGTH, _CHOICE_LENGTH, _TEXT_LENGTH = 60, 100, 600


class LessonError(ValueError):
    """A lesson's file that cannot be used; the message names file, place and reason."""


class Run(NamedTuple):
    """A run of a lesson: `seeds` starts from the settings' weight seed on, or just the one."""

    name: str
    settings: Settings
    seeds: int | None


class Light(NamedTuple):
    """What is lit with a paragraph: `kind` is unit, epoch, part, tab or step."""

    kind: str
    value: int | str


class Why(NamedTuple):
    """A paragraph of the explanation, and what is lit with it; of run `run` (from 1), if named."""

    text: str
    light: Light | None
    run: int | None


class Expected(NamedTuple):
    """Limits, both included, of a measure of run `run` (from 1), on which the text relies."""

    run: int
    measure: str
    minimum: float
    maximum: float


@dataclass(frozen=True)
class Lesson:
    """A question with choices, of which number `answer` (from 1) is right, and what follows.

    `name` is the file's. The texts hold placeholders, such as `{2.share}` for a measure of the
    second run and `{success}` for the training accuracy from which on a start succeeded.
    """

    name: str
    title: str
    question: str
    choices: tuple[str, ...]
    answer: int
    success: float
    runs: tuple[Run, ...]
    happened: str
    why: tuple[Why, ...]
    remark: str
    expected: tuple[Expected, ...]


def load(folder: Path, tabs: tuple[str, ...]) -> list[Lesson]:
    """The lessons of a folder's .toml files, in the order of their names.

    `tabs` are the deeper views that a lesson can open. LessonError for the first that is broken.
    """
    return [_lesson(path, tabs) for path in sorted(folder.glob("*.toml"))]


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


class _Table:
    """A table of a file, whose entries are taken out one by one and must all be known."""

    def __init__(self, place: str, entries: object):
        self.place = place
        if not isinstance(entries, dict):
            raise LessonError(f"{place} must be a table.")
        self._entries = dict(entries)

    def take(self, key: str, default: Any = None) -> Any:
        if key not in self._entries and default is None:
            raise LessonError(f"{self.place}: “{key}” is missing.")
        return self._entries.pop(key, default)

    def text(self, key: str, longest: int = _TEXT_LENGTH, default: str | None = None) -> str:
        value = self.take(key, default)
        if not isinstance(value, str) or not value.strip():
            raise LessonError(f"{self.place}: “{key}” must be a text.")
        text = " ".join(value.split())
        if len(text) > longest:
            raise LessonError(
                f"{self.place}: “{key}” has {len(text)} characters, at most {longest} fit."
            )
        return text

    def whole(self, key: str, minimum: int, maximum: int) -> int:
        value = self.take(key)
        if type(value) is not int or not minimum <= value <= maximum:
            raise LessonError(
                f"{self.place}: “{key}” must be a whole number from {minimum} to {maximum:,}."
            )
        return value

    def number(self, key: str, default: float | None = None) -> float:
        value = self.take(key, default)
        if type(value) not in (int, float) or not math.isfinite(value):
            raise LessonError(f"{self.place}: “{key}” must be a number.")
        return float(value)

    def entries(self, key: str, fewest: int, most: int, default: Any = None) -> list[Any]:
        value = self.take(key, default)
        if not isinstance(value, list) or not fewest <= len(value) <= most:
            raise LessonError(
                f"{self.place}: “{key}” must be a list with {fewest} to {most} entries."
            )
        return value

    def tables(self, key: str, fewest: int, most: int, default: Any = None) -> list[_Table]:
        entries = self.entries(key, fewest, most, default)
        return [
            _Table(f"{self.place}, {key} {number}", entry)
            for number, entry in enumerate(entries, start=1)
        ]

    def has(self, key: str) -> bool:
        return key in self._entries

    def end(self) -> None:
        if self._entries:
            unknown = ", ".join(f"“{key}”" for key in self._entries)
            raise LessonError(f"{self.place}: {unknown} is not known here.")


def _lesson(path: Path, tabs: tuple[str, ...]) -> Lesson:
    place = f"{path.parent.name}/{path.name}"
    if not _NAME.fullmatch(path.stem):
        raise LessonError(f"{place}: the name may have small letters, digits and hyphens only.")
    try:
        table = _Table(place, tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LessonError(f"{place} cannot be read: {error}.") from None
    choices = tuple(
        _choice(table, number, choice)
        for number, choice in enumerate(table.entries("choices", 2, 6))
    )
    runs = tuple(_run(run) for run in table.tables("runs", 1, 6))
    lesson = Lesson(
        name=path.stem,
        title=table.text("title", _TITLE_LENGTH),
        question=table.text("question"),
        choices=choices,
        answer=table.whole("answer", 1, len(choices)),
        success=table.number("success", 0.98),
        runs=runs,
        happened=table.text("happened"),
        why=tuple(_why(why, tabs, len(runs)) for why in table.tables("why", 1, 6)),
        remark=table.text("remark", default="What did you see?"),
        expected=tuple(_expected(limits, runs) for limits in table.tables("expected", 0, 30, [])),
    )
    table.end()
    if not 0 < lesson.success <= 1:
        raise LessonError(f"{place}: “success” must be above 0 and at most 1.")
    texts = {"question": lesson.question, "happened": lesson.happened} | {
        f"why {number}": why.text for number, why in enumerate(lesson.why, start=1)
    }
    for key, text in texts.items():
        # Before the runs, nothing is measured yet.
        measured = key != "question"
        for name in _PLACEHOLDER.findall(text):
            _check_placeholder(f"{place}: {key}", name, runs, measured)
    return lesson


def _choice(table: _Table, number: int, choice: object) -> str:
    if not isinstance(choice, str) or not 0 < len(choice.strip()) <= _CHOICE_LENGTH:
        raise LessonError(
            f"{table.place}: choice {number + 1} must be a text of at most {_CHOICE_LENGTH} "
            "characters."
        )
    return choice.strip()


def _run(table: _Table) -> Run:
    name = table.text("name", _TITLE_LENGTH)
    address = table.text("settings")
    seeds = table.whole("seeds", 2, MAX_SEEDS) if table.has("seeds") else None
    table.end()
    try:
        settings = parse(address)
    except SettingsError as error:
        raise LessonError(f"{table.place}: “settings”: {error}") from None
    if seeds and settings.weight_seed + seeds - 1 > SPECS["weight_seed"].limits.maximum:
        raise LessonError(f"{table.place}: there are not so many weight seeds.")
    return Run(name, settings, seeds)


def _why(table: _Table, tabs: tuple[str, ...], n_runs: int) -> Why:
    text = table.text("text")
    light = (
        _light(_Table(f"{table.place}, light", table.take("light")), tabs)
        if table.has("light")
        else None
    )
    run = table.whole("run", 1, n_runs) if table.has("run") else None
    table.end()
    return Why(text, light, run)


def _one_of(options: tuple[str, ...]) -> Callable[[_Table, str], str]:
    def read(table: _Table, key: str) -> str:
        value = table.text(key)
        if value not in options:
            raise LessonError(f"{table.place}: “{key}” must be one of {', '.join(options)}.")
        return value

    return read


def _step(table: _Table, key: str) -> str:
    value = table.text(key)
    if not _STEP.fullmatch(value):
        raise LessonError(f"{table.place}: “{key}” must be a line of the passes, such as dZ1 or L.")
    return value


def _light(table: _Table, tabs: tuple[str, ...]) -> Light:
    readers: dict[str, Callable[[_Table, str], int | str]] = {
        "unit": lambda table, key: table.whole(key, 1, SPECS["hidden_units"].limits.maximum),
        "epoch": lambda table, key: table.whole(key, 0, SPECS["epochs"].limits.maximum),
        "part": _one_of(PARTS),
        "tab": _one_of(tabs),
        "step": _step,
    }
    kinds = [kind for kind in readers if table.has(kind)]
    if len(kinds) != 1:
        raise LessonError(f"{table.place} must have one of {', '.join(readers)}.")
    (kind,) = kinds
    light = Light(kind, readers[kind](table, kind))
    table.end()
    return light


def _expected(table: _Table, runs: tuple[Run, ...]) -> Expected:
    run = table.whole("run", 1, len(runs))
    measures = measures_of(runs[run - 1])
    expected = Expected(
        run,
        _one_of(measures)(table, "measure"),
        table.number("minimum"),
        table.number("maximum"),
    )
    table.end()
    if expected.minimum > expected.maximum:
        raise LessonError(f"{table.place}: “minimum” is above “maximum”.")
    return expected


def measures_of(run: Run) -> tuple[str, ...]:
    """The names of what can be measured of a run."""
    return SEEDS_MEASURES if run.seeds else RUN_MEASURES


def _check_placeholder(place: str, name: str, runs: tuple[Run, ...], measured: bool) -> None:
    if name == "success":
        return
    number, _, measure = name.partition(".")
    index = int(number) if number.isdecimal() and len(number) < 3 else 0
    if not 1 <= index <= len(runs):
        raise LessonError(
            f"{place}: “{{{name}}}” must be {{success}} or begin with a run's number, such as "
            f"{{1.{measures_of(runs[0])[0]}}}."
        )
    known = measures_of(runs[index - 1]) if measured else ("seeds", "epochs")
    if measure not in known:
        raise LessonError(f"{place}: “{{{name}}}” must name one of {', '.join(known)}.")
