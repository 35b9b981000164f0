"""The path, the answers to wrong choices, the question why, terms and starts in a lesson's file."""

import re

import pytest

from ui.guide.lessons import files as lessons
from ui.guide.lessons.files import LessonError, Light

GOOD = """
title = "One line"
part = "Training"
question = "Can one unit?"
choices = ["Yes", "No", "Never"]
answer = 2
happened = "{1.share} of the starts."
why_question = "Why {1.share}?"

[[runs]]
name = "several"
settings = "hidden-units=2"
seeds = 5

[[runs]]
name = "one"
settings = "hidden-units=1"

[[terms]]
term = "start"
means = "where training begins"

[[wrong]]
choice = 3
idea = "It grows."
seems = "Often it does."
shows = "Here {1.share}."

[[wrong]]
choice = 1
idea = "It bends."
seems = "Curves are there."
shows = "It is a line."

[[because]]
text = "One direction"
right = true

[[because]]
text = "The rate"
reply = "Not after {2.epochs} epochs."

[[why]]
text = "So."
light = [{ unit = 2, start = "failed" }, { start = "best" }, { part = "loss", run = 2 }]
run = 1

[[expected]]
run = 1
measure = "share"
minimum = 0
maximum = 1

[[expected]]
run = 2
measure = "train-loss"
minimum = 0
maximum = 1
"""


@pytest.fixture
def load(tmp_path):
    def load(text, name="01-line.toml"):
        folder = tmp_path / "lessons"
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
        return lessons.load(folder, ("hidden",))

    return load


def test_what_a_lesson_says_to_wrong_ideas_is_read(load):
    (lesson,) = load(GOOD)

    assert [one.choice for one in lesson.wrong] == [1, 3]
    assert lesson.wrong[1].shows == "Here {1.share}."
    assert [one.reply for one in lesson.because] == [None, "Not after {2.epochs} epochs."]
    assert lesson.terms[0].means == "where training begins"
    assert lesson.why[0].lights == (
        Light("unit", 2, run=1, start="failed"),
        Light("start", "best", run=1, start="best"),
        Light("part", "loss", run=2),
    )


def test_lights_of_units_are_read(load):
    (lesson,) = load(
        GOOD.replace('{ start = "best" }', '{ mute = 2 }, { swap = 2, start = "best" }').replace(
            '{ part = "loss", run = 2 }', '{ mute = "spare" }'
        )
    )

    assert lesson.why[0].lights[1:] == (
        Light("mute", 2, run=1),
        Light("swap", 2, run=1, start="best"),
        Light("mute", "spare", run=1),
    )


def test_all_of_it_is_sent(load):
    (lesson,) = load(GOOD)

    written = lessons.write(lesson)

    assert written["part"] == "Training"
    assert written["wrong"][0] == {
        "choice": 1,
        "idea": "It bends.",
        "seems": "Curves are there.",
        "shows": "It is a line.",
    }
    assert written["whyQuestion"] == "Why {1.share}?"
    assert written["because"][0] == {"text": "One direction", "reply": None}
    assert written["terms"] == [{"term": "start", "means": "where training begins"}]


def test_lessons_come_in_the_order_of_the_path(load):
    def titled(title, more=""):
        return GOOD.replace('"One line"', f'"{title}"').replace(
            'part = "Training"', f'part = "Training"\n{more}'
        )

    load(titled("a"), "a.toml")
    load(titled("b", "order = 20"), "b.toml")
    load(titled("c", "order = 10"), "c.toml")
    load(titled("d").replace('part = "Training"', 'part = "The passes"'), "d.toml")
    all_of_it = load(titled("e").replace('part = "Training"', ""), "e.toml")

    assert [lesson.name for lesson in all_of_it] == ["d", "c", "b", "a", "e"]


