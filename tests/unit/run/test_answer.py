"""What the page is told of a run in brief, against all that the server knows."""

import base64
import json
from itertools import count

import numpy as np
import pytest

from server.compression import ENCODINGS
from tests.support import asking
from ui.core import payload
from ui.core.settings import Settings, parse
from ui.data import split
from ui.run import compute, experiments

LARGEST = np.finfo("f4").max
SETTINGS = Settings(hidden_units=3, hidden_layers=2, epochs=300)
DIVERGING = Settings(activation="linear", learning_rate=30.0, hidden_layers=3, hidden_units=16)


def whole(settings, start=None):
    return compute.train_piece(settings, split.make_data(settings), start, seconds=60)


def read(written, dtype):
    """The numbers of an array in planes, by their bytes."""
    assert (written["dtype"], written["planes"]) == (dtype, True)
    planes = np.frombuffer(base64.urlsafe_b64decode(written["bdata"]), np.uint8)
    size = np.dtype(dtype).itemsize
    return planes.reshape(size, -1).T.copy().view(f"<{dtype}").reshape(written["shape"])


def sent_back(piece):
    """Where a run goes on, from what the page knows of it."""
    exact = read(piece["exact"], "f8")
    return {"epoch": piece["stop"], "weights": payload.encode(exact[-1], "f8")}


@pytest.mark.parametrize("settings", [SETTINGS, DIVERGING])
def test_brief_pieces_have_all_numbers_and_single_snapshots(settings):
    piece = whole(settings)

    written = asking.run({"address": settings.address(), "brief": {}})["piece"]

    single = np.clip(piece.snapshots, -LARGEST, LARGEST).astype("f4")
    np.testing.assert_array_equal(read(written["snapshots"], "f4"), single)
    np.testing.assert_array_equal(read(written["exact"], "f8"), piece.snapshots[[0, -1]])
    losses = np.minimum(piece.losses, LARGEST).astype("f4")
    np.testing.assert_array_equal(read(written["losses"], "f4"), losses)
    np.testing.assert_array_equal(read(written["snapshotEpochs"], "i4"), piece.snapshot_epochs)
    np.testing.assert_array_equal(read(written["snapshotLosses"], "f8"), piece.scores.losses)
    np.testing.assert_array_equal(read(written["confusion"], "i4"), piece.scores.confusion)


def test_a_run_of_brief_pieces_is_the_uncut_run_to_the_last_bit(monkeypatch):
    end = whole(SETTINGS).snapshots[-1:]
    # A clock that goes on by a second at every look.
    looks = count()
    clock = (None, 5.0, lambda: float(next(looks)))
    monkeypatch.setattr(compute.train_piece, "__defaults__", clock)
    question = {"address": SETTINGS.address(), "brief": {}}
    pieces = [asking.run(question)["piece"]]
    while not pieces[-1]["done"]:
        pieces.append(asking.run({**question, "start": sent_back(pieces[-1])})["piece"])

    assert len(pieces) > 2
    assert read(pieces[-1]["exact"], "f8").tobytes() == end.tobytes()
    assert [piece["exact"]["shape"][0] for piece in pieces] == [2] + [1] * (len(pieces) - 1)


def test_answers_that_are_not_asked_in_brief_are_as_they_were():
    piece = whole(SETTINGS)

    for brief in ({}, {"brief": None}, {"brief": 1}, {"brief": "f4"}):
        written = asking.run({"address": SETTINGS.address(), **brief})["piece"]
        assert "exact" not in written
        assert written["snapshots"] == payload.encode(piece.snapshots, "f8")


def test_a_brief_answer_of_the_largest_network_is_light():
    question = {"address": "?hidden-layers=3&hidden-units=16", "brief": {}}

    body = json.dumps(asking.run(question)).encode()

    assert len(ENCODINGS["br"].quickly(body)) <= 140_000


def test_several_starts_in_brief_are_exact_until_their_end(monkeypatch):
    monkeypatch.setattr(experiments.train_piece, "__defaults__", (0, 0.002))
    question = {"address": "?epochs=200&hidden-units=2", "seeds": 6, "brief": {}}
    made = asking.experiment(question)
    assert not made["done"]
    while not made["done"]:
        start = {"epoch": made["epoch"], "weights": made["parameters"]}
        made = asking.experiment({**question, "start": start})

    settings = parse(question["address"])
    first = experiments.initial(settings, 6)
    alone = experiments.train_piece(settings, split.make_data(settings), first, seconds=60)
    np.testing.assert_array_equal(read(made["parameters"], "f4"), alone.parameters.astype("f4"))
