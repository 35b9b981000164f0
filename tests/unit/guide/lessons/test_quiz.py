"""The quiz before and after the lessons, read from its file."""

import re

import pytest

from tests.support.measuring import LESSONS
from ui.guide.lessons import quiz
from ui.guide.lessons.tables import LessonError

GOOD = """
[[questions]]
about = "this"
question = "Which?"
choices = ["This", "That"]
answer = 2

[[questions]]
about = "time"
question = "And now?"
choices = ["Yes", "No"]
answer = 1
"""


@pytest.fixture
def load(tmp_path):
    def load(text):
        path = tmp_path / "quiz.toml"
        path.write_text(text, encoding="utf-8")
        return quiz.load(path)

    return load


def test_questions_are_read_in_their_order(load):
    questions = load(GOOD)

    assert [one.answer for one in questions] == [2, 1]
    assert quiz.write(questions)[0] == {
        "about": "this",
        "question": "Which?",
        "choices": ["This", "That"],
        "listed": [2, 1],
        "answer": 2,
    }


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("answer = 2", "answer = 3", "line 6, questions 1: “answer” must be a whole number from 1"),
        ("And now?", "which?", "question 2 is the same as question 1"),
        ('"time"', '"This"', "“about” of question 2 is the same as “about” of question 1"),
        ("answer = 1", "answr = 1", "questions 2: “answer” is missing"),
        ('["Yes", "No"]', '["Yes"]', "line 11, questions 2: “choices” must be a list with 2 to 6"),
    ],
)
def test_a_mistake_is_named_with_its_place(load, old, new, message):
    with pytest.raises(LessonError, match=re.escape(message)):
        load(GOOD.replace(old, new))


def test_the_quiz_has_five_questions_that_no_lesson_asks():
    questions = quiz.load(quiz.FILE)

    assert len(questions) == 5
    asked = {lesson.question for lesson in LESSONS}
    assert asked.isdisjoint(one.question for one in questions)


def test_no_question_of_the_quiz_has_the_words_of_a_lesson():
    """What was asked there would be remembered, and not understood."""

    def phrases(asked):
        """Every six words in a row of a question and of its choices."""
        for text in (asked.question, *asked.choices):
            words = re.findall(r"\w+", text.lower())
            yield from zip(*(words[start:] for start in range(6)), strict=False)

    of_lessons = {phrase: lesson.name for lesson in LESSONS for phrase in phrases(lesson)}
    for one in quiz.load(quiz.FILE):
        assert [of_lessons[phrase] for phrase in phrases(one) if phrase in of_lessons] == []