def test_a_lesson_builds_on_those_before_it(load):
    load(GOOD.replace("One line", "First"), "a.toml")
    later = GOOD.replace('part = "Training"', 'part = "Training"\nbuilds_on = ["a"]')
    assert load(later, "b.toml")[1].builds_on == ("a",)

    with pytest.raises(LessonError, match=r"b\.toml, line 4: “builds_on”: a does not come before"):
        load(later.replace('["a"]', '["a"]\norder = 1'), "b.toml")
    with pytest.raises(LessonError, match=r"“builds_on”: there is no lesson x\.toml here"):
        load(later.replace('["a"]', '["x"]'), "b.toml")


def test_off_the_path_answers_to_wrong_ideas_may_be_missing(load):
    text = GOOD.replace('part = "Training"', "").replace('why_question = "Why {1.share}?"', "")
    plain = re.sub(r"(?s)\[\[wrong\]\].*(?=\[\[why\]\])", "", text)

    (lesson,) = load(plain)

    assert lesson.wrong == lesson.because == ()
    assert lesson.why_question is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"Training"', '"Practice"', "line 3: “part” must be one of The picture, The passes"),
        ('"Training"', '"Training"\norder = 0', "“order” must be a whole number from 1 to 999"),
        ("choice = 1", "choice = 2", "wrong 2: choice 2 is the right one, by “answer”"),
        ("choice = 1", "choice = 3", "wrong 2: choice 3 has its answer already"),
        ("choice = 1", "choice = 4", "wrong 2: “choice” must be a whole number from 1 to 3"),
        ('seems = "Often it does."\n', "", "wrong 1: “seems” is missing"),
        (
            '[[wrong]]\nchoice = 3\nidea = "It grows."\nseems = "Often it does."\n'
            'shows = "Here {1.share}."\n',
            "",
            "line 5: choice 3 is wrong and needs a [[wrong]] with “choice = 3”",
        ),
        ("Here {1.share}", "Here {1.train-loss}", "wrong 1: shows: “{1.train-loss}” must name"),
        ('why_question = "Why {1.share}?"', "", "“why_question” is missing"),
        ("right = true", "right = 1", "because 1: “right” must be true or false"),
        ("right = true", "", "because 1: “reply” is missing"),
        ("right = true", 'right = true\nreply = "Yes."', "“reply” answers a wrong choice"),
        (
            'reply = "Not after {2.epochs} epochs."',
            "right = true",
            "one choice must have “right = true”, not 2",
        ),
        ("right = true", 'reply = "No."', "one choice must have “right = true”, not none"),
        ('"The rate"', '"one direction"', "because 2 is the same as the text of because 1"),
        ('"The rate"', '"The {1.share}"', "because 2: text: “{1.share}” is filled in"),
        ('term = "start"', 'term = "batch"', "terms 1: “batch” is used nowhere in this lesson"),
        ('start = "failed"', 'start = "lost"', "“start” must be one of best, worst, succeeded"),
        ('"best" }', '"best", run = 2 }', "“start” needs a “run” that is trained from several"),
        ("run = 1\n", "", "“start” needs a “run” that is trained from several “seeds”"),
        ('{ start = "best" }', "{ run = 1 }", "light must have one of unit, mute, swap, epoch,"),
        ('{ start = "best" }', "3", "why 1, light must be a table"),
        ('{ start = "best" }', "{ mute = 3 }", "“mute” must be a whole number from 1 to 2 in its"),
        ('{ start = "best" }', '{ mute = "all" }', "why 1, light: “mute” must be one of spare"),
        ('{ start = "best" }', "{ swap = 1 }", "“swap” must be a whole number from 2 to 2 in its"),
        (
            'run = 2\nmeasure = "train-loss"',
            'run = 1\nmeasure = "share"',
            "line 48: run 2 has no [[expected]]",
        ),
    ],
)
def test_a_mistake_is_named_with_its_place(load, old, new, message):
    assert old in GOOD
    with pytest.raises(LessonError, match=re.escape(message)) as caught:
        load(GOOD.replace(old, new, 1))

    # What is missing at the top has no line.
    place = "" if "why_question" in old else r", line \d+"
    assert re.match(rf"lessons/01-line\.toml{place}", str(caught.value))
