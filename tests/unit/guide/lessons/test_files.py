import re

import pytest

from app import create_app
from tests.support import lesson_files
from tests.support.lesson_files import GOOD
from ui.guide.lessons import files as lessons
from ui.guide.lessons import measures
from ui.guide.lessons.files import LessonError, Light


@pytest.fixture
def load(tmp_path):
    def load(text, name="01-line.toml"):
        return lesson_files.load(tmp_path, text, name)

    return load


def test_a_lesson_is_read(load):
    (lesson,) = load(GOOD)

    assert lesson.name == "01-line"
    assert lesson.question == "Can one unit, in {1.seeds} starts?"
    assert lesson.answer == 2
    assert lesson.success == 0.98
    assert [run.seeds for run in lesson.runs] == [5, None]
    assert lesson.runs[1].settings.hidden_units == 3
    assert lesson.why[0].lights == (Light("unit", 3, run=2),)
    assert lesson.why[1].lights == ()
    assert lesson.expected[0].maximum == 0.5


def test_no_line_of_a_text_ends_before_a_per_cent_sign(load):
    (lesson,) = load(GOOD.replace("Because.", "60 % and 61.5 % of a %, {success}."))

    assert lesson.why[0].text == "60\xa0% and 61.5\xa0% of a %, {success}."


def test_a_lesson_for_the_browser_holds_no_more_than_it_shows(load):
    (lesson,) = load(GOOD)

    written = lessons.write(lesson)

    assert written["runs"][0] == {
        "name": "several",
        "address": "?hidden-units=1",
        "seeds": 5,
        "trials": [],
    }
    assert written["why"] == [
        {
            "text": "Because.",
            "lights": [{"kind": "unit", "value": 3, "run": 2, "start": None, "axis": None}],
        },
        {"text": "So.", "lights": []},
    ]
    assert "expected" not in written


def test_a_lesson_or_a_light_of_it_asks_for_the_axis_of_the_losses(load):
    (lesson,) = load(
        GOOD.replace("answer = 2", 'answer = 2\nloss_axis = "log"', 1).replace(
            "{ unit = 3 }", '{ part = "loss", axis = "linear" }'
        )
    )

    written = lessons.write(lesson)
    assert written["lossAxis"] == "log"
    assert written["why"][0]["lights"][0]["axis"] == "linear"


def test_lessons_come_in_the_order_of_their_names(load):
    load(GOOD, "02-b.toml")

    lessons = load(GOOD.replace("One line", "Two lines"), "01-a.toml")

    assert [lesson.name for lesson in lessons] == ["01-a", "02-b"]


