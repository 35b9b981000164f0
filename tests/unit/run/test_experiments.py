from dataclasses import replace

import numpy as np
import pytest

import engine
import model
from tests.support import asking
from ui.core import payload
from ui.core.settings import Settings, SettingsError, parse
from ui.core.task import TWO_CLASSES
from ui.data import split
from ui.run import compute, experiments

SETTINGS = Settings(epochs=300, hidden_units=3)


def one_by_one(settings, seeds):
    data = split.make_data(settings)
    return [
        compute.train_piece(replace(settings, weight_seed=seed), data, seconds=60).snapshots[-1]
        for seed in seeds
    ]


def test_each_network_is_the_one_of_its_seed():
    settings = replace(SETTINGS, weight_seed=7)
    data = split.make_data(settings)

    piece = experiments.train_piece(settings, data, experiments.initial(settings, 4), seconds=60)

    assert piece.done
    assert piece.epoch == 300
    np.testing.assert_allclose(piece.parameters, one_by_one(settings, range(7, 11)), rtol=1e-9)


@pytest.mark.parametrize("activation", model.ACTIVATIONS)
def test_pieces_end_in_the_same_weights_as_one(activation):
    settings = replace(SETTINGS, activation=activation)
    data = split.make_data(settings)
    start = experiments.initial(settings, 5)

    whole = experiments.train_piece(settings, data, start, seconds=60)
    pieces = [experiments.train_piece(settings, data, start, seconds=0.002)]
    while not pieces[-1].done:
        last = pieces[-1]
        pieces.append(
            experiments.train_piece(settings, data, last.parameters, last.epoch, seconds=0.002)
        )

    assert len(pieces) > 1
    assert pieces[-1].parameters.tobytes() == whole.parameters.tobytes()


def test_accuracy_counts_what_the_networks_say():
    data = split.make_data(SETTINGS)
    piece = experiments.train_piece(SETTINGS, data, experiments.initial(SETTINGS, 3), seconds=60)

    layers = engine.unflatten(piece.parameters, SETTINGS.layer_sizes)
    said = model.forward(layers, data.X_test.T, SETTINGS.recipe).a[-1][:, 0] >= 0.5

    expected = np.mean(said == data.y_test, axis=-1)
    np.testing.assert_array_equal(TWO_CLASSES.accuracy(piece.scores.confusion)[:, 1], expected)


def test_accuracy_of_no_points_is_no_number():
    settings = replace(SETTINGS, test_share=0.0, epochs=2)
    data = split.make_data(settings)

    piece = experiments.train_piece(settings, data, experiments.initial(settings, 2))

    assert np.isnan(TWO_CLASSES.accuracy(piece.scores.confusion)[:, 1]).all()


def test_networks_that_diverge_are_told_from_those_that_do_not():
    settings = Settings(activation="linear", learning_rate=30.0, epochs=400, init_scale=2.0)
    data = split.make_data(settings)

    piece = experiments.train_piece(settings, data, experiments.initial(settings, 8), seconds=60)

    alone = [
        compute.train_piece(replace(settings, weight_seed=seed), data, seconds=60).diverged_at
        for seed in range(8)
    ]
    assert piece.diverged.tolist() == [epoch is not None for epoch in alone]
    assert piece.diverged.any()
    assert np.isfinite(piece.parameters).all()


@pytest.mark.parametrize("more", ["", "&batch-size=20&penalty=L2&biases=random", "&optimizer=adam"])
def test_a_chain_of_answers_is_the_whole_experiment(monkeypatch, more):
    monkeypatch.setattr(experiments.train_piece, "__defaults__", (0, 0.002))
    request = {"token": 3, "address": f"?epochs=200&hidden-units=2{more}", "seeds": 6}

    made = asking.experiment(request)
    while not made["done"]:
        start = {"epoch": made["epoch"], "weights": made["parameters"]}
        if "memory" in made:
            start["memory"] = made["memory"]
        made = asking.experiment({**request, "start": start})

    settings = parse(request["address"])
    whole = experiments.train_piece(
        settings, split.make_data(settings), experiments.initial(settings, 6), seconds=60
    )
    assert made["token"] == 3
    assert made["parameters"] == payload.encode(whole.parameters, "f8")
    assert made["accuracy"]["shape"] == [6, 2]


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        (None, "must name its settings"),
        ({"address": 7}, "must be a text"),
        ({"address": "?hidden-units=99"}, "Hidden units must be"),
        ({"address": "", "seeds": 0}, "from 1 to 30"),
        ({"address": "", "seeds": 31}, "from 1 to 30"),
        ({"address": "", "seeds": True}, "from 1 to 30"),
        ({"address": "?weight-seed=9999", "seeds": 2}, "no 2 weight seeds"),
        ({"address": "", "seeds": 2, "start": {"epoch": 0, "weights": {}}}, "do not fit"),
        ({"address": "", "seeds": 2, "start": {"epoch": -1}}, "must be from 0"),
    ],
)
def test_unsound_requests_are_refused(request_, reason):
    with pytest.raises(SettingsError, match=reason):
        asking.experiment(request_)
