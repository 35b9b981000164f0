"""Runs and addresses, asked for over HTTP as the page does."""

import json
import random
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import engine
import utils
from ui import views
from ui.core import ids, payload
from ui.core.controls import control_values
from ui.core.settings import SPECS, Settings, control_name, parse
from ui.data import split
from ui.run import compute

PATH = "/_dash-update-component"
RUNS = [
    Settings(),
    Settings("xor", 60, hidden_layers=2, hidden_units=5, activation="relu", epochs=333),
    Settings("spiral", 300, hidden_layers=3, hidden_units=16, activation="sigmoid", epochs=120),
    Settings("circles", 30, test_share=0.0, hidden_units=1, learning_rate=7.0, epochs=57),
    # Every choice of the recipe that is not the usual one.
    Settings(
        "corners",
        40,
        hidden_layers=2,
        units_two="2",
        loss="squared-error",
        biases="random",
        penalty="L1",
        batch_size="7",
        data_seed=5,
        epochs=61,
    ),
    Settings("xor-gate", hidden_layers=0, biases="none", penalty="L2", batch_size="3", epochs=40),
    Settings("xor", 60, optimizer="adam", penalty="L1", batch_size="20", epochs=47),
    Settings("circles", 40, optimizer="momentum", biases="random", epochs=80),
]
DIVERGING = Settings(activation="linear", learning_rate=30.0)
GOOD_START: dict[str, Any] = {
    "epoch": 5,
    "weights": payload.encode(engine.flatten(compute.initial_layers(Settings())), "f8"),
}


@pytest.fixture(scope="module")
def post(client, callback_body):
    """A function from a callback's first output and its input to what it answers."""

    def post(output, value):
        response = client.post(PATH, json=callback_body(output, value))
        assert response.status_code == 200, response.text
        return response.get_json()["response"]

    return post


@pytest.fixture(scope="module")
def ask(post):
    """A function from a request for a piece of a run to the answer."""

    def ask(request):
        return post(f"{ids.ANSWER}.data", request)[ids.ANSWER]["data"]

    return ask


@pytest.fixture(scope="module")
def read(post):
    """A function from an address store to the controls' values and the notifications."""

    def read(address):
        response = post(f"{ids.ADDRESS_READ}.data", address)
        values = {name: response[control_name(name)]["value"] for name in SPECS}
        notices = response[ids.NOTIFICATIONS]["sendNotifications"]
        return values, notices, response[ids.ADDRESS_READ]["data"]["address"]

    return read


@pytest.fixture
def nothing_is_computed(monkeypatch):
    """Whatever would draw points or train fails."""

    def refuse(*_, **__):
        raise AssertionError("something was computed")

    monkeypatch.setattr(engine, "train", refuse)
    monkeypatch.setattr(utils, "make_dataset", refuse)


def uncut(settings):
    return compute.train_piece(settings, split.make_data(settings), seconds=1e9)


def assert_same(run, piece):
    """That a run over HTTP has all that the uncut piece has, to the last bit."""
    # The greatest number of single precision stands for the losses beyond it.
    losses = np.minimum(piece.losses, np.finfo(np.float32).max)
    assert run.losses == losses.astype("<f4").tobytes()
    assert run.diverged_at == piece.diverged_at
    for epoch, parameters in zip(piece.snapshot_epochs, piece.snapshots, strict=True):
        assert run.snapshots[epoch] == parameters.tobytes()


# --- what is asked for --------------------------------------------------------------------------


@pytest.mark.parametrize("settings", RUNS)
def test_run_is_that_of_its_settings(ask, whole_run, settings):
    run = whole_run(ask, [settings.address()])

    piece = uncut(settings)
    assert_same(run, piece)
    assert list(run.snapshots) == piece.snapshot_epochs


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("settings", RUNS)
def test_run_cut_at_random_places_is_the_uncut_run_to_the_last_bit(ask, whole_run, settings, seed):
    cuts = sorted(random.Random(seed).sample(range(1, settings.epochs), 5))
    addresses = [replace(settings, epochs=epochs).address() for epochs in cuts]

    run = whole_run(ask, [*addresses, settings.address()])

    assert run.pieces >= 6
    assert_same(run, uncut(settings))


