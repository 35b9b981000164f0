"""Check a lesson's file: `python -m scripts.check_lesson lessons/NAME.toml`.

Its form is read as the playground reads it, among the lessons that are there; its runs are trained,
and what the file expects of them, and the numbers in its texts, are checked. Each mistake is a
sentence with file and line. Nothing is asked of a network, and no browser is needed.
"""

from __future__ import annotations

import sys
import textwrap
import tomllib
from pathlib import Path

from scripts.lessons import checking, measuring
from ui import views
from ui.guide.lessons import entries, files, measures, quiz
from ui.guide.lessons.form import Lesson
from ui.guide.lessons.tables import LessonError

_WIDTH = 100


def check(path: Path) -> tuple[list[str], list[str]]:
    """The mistakes in a file, and what else there is to say of it, in lines."""
    try:
        if path.parent.name == quiz.FILE.parent.name:
            return [], [f"{len(quiz.load(path))} questions."]
        lesson = files.load_one(path, files.FOLDER, tuple(view.NAME for view in views.TABS))
    except LessonError as error:
        return [str(error)], []
    source = checking.Source(path)
    found = measuring.measured(lesson)
    mistakes = [
        *checking.numbers_in_prose(lesson, tomllib.loads(path.read_text("utf-8-sig")), source),
        *checking.outside(lesson, found, source),
        *checking.missing_starts(lesson, found, source),
    ]
    return mistakes, _measured(lesson, found)


def _measured(lesson: Lesson, found: checking.Measures) -> list[str]:
    """What the runs come to, and a word where nothing ties the answer to it."""
    lines = []
    for number, (run, measured) in enumerate(zip(lesson.runs, found, strict=True), start=1):
        known = measures.numbers_of(run.settings, run.seeds)
        if lesson.by_hand and lesson.by_hand.run == number:
            known += entries.names(run.settings)
        numbers = ", ".join(f"{name} {measured[name]:.4g}" for name in known)
        lines += textwrap.wrap(
            f"Run {number}, “{run.name}”: {numbers}",
            _WIDTH,
            subsequent_indent="  ",
            break_on_hyphens=False,
        )
    if not any(expected.choice for expected in lesson.expected):
        lines.append(
            f"The answer, choice {lesson.answer}, is not checked: no [[expected]] has a “choice”."
        )
    return lines


def main(arguments: list[str]) -> int:
    """Print what is wrong with the files, and what their runs come to; 1 if something is wrong."""
    if not arguments:
        print("Which file? python -m scripts.check_lesson lessons/NAME.toml", file=sys.stderr)
        return 2
    wrong = False
    for argument in arguments:
        mistakes, notes = check(Path(argument))
        wrong |= bool(mistakes)
        print("\n".join(notes))
        print("\n".join(mistakes) if mistakes else f"{argument}: no mistakes.")
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
