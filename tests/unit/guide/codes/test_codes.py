"""Completion codes: what is written is read, and nothing else is believed."""

import csv
import io
import math
import re
from dataclasses import replace

import numpy as np
import pytest

from ui import views
from ui.core.settings import SettingsError
from ui.guide.codes import checking, code, tables
from ui.guide.lessons.files import FOLDER, LessonError, load

SECRET, OTHER = "a secret of the tests", "another of the tests"
LESSONS = load(FOLDER, tuple(view.NAME for view in views.TABS))
KNOWN = code.marks(LESSONS)


def some_code(seed, secret=SECRET):
    """A pretended student's code, and what it says."""
    rng = np.random.default_rng(seed)
    chosen = [lesson for lesson in LESSONS if rng.random() < 0.6] or LESSONS[:1]
    done = [
        code.Done(
            code.mark(lesson.name),
            int(rng.integers(1, len(lesson.choices) + 1)),
            int(rng.integers(0, len(lesson.because) + 1)),
        )
        for lesson in chosen
    ]
    said = code.Code(330 + seed % 30, seed, sorted(done))
    return code.write(said, secret), said


@pytest.mark.parametrize("seed", range(20))
def test_what_is_written_is_read_however_it_was_copied(seed):
    text, said = some_code(seed)

    assert code.read(text, SECRET) == said
    assert code.read(text.lower(), SECRET) == said
    head, rest = text.split("-", 1)
    misread = rest.replace("0", "O").replace("1", "l")
    assert code.read(f"{head}-{misread}", SECRET) == said


def test_a_code_has_no_more_than_it_says():
    text, said = some_code(3)

    assert re.fullmatch(r"NN1(-[0-9A-HJKMNP-TV-Z]{1,10})+", text)
    # A set of marks of 12 bits, and 6 · 7 pairs of answers for each, at 5 bits a letter.
    bits = math.log2(math.comb(4096, len(said.done)) * 42 ** len(said.done))
    assert len(text.replace("-", "")) == 3 + 6 + math.ceil(bits / 5) + 8 + 2


@pytest.mark.parametrize("count", [1, 2, 14, 30, 60])
def test_a_code_of_any_lessons_and_answers_is_read(count):
    rng = np.random.default_rng(count)
    marks = sorted(rng.choice(4096, count, replace=False).tolist())
    for one in (marks, [*range(count)], [*range(4096 - count, 4096)]):
        done = [code.Done(m, int(rng.integers(1, 7)), int(rng.integers(0, 7))) for m in one]
        said = code.Code(16383, 65535, done)

        assert code.read(code.write(said, SECRET), SECRET) == said


def test_fourteen_lessons_are_a_short_code():
    done = [code.Done(290 * number, 3, 2) for number in range(14)]

    assert len(code.write(code.Code(330, 7, done), SECRET)) <= 68


def test_the_length_says_how_many_lessons_there_are():
    lengths = [
        len(code.write(code.Code(0, 0, [code.Done(m, 1, 0) for m in range(count)]), SECRET))
        for count in range(1, 501)
    ]

    assert lengths == sorted(set(lengths))


def test_a_forged_signature_is_refused_even_with_a_check_that_fits():
    text, _ = some_code(6)
    whole = text.replace("-", "")[3:]
    other = "7" if whole[-3] != "7" else "8"
    forged = whole[:-3] + other

    with pytest.raises(code.CodeError, match="was not made by this server"):
        code.read("-".join(["NN1", *re.findall(".{1,10}", forged + code._check(forged))]), SECRET)


def test_every_other_letter_makes_it_another_code_that_is_refused():
    text, _ = some_code(5)
    for place in range(4, len(text)):
        if text[place] != "-":
            other = "7" if text[place] != "7" else "8"
            with pytest.raises(code.CodeError):
                code.read(text[:place] + other + text[place + 1 :], SECRET)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (some_code(1, OTHER)[0], "was not made by this server"),
        (some_code(1)[0].replace("NN1", "NN2"), "is of another kind, NN2"),
        (some_code(1)[0][:-3], "is not whole"),
        ("NN1-AAAAAAAAAA-AAAAAAAAAA", "is not whole"),
        ("NN1-U", "is not whole"),
        ("hello", "has not the form"),
        ("", "has not the form"),
    ],
)
def test_what_is_no_code_of_this_server_is_refused_with_a_reason(text, reason):
    with pytest.raises(code.CodeError, match=reason):
        code.read(text, SECRET)


def test_lessons_that_come_later_leave_old_codes_readable():
    text, said = some_code(2)
    later = [replace(LESSONS[0], name="00-new", title="New"), *LESSONS]

    (one,) = checking.check(text, SECRET)
    rows = [*csv.reader(io.StringIO(tables.csv([one], later, code.marks(later))))]

    assert rows[0][6] == "New"
    assert rows[1][3] == str(len(said.done))
    assert sum(bool(cell) for cell in rows[1][6::2]) == len(said.done)


