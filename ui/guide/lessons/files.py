"""The lessons: read from the files of `lessons/`, whose form `lessons/README.md` describes.

A file that does not have this form, or speaks of what its runs do not have, is refused at the start
with the line, the place and the reason.
"""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any

from ui.core.choices import OWN
from ui.core.settings import SPECS, SettingsError, parse
from ui.guide.lessons import entries, expected, ideas, lights, measures, placeholders, syntax
from ui.guide.lessons.form import (
    LOSS_AXES,
    PARTS,
    PATH,
    STARTS,
    ByHand,
    Expected,
    Lesson,
    Light,
    Run,
    Why,
    listed,
)
from ui.guide.lessons.lines import Lines
from ui.guide.lessons.tables import LessonError, Table
from ui.run.experiments import MAX_SEEDS

__all__ = [
    "FOLDER",
    "PARTS",
    "PATH",
    "STARTS",
    "Expected",
    "Lesson",
    "LessonError",
    "Light",
    "Run",
    "Why",
    "load",
    "load_one",
    "titles",
    "write",
]

FOLDER = Path(__file__).parents[3] / "lessons"

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TITLE_LENGTH, _CHOICE_LENGTH, _NAME_LENGTH = 60, 100, 80
_LAST = 999  # the order of a lesson that names none


def load(folder: Path, tabs: tuple[str, ...]) -> list[Lesson]:
    """The lessons of a folder's .toml files, in the order of the path and then of their names.

    `tabs` are the deeper views that a lesson can open. LessonError for the first that is broken.
    """
    return _together([_read(path, tabs) for path in sorted(folder.glob("*.toml"))])


def load_one(path: Path, folder: Path, tabs: tuple[str, ...]) -> Lesson:
    """The lesson of a file, as one among those of a folder, where it need not be yet.

    LessonError if it is broken, or does not go with the others.
    """
    lesson, table = _read(path, tabs)
    others = [other for other in sorted(folder.glob("*.toml")) if other.stem != path.stem]
    _together([*(_read(other, tabs) for other in others), (lesson, table)])
    return lesson


def titles(names: tuple[str, ...]) -> dict[str, str]:
    """The titles of these lessons of the folder by their names; none of one that cannot be read."""
    found = {}
    for name in names:
        # What is wrong with it is said where all of them are loaded.
        with suppress(LessonError):
            found[name] = read_table(FOLDER / f"{name}.toml").text("title", _TITLE_LENGTH)
    return found


def _read(path: Path, tabs: tuple[str, ...]) -> tuple[Lesson, Table]:
    table = read_table(path)
    return _lesson(path.stem, table, tabs), table


def _together(read: list[tuple[Lesson, Table]]) -> list[Lesson]:
    """The lessons in the order of the path; LessonError for one that does not go with another."""
    titles: dict[str, str] = {}
    for lesson, table in read:
        other = titles.setdefault(lesson.title.casefold(), lesson.name)
        if other != lesson.name:
            table.refuse("title", f"“title” is that of {other}.toml too.")
    # A sort keeps the order of the names where nothing else says one.
    inorder = sorted(read, key=lambda one: f"{one[0].name}.toml")
    inorder.sort(
        key=lambda one: (PATH.index(one[0].part) if one[0].part else len(PATH), one[0].order)
    )
    names = [lesson.name for lesson, _ in inorder]
    for place, (lesson, table) in enumerate(inorder):
        _check_builds_on(table, lesson, names, place)
    return [lesson for lesson, _ in inorder]


def _check_builds_on(table: Table, lesson: Lesson, names: list[str], place: int) -> None:
    for name in lesson.builds_on:
        if name not in names:
            plain = name.removesuffix(".toml")
            if plain in names:
                table.refuse("builds_on", f"“builds_on”: write “{plain}”, without “.toml”.")
            table.refuse("builds_on", f"“builds_on”: there is no lesson {plain}.toml here.")
        if names.index(name) >= place:
            table.refuse(
                "builds_on",
                f"“builds_on”: {name} does not come before it on the path; see “part”, “order”.",
            )


