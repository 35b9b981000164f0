"""The answers of the passes over HTTP: numbers where the question is sound, sentences where not."""

from typing import Any

import numpy as np
import pytest

import engine
import utils
from ui.core import ids, payload
from ui.core.settings import SPECS, parse
from ui.data import points, split
from ui.run import compute
from ui.views.passes import check, flags, landscape, script, tracing

ADDRESS = "?hidden-units=3&n-samples=40&epochs=20"
STORES = (ids.PASSES_ANSWER, ids.NUDGE_ANSWER, ids.SURFACE_ANSWER)


@pytest.fixture(scope="module")
def path():
    settings = parse(ADDRESS)
    return compute.train_piece(settings, split.make_data(settings)).snapshots


@pytest.fixture
def ask(client, callback_body, path):
    """A function that puts a sound question, but for what it is given, and returns the answer."""

    def put(store, **changes):
        request = {
            "address": ADDRESS,
            "start": {"epoch": 20, "weights": payload.encode(path[-1], "f8")},
            "asked": 7,
            "point": 3,
            "weight": 2,
            "epsilon": "0.01",
            "path": payload.encode(path.ravel(), "f8"),
            "weights": None,
            **changes,
        }
        response = client.post(
            "/_dash-update-component", json=callback_body(f"{store}.data", request)
        )
        assert response.status_code == 200
        answered = response.get_json()["response"]
        return answered[store]["data"], answered[ids.NOTIFICATIONS]["sendNotifications"]

    return put


@pytest.mark.parametrize("store", STORES)
def test_sound_questions_are_answered_and_named(ask, store):
    answer, notices = ask(store)

    assert answer["asked"] == 7
    assert "problems" not in answer
    assert notices == []


def test_a_nudge_without_a_weight_is_that_of_the_steepest(ask):
    proposed, _ = ask(ids.NUDGE_ANSWER, weight=None)
    gradients = [abs(ask(ids.NUDGE_ANSWER, weight=place)[0]["gradient"]) for place in range(13)]

    assert proposed["weight"] == int(np.argmax(gradients))
    assert proposed["sides"] == 2
    assert len(proposed["agreements"]) == len(proposed["causes"]) == 10
    assert proposed == ask(ids.NUDGE_ANSWER, weight=proposed["weight"], sides=2)[0]
    assert ask(ids.NUDGE_ANSWER, sides=1)[0]["sides"] == 1


def test_text_comes_only_with_another_architecture(ask):
    first, _ = ask(ids.PASSES_ANSWER)
    again, _ = ask(ids.PASSES_ANSWER, known=first["known"], point=4)

    assert first["text"].keys() == {
        "schema", "lines", "derivation", "data", "steps", "symbols", "names"
    }  # fmt: skip
    assert "text" not in again
    assert again["point"] == 4


OF_WEIGHTS = {
    "output",
    "penalty",
    "biases",
    "meanLoss",
    "newLoss",
    "rate",
    "optimizer",
    "update",
    "updated",
    "activation",
    "check",
    "flags",
    "script",
}
LAYER_OF_WEIGHTS = {"W", "b", "dW", "db", "new_W", "new_b", "z_range", "a_range", "dz_range"}


def test_a_point_is_told_before_and_after_its_standardisation(ask):
    X, y = np.array([[120.0, -3], [80, 4], [100, 9], [97, 2]]), np.array([0, 1, 0, 1])
    own = points.OwnPoints(X, y, ("width", "height", "kind"), ("a", "b"))
    address = ADDRESS.replace("n-samples=40", "data-shape=own&test-share=0")
    settings = parse(address)
    standardizer = utils.Standardizer.fit(X)

    answer, _ = ask(ids.PASSES_ANSWER, address=address, points=points.write(own), point=0)
    x = {"x": standardizer.transform(np.array([110.0, 0])).tolist(), "label": 1}
    free, _ = ask(ids.PASSES_ANSWER, address=address, points=points.write(own), point=x)
    drawn, _ = ask(ids.PASSES_ANSWER)

    # To the last bit what the run is trained on.
    assert answer["raw"] == [120, -3]
    assert answer["x"] == split.make_data(settings, own).X_train[0].tolist()
    moved = (np.array(answer["raw"]) - answer["mean"]) / answer["scale"]
    assert answer["x"] == moved.tolist() == standardizer.transform(X[:1])[0].tolist()
    assert (free["point"], free["label"]) == (None, 1)
    assert free["raw"] == pytest.approx([110, 0])
    shape, _ = utils.make_dataset("moons", 40, parse(ADDRESS).noise, 0)
    assert drawn["raw"] in shape.tolist()
    scaled = (np.array(drawn["raw"]) - drawn["mean"]) / drawn["scale"]
    assert drawn["x"] == scaled.tolist()