def test_two_lessons_that_a_code_cannot_tell_apart_are_refused(monkeypatch):
    monkeypatch.setattr(code, "mark", lambda _: 7)

    with pytest.raises(LessonError, match=r"cannot tell this name from that of .*\.toml\."):
        code.marks(LESSONS)


@pytest.mark.parametrize(
    "sent",
    [
        None,
        [],
        {},
        {"lessons": []},
        {"lessons": {}},
        {"lessons": {"99-none": {"first": 1, "why": 0}}},
        {"lessons": {LESSONS[0].name: {"first": 0, "why": 0}}},
        {"lessons": {LESSONS[0].name: {"first": 7, "why": 0}}},
        {"lessons": {LESSONS[0].name: {"first": True, "why": 0}}},
        {"lessons": {LESSONS[0].name: {"first": 1, "why": -1}}},
        {"lessons": {LESSONS[0].name: {"first": 1.5, "why": 0}}},
        {"lessons": {LESSONS[0].name: 1}},
        {"lessons": dict.fromkeys(map(str, range(501)), 1)},
    ],
)
def test_what_does_not_fit_the_lessons_is_refused(sent):
    with pytest.raises(SettingsError):
        code.read_request(sent, LESSONS)


def test_the_codes_of_200_students_become_one_table():
    codes = [some_code(seed) for seed in range(200)]
    text = "\n".join(f"Student {number}\t{text}" for number, (text, _) in enumerate(codes))

    checked = checking.check(text, SECRET)
    rows = [*csv.reader(io.StringIO(tables.csv(checked, LESSONS, KNOWN)))]

    students = [row for row in rows[1:] if row[0]]
    assert [row[1] for row in students] == [f"Student {number}" for number in range(200)]
    assert len({len(row) for row in rows}) == 1
    for row, (_, said) in zip(students, codes, strict=True):
        assert int(row[3]) == len(said.done)
        assert int(row[4]) == sum(one.first == KNOWN[one.mark].answer for one in said.done)
    # Each choice of a lesson was counted.
    lesson = LESSONS[0]
    column = rows[0].index(lesson.title)
    for number, choice in enumerate(lesson.choices, 1):
        (row,) = [row for row in rows if row[1] == f"How many chose answer {number}"]
        chosen = [one for _, said in codes for one in said.done if KNOWN[one.mark] is lesson]
        count = sum(one.first == number for one in chosen)
        assert row[column] == f"{count}: {choice}"
        assert count == sum(row[column][2:] == choice for row in students)


def test_wrong_ideas_come_by_how_frequent_they_are():
    lesson = next(lesson for lesson in LESSONS if len(lesson.wrong) > 1)
    one, other = (wrong.choice for wrong in lesson.wrong[:2])
    mark = code.mark(lesson.name)
    codes = [
        code.write(code.Code(330, lot, [code.Done(mark, first, 0)]), SECRET)
        for lot, first in enumerate([one, other, other, lesson.answer])
    ]

    # One that was handed in twice counts once.
    checked = checking.check("\n".join([*codes, codes[0]]), SECRET)
    (summary,) = tables.summaries(checked, LESSONS, KNOWN)

    assert (summary.done, summary.right) == (4, 1)
    seen = [(idea.times, idea.answer) for idea in summary.ideas]
    assert seen == [(2, lesson.choices[other - 1]), (1, lesson.choices[one - 1])]
    assert [idea.idea for idea in summary.ideas] == [lesson.wrong[1].idea, lesson.wrong[0].idea]
    assert checked[-1].same == 1


@pytest.mark.parametrize(
    ("line", "label", "problem"),
    [
        ("{code}", "", None),
        ("Anna; {code}", "Anna", None),
        ('"{code}", "Anna B."', "Anna B.", None),
        ("Anna forgot it", "Anna forgot it", "This line has no code."),
    ],
)
def test_what_stands_beside_a_code_stays_beside_it(line, label, problem):
    text, _ = some_code(4)

    (one,) = checking.check(line.format(code=text), SECRET)

    assert (one.label, one.problem) == (label, problem)


def test_a_line_has_one_code():
    text, _ = some_code(4)

    (one,) = checking.check(f"{text} {text}", SECRET)

    assert (one.code, one.problem) == (None, "This line has more than one code.")


@pytest.mark.parametrize(
    "text", ["", " \n ", "x\n" * (checking.MAX_LINES + 1), "x" * (checking.MAX_TEXT + 1)]
)
def test_nothing_and_too_much_are_refused(text):
    with pytest.raises(SettingsError):
        checking.check(text, SECRET)


@pytest.mark.parametrize("label", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_no_cell_is_a_formula(label):
    text, _ = some_code(4)
    checked = [checking.check(text, SECRET)[0]._replace(label=label)]

    row = [*csv.reader(io.StringIO(tables.csv(checked, LESSONS, KNOWN)))][1]

    assert row[1] == f"'{label}"
