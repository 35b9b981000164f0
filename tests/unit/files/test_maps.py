"""Maps of many runs in sessions are read strictly."""

import numpy as np
import pytest

from ui.core import payload
from ui.core.settings import SettingsError
from ui.data import points
from ui.files import maps

OWN = points.write(points.OwnPoints(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([0, 1])))
AXES = [
    {"setting": "hidden-units", "values": ["1", "2"]},
    {"setting": "data-shape", "values": ["moons", "xor", "blobs"]},
]
QUESTION = {
    "address": "?epochs=10",
    "axes": AXES,
    "starts": 2,
    "seeds": "weights",
    "measure": "success",
    "threshold": 0.98,
    "reach": 0.1,
}


def bdata(values, dtype):
    return payload.encode(np.asarray(values), dtype)["bdata"]


def write(**changes):
    runs = np.linspace(0, 1, 12)
    runs[3] = -1
    return {
        "question": QUESTION,
        "first": 0,
        "units": "0-4",
        "values": {"train_accuracy": bdata(runs, "f4")},
        "diverged": bdata([1] * 9 + [2, 0, 0], "u1"),
    } | changes


def test_a_map_is_read_back_with_its_runs_or_with_its_question_alone():
    assert maps.read(write(), None) == write()
    assert maps.read({"question": QUESTION}, None) == {"question": QUESTION}
    assert maps.read(None, None) is None


def test_a_map_of_own_points_needs_the_points_of_its_session():
    own = {"question": QUESTION | {"address": "?data-shape=own&test-share=0", "axes": AXES[:1]}}

    assert maps.read(own, OWN) == own
    with pytest.raises(SettingsError):
        maps.read(own, None)


@pytest.mark.parametrize(
    "sent",
    [
        "a map",
        {},
        {"question": []},
        {"question": QUESTION | {"axes": []}},
        {"question": QUESTION | {"starts": 10**9}},
        {"question": QUESTION | {"threshold": "much"}},
        {"question": {key: value for key, value in QUESTION.items() if key != "reach"}},
        write(first=3),
        write(first="0"),
        write(units="0-"),
        write(units=None),
        write(values=[]),
        write(values={"weights": bdata([0] * 12, "f4")}),
        write(values={"train_loss": bdata([0] * 11, "f4")}),
        write(values={"train_loss": bdata([np.nan] * 12, "f4")}),
        write(values={"train_loss": bdata([-2] * 12, "f4")}),
        write(values={"train_loss": "\u00e4" * 64}),
        write(diverged=None),
        write(diverged=bdata([3] * 12, "u1")),
    ],
)
def test_what_is_unsound_is_refused_in_words(sent):
    with pytest.raises(SettingsError) as caught:
        maps.read(sent, None)
    assert all(problem.endswith(".") for problem in caught.value.problems)