def test_diverged_run_says_where(ask, whole_run):
    run = whole_run(ask, [DIVERGING.address()])

    assert run.diverged_at is not None
    assert_same(run, uncut(DIVERGING))
    assert 4 * max(run.snapshots) == len(run.losses)
    assert max(run.snapshots) < run.diverged_at


def test_first_answer_holds_what_the_page_needs(ask):
    answer = ask({"token": 1, "address": "?hidden-units=3&hidden-layers=2"})
    data = split.make_data(parse("?hidden-units=3&hidden-layers=2"))

    assert answer["address"] == "?hidden-layers=2&hidden-units=3"
    assert answer["layerSizes"] == [2, 3, 3, 1]
    assert answer["parameters"] == 25
    assert (answer["activation"], answer["epochs"]) == ("tanh", 1000)
    assert answer["figures"].keys() == views.looks((2, 3, 3, 1), True).keys()
    assert answer["figures"].keys() >= {
        ids.GRAPH_BOUNDARY,
        ids.GRAPH_LOSS,
        ids.GRAPH_HIDDEN,
        ids.GRAPH_PATHS,
    }
    np.testing.assert_array_equal(
        payload.decode(answer["data"]["train"]["X"], "f8", (150, 2)), data.X_train
    )
    np.testing.assert_array_equal(
        payload.decode(answer["data"]["test"]["y"], "u1", (50,)), data.y_test
    )


def test_next_answers_hold_their_piece_alone(ask):
    answer = ask({"token": 1, "address": "", "start": GOOD_START})

    assert not {"data", "figures", "parameters"} & answer.keys()
    assert answer["piece"]["start"] == 5


def test_what_the_page_has_does_not_come_again(ask):
    asked = {"token": 1, "address": "?hidden-units=3"}
    full = ask(asked)
    assert "marks" not in full

    first = ask({**asked, "brief": {}})
    marks = first["marks"]
    assert [first[part] for part in ("data", "figures")] == [full["data"], full["figures"]]

    again = ask({**asked, "address": "?hidden-units=3&weight-seed=1", "brief": marks})
    assert again["marks"] == marks
    assert not {"data", "figures"} & again.keys()
    assert again.keys() == first.keys() - {"data", "figures"}

    others = {
        "?hidden-units=4": {"figures"},
        "?hidden-units=3&hidden-layers=2": {"figures"},
        "?hidden-units=3&test-share=0": {"data", "figures"},
        "?hidden-units=3&data-seed=1": {"data"},
        "?hidden-units=3&noise=0.2": {"data"},
    }
    for address, new in others.items():
        answer = ask({**asked, "address": address, "brief": marks})
        plain = ask({**asked, "address": address})
        assert {"data", "figures"} & answer.keys() == new, address
        assert all(answer[part] == plain[part] for part in new), address


@pytest.mark.parametrize(
    "brief",
    [
        {"data": "", "figures": ""},
        {"data": None, "figures": 7},
        {"data": ["x"], "figures": {"x": 1}},
        {"data": "f" * 16, "figures": "2-3-1"},
        {"else": True},
    ],
)
def test_what_the_page_cannot_have_comes(ask, brief):
    asked = {"token": 1, "address": "?hidden-units=3"}

    assert ask({**asked, "brief": brief}) == ask({**asked, "brief": {}})


def test_answer_to_the_first_request_is_light(client, train_body):
    response = client.post(PATH, json=train_body({"token": 1, "address": ""}))

    assert response.content_encoding is None
    assert len(response.data) <= 40_000


@pytest.mark.parametrize("token", [0, 17, 2**53, -1, "a", None])
def test_answer_carries_the_token(ask, token):
    assert ask({"token": token, "address": "?epochs=1"})["token"] == token


def test_same_request_same_answer(client, train_body):
    body = train_body({"token": 1, "address": "?epochs=20&hidden-units=2"})

    assert client.post(PATH, json=body).data == client.post(PATH, json=body).data


# --- what is refused ----------------------------------------------------------------------------

