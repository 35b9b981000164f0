"""What a browser asks: read as it is meant, or refused with a sentence."""

from dataclasses import replace

import numpy as np
import pytest

import engine
from ui.core import payload
from ui.core.settings import Settings, SettingsError
from ui.data import points
from ui.run import compute, experiments, request
from ui.run.request import read_start

RUNS = [
    Settings(n_samples=60, epochs=120),
    Settings(data_shape="circles", n_samples=50, hidden_layers=2, activation="relu", epochs=77),
    Settings(data_shape="spiral", n_samples=90, hidden_layers=3, hidden_units=16, epochs=41),
    Settings(data_shape="blobs", n_samples=33, hidden_units=1, activation="linear", epochs=50),
    Settings(n_samples=10, test_share=0.0, learning_rate=30.0, weight_start="equal", epochs=64),
]
OWN = points.OwnPoints(np.arange(20.0).reshape(10, 2) ** 2, np.arange(10) % 2)


def test_a_request_holds_what_it_speaks_of():
    start = {"epoch": 3, "weights": payload.encode(np.arange(17.0), "f8")}
    sent = {"address": "?data-shape=own", "points": points.write(OWN), "start": start, "more": 1}

    asked = request.read(sent)

    assert asked.settings == Settings(data_shape="own")
    assert asked.own is not None
    assert np.array_equal(asked.own.X, OWN.X)
    assert asked.start is not None
    assert asked.start.epoch == 3
    assert np.array_equal(engine.flatten(asked.start.layers), np.arange(17.0))
    assert asked.sent["more"] == 1
    assert len(asked.data.y_train) + len(asked.data.y_test) == 10


def test_weights_with_biases_do_not_fit_settings_without():
    parameters = np.concatenate([np.ones(8), np.zeros(4), np.ones(4), np.zeros(1)])
    settings = Settings(biases="none")
    start = {"epoch": 3, "weights": payload.encode(parameters, "f8")}

    assert read_start(start, settings) is not None
    parameters[16] = 1
    for weights, networks in ((parameters, ()), (np.stack([0 * parameters, parameters]), (2,))):
        with pytest.raises(SettingsError, match="have biases, which these settings do not"):
            read_start({**start, "weights": payload.encode(weights, "f8")}, settings, networks)


def test_points_of_another_run_are_not_looked_at():
    assert request.read({"address": "", "points": "damaged"}).own is None


@pytest.mark.parametrize("read", [request.read, experiments.read])
@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (None, "must name its settings"),
        ([], "must name its settings"),
        ({}, "must be a text"),
        ({"address": "?hidden-units=99"}, "Hidden units must be"),
        ({"address": "?data-shape=own"}, "there are none"),
        ({"address": "", "start": 1}, "damaged"),
    ],
)
def test_an_unsound_request_is_refused(read, sent, reason):
    with pytest.raises(SettingsError, match=reason):
        read({"seeds": 2, **sent} if isinstance(sent, dict) else sent)


def test_the_weights_of_an_experiment_are_those_of_all_its_networks():
    weights = np.arange(34.0).reshape(2, 17)
    sent = {"address": "", "start": {"epoch": 1, "weights": payload.encode(weights, "f8")}}

    asked = experiments.read({**sent, "seeds": 2})

    assert asked.start is not None
    assert np.array_equal(engine.flatten(asked.start.layers), weights)
    for seeds in (1, 3):
        with pytest.raises(SettingsError, match="do not fit these settings"):
            experiments.read({**sent, "seeds": seeds})


def start_request(settings=RUNS[0], epoch=5, **changes):
    weights = engine.flatten(compute.initial_layers(settings))
    return {"epoch": epoch, "weights": payload.encode(weights, "f8") | changes}


def refusal(request, settings=RUNS[0]):
    with pytest.raises(SettingsError) as caught:
        read_start(request, settings)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize("epoch", [0, 1, 120])
def test_start_is_read(epoch):
    start = read_start(start_request(epoch=epoch), RUNS[0])

    assert start is not None
    assert start.epoch == epoch
    for layer, initial in zip(start.layers, compute.initial_layers(RUNS[0]), strict=True):
        np.testing.assert_array_equal(layer.W, initial.W)
        np.testing.assert_array_equal(layer.b, initial.b)


def test_no_start_is_the_beginning():
    assert read_start(None, RUNS[0]) is None


@pytest.mark.parametrize("epoch", [-1, 121, 20_001, 2.0, True, "5", None, [5], float("nan")])
def test_epoch_beyond_the_run_is_refused(epoch):
    assert refusal(start_request(epoch=epoch)) == "The epoch to start from must be from 0 to 120."


@pytest.mark.parametrize("request_", [0, "", [], True, "epoch", [["epoch", 1]]])
def test_start_of_another_form_is_refused(request_):
    assert refusal(request_) == "The weights to start from are damaged."