def test_the_text_of_the_learners_own_points_has_their_names(ask):
    X = np.array([[120.0, -3], [80, 4], [100, 9], [97, 2]])
    address = ADDRESS.replace("n-samples=40", "data-shape=own&test-share=0")

    def told(labels, **known):
        own = points.OwnPoints(X, np.array([0, 1, 0, 1]), ("width", "height", "kind"), labels)
        return ask(ids.PASSES_ANSWER, address=address, points=points.write(own), **known)[0]

    first = told(("a", "b"))
    other = told(("a", "c"), known=first["known"])

    assert "class 1 (b)" in first["text"]["lines"]
    assert "class 1 (c)" in other["text"]["lines"]
    assert "text" not in told(("a", "b"), known=first["known"])


def test_numbers_of_the_weights_come_only_with_other_weights(ask, monkeypatch):
    whole, _ = ask(ids.PASSES_ANSWER, point=4)
    first, _ = ask(ids.PASSES_ANSWER)

    def refuse(*_):
        raise AssertionError("something was computed once more")

    with monkeypatch.context() as patched:
        for module, function in (
            (check, "check_gradient"),
            (flags, "find"),
            (script, "generate"),
            (tracing, "average"),
        ):
            patched.setattr(module, function, refuse)
        known = {name: first[name] for name in ("known", "knownWeights")}
        again, _ = ask(ids.PASSES_ANSWER, point=4, **known)

    assert whole.keys() - again.keys() == {*OF_WEIGHTS, "text"}
    for layer, other, kept in zip(again["layers"], whole["layers"], first["layers"], strict=True):
        assert kept.keys() - layer.keys() == LAYER_OF_WEIGHTS
        # What the browser puts together is what it would have been sent.
        assert {**kept, **layer} == other
    assert {**first, **again, "layers": whole["layers"]} == whole


@pytest.mark.parametrize("what", ["address", "epoch", "weights", "hand"])
def test_numbers_of_other_weights_come_anew(ask, path, what):
    first, _ = ask(ids.PASSES_ANSWER)
    weights = payload.encode(path[-2], "f8")
    others: dict[str, dict[str, Any]] = {
        "address": {"address": f"{ADDRESS}&learning-rate=2"},
        "epoch": {"start": {"epoch": 19, "weights": payload.encode(path[-1], "f8")}},
        "weights": {"start": {"epoch": 20, "weights": weights}},
        "hand": {"hand": {"epoch": 12, "weights": weights}},
    }

    again, _ = ask(ids.PASSES_ANSWER, **others[what], knownWeights=first["knownWeights"])

    assert again.keys() >= OF_WEIGHTS
    assert again["layers"][0].keys() >= LAYER_OF_WEIGHTS
    assert again["knownWeights"] != first["knownWeights"]


def test_the_script_begins_where_weights_were_set_by_hand(ask, path):
    hand = {"epoch": 12, "weights": payload.encode(path[-2], "f8")}

    answer, _ = ask(ids.PASSES_ANSWER, hand=hand)

    assert "set by hand at epoch 12" in answer["script"]
    assert "for epoch in range(8):" in answer["script"]
    assert repr(float(path[-2][0])) in answer["script"]


