"""What a lesson's runs do not bear out is said, with its line; and the command that says it."""

import re
import tomllib

import pytest

from scripts import check_lesson
from scripts.lessons import checking
from tests.support import lesson_files
from ui.guide.lessons import files as lessons
from ui.guide.lessons.files import LessonError

LESSON = """
title = "One line"
question = "One?"
choices = ["It falls", "It rises", "It stays"]
answer = 2
happened = "{2.train-loss}"

[[runs]]
name = "one"
settings = "hidden-units=1&epochs=1"

[[runs]]
name = "two"
settings = "hidden-units=2&epochs=1"

[[why]]
text = "So."

[[expected]]
run = 1
measure = "test-accuracy"
minimum = 0.5
maximum = 0.75

[[expected]]
choice = 2
run = 2
measure = "train-loss"
than = 1
minimum = 0.1

[[expected]]
choice = 1
run = 2
measure = "train-loss"
than = 1
maximum = -0.1

[[expected]]
choice = 1
run = 2
measure = "train-accuracy"
than = "test-accuracy"
minimum = 0
"""
FOUND = [
    {"test-accuracy": 0.5, "train-loss": 0.3},
    {"train-loss": 0.5, "train-accuracy": 0.9, "test-accuracy": 0.8},
]


@pytest.fixture
def outside(tmp_path):
    def outside(text, found):
        (lesson,) = lesson_files.load(tmp_path, text)
        source = checking.Source(tmp_path / "lessons" / "01-line.toml")
        return checking.outside(lesson, found, source)

    return outside


def test_what_is_as_expected_needs_no_word(outside):
    assert outside(LESSON, FOUND) == []


def test_a_measure_outside_its_limits_is_named_with_its_line(outside):
    assert outside(LESSON, [{**FOUND[0], "test-accuracy": 0.8}, FOUND[1]]) == [
        "lessons/01-line.toml, line 19, expected 1: “test-accuracy” of run 1 is 0.8, "
        "not 0.5 to 0.75."
    ]


def test_an_answer_that_the_runs_contradict_is_found(outside):
    fallen = [FOUND[0], {**FOUND[1], "train-loss": 0.1}]

    assert outside(LESSON, fallen) == [
        "lessons/01-line.toml, line 25, expected 2: “train-loss” of run 2 less that of run 1 is "
        "-0.2, not 0.1 or more, so choice 2 is not true, which is the “answer”.",
        "lessons/01-line.toml, line 32, expected 3: choice 1 is true, since “train-loss” of run 2 "
        "less that of run 1 is -0.2 and “train-accuracy” of run 2 less “test-accuracy” is 0.1; but "
        "“answer” is 2.",
    ]
    # A wrong choice is true only if all that it names is.
    assert len(outside(LESSON, [FOUND[0], {**fallen[1], "train-accuracy": 0.7}])) == 1


def test_the_wrong_answer_to_right_runs_is_found(outside):
    said = outside(LESSON.replace("answer = 2", "answer = 1"), FOUND)

    assert len(said) == 2
    assert "so choice 1 is not true, which is the “answer”." in said[0]
    assert "choice 2 is true, since “train-loss” of run 2 less that of run 1 is 0.2; but" in said[1]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "choice = 2\n",
            "choice = 4\n",
            "line 26, expected 2: “choice” must be a whole number from",
        ),
        (
            "choice = 2\n",
            "choice = 3\n",
            "line 5: no [[expected]] has “choice = 2”, and others have",
        ),
        ("than = 1\nminimum", "than = 2\nminimum", "“than” must be another run, and one that has"),
        ("than = 1\nminimum", "than = 3\nminimum", "from 1 to 2, a run, or the name of a measure"),
        (
            '"test-accuracy"\nminimum = 0\n',
            '"rises"\nminimum = 0\n',
            "“than” must be one of test-acc",
        ),
        (
            '"test-accuracy"\nminimum = 0\n',
            '"test-accuracy"\n',
            "“minimum” or “maximum” is missing",
        ),
        ("minimum = 0\n", "minimum = -2\n", "“minimum” must be from -1 to 1"),
        ("hidden-units=1&", "hidden-units=1&test-share=0&", "since there are no test points"),
    ],
)
def test_what_makes_a_choice_true_has_a_form(tmp_path, old, new, message):
    assert old in LESSON
    assert message in lesson_files.refused(tmp_path, LESSON.replace(old, new, 1))