@pytest.mark.parametrize(
    "changes",
    [
        {"shape": [16]},
        {"shape": [17, 1]},
        {"shape": None},
        {"dtype": "f4"},
        {"dtype": None},
        {"bdata": ""},
        {"bdata": "A" * 180},
        {"bdata": "!" * 184},
        {"bdata": None},
    ],
)
def test_weights_of_another_form_are_refused(changes):
    assert refusal(start_request(**changes)).startswith("The weights to start from do not fit")


@pytest.mark.parametrize("weights", [None, [], "weights", [0.0] * 17, {}])
def test_weights_that_are_not_a_payload_are_refused(weights):
    problem = refusal({"epoch": 1, "weights": weights})

    assert problem.startswith("The weights to start from do not fit these settings: an array")


@pytest.mark.parametrize("other", RUNS[1:])
def test_weights_of_other_settings_are_refused(other):
    if other.layer_sizes == RUNS[0].layer_sizes:
        other = replace(other, hidden_units=5)

    assert "do not fit these settings" in refusal(start_request(other))


@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf, 1.1e6, -1.1e6, 1e308])
def test_weights_that_are_not_bounded_are_refused(number):
    weights = np.zeros(17)
    weights[3] = number
    request = {"epoch": 1, "weights": payload.encode(weights, "f8")}

    assert refusal(request) == "The weights to start from must be numbers of at most 1,000,000."


@pytest.mark.parametrize("number", [1e6, -1e6, 5e-324, -0.0])
def test_weights_within_bounds_are_taken_as_they_are(number):
    weights = np.full(17, number)

    start = read_start({"epoch": 1, "weights": payload.encode(weights, "f8")}, RUNS[0])

    assert start is not None
    assert engine.flatten(start.layers).tobytes() == weights.tobytes()


REMEMBERING = Settings(optimizer="adam", hidden_units=3, biases="none")


def memory_request(epoch=5, rows=None, settings=REMEMBERING, **changes):
    width = len(settings.memories) * engine.count(settings.layer_sizes)
    rows = np.zeros(width) if rows is None else rows
    start = start_request(settings, epoch)
    return start | {"memory": payload.encode(rows, "f8") | changes}


def test_what_an_optimiser_remembers_is_read_with_the_weights():
    weights_only = np.array([1.0] * 6 + [0.0] * 3 + [1.0] * 3 + [0.0])
    rows = np.concatenate([-0.5 * weights_only, 0.25 * weights_only])

    start = read_start(memory_request(rows=rows), REMEMBERING)

    assert start is not None
    assert engine.flatten_memory(start.memory).tobytes() == rows.tobytes()


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (np.zeros(13), "The memory of Adam does not fit these settings: an array has the wrong"),
        (np.zeros(39), "The memory of Adam does not fit these settings: an array has the wrong"),
        (np.full(26, np.nan), "The memory of Adam must be finite numbers."),
        (np.full(26, np.inf), "The memory of Adam must be finite numbers."),
        (np.eye(26)[7], "The memory of Adam has biases, which these settings do not."),
        (-np.eye(26)[14], "The memory of Adam has a mean of squares that is negative."),
    ],
)
def test_a_memory_that_does_not_fit_is_refused(rows, reason):
    assert refusal(memory_request(rows=rows), REMEMBERING).startswith(reason)


@pytest.mark.parametrize("sent", [[], "memory", {}, 0, True])
def test_a_memory_that_is_none_is_refused(sent):
    problem = refusal(start_request(REMEMBERING) | {"memory": sent}, REMEMBERING)

    assert problem.startswith("The memory of Adam does not fit these settings: an array")


def test_a_memory_may_be_left_out_only_where_there_is_none_yet():
    start = read_start(start_request(REMEMBERING, 0), REMEMBERING)

    assert start is not None
    assert engine.flatten_memory(start.memory).tolist() == [0.0] * 26
    problem = refusal(start_request(REMEMBERING, 1), REMEMBERING)
    assert problem == "The memory of Adam does not fit these settings: an array is missing."


def test_what_remembers_nothing_takes_no_memory():
    usual = replace(REMEMBERING, optimizer="descent")

    problem = refusal(memory_request(), usual)

    assert problem.endswith("but gradient descent remembers nothing.")


def test_the_memory_of_an_experiment_is_that_of_all_its_networks():
    settings = Settings(optimizer="momentum")
    weights, rows = np.ones((2, 17)), np.arange(34.0).reshape(2, 17)
    start = {"epoch": 1, "weights": payload.encode(weights, "f8")}
    sent = {"address": settings.address(), "seeds": 2}

    asked = experiments.read({**sent, "start": start | {"memory": payload.encode(rows, "f8")}})

    assert asked.start is not None
    assert np.array_equal(engine.flatten_memory(asked.start.memory), rows)
    with pytest.raises(SettingsError, match="memory of momentum does not fit"):
        experiments.read({**sent, "start": start | {"memory": payload.encode(rows[0], "f8")}})