@pytest.mark.parametrize(
    ("store", "changes", "told"),
    [
        (ids.PASSES_ANSWER, {"point": 30}, "from 0 to 29"),
        (ids.PASSES_ANSWER, {"point": "3"}, "from 0 to 29"),
        (ids.PASSES_ANSWER, {"point": None}, "from 0 to 29"),
        *(
            (ids.PASSES_ANSWER, {"point": {"x": x, "label": 0}}, "2 coordinates")
            for x in ([1.0], [1.0, 2.0, 3.0], [1.0, "2"], [1.0, None], [1.0, -1e7], 5, None)
        ),
        *(
            (ids.PASSES_ANSWER, {"point": {"x": [0.0, 1.0], "label": label}}, "is 0 or 1")
            for label in (2, -1, True, "1", None)
        ),
        (ids.PASSES_ANSWER, {"hand": "mine"}, "damaged"),
        (
            ids.PASSES_ANSWER,
            {"hand": {"epoch": 21, "weights": payload.encode(np.zeros(13), "f8")}},
            "from 0 to 20",
        ),
        (ids.NUDGE_ANSWER, {"epsilon": "1_0"}, "must be a number"),
        (ids.NUDGE_ANSWER, {"epsilon": "0"}, "changes nothing"),
        (ids.NUDGE_ANSWER, {"epsilon": "1e9"}, "at most 10"),
        (ids.NUDGE_ANSWER, {"epsilon": "little"}, "must be a number"),
        (ids.NUDGE_ANSWER, {"epsilon": "nan"}, "must be a number"),
        (ids.NUDGE_ANSWER, {"epsilon": "1" * 60}, "must be a number"),
        (ids.NUDGE_ANSWER, {"epsilon": ["1"]}, "must be a number"),
        (ids.NUDGE_ANSWER, {"weight": 13}, "from 0 to 12"),
        (ids.NUDGE_ANSWER, {"sides": 3}, "one side or to both"),
        (ids.NUDGE_ANSWER, {"sides": True}, "one side or to both"),
        (ids.SURFACE_ANSWER, {"weights": [4, 4]}, "two different weights"),
        (ids.SURFACE_ANSWER, {"weights": [4]}, "two weights"),
        (ids.SURFACE_ANSWER, {"path": None}, "does not fit"),
    ],
)
def test_a_value_that_does_not_fit_is_explained_beside_its_control(ask, store, changes, told):
    answer, notices = ask(store, **changes)

    (sentence,) = answer["problems"]
    assert told in sentence
    assert answer["asked"] == 7
    assert answer["field"] is True
    assert notices == []


@pytest.mark.parametrize("store", STORES)
@pytest.mark.parametrize(
    "changes",
    [
        {"address": "?hidden-units=99"},
        {"start": {"epoch": 20, "weights": None}},
        {"start": {"epoch": -1, "weights": payload.encode(np.zeros(13), "f8")}},
        {"start": {"epoch": 1, "weights": payload.encode(np.full(13, 1e9), "f8")}},
    ],
)
def test_a_network_that_cannot_be_is_refused_with_a_notice(ask, store, changes):
    answer, (notice, _) = ask(store, **changes)

    assert answer["problems"]
    assert answer["asked"] == 7
    assert "field" not in answer
    assert notice["title"] == "The passes cannot be computed"


@pytest.mark.parametrize("store", STORES)
@pytest.mark.parametrize("number", [2e6, -np.inf, np.nan])
def test_weights_that_left_all_bounds_are_said_to_be_those_on_show(ask, store, number):
    weights = np.zeros(13)
    weights[4] = number

    answer, _ = ask(store, start={"epoch": 1, "weights": payload.encode(weights, "f8")})

    assert answer["problems"] == [
        "Weights have grown beyond 1,000,000 here, as the run diverges: no pass is computed."
    ]
    assert "field" not in answer


def test_longest_path_of_the_largest_network_fits_into_a_request(ask):
    """With as many own points as there may be."""
    layers, units = (SPECS[name].limits.maximum for name in ("hidden_layers", "hidden_units"))
    address = f"?data-shape=own&hidden-layers={layers}&hidden-units={units}&epochs=20"
    width = engine.count(parse(address).layer_sizes)
    rng = np.random.default_rng(0)
    own = points.OwnPoints(
        rng.normal(size=(points.MAX_POINTS, 2)),
        np.arange(points.MAX_POINTS) % 2,
        ("a" * 40, "b" * 40, "label"),
        ("first", "second"),
    )

    answer, notices = ask(
        ids.SURFACE_ANSWER,
        address=address,
        points=points.write(own),
        start={"epoch": 20, "weights": payload.encode(rng.normal(size=width), "f8")},
        path=payload.encode(rng.normal(size=landscape.MAX_PATH * width), "f8"),
    )

    assert (answer.get("problems"), notices) == (None, [])


def test_a_run_records_no_more_than_the_longest_path():
    assert len(compute.snapshot_epochs(SPECS["epochs"].limits.maximum)) < landscape.MAX_PATH