ADDRESSES: list[object] = [
    None,
    7,
    True,
    [],
    {"data-shape": "moons"},
    "?hidden-units=17",
    "?hidden-units=many",
    "?noise=nan",
    "?learning-rate=1e400",
    "?epochs=99999999999999999999",
    "?colour=red",
    "?noise=0.1&noise=0.1",
    "?n-samples=10&test-share=0.1",
    "?" + "x" * 10_000,
    "?data-shape=<script>alert(1)</script>",
    "?data-shape=%00%ff%fe",
    "?data-shape=../../etc/passwd",
]
WEIGHTS: dict[str, Any] = GOOD_START["weights"]
OWN_POINTS: list[object] = [None, 7, "1,2", [], {}, {"text": 5}]
STARTS: list[object] = [
    7,
    "start",
    [],
    {},
    {"epoch": 5},
    {"weights": WEIGHTS},
    {"epoch": -1, "weights": WEIGHTS},
    {"epoch": 1001, "weights": WEIGHTS},
    {"epoch": 5.0, "weights": WEIGHTS},
    {"epoch": "5", "weights": WEIGHTS},
    {"epoch": 5, "weights": None},
    {"epoch": 5, "weights": [0.0] * 17},
    {"epoch": 5, "weights": WEIGHTS | {"shape": [16]}},
    {"epoch": 5, "weights": WEIGHTS | {"dtype": "f4"}},
    {"epoch": 5, "weights": WEIGHTS | {"bdata": WEIGHTS["bdata"][:-4]}},
    {"epoch": 5, "weights": payload.encode(np.full(17, np.nan), "f8")},
    {"epoch": 5, "weights": payload.encode(np.full(17, np.inf), "f8")},
    {"epoch": 5, "weights": payload.encode(np.full(17, -1e7), "f8")},
    {"epoch": 5, "weights": payload.encode(np.zeros(21), "f8")},
]
REQUESTS: list[Any] = [
    None,
    7,
    "moons",
    [],
    {},
    *({"token": 3, "address": address} for address in ADDRESSES),
    *({"token": 3, "address": "", "start": start} for start in STARTS),
    {"token": 3, "address": "?data-shape=own"},
    *({"token": 3, "address": "?data-shape=own", "points": points} for points in OWN_POINTS),
]


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda request: str(request)[:70])
def test_refusal_says_why_and_computes_nothing(post, nothing_is_computed, request_):
    response = post(f"{ids.ANSWER}.data", request_)

    answer = response[ids.ANSWER]["data"]
    assert answer.keys() == {"token", "problems"}
    assert answer["token"] == (request_.get("token") if isinstance(request_, dict) else None)
    assert answer["problems"]
    for problem in answer["problems"]:
        assert problem.endswith((".", ")."))
        assert "Traceback" not in problem


@pytest.mark.parametrize(
    "request_",
    [
        {"token": float("nan"), "address": ""},
        {"token": 1, "address": "", "start": {"epoch": float("inf")}},
        {"token": 2**60, "address": ""},
        {"token": "\ud800", "address": ""},
        {"token": 1, "address": [[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]},
        {"token": 1, "address": ["x"] * 50_000},
    ],
    ids=["nan", "infinity", "large", "half a character", "deep", "many"],
)
def test_what_no_page_sends_is_not_even_read(client, train_body, nothing_is_computed, request_):
    response = client.post(
        PATH, data=json.dumps(train_body(request_)), content_type="application/json"
    )

    assert response.status_code == 400
    assert response.mimetype == "text/plain"
    assert "This request cannot be answered" in response.text


def test_refusals_change_nothing(client, train_body):
    good = train_body({"token": 1, "address": "?epochs=20"})
    before = client.post(PATH, json=good).data

    for request in REQUESTS:
        client.post(PATH, json=train_body(request))

    assert client.post(PATH, json=good).data == before


def test_many_problems_are_told_in_a_few_sentences(read):
    address = "?" + "&".join(f"unknown-{number}=1" for number in range(100))
    _, (notice, _), _ = read({"search": address})

    assert notice["message"].count("There is no setting") == 5


# --- the address --------------------------------------------------------------------------------


def test_address_is_brought_to_the_controls(read):
    values, notices, address = read(
        {"search": "?hidden-units=7&learning-rate=0.3&hidden-layers=2&noise=0.3"}
    )

    assert notices == []
    assert address == "?noise=0.3&hidden-layers=2&hidden-units=7&learning-rate=0.3"
    assert values["hidden_units"] == "7"
    assert values["hidden_layers"] == "2"
    assert SPECS["learning_rate"].limits.values[values["learning_rate"]] == 0.3
    assert values["noise"] == 0.3
    assert values["data_shape"] == "moons"


def test_no_settings_are_the_defaults(read):
    values, notices, address = read({"search": ""})

    assert (values["epochs"], notices, address) == (1000, [], "")


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: str(address)[:40])
def test_what_does_not_fit_has_its_default_and_the_page_says_so(read, address):
    values, (notice, _), repaired = read({"search": address})

    defaults, _, _ = read({"search": ""})
    unchanged = {name for name in SPECS if values[name] == defaults[name]}
    assert unchanged >= SPECS.keys() - {"noise"}
    assert notice["title"] == "Not everything in the address fits"
    assert notice["message"]
    parse(repaired)


