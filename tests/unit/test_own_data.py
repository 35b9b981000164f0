"""A learner's own points on their way through everything that asks the server."""

import numpy as np
import pytest

import utils
from ui import experiments, passes, payload, points, run, training
from ui.settings import Settings, SettingsError, parse

OWN = points.OwnPoints(
    *utils.make_dataset("xor", 60, noise=0.1, seed=1), ("width", "height", "kind"), ("cat", "dog")
)
REQUEST = {"token": 1, "address": "?data-shape=own&epochs=20", "points": points.write(OWN)}


def test_own_points_are_split_and_standardised_like_others():
    settings = parse(REQUEST["address"])

    data = training.make_data(settings, OWN)

    expected, _ = utils.standardize(utils.split(OWN.X, OWN.y, 0.25, 0))
    np.testing.assert_array_equal(data.X_train, expected.X_train)
    np.testing.assert_array_equal(data.y_test, expected.y_test)
    back = data.standardizer.inverse_transform(data.X_train)
    assert {tuple(row) for row in back.round(9)} <= {tuple(row) for row in OWN.X.round(9)}


def test_a_run_trains_on_own_points():
    answer = run.answer(REQUEST)

    data = training.make_data(parse(REQUEST["address"]), OWN)
    assert answer["data"] == training.write_data(data)
    assert answer["piece"]["stop"] == 20


def test_passes_and_experiments_take_own_points():
    start = {"epoch": 0, "weights": payload.encode(np.zeros(17), "f8")}

    snapshot = passes.read_snapshot({**REQUEST, "start": start})
    made = experiments.answer({**REQUEST, "seeds": 2})

    assert snapshot.own is not None
    assert snapshot.own.labels == ("cat", "dog")
    assert snapshot.y.shape == (1, 45)
    assert made["done"]


@pytest.mark.parametrize("ask", [run.answer, passes.read_snapshot])
def test_without_points_own_data_are_refused(ask):
    with pytest.raises(SettingsError, match="there are none"):
        ask({"address": "?data-shape=own"})


def test_points_are_ignored_where_a_shape_is_chosen():
    answer = run.answer({**REQUEST, "address": "?epochs=5"})

    data = training.make_data(Settings(epochs=5))
    assert answer["data"] == training.write_data(data)


def test_parts_that_would_miss_a_class_are_refused():
    few = points.OwnPoints(OWN.X[:4], np.array([0, 1, 1, 1]))

    with pytest.raises(SettingsError, match="only a test share of 0 % is possible"):
        training.make_data(Settings(data_shape="own"), few)

    assert len(training.make_data(Settings(data_shape="own", test_share=0.0), few).y_train) == 4


def test_extreme_points_train_without_a_warning():
    X = np.array([[points.LARGEST, 5e-324], [-points.LARGEST, 0.0], [0.0, 0.0], [1.0, 5e-324]])
    own = points.OwnPoints(X, np.array([0, 1, 0, 1]))
    settings = Settings(data_shape="own", test_share=0.0, epochs=10)

    piece = training.train_piece(settings, training.make_data(settings, own), seconds=60)

    assert np.isfinite(piece.losses).all()
