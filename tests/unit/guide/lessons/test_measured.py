"""What the lessons' texts rely on is measured again, for every file in lessons/.

It must hold on every machine. Processors round differently, and a run at the edge between two ends
takes the one or the other by the last bit; so the lessons are measured with every kernel that
OpenBLAS can run here, each in a process of its own.
"""

import json
import tomllib

import pytest

from scripts.lessons import checking, measuring
from tests.support import kernels
from tests.support.measuring import LESSONS
from ui.guide.lessons import entries, measures
from ui.guide.lessons import files as lessons


def source(lesson):
    return checking.Source(lessons.FOLDER / f"{lesson.name}.toml")


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_what_a_lesson_relies_on_is_measured(lesson):
    measured = measuring.measured(lesson)

    assert lesson.expected
    for number, run in enumerate(lesson.runs):
        known = set(measures.measures_of(run.seeds))
        if lesson.by_hand and lesson.by_hand.run == number + 1:
            known |= set(entries.names(run.settings))
        assert set(measured[number]) == known
    assert checking.outside(lesson, measured, source(lesson)) == []
    # A start that a paragraph shows is there. (Here, so that no other process measures it again.)
    assert checking.missing_starts(lesson, measured, source(lesson)) == []


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
        for problem in checking.outside(lesson, measured[lesson.name], source(lesson))
    ]

    assert outside == []


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_numbers_in_prose_are_those_of_the_settings(lesson):
    raw = tomllib.loads((lessons.FOLDER / f"{lesson.name}.toml").read_text(encoding="utf-8"))

    assert checking.numbers_in_prose(lesson, raw, source(lesson)) == []


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_every_run_has_a_measure_that_a_lesson_relies_on(lesson):
    assert {expected.run for expected in lesson.expected} == set(range(1, len(lesson.runs) + 1))


def test_every_file_of_a_lesson_is_read():
    files = sorted(path.stem for path in lessons.FOLDER.glob("*.toml"))

    assert files
    assert sorted(lesson.name for lesson in LESSONS) == files
