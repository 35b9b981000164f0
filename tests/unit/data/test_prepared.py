"""The points of a run as the network gets them."""

import numpy as np
import pytest

from ui.core.features import FEATURES
from ui.core.settings import SettingsError, parse
from ui.data import split
from ui.data.points import OwnPoints

X = np.array([[1e7, -3], [2e7, 4], [3e7, 9], [4e7, 2]])
OWN = OwnPoints(X, np.array([0, 1, 0, 1]))


def data(address="", own=None):
    return split.make_data(parse(f"?test-share=0&{address}"), own)


def test_standardised_points_lie_in_the_plane_as_the_network_gets_them():
    usual = data()

    assert usual.X_train is usual.plane_train
    assert data("stretch-x1=100").X_train is usual.X_train


def test_points_that_are_not_standardised_are_those_that_came():
    plain, own = data("inputs=raw"), data("inputs=raw&data-shape=own", OWN)

    assert (plain.X_train == plain.raw_train).all()
    assert (own.X_train == X).all()
    stretched = data("inputs=raw&stretch-x1=10&data-shape=own", OWN)
    assert (stretched.X_train == X * [10, 1]).all()
    # The plane stays as it is.
    usual = data("data-shape=own", OWN)
    assert (stretched.plane_train == usual.plane_train).all()


@pytest.mark.parametrize("scaling", ["", "inputs=raw", "inputs=raw&stretch-x1=10"])
def test_features_are_computed_from_scaled_coordinates(scaling):
    x1, x2 = data(scaling).X_train.T
    several = data(f"{scaling}&features={'.'.join(FEATURES)}")

    rows = [x1, x2, x1**2, x2**2, x1 * x2, np.sin(np.pi * x1), np.sin(np.pi * x2)]
    np.testing.assert_array_equal(several.X_train, np.transpose(rows))
    assert several.X_test.shape == (0, 7)


def test_numbers_too_large_for_a_network_are_refused_in_a_sentence():
    with pytest.raises(SettingsError, match=r"1\.6e\+15.*standardise the inputs"):
        data("inputs=raw&features=x1x1&data-shape=own", OWN)
    assert np.isfinite(data("features=x1x1&data-shape=own", OWN).X_train).all()