def test_two_lessons_of_one_title_are_refused(load):
    load(GOOD, "02-b.toml")

    with pytest.raises(LessonError, match=r"lessons/02-b\.toml, line 2: “title” is that of 01-a"):
        load(GOOD.replace("One line", "One LINE"), "01-a.toml")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('title = "One line"\n', "", "01-line.toml: “title” is missing"),
        ('title = "One line"', "title = 7", "“title” must be a text"),
        ('title = "One line"', 'title = "  "', "“title” must be a text"),
        ('title = "One line"', f'title = "{"x" * 61}"', "has 61 characters, at most 60"),
        ('title = "One line"', 'title = "One', "cannot be read"),
        (
            'title = "One line"',
            'title = "One line"\ntitel = 1',
            "“titel” is not known here, or is “title”",
        ),
        ('title = "One line"', 'title = "\u200b"', "“title” must be a text"),
        ('title = "One line"', 'title = "{1.share}"', "title: “{1.share}” is filled in question"),
        ('["Yes", "No"]', '["Yes"]', "a list with 2 to 6"),
        ('["Yes", "No"]', '["No", " no"]', "choice 2 is the same as choice 1"),
        ('["Yes", "No"]', '["Yes", "{1.share}"]', "“{1.share}” is filled in question, happened"),
        ('["Yes", "No"]', '["Yes", " "]', "choice 2 must be a text"),
        ("answer = 2\n", "", "“answer” is missing"),
        ("answer = 2", "anser = 2", "line 5: “answer” is missing, or is “anser” meant"),
        ("answer = 2", "answer = 0", "from 1 to 2"),
        ('["Yes", "No"]', '"Yes"', "a list with 2 to 6"),
        ('["Yes", "No"]', '["Yes", 7]', "choice 2 must be a text"),
        ("answer = 2", "answer = 3", "from 1 to 2"),
        ("answer = 2", "answer = true", "from 1 to 2"),
        ("answer = 2", "answer = 2\nsuccess = 1.5", "“success” must be above 0"),
        ("answer = 2", "answer = 2\nsuccess = nan", "“success” must be a number"),
        ("hidden-units=1", "hidden-units=99", "runs 1: “settings”: Hidden units must be"),
        (
            "hidden-units=1",
            "http://x/?epochs=1#at=0",
            "line 10, runs 1: “settings”: of the address",
        ),
        ("hidden-units=1", "hiden-units=1", "There is no setting “hiden-units”"),
        ("hidden-units=1", "data-shape=own", "runs 1: “settings”: a lesson has no own points"),
        ("hidden-units=1", "hidden-units=3&x#at=0", "There is no setting “x#at”"),
        ("hidden-units=1", "weight-start=equal", "runs 1: all starts are the same"),
        ("hidden-units=1", "init-scale=0", "runs 1: all starts are the same"),
        ('name = "one"', 'name = "Several"', "the name of run 2 is the same as the name of run 1"),
        ('hidden-units=1"\nseeds = 5', 'hidden-units=3"', "run 2 trains the same as run 1"),
        ("hidden-units=1", "weight-seed=9999", "not so many weight seeds"),
        ("seeds = 5", "seeds = 31", "from 2 to 30"),
        ("seeds = 5", "seeds = 5\nseed = 1", "runs 1: “seed” is not known"),
        ("{1.share}", "{1.train-loss}", "happened: “{1.train-loss}” must name one of seeds"),
        ("{1.share}", "{3.share}", "or begin with a run's number, from 1 to 2, such as"),
        ("{1.share}", "{share}", "must be {success} or begin with a run's number"),
        ("{1.seeds}", "{1.share}", "question: “{1.share}” must name one of seeds, epochs"),
        ("{1.seeds}", "{2.seeds}", "question: “{2.seeds}” must name one of epochs."),
        ("{1.share}", "{1.share", "happened: a “{” or “}” stands without the other"),
        ("hidden-units=3", "test-share=0&x", "There is no setting “x”"),
        ("{2.train-loss}", "{2.plateu}", "happened: “{2.plateu}” must name one of train-accuracy"),
        ('text = "So."', 'text = "{9}"', "why 2: “{9}”"),
        ('text = "So."', 'text = " "', "why 2: “text” must be a text"),
        ("{ unit = 3 }", "{ unit = 17 }", "why 1, light: “unit” must be a whole number"),
        ("{ unit = 3 }", "{ unit = 4 }", "“unit” must be a whole number from 1 to 3 in its run"),
        ("{ unit = 3 }\nrun = 2", "{ unit = 3 }", "from 1 to 1 in each of the runs"),
        ("{ unit = 3 }", "{ epoch = 1001 }", "“epoch” must be a whole number from 0 to 1,000"),
        (
            "{ unit = 3 }",
            '{ step = "Z3" }',
            "“step” must be a line of the passes in its run: one of",
        ),
        ("{ unit = 3 }", '{ step = "m" }', "“step” must be a line of the passes"),
        ("{ unit = 3 }", '{ step = "dA1" }', "“step” must be a line of the passes"),
        ("{ unit = 3 }\nrun = 2", "{ unit = 1 }\nrun = 3", "why 1: “run” must be a whole number"),
        ("{ unit = 3 }", '{ tab = "loss" }', "“tab” must be one of network, hidden"),
        ("{ unit = 3 }", '{ part = "tab" }', "“part” must be one of boundary"),
        (
            "{ unit = 3 }",
            "{ units = 3 }",
            "light must have one of unit, mute, swap, epoch,",
        ),
        ("{ unit = 3 }", '{ step = "dZ9" }', "“step” must be a line of the passes"),
        ("{ unit = 3 }", "{ unit = 3, epoch = 1 }", "light must have one of"),
        ("answer = 2", 'answer = 2\nloss_axis = "lin"', "“loss_axis” must be one of linear, log."),
        (
            "{ unit = 3 }",
            '{ part = "loss", axis = "x" }',
            "line 19, why 1, light: “axis” must be one of linear, log.",
        ),
        (
            "{ unit = 3 }",
            '{ part = "metrics", axis = "log" }',
            "line 19, why 1, light: “axis” is that of the losses: it stands beside part = “loss”",
        ),
        ("{ unit = 3 }", "3", "light must be a table"),
        ("run = 2\nmeasure", "run = 3\nmeasure", "expected 1: “run” must be a whole number from"),
        ('measure = "train-loss"', 'measure = "share"', "“measure” must be one of train-accuracy"),
        ("maximum = 0.5", "maximum = -1", "“minimum” is above “maximum”"),
        ("minimum = 0", "minimum = -1", "“minimum” must be 0 or more"),
        (
            'run = 2\nmeasure = "train-loss"\nminimum = 0\nmaximum = 0.5',
            'run = 1\nmeasure = "share"\nminimum = 60\nmaximum = 100',
            "“minimum” must be from 0 to 1, as “share” of this run is, not 60; 60 % is 0.6",
        ),
        (
            'run = 2\nmeasure = "train-loss"\nminimum = 0\nmaximum = 0.5',
            'run = 1\nmeasure = "succeeded"\nminimum = 0\nmaximum = 6',
            "“maximum” must be from 0 to 5",
        ),
        (
            'run = 2\nmeasure = "train-loss"\nminimum = 0\nmaximum = 0.5',
            'run = 2\nmeasure = "plateau"\nminimum = 0\nmaximum = 1001',
            "“maximum” must be from 0 to 1,000",
        ),
        ("maximum = 0.5", f"maximum = 1{400 * '0'}", "“maximum” must be a number"),
        ("maximum = 0.5", 'maximum = "1"', "“maximum” must be a number"),
    ],
)
def test_a_broken_file_is_refused_with_place_and_reason(load, old, new, message):
    assert old in GOOD
    with pytest.raises(LessonError, match=re.escape(message)) as caught:
        load(GOOD.replace(old, new, 1))

    assert str(caught.value).startswith("lessons/01-line.toml")


