"""What a lesson's runs do not bear out of it, in sentences with file and line."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from scripts.lessons import trials
from ui.guide.lessons import measures
from ui.guide.lessons.form import Expected, Lesson
from ui.guide.lessons.lines import Lines, Where

Measures = Sequence[Mapping[str, float]]  # of each run, by name

# The texts of a lesson's file whose numbers are its settings', or in braces.
_TEXTS = {
    None: ("question", "happened", "why_question"),
    "why": ("text",),
    "wrong": ("idea", "seems", "shows"),
    "because": ("text", "reply"),
}
# Placeholders are filled with measures; shapes, names such as W2, and ln 2 are mathematics.
_FREE = re.compile(r"\{[^}]*\}|\([^)]*\)|\bln 2\b")
_NUMBER = re.compile(r"(?<![\w.])\d+(?:,\d+)*(?:\.\d+)?")


class Source:
    """A lesson's file, and where in it something stands."""

    def __init__(self, path: Path):
        self._file = f"{path.parent.name}/{path.name}"
        self._lines = Lines(path.read_bytes().decode("utf-8-sig"))

    def at(self, where: Where, key: str | None, text: str = "") -> str:
        """The place of an entry, or of a text in it, as sentences begin with it."""
        line = self._lines.find_text(where, key, text)
        table = f", {where[0]} {where[1]}" if where else ""
        return f"{self._file}, line {line}{table}: "


def outside(lesson: Lesson, found: Measures, source: Source) -> list[str]:
    """What of a lesson's expectations its runs do not meet, and where another choice is true."""
    expected = list(enumerate(lesson.expected, start=1))
    missed = [
        f"{source.at(('expected', number), None)}{_said(one, found)}, not {_limits(one)}"
        f"{_therefore(one, lesson)}."
        for number, one in expected
        if one.choice in (None, lesson.answer) and not _holds(one, found)
    ]
    others = {one.choice for one in lesson.expected} - {None, lesson.answer}
    for choice in sorted(other for other in others if other):
        claims = [(number, one) for number, one in expected if one.choice == choice]
        if all(_holds(one, found) for _, one in claims):
            reasons = " and ".join(_said(one, found) for _, one in claims)
            missed.append(
                f"{source.at(('expected', claims[0][0]), None)}choice {choice} is true, since "
                f"{reasons}; but “answer” is {lesson.answer}."
            )
    return missed


def _number(expected: Expected, found: Measures) -> float:
    measured = found[expected.run - 1]
    number = measured[expected.measure]
    match expected.than:
        case None:
            return number
        case str() as measure:
            return number - measured[measure]
        case run:
            return number - found[run - 1][expected.measure]


def _holds(expected: Expected, found: Measures) -> bool:
    return bool(expected.minimum <= _number(expected, found) <= expected.maximum)


def _said(expected: Expected, found: Measures) -> str:
    less = {
        type(None): "",
        str: f" less “{expected.than}”",
        int: f" less that of run {expected.than}",
    }[type(expected.than)]
    number = _number(expected, found)
    return f"“{expected.measure}” of run {expected.run}{less} is {number:.4g}"


def _limits(expected: Expected) -> str:
    _, _, minimum, maximum, *_ = expected
    if minimum == -math.inf:
        return f"{maximum:g} or less"
    return f"{minimum:g} or more" if maximum == math.inf else f"{minimum:g} to {maximum:g}"


def _therefore(expected: Expected, lesson: Lesson) -> str:
    if expected.choice is None:
        return ""
    return f", so choice {lesson.answer} is not true, which is the “answer”"


def missing_starts(lesson: Lesson, found: Measures, source: Source) -> list[str]:
    """The starts that paragraphs show and that no run has."""
    missing = []
    for number, why in enumerate(lesson.why, start=1):
        for light in why.lights:
            run, start = light.run, light.start
            if start in ("failed", "succeeded"):
                share = found[(run or 1) - 1]["share"]
                if share == (1 if start == "failed" else 0):
                    place = source.at(("why", number), "light")
                    missing.append(f"{place}of run {run or 1} no start {start}.")
    return missing


def numbers_in_prose(lesson: Lesson, raw: Mapping[str, Any], source: Source) -> list[str]:
    """The numbers of a lesson's texts that are none of its settings; `raw` is its file."""
    allowed = _allowed(lesson)
    return [
        f"{source.at(where, key, number)}{number} is none of the settings, and nothing computes "
        "it: put the measure in braces, or write a small number as a word."
        for where, key, text in _texts(raw)
        for number in _NUMBER.findall(_FREE.sub("", text))
        if float(number.replace(",", "")) not in allowed
    ]


def _texts(raw: Mapping[str, Any]) -> Iterator[tuple[Where, str, str]]:
    for name, keys in _TEXTS.items():
        tables = enumerate(raw.get(name, []), start=1) if name else [(0, raw)]
        for number, table in tables:
            where = (name, number) if name else None
            yield from ((where, key, table[key]) for key in keys if key in table)


def _allowed(lesson: Lesson) -> set[float]:
    """The numbers that a lesson's prose may hold: those of its settings and of its measures."""
    numbers: set[float] = {measures.PLATEAU, trials.SURE}
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
