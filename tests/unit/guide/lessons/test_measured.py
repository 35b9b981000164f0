"""What the lessons' texts rely on is measured again, for every file in lessons/.

It must hold on every machine. Processors round differently, and a run at the edge between two ends
takes the one or the other by the last bit; so the lessons are measured with every kernel that
OpenBLAS can run here, each in a process of its own.
"""

import json
import re

import pytest

from tests.support import kernels, measuring
from tests.support.measuring import LESSONS
from tests.support.trials import SURE
from ui.guide.lessons import files as lessons
from ui.guide.lessons import measures


def allowed_numbers(lesson):
    """The numbers that a lesson's prose may hold: those of its settings and of its measures."""
    numbers = {measures.PLATEAU, SURE}
    # As in confidence-10, at a radius of 10.
    named = " ".join(expected.measure for expected in lesson.expected)
    numbers |= {float(number) for number in re.findall(r"(?<=-)\d+", named)}
    for run in lesson.runs:
        settings = run.settings
        numbers |= {
            *(value for value in vars(settings).values() if type(value) in (int, float)),
            # A choice may be of numbers, as the size of a batch is.
            *(float(value) for value in vars(settings).values() if str(value).isdecimal()),
            settings.test_points,
            settings.n_samples - settings.test_points,
        }
    return numbers


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_what_a_lesson_relies_on_is_measured(lesson):
    measured = measuring.measured(lesson)

    assert lesson.expected
    for number, run in enumerate(lesson.runs):
        assert set(measured[number]) == set(measures.measures_of(run.seeds))
    assert measuring.outside(lesson, measured) == []
    # A start that a paragraph shows is there. (Here, so that no other process measures it again.)
    for why in lesson.why:
        for _, _, run, start in why.lights:
            if start in ("failed", "succeeded"):
                share = measured[(run or 1) - 1]["share"]
                assert share < 1 if start == "failed" else share > 0


@pytest.mark.parametrize("kernel", kernels.KERNELS)
def test_what_lessons_rely_on_holds_with_every_kernel_of_openblas(kernel):
    if reason := kernels.why_not(kernel):
        pytest.skip(reason)
    child = kernels.as_processor(kernel, "-m", "tests.support.measuring")
    assert child.returncode == 0, child.stderr
    measured = json.loads(child.stdout)

    outside = [
        problem
        for lesson in LESSONS
        for problem in measuring.outside(lesson, measured[lesson.name])
    ]

    assert outside == []


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_numbers_in_prose_are_those_of_the_settings(lesson):
    prose = " ".join([*lesson.texts, *(one.text for one in lesson.because)])
    # Placeholders are filled with measures; shapes, names such as W2, and ln 2 are mathematics.
    prose = re.sub(r"\{[^}]*\}|\([^)]*\)|\bln 2\b", "", prose)

    numbers = {
        float(text) for text in re.findall(r"(?<![\w.])\d+(?:\.\d+)?", prose.replace(",", ""))
    }

    assert numbers <= allowed_numbers(lesson)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_every_run_has_a_measure_that_a_lesson_relies_on(lesson):
    assert {expected.run for expected in lesson.expected} == set(range(1, len(lesson.runs) + 1))


def test_every_file_of_a_lesson_is_read():
    files = sorted(path.stem for path in lessons.FOLDER.glob("*.toml"))

    assert files
    assert sorted(lesson.name for lesson in LESSONS) == files
