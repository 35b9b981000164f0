import json

import numpy as np
import pytest

from ui.core import payload
from ui.core.settings import SettingsError
from ui.data import points
from ui.files import sessions
from ui.guide.lessons import measures

OWN = points.write(points.OwnPoints(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([0, 1])))
EDIT = {"epoch": 3, "weights": payload.encode(np.ones(17), "f8")}
KEPT = ["?hidden-units=2", ""]
PROGRESS = {
    "choice": 2,
    "committed": True,
    "results": [{"train-accuracy": 0.5, "plateau": None}, None],
    "remark": "It bends — twice.",
}

HUGE = 10**400  # beyond all floats
FRAME = {
    "mean": [0, 0],
    "scale": [1, 1],
    "halfWidth": 9,
    "testShare": 0.25,
    "dataSeed": 1,
    "test": payload.encode(np.zeros(2), "u1"),
}


def write(**changes):
    session = {
        "format": sessions.FORMAT,
        "version": 1,
        "address": "?data-shape=own",
        "points": OWN,
        "edits": [EDIT, EDIT],
        "trained": 1,
        "epoch": 5,
        "lessons": {"01-one-unit": PROGRESS},
        "kept": KEPT,
        "quiz": {"before": [1, 4]},
    }
    return json.dumps(session | changes).encode()


def test_a_session_is_read_back():
    assert sessions.read(write()) == {
        "address": "?data-shape=own",
        "points": OWN,
        "edits": [EDIT, EDIT],
        "trained": 1,
        "epoch": 5,
        "lessons": {"01-one-unit": PROGRESS},
        "kept": KEPT,
        "map": None,
        "quiz": {"before": [1, 4]},
    }


def test_whole_numbers_are_measures_however_large_a_float_may_be():
    measured = {**PROGRESS, "results": [{"epochs": 10**299, "plateau": -3}]}

    assert sessions.read(write(lessons={"a": measured}))["lessons"]["a"] == measured


@pytest.mark.parametrize("seeds", [None, 2])
def test_every_measure_of_a_lesson_is_read(seeds):
    measured = {**PROGRESS, "results": [dict.fromkeys(measures.measures_of(seeds), 0.5)]}

    assert sessions.read(write(lessons={"a": measured}))["lessons"]["a"] == measured


def test_what_was_answered_to_why_and_predicted_first_is_read():
    answered = {**PROGRESS, "why": 2, "first": 1, "hand": 7}

    assert sessions.read(write(lessons={"a": answered}))["lessons"]["a"] == answered


def test_points_edits_and_lessons_may_be_missing():
    kept = {"format": sessions.FORMAT, "version": 1, "address": ""}
    session = sessions.read(json.dumps(kept).encode())

    assert session == {
        "address": "",
        "points": None,
        "edits": [],
        "trained": 0,
        "epoch": None,
        "lessons": {},
        "kept": [],
        "map": None,
        "quiz": {},
    }


def test_kept_runs_are_as_many_as_fit_and_can_be_trained():
    whole = sessions.read(write(kept=["", "?epochs=7", "noise=0.5"]))
    assert whole["kept"] == ["", "?epochs=7", "?noise=0.5"]

    for kept in ("?epochs=7", [""] * 4, ["?epochs=0"], [3], {"a": ""}):
        with pytest.raises(SettingsError):
            sessions.read(write(kept=kept))


@pytest.mark.parametrize(
    "quiz",
    [
        None,
        [],
        {"later": [1]},
        {"before": 1},
        {"before": [0]},
        {"after": [True]},
        {"after": [1] * 11},
    ],
)
def test_answers_to_a_quiz_that_cannot_be_are_refused(quiz):
    with pytest.raises(SettingsError, match="The answers to the quiz in the session are damaged"):
        sessions.read(write(quiz=quiz))


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"\x89PNG\r\n", "image"),
        (b"{}", "not a file of"),
        (write(format="x"), "not a file of"),
        (write(version=0), "version"),
        (write(address="?noise=9"), "Noise must be"),
        (write(points=None), "there are none"),
        (write(points={**OWN, "count": 3}), "damaged"),
        (write(epoch=-1), "from 0 to"),
        (write(epoch=1.5), "from 0 to"),
        (write(edits=7), "damaged"),
        (write(edits=[None]), "damaged"),
        (write(edits=51 * [EDIT], trained=51), "damaged"),
        (write(trained=True), "damaged"),
        (write(trained=0), "damaged"),
        (write(trained=3), "damaged"),
        (write(edits=[{**EDIT, "weights": payload.encode(np.ones(3), "f8")}]), "do not fit"),
        (write(edits=[{**EDIT, "epoch": 10**9}]), "from 0 to"),
        (write(lessons=[]), "damaged"),
        (write(lessons={"<b>": PROGRESS}), "damaged"),
        (write(lessons={"a": 1}), "“a” is damaged"),
        (write(lessons={"a": {**PROGRESS, "choice": 7}}), "“a” is damaged"),
        (write(lessons={"a": {**PROGRESS, "choice": True}}), "“a” is damaged"),
        (write(lessons={"a": {**PROGRESS, "choice": None}}), "“a” is damaged"),
        (write(lessons={"a": {**PROGRESS, "remark": "x" * 20_001}}), "“a” is damaged"),
        (write(lessons={"a": {**PROGRESS, "results": [{"x": "1"}]}}), "“a” is damaged"),
        (write(lessons={"a": {**PROGRESS, "results": [{"x": HUGE}]}}), "“a” is damaged"),
        (write(lessons={"a": {**PROGRESS, "choice": HUGE}}), "“a” is damaged"),
        (write(edits=[{**EDIT, "epoch": HUGE}]), "from 0 to"),
        (write(epoch=HUGE), "from 0 to"),
        (write(trained=HUGE), "damaged"),
        (write(points={**OWN, "count": HUGE}), "from 2 to"),
        (write(points={**OWN, "frame": {**FRAME, "halfWidth": HUGE}}), "damaged"),
        (write(points={**OWN, "frame": {**FRAME, "dataSeed": HUGE}}), "damaged"),
        (write(points={**OWN, "frame": {**FRAME, "mean": [HUGE, 0]}}), "two numbers"),
        (write(version=HUGE), "version"),
        (write(lessons={"a": {**PROGRESS, "results": [[]]}}), "“a” is damaged"),
        (write(lessons={"a": {**PROGRESS, "why": 0}}), "“a” is damaged"),
        (write(lessons={"a": {**PROGRESS, "first": True}}), "“a” is damaged"),
        (write(lessons={"a": {**PROGRESS, "results": [None] * 7}}), "“a” is damaged"),
    ],
)
def test_unsound_sessions_are_refused(raw, reason):
    with pytest.raises(SettingsError, match=reason):
        sessions.read(raw)
