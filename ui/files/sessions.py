"""A session in one file: settings, own points, weights set by hand, the lessons and quiz so far.

The browser writes it, since it holds all of it; here it is read back, strictly.
"""

from __future__ import annotations

import re
from typing import Any

from ui.core import payload, theme
from ui.core.choices import OWN
from ui.core.settings import Settings, SettingsError, parse
from ui.data import points, uploads
from ui.files import maps, weights
from ui.run.request import read_start

FORMAT = "neural-network playground: session"
_LESSON = re.compile(r"[a-z0-9-]{1,80}")
_MEASURE = re.compile(r"[a-z0-9-]{1,40}")
VERSION = weights.VERSION
MAX_REMARK = 20_000  # characters
_MAX_LESSONS, _MAX_RUNS = 500, 6
_MAX_CHOICES = 6
# Of what may be missing: answers, from 1, and how many numbers were computed by hand.
_MOST = {"why": _MAX_CHOICES, "first": _MAX_CHOICES, "hand": 12}
_MAX_EDITS = 50
_QUIZ_TIMES, _MAX_QUESTIONS = {"before", "after"}, 10
_EDIT = ("epoch", "weights", "memory")


def read(raw: bytes) -> dict[str, Any]:
    """What a session's file holds; SettingsError if any of it is unsound.

    Keys: `address`, `points` (as `points.write` has them, or None), `edits` (epoch, weights and the
    optimiser's memory of each time that weights were set by hand, in order), `trained` (from how
    many of these training went on), `epoch` (on show, or None), `lessons`, `kept` (the addresses
    of runs kept for comparison), `map` (of many runs, as `maps.read` has it, or None), and `quiz`
    (the choices, from 1, of the times that it was answered: before and after the lessons).
    """
    value = weights.read_object(uploads.text(raw), FORMAT)
    settings = parse(value.get("address"))
    own = value.get("points")
    if settings.data_shape == OWN or own is not None:
        own = points.write(points.read(own))
    epoch = value.get("epoch")
    if epoch is not None and (type(epoch) is not int or not 0 <= epoch <= settings.epochs):
        raise SettingsError([f"The epoch on show must be from 0 to {settings.epochs:,}."])
    return {
        "address": settings.address(),
        "points": own,
        **_read_edits(value.get("edits", []), value.get("trained", 0), settings),
        "epoch": epoch,
        "lessons": _read_lessons(value.get("lessons", {})),
        "kept": _read_kept(value.get("kept", [])),
        "map": maps.read(value.get("map"), own),
        "quiz": _read_quiz(value.get("quiz", {})),
    }


def _read_edits(edits: object, trained: object, settings: Settings) -> dict[str, Any]:
    # Training goes on from all but the last, which may only be looked at.
    if (
        not isinstance(edits, list)
        or len(edits) > _MAX_EDITS
        or not all(isinstance(edit, dict) for edit in edits)
        or type(trained) is not int
        or not max(0, len(edits) - 1) <= trained <= len(edits)
    ):
        raise SettingsError(["The weights set by hand are damaged."])
    for edit in edits:
        read_start(edit, settings)
    return {
        "edits": [{key: edit[key] for key in _EDIT if key in edit} for edit in edits],
        "trained": trained,
    }


def _read_kept(kept: object) -> list[str]:
    if not isinstance(kept, list) or len(kept) > len(theme.KEPT):
        raise SettingsError(["The runs kept for comparison are damaged."])
    return [parse(address).address() for address in kept]


def _read_lessons(lessons: object) -> dict[str, Any]:
    if not isinstance(lessons, dict) or len(lessons) > _MAX_LESSONS:
        raise SettingsError(["The lessons in the session are damaged."])
    return {name: _read_progress(name, progress) for name, progress in lessons.items()}


def _read_progress(name: str, progress: object) -> dict[str, Any]:
    match progress:
        case {
            "choice": None | int() as choice,
            "committed": bool() as committed,
            "results": list() as results,
            "remark": str() as remark,
            **more,
        } if (
            _LESSON.fullmatch(name)
            and type(choice) is not bool
            and (choice is None or 1 <= choice <= _MAX_CHOICES)
            and (choice is not None or not committed)
            and len(results) <= _MAX_RUNS
            and len(remark) <= MAX_REMARK
            and all(map(_is_result, results))
        ):
            read = {"choice": choice, "committed": committed, "results": results, "remark": remark}
            answers = {key: more[key] for key in _MOST if key in more}
            if all(type(one) is int and 1 <= one <= _MOST[key] for key, one in answers.items()):
                return read | answers
    raise SettingsError([f"The session's lesson “{name[:40]}” is damaged."])


def _read_quiz(quiz: object) -> dict[str, list[int]]:
    if (
        isinstance(quiz, dict)
        and quiz.keys() <= _QUIZ_TIMES
        and all(isinstance(one, list) and len(one) <= _MAX_QUESTIONS for one in quiz.values())
        and all(type(n) is int and 1 <= n <= _MAX_CHOICES for one in quiz.values() for n in one)
    ):
        return quiz
    raise SettingsError(["The answers to the quiz in the session are damaged."])


def _is_result(result: object) -> bool:
    """Whether it is a run's measures, numbers or None by their names, or None for no run yet."""
    return result is None or (
        isinstance(result, dict)
        and len(result) <= 40
        and all(
            _MEASURE.fullmatch(name) and (value is None or payload.number(value) is not None)
            for name, value in result.items()
        )
    )