def write(lesson: Lesson) -> dict[str, Any]:
    """A lesson as the browser takes it."""
    return {
        "name": lesson.name,
        "title": lesson.title,
        "question": lesson.question,
        "choices": list(lesson.choices),
        "listed": listed(lesson.choices, lesson.in_order),
        "answer": lesson.answer,
        "success": lesson.success,
        "runs": [
            {
                "name": run.name,
                "address": run.settings.address(),
                "seeds": run.seeds,
                "trials": _trials(lesson, number),
            }
            for number, run in enumerate(lesson.runs, start=1)
        ],
        "happened": lesson.happened,
        "why": [
            {
                "text": why.text,
                "lights": [light._asdict() for light in why.lights],
            }
            for why in lesson.why
        ],
        "remark": lesson.remark,
        "part": lesson.part,
        "buildsOn": list(lesson.builds_on),
        "wrong": [wrong._asdict() for wrong in lesson.wrong],
        "whyQuestion": lesson.why_question,
        "because": [because._asdict() for because in lesson.because],
        "becauseListed": listed([because.text for because in lesson.because]),
        "terms": [term._asdict() for term in lesson.terms],
        "byHand": _by_hand(lesson.by_hand),
        "lossAxis": lesson.loss_axis,
    }


def _by_hand(by_hand: ByHand | None) -> dict[str, Any] | None:
    if by_hand is None:
        return None
    return by_hand._asdict() | {"entries": [entry._asdict() for entry in by_hand.entries]}


def _trials(lesson: Lesson, run: int) -> list[str]:
    """What the browser is to try with a run's network, since a text names it."""
    return [name for name in placeholders.named(lesson.texts, run) if name in measures.TRIALS]


def read_table(path: Path) -> Table:
    """What a file holds, as a table whose entries are yet to be read."""
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
    except tomllib.TOMLDecodeError as error:
        line, reason = syntax.explain(text, str(error))
        raise LessonError(f"{place}, line {line} cannot be read: {reason}.") from None
    except OSError as error:
        raise LessonError(f"{place} cannot be read: {error.strerror}.") from None
    except RecursionError:
        raise LessonError(f"{place} cannot be read: its lists are nested too deeply.") from None


def _lesson(name: str, table: Table, tabs: tuple[str, ...]) -> Lesson:
    said = " ".join(table.strings(without="terms"))
    runs = _runs(table)
    choices = tuple(table.texts("choices", 2, 6, _CHOICE_LENGTH))
    answer = table.whole("answer", 1, len(choices))
    part = table.one_of("part", PATH) if table.has("part") else None
    # A lesson of the path speaks to wrong ideas; files from before there was one need not.
    wrong = ideas.wrong(table, choices, answer, runs, needed=part is not None)
    why_question, because = ideas.because(table, runs, needed=part is not None)
    by_hand = entries.read(table, runs)
    lesson = Lesson(
        name=name,
        title=table.text("title", _TITLE_LENGTH),
        question=table.text("question"),
        choices=choices,
        answer=answer,
        success=table.number("success", 0.98),
        runs=runs,
        happened=table.text("happened"),
        why=tuple(lights.read(why, tabs, runs) for why in table.tables("why", 1, 6)),
        remark=table.text("remark", default="What did you see?"),
        expected=expected.read(table, choices, answer, runs, by_hand, needed=part is not None),
        part=part,
        order=table.whole("order", 1, _LAST) if table.has("order") else _LAST,
        builds_on=tuple(table.texts("builds_on", 1, 6, _NAME_LENGTH))
        if table.has("builds_on")
        else (),
        wrong=wrong,
        why_question=why_question,
        because=because,
        terms=ideas.terms(table, said),
        by_hand=by_hand,
        in_order=table.flag("in_order"),
        loss_axis=table.one_of("loss_axis", LOSS_AXES) if table.has("loss_axis") else None,
    )
    table.end()
    if not 0 < lesson.success <= 1:
        table.refuse("success", "“success” must be above 0 and at most 1; 98 % is 0.98.")
    for key, text in (("title", lesson.title), ("remark", lesson.remark)):
        placeholders.refuse(table, key, text)
    for text in choices:
        placeholders.refuse(table, "choices", text)
    # Before the runs, nothing is measured yet.
    placeholders.check(table, "question", lesson.question, runs, measured=False)
    placeholders.check(table, "happened", lesson.happened, runs)
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
    placeholders.refuse(table, "name", name)
    address = table.text("settings")
    seeds = table.whole("seeds", 2, MAX_SEEDS) if table.has("seeds") else None
    table.end()
    if "://" in address:
        table.refuse(
            "settings", "“settings”: of the address only what stands behind “?”, and before a “#”."
        )
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
