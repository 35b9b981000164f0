import re

import pytest

from ui import lessons
from ui.lessons import LessonError, Light

TABS = ("network", "hidden")
GOOD = """
title = "One line"
question = "Can  one\\nunit, in {1.seeds} starts?"
choices = ["Yes", "No"]
answer = 2
happened = "{1.share} reach {success}; {2.train-loss}."

[[runs]]
name = "several"
settings = "hidden-units=1"
seeds = 5

[[runs]]
name = "one"
settings = "?hidden-units=2"

[[why]]
text = "Because."
light = { unit = 3 }
run = 2

[[why]]
text = "So."

[[expected]]
run = 2
measure = "train-loss"
minimum = 0
maximum = 0.5
"""


@pytest.fixture
def load(tmp_path):
    def load(text, name="01-line.toml"):
        folder = tmp_path / "lessons"
        folder.mkdir(exist_ok=True)
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return lessons.load(folder, TABS)

    return load


def test_a_lesson_is_read(load):
    (lesson,) = load(GOOD)

    assert lesson.name == "01-line"
    assert lesson.question == "Can one unit, in {1.seeds} starts?"
    assert lesson.answer == 2
    assert lesson.success == 0.98
    assert [run.seeds for run in lesson.runs] == [5, None]
    assert lesson.runs[1].settings.hidden_units == 2
    assert lesson.why[0].light == Light("unit", 3)
    assert lesson.why[1].light is None
    assert lesson.expected[0].maximum == 0.5


def test_a_lesson_for_the_browser_holds_no_more_than_it_shows(load):
    (lesson,) = load(GOOD)

    written = lessons.write(lesson)

    assert written["runs"][0] == {"name": "several", "address": "?hidden-units=1", "seeds": 5}
    assert written["why"] == [
        {"text": "Because.", "light": {"unit": 3}, "run": 2},
        {"text": "So.", "light": None, "run": None},
    ]
    assert "expected" not in written


def test_lessons_come_in_the_order_of_their_names(load):
    load(GOOD, "02-b.toml")

    assert [lesson.name for lesson in load(GOOD, "01-a.toml")] == ["01-a", "02-b"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('title = "One line"\n', "", "01-line.toml: “title” is missing"),
        ('title = "One line"', "title = 7", "“title” must be a text"),
        ('title = "One line"', 'title = "  "', "“title” must be a text"),
        ('title = "One line"', f'title = "{"x" * 61}"', "has 61 characters, at most 60"),
        ('title = "One line"', 'title = "One', "cannot be read"),
        ('title = "One line"', 'title = "One line"\ntitel = 1', "“titel” is not known"),
        ('["Yes", "No"]', '["Yes"]', "a list with 2 to 6"),
        ('["Yes", "No"]', '"Yes"', "a list with 2 to 6"),
        ('["Yes", "No"]', '["Yes", 7]', "choice 2 must be a text"),
        ("answer = 2", "answer = 3", "from 1 to 2"),
        ("answer = 2", "answer = true", "from 1 to 2"),
        ("answer = 2", "answer = 2\nsuccess = 1.5", "“success” must be above 0"),
        ("answer = 2", "answer = 2\nsuccess = nan", "“success” must be a number"),
        ("hidden-units=1", "hidden-units=99", "runs 1: “settings”: Hidden units must be"),
        ("hidden-units=1", "hiden-units=1", "There is no setting “hiden-units”"),
        ("hidden-units=1", "weight-seed=9999", "not so many weight seeds"),
        ("seeds = 5", "seeds = 31", "from 2 to 30"),
        ("seeds = 5", "seeds = 5\nseed = 1", "runs 1: “seed” is not known"),
        ("{1.share}", "{1.train-loss}", "happened: “{1.train-loss}” must name one of seeds"),
        ("{1.share}", "{3.share}", "must be {success} or begin with a run's number"),
        ("{1.share}", "{share}", "must be {success} or begin with a run's number"),
        ("{1.seeds}", "{1.share}", "question: “{1.share}” must name one of seeds, epochs"),
        ('text = "So."', 'text = "{9}"', "why 2: “{9}”"),
        ("{ unit = 3 }", "{ unit = 17 }", "why 1, light: “unit” must be a whole number"),
        ("{ unit = 3 }", '{ tab = "loss" }', "“tab” must be one of network, hidden"),
        ("{ unit = 3 }", '{ part = "tab" }', "“part” must be one of boundary"),
        ("{ unit = 3 }", "{ units = 3 }", "light must have one of unit, epoch, part, tab"),
        ("{ unit = 3 }", '{ step = "dZ9" }', "“step” must be a line of the passes"),
        ("{ unit = 3 }", "{ unit = 3, epoch = 1 }", "light must have one of"),
        ("{ unit = 3 }", "3", "light must be a table"),
        ("run = 2\nmeasure", "run = 3\nmeasure", "expected 1: “run” must be a whole number from"),
        ('measure = "train-loss"', 'measure = "share"', "“measure” must be one of train-accuracy"),
        ("maximum = 0.5", "maximum = -1", "“minimum” is above “maximum”"),
        ("maximum = 0.5", 'maximum = "1"', "“maximum” must be a number"),
    ],
)
def test_a_broken_file_is_refused_with_place_and_reason(load, old, new, message):
    assert old in GOOD
    with pytest.raises(LessonError, match=re.escape(message)) as caught:
        load(GOOD.replace(old, new, 1))

    assert str(caught.value).startswith("lessons/01-line.toml")


@pytest.mark.parametrize("name", ["01 line.toml", "Line.toml", "-.toml"])
def test_names_that_do_not_fit_an_address_are_refused(load, name):
    with pytest.raises(LessonError, match="small letters, digits and hyphens"):
        load(GOOD, name)


def test_a_file_that_is_not_utf_8_is_refused(load):
    with pytest.raises(LessonError, match="cannot be read"):
        load(GOOD.replace("So.", "Sö.").encode("latin-1"))


def test_the_readme_documents_every_measure_and_light():
    readme = (lessons.FOLDER / "README.md").read_text(encoding="utf-8")

    for name in (*lessons.RUN_MEASURES, *lessons.SEEDS_MEASURES, *lessons.PARTS):
        assert f"`{name}`" in readme


def test_the_example_of_the_readme_is_a_lesson(load):
    readme = (lessons.FOLDER / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", readme, re.DOTALL)

    (lesson,) = load(example)

    assert lesson.answer == 2