def test_a_run_without_test_points_has_no_test_loss(load):
    without = GOOD.replace("hidden-units=3", "hidden-units=3&test-share=0")
    assert load(without)

    for old, new in (("{2.train-loss}", "{2.test-loss}"), ('"train-loss"', '"test-accuracy"')):
        load(GOOD.replace(old, new))
        with pytest.raises(LessonError, match="since there are no test points"):
            load(without.replace(old, new))


def test_the_line_of_what_is_wrong_is_named(load):
    for old, new, line in (
        ('"One line"', "7", 2),
        ("hidden-units=1", "x", 10),
        ("seeds = 5", "seeds = 50", 11),
        ("{ unit = 3 }", "{ unit = 4 }", 19),
        ('text = "So."', "", 22),
        ("minimum = 0", "minimum = -1", 28),
        ('title = "One line"', "title = ", 2),
        ("So.", "S\\x", 23),
    ):
        with pytest.raises(LessonError, match=rf"\bline {line}\b"):
            load(GOOD.replace(old, new))
    # A text of several lines may look like a table.
    long = GOOD.replace('"Because."', '"""\n[[why]]\nlight = 1\n"""')
    with pytest.raises(LessonError, match=r"line 22, why 1, light: "):
        load(long.replace("{ unit = 3 }", "{ unit = 4 }"))


def test_a_mark_of_the_encoding_is_not_minded(load):
    (lesson,) = load(b"\xef\xbb\xbf" + GOOD.encode())

    assert lesson.title == "One line"


@pytest.mark.parametrize("name", ["01 line.toml", "Line.toml", "-.toml"])
def test_names_that_do_not_fit_an_address_are_refused(load, name):
    with pytest.raises(LessonError, match="small letters, digits and hyphens"):
        load(GOOD, name)


def test_a_file_that_is_not_utf_8_is_refused(load):
    with pytest.raises(LessonError, match="line 23 cannot be read: it is not UTF-8"):
        load(GOOD.replace("So.", "Sö.").encode("latin-1"))
    with pytest.raises(LessonError, match="line 1 cannot be read: it is not UTF-8"):
        load(GOOD.encode("utf-16"))


def test_a_file_nested_beyond_all_bounds_is_refused(load):
    with pytest.raises(LessonError, match="cannot be read"):
        load("title = " + 100_000 * "[")


def test_the_readme_documents_every_measure_and_light():
    readme = (lessons.FOLDER / "README.md").read_text(encoding="utf-8")

    known = (*measures.RUN_MEASURES, *measures.TRIALS, *measures.SEEDS_MEASURES)
    for name in (*known, *lessons.PARTS, *lessons.PATH, *lessons.STARTS):
        assert f"`{name}`" in readme


def test_the_example_of_the_readme_is_a_lesson(load):
    readme = (lessons.FOLDER / "README.md").read_text(encoding="utf-8")
    # The second of them is tried with the numbers that are computed by hand.
    example, _ = re.findall(r"```toml\n(.*?)```", readme, re.DOTALL)

    (lesson,) = load(example.replace('builds_on = ["01-one-unit"]', ""))

    assert lesson.answer == 2
    assert lesson.part == "The picture"


def test_a_broken_lesson_ends_the_start_with_a_sentence(load, tmp_path, monkeypatch):
    load(GOOD)
    (tmp_path / "lessons" / "02-b.toml").write_text("title = 7", encoding="utf-8")
    monkeypatch.setattr(lessons, "FOLDER", tmp_path / "lessons")

    with pytest.raises(SystemExit) as ended:
        create_app()

    sentence = "The lessons cannot be used: lessons/02-b.toml: “runs” is missing."
    assert ended.value.code == sentence
