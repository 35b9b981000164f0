"""A learner's own points on their way through everything that asks the server."""

import numpy as np
import pytest

import utils
from tests.support import asking
from ui.core import payload
from ui.core.settings import Settings, SettingsError, parse
from ui.data import points, split
from ui.run import compute, stopwatch

OWN = points.OwnPoints(
    *utils.make_dataset("xor", 60, noise=0.1, seed=1), ("width", "height", "kind"), ("cat", "dog")
)
REQUEST = {"token": 1, "address": "?data-shape=own&epochs=20", "points": points.write(OWN)}


def test_own_points_are_split_and_standardised_like_others():
    settings = parse(REQUEST["address"])

    data = split.make_data(settings, OWN)

    expected, _ = utils.standardize(utils.split(OWN.X, OWN.y, 0.25, 0))
    np.testing.assert_array_equal(data.X_train, expected.X_train)
    np.testing.assert_array_equal(data.y_test, expected.y_test)
    back = data.standardizer.inverse_transform(data.X_train)
    assert {tuple(row) for row in back.round(9)} <= {tuple(row) for row in OWN.X.round(9)}


def test_a_run_trains_on_own_points():
    answer = asking.run(REQUEST)

    data = split.make_data(parse(REQUEST["address"]), OWN)
    assert answer["data"] == split.write_data(data)
    assert answer["piece"]["stop"] == 20


def test_passes_and_experiments_take_own_points():
    start = {"epoch": 0, "weights": payload.encode(np.zeros(17), "f8")}

    snapshot = asking.snapshot({**REQUEST, "start": start})
    made = asking.experiment({**REQUEST, "seeds": 2})

    assert snapshot.own is not None
    assert snapshot.own.labels == ("cat", "dog")
    assert snapshot.y.shape == (1, 45)
    assert made["done"]


@pytest.mark.parametrize("ask", [asking.run, asking.snapshot])
def test_without_points_own_data_are_refused(ask):
    with pytest.raises(SettingsError, match="there are none"):
        ask({"address": "?data-shape=own"})


def test_points_are_ignored_where_a_shape_is_chosen():
    answer = asking.run({**REQUEST, "address": "?epochs=5"})

    data = split.make_data(Settings(epochs=5))
    assert answer["data"] == split.write_data(data)


def test_parts_that_would_miss_a_class_are_refused():
    few = points.OwnPoints(OWN.X[:4], np.array([0, 1, 1, 1]))

    with pytest.raises(SettingsError, match="only a test share of 0 % is possible"):
        split.make_data(Settings(data_shape="own"), few)

    assert len(split.make_data(Settings(data_shape="own", test_share=0.0), few).y_train) == 4


def test_extreme_points_train_without_a_warning():
    X = np.array([[points.LARGEST, 5e-324], [-points.LARGEST, 0.0], [0.0, 0.0], [1.0, 5e-324]])
    own = points.OwnPoints(X, np.array([0, 1, 0, 1]))
    settings = Settings(data_shape="own", test_share=0.0, epochs=10)

    piece = compute.train_piece(settings, split.make_data(settings, own), seconds=60)

    assert np.isfinite(piece.losses).all()


RNG = np.random.default_rng(5)
SPREAD = RNG.normal(size=(100, 2))
ALTERNATING = np.arange(100) % 2


@pytest.mark.parametrize("offset", [0.0, 1.7e9, -1.7e12, 1.7e15])
@pytest.mark.parametrize("count", [100, 2_000])
def test_points_far_from_0_are_standardised_by_their_spread(offset, count):
    # Whole numbers and halves, which all of these sizes can hold.
    near = RNG.integers(-4, 5, size=(count, 2)) / 2
    own = points.OwnPoints(near + offset, np.arange(count) % 2)

    data = split.make_data(Settings(data_shape="own"), own)

    expected = split.make_data(Settings(data_shape="own"), own._replace(X=near))
    # Means are rounded to the numbers that there are so far from 0.
    tolerance = {"rtol": 1e-9, "atol": 1e-9 + np.spacing(abs(offset))}
    np.testing.assert_allclose(data.X_train, expected.X_train, **tolerance)
    np.testing.assert_allclose(data.X_test, expected.X_test, **tolerance)
    np.testing.assert_allclose(data.standardizer.scale, expected.standardizer.scale, rtol=0.02)


@pytest.mark.parametrize("size", [1e-300, 1e-160, 1e-12, 1e12])
def test_the_size_of_the_numbers_does_not_count(size):
    own = points.OwnPoints(size * SPREAD, ALTERNATING)

    data = split.make_data(Settings(data_shape="own"), own)

    expected = split.make_data(Settings(data_shape="own"), own._replace(X=SPREAD))
    np.testing.assert_allclose(data.X_train, expected.X_train, rtol=1e-9)


@pytest.mark.parametrize("value", [0.0, 0.1, 1.7e9 + 0.1, 1.7e18, 1e20])
def test_a_coordinate_that_is_the_same_for_all_stands_at_0(value):
    X = np.column_stack([SPREAD[:, 0], np.full(100, value)])
    own = points.OwnPoints(X, ALTERNATING)

    data = split.make_data(Settings(data_shape="own"), own)

    assert (data.X_train[:, 1] == 0).all()
    assert (data.X_test[:, 1] == 0).all()
    assert data.standardizer.inverse_transform(data.X_train)[:, 1].tolist() == [value] * 75


@pytest.mark.parametrize(
    "X",
    [
        np.full((100, 2), 3.3),
        np.repeat(SPREAD[:10], 10, axis=0),
        np.column_stack([SPREAD[:, 0], 2 * SPREAD[:, 0] + 1]),
    ],
    ids=["one place", "duplicates", "one line"],
)
def test_points_in_few_places_or_on_a_line_train(X, monkeypatch):
    # A busy machine would end the piece before the run does.
    monkeypatch.setattr(stopwatch, "piece_seconds", lambda: 60.0)
    settings = Settings(data_shape="own", epochs=50)

    answer = asking.run(
        {
            "token": 1,
            "address": settings.address(),
            "points": points.write(points.OwnPoints(X, ALTERNATING)),
        }
    )

    assert answer["piece"]["stop"] == 50
    assert answer["data"]["ownTest"]["shape"] == [100]
    losses = payload.decode(
        answer["piece"]["snapshotLosses"], "f8", tuple(answer["piece"]["snapshotLosses"]["shape"])
    )
    assert np.isfinite(losses).all()
