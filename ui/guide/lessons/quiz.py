"""The quiz before and after the lessons: read from `lessons/quiz/quiz.toml`, as the lessons are."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from ui.guide.lessons.files import FOLDER, read_table
from ui.guide.lessons.form import listed
from ui.guide.lessons.tables import Table

FILE = FOLDER / "quiz" / "quiz.toml"
_MOST, _CHOICE_LENGTH, _ABOUT_LENGTH = 10, 100, 60


class Question(NamedTuple):
    """A question with choices, of which number `answer` (from 1) is right.

    `about` names the idea that it asks for, as a result is listed. Choices `in_order` are listed as
    they stand.
    """

    about: str
    question: str
    choices: tuple[str, ...]
    answer: int
    in_order: bool


def load(path: Path) -> list[Question]:
    """The questions of a file, in their order; LessonError for the first mistake in it."""
    table = read_table(path)
    tables = table.tables("questions", 1, _MOST)
    table.end()
    questions = [_question(one) for one in tables]
    table.differ("questions", "question", [one.question for one in questions])
    table.differ("questions", "“about” of question", [one.about for one in questions])
    return questions


def _question(table: Table) -> Question:
    about = table.text("about", _ABOUT_LENGTH)
    text = table.text("question")
    choices = tuple(table.texts("choices", 2, 6, _CHOICE_LENGTH))
    answer = table.whole("answer", 1, len(choices))
    in_order = table.flag("in_order")
    table.end()
    return Question(about, text, choices, answer, in_order)


def write(questions: list[Question]) -> list[dict[str, Any]]:
    """The questions as the browser takes them."""
    return [
        {
            "about": one.about,
            "question": one.question,
            "choices": list(one.choices),
            "listed": listed(one.choices, one.in_order),
            "answer": one.answer,
        }
        for one in questions
    ]