def test_what_fits_is_kept_beside_what_does_not(read):
    values, (notice, _), address = read({"search": "?hidden-units=99&noise=0.4&data-shape=pear"})

    assert (values["noise"], values["hidden_units"], values["data_shape"]) == (0.4, "4", "moons")
    assert address == "?noise=0.4"
    assert "Hidden units must be a whole number from 1 to 16, not “99”." in notice["message"]
    assert "Data shape must be one of" in notice["message"]


@pytest.mark.parametrize("store", [None, 3, "?noise=0.4", [], {}, {"at": 5}, {"search": None}])
def test_store_of_another_form_has_the_defaults(read, store):
    values, (notice, _), address = read(store)

    assert values["noise"] == 0.15
    assert address == ""
    assert "must be a text" in notice["message"]


@settings(max_examples=50)
@given(
    name=st.sampled_from([control_name(name) for name in SPECS]) | st.text(max_size=20),
    value=st.text(max_size=30) | st.floats().map(str) | st.integers().map(str),
)
def test_an_address_is_always_read(read, name, value):
    _, notices, address = read({"search": f"?{quote(name)}={quote(value)}"})

    parse(address)
    assert all(notice["message"] for notice in notices)


# --- the page -----------------------------------------------------------------------------------


def test_page_has_the_ids_that_others_rely_on_once(client):
    found: list[object] = []

    def collect(value):
        if isinstance(value, dict):
            if isinstance(props := value.get("props"), dict):
                found.append(props.get("id"))
            for inner in value.values():
                collect(inner)
        elif isinstance(value, list):
            for inner in value:
                collect(inner)

    collect(client.get("/_dash-layout").get_json())

    for id_ in [
        *("data-shape", "hidden-units", "noise", "n-samples", "learning-rate", "hidden-layers"),
        *("activation", "epochs", "graph-boundary", "graph-loss", "metrics"),
        *("timeline", "play", "step-back", "step-forward", "epoch-label"),
    ]:
        assert found.count(id_) == 1, id_


@pytest.mark.parametrize(
    "address",
    [
        "?hidden-units=3&epochs=5",
        "?hidden-units=99&epochs=5&new=1",
        "?noise=0.3&amp;epochs=5",
        "?epochs=5&n-samples=10&test-share=0.05",
        "?epochs=5&epochs=6",
    ],
)
def test_a_link_is_answered_with_its_run_as_the_controls_would_have_asked_for_it(
    ask, read, address
):
    values, notices, mended = read({"search": address})

    answer = ask({"token": 3, "address": address, "repair": True})

    assert answer["notices"] == notices
    assert answer["address"] == mended
    again = ask({"token": 3, "address": mended})
    assert {name: answer[name] for name in again} == again
    assert values == dict(zip(SPECS, control_values(parse(mended)), strict=True))


def test_only_a_run_mends_what_was_sent(post):
    request = {"token": 3, "address": "?hidden-units=99", "repair": True, "seeds": 2}

    response = post(f"{ids.EXPERIMENT_ANSWER}.data", request)

    assert "Hidden units must be" in response[ids.EXPERIMENT_ANSWER]["data"]["problems"][0]


def test_a_link_to_points_that_are_not_there_is_refused(ask):
    answer = ask({"token": 3, "address": "?data-shape=own", "repair": True})

    assert answer.keys() == {"token", "problems"}
