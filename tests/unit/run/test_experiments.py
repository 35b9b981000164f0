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
        start |= {name: made[name] for name in ("memory", "ahead", "diverged") if name in made}
        made = asking.experiment({**request, "start": start})

    settings = parse(request["address"])
    whole = experiments.train_piece(
        settings, split.make_data(settings), experiments.initial(settings, 6), seconds=60
    )
    assert made["token"] == 3
    assert made["parameters"] == payload.encode(whole.parameters, "f8")
    assert made["accuracy"]["shape"] == [6, 2]


IN_PARTS = ["&batch-size=7&biases=random", "&optimizer=adam&batch-size=20", "&penalty=L1"]
DIVERGING = "&activation=linear&batch-size=30&learning-rate=30&init-scale=2"


def epoch_by_epoch(settings, seeds):
    """The experiment that is never cut within an epoch."""
    data = split.make_data(settings)
    parameters: np.ndarray = experiments.initial(settings, seeds)
    memory: np.ndarray | None = None
    for epoch in range(settings.epochs):
        so_far = replace(settings, epochs=epoch + 1)
        piece = experiments.train_piece(so_far, data, parameters, epoch, memory=memory)
        parameters, memory = piece.parameters, piece.memory
    return piece


@pytest.mark.parametrize("more", IN_PARTS)
def test_a_chain_of_parts_of_epochs_is_the_whole_experiment(monkeypatch, more):
    request = {"token": 1, "address": f"?epochs=12&hidden-layers=2{more}", "seeds": 7}
    whole = epoch_by_epoch(parse(request["address"]), 7)
    monkeypatch.setattr(experiments, "_together", lambda *_: 3)

    made, ahead = asking.experiment(request), [3]
    while not made["done"]:
        start = {"epoch": made["epoch"], "weights": made["parameters"]}
        start |= {name: made[name] for name in ("memory", "ahead", "diverged") if name in made}
        made = asking.experiment({**request, "start": start})
        ahead.append(made.get("ahead", 0))

    assert ahead == 12 * [3, 6, 0]
    assert made["parameters"] == payload.encode(whole.parameters, "f8")
    assert made["diverged"] == payload.encode(whole.diverged, "u1")


def test_parts_of_epochs_tell_which_networks_diverge(monkeypatch):
    settings = parse(f"?epochs=12&hidden-layers=2{DIVERGING}")
    data = split.make_data(settings)
    whole = epoch_by_epoch(settings, 7)
    monkeypatch.setattr(experiments, "_together", lambda *_: 3)

    piece = experiments.train_piece(settings, data, experiments.initial(settings, 7))
    while not piece.done:
        piece = experiments.train_piece(
            *(settings, data, piece.parameters, piece.epoch),
            ahead=piece.ahead,
            diverged=piece.diverged,
        )

    assert piece.parameters.tobytes() == whole.parameters.tobytes()
    assert whole.diverged.any()
    assert piece.diverged.tolist() == whole.diverged.tolist()


def test_only_what_takes_long_is_cut_into_parts():
    usual = Settings(n_samples=2_000, hidden_layers=3, hidden_units=16)
    small = replace(usual, batch_size="1")
    remembering = replace(small, optimizer="adam")

    def together(settings):
        return experiments._together(settings, split.make_data(settings))

    assert together(usual) >= experiments.MAX_SEEDS
    assert together(Settings(batch_size="1")) >= experiments.MAX_SEEDS
    assert 1 <= together(remembering) < together(small) < experiments.MAX_SEEDS


@pytest.mark.parametrize(
    ("ahead", "reason"),
    [
        ({"ahead": 2}, "from 0 to 1 can be ahead"),
        ({"ahead": -1}, "from 0 to 1 can be ahead"),
        ({"ahead": True}, "from 0 to 1 can be ahead"),
        ({"ahead": "1"}, "from 0 to 1 can be ahead"),
        ({"ahead": 1}, "diverged cannot be read: an array is missing"),
        ({"ahead": 1, "diverged": payload.encode(np.zeros(3), "u1")}, "wrong type or shape"),
    ],
)
def test_an_unsound_part_is_refused(ahead, reason):
    start = {"epoch": 1, "weights": payload.encode(np.zeros((2, 17)), "f8")} | ahead

    with pytest.raises(SettingsError, match=reason):
        asking.experiment({"address": "", "seeds": 2, "start": start})


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