def test_a_number_that_nothing_computes_is_named_with_its_line(tmp_path):
    text = LESSON.replace(
        '"One?"', '"""\nOne of 2,000 points, and 2 of W2 (3, 4)?\nWith 12.5 %: {2.epochs}.\n"""'
    ).replace('"So."', '"So it is 0.6, or 77."')
    (lesson,) = lesson_files.load(tmp_path, text)
    source = checking.Source(tmp_path / "lessons" / "01-line.toml")

    said = checking.numbers_in_prose(lesson, tomllib.loads(text), source)

    assert [one.partition(" is none of the settings")[0] for one in said] == [
        "lessons/01-line.toml, line 4: 2,000",
        "lessons/01-line.toml, line 5: 12.5",
        "lessons/01-line.toml, line 20, why 1: 77",
    ]


def test_a_start_that_is_not_there_is_named(tmp_path):
    text = lesson_files.GOOD.replace(
        "{ unit = 3 }\nrun = 2", '[{ unit = 1 }, { start = "failed" }]\nrun = 1'
    )
    (lesson,) = lesson_files.load(tmp_path, text)
    source = checking.Source(tmp_path / "lessons" / "01-line.toml")

    assert checking.missing_starts(lesson, [{"share": 0.5}, {}], source) == []
    assert checking.missing_starts(lesson, [{"share": 1}, {}], source) == [
        "lessons/01-line.toml, line 19, why 1: of run 1 no start failed."
    ]


def test_the_command_says_what_is_wrong_with_a_file_and_ends_with_1(tmp_path, capsys, monkeypatch):
    lesson_files.load(tmp_path, LESSON.replace("One line", "Too fast"), "too-fast.toml")
    monkeypatch.setattr(lessons, "FOLDER", tmp_path / "lessons")
    path = tmp_path / "mine" / "two-units.toml"
    path.parent.mkdir()

    def said(text):
        path.write_text(text, encoding="utf-8")
        ended = check_lesson.main([str(path)])
        return ended, capsys.readouterr().out

    ended, out = said(LESSON.replace("answer = 2", "answer = 9"))
    assert (ended, out.strip()) == (
        1,
        "mine/two-units.toml, line 5: “answer” must be a whole number from 1 to 3.",
    )
    # It is read among those that are there.
    ended, out = said(LESSON.replace("One line", "Too fast"))
    assert ended == 1
    assert "line 2: “title” is that of too-fast.toml too." in out
    ended, out = said(LESSON.replace("[[runs]]", 'builds_on = ["too-slow"]\n\n[[runs]]', 1))
    assert "line 8: “builds_on”: there is no lesson too-slow.toml here." in out

    ended, out = said(LESSON.replace("[[runs]]", 'builds_on = ["too-fast.toml"]\n\n[[runs]]', 1))
    assert "line 8: “builds_on”: write “too-fast”, without “.toml”." in out

    # One epoch does nearly nothing.
    ended, out = said(LESSON.replace("One?", "One of 99?"))
    assert ended == 1
    assert "line 3: 99 is none of the settings" in out
    assert "line 25, expected 2: “train-loss” of run 2 less that of run 1 is" in out
    assert "Run 1, “one”: train-accuracy 0." in out

    plain = LESSON[: LESSON.index("[[expected]]\nchoice")].replace("maximum = 0.75", "maximum = 1")
    ended, out = said(plain.replace("minimum = 0.5", "minimum = 0"))
    assert ended == 0
    assert "The answer, choice 2, is not checked: no [[expected]] has a “choice”." in out
    assert out.rstrip().endswith("two-units.toml: no mistakes.")


def test_the_command_reads_the_quiz_and_says_what_cannot_be_read(tmp_path, capsys):
    assert check_lesson.main([str(lessons.FOLDER / "quiz" / "quiz.toml")]) == 0
    assert "5 questions." in capsys.readouterr().out
    assert check_lesson.main([str(tmp_path / "none.toml")]) == 1
    assert "none.toml cannot be read: No such file" in capsys.readouterr().out
    assert check_lesson.main([]) == 2


def test_the_example_of_the_readme_has_no_mistakes(tmp_path, capsys):
    readme = (lessons.FOLDER / "README.md").read_text(encoding="utf-8")
    example = re.findall(r"```toml\n(.*?)```", readme, re.DOTALL)[0]
    path = tmp_path / "mine.toml"
    path.write_text(example, encoding="utf-8")

    assert check_lesson.main([str(path)]) == 0
    assert capsys.readouterr().out.endswith("mine.toml: no mistakes.\n")


def test_one_lesson_is_read_as_all_are(tmp_path):
    for text, name in ((LESSON, "b.toml"), (LESSON.replace("One line", "Other"), "a.toml")):
        lesson_files.load(tmp_path, text, name)
    folder = tmp_path / "lessons"

    assert lessons.load_one(folder / "b.toml", folder, ()).name == "b"

    (folder / "a.toml").write_text("title = 7", encoding="utf-8")
    with pytest.raises(LessonError, match=r"lessons/a\.toml: “runs” is missing"):
        lessons.load_one(folder / "b.toml", folder, ())
