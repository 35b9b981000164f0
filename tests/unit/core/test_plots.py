"""What plots share."""

import numpy as np
import pytest

import utils
from ui.core import plots
from ui.core.settings import Settings
from ui.data import split


@pytest.mark.parametrize("shape", utils.SHAPES)
@pytest.mark.parametrize("noise", [0.0, 0.15, 1.0])
def test_all_points_are_within_the_axes(shape, noise):
    for seed in range(5):
        data = split.make_data(Settings(shape, noise=noise, data_seed=seed))
        half = plots.half_width(data.X_train, data.X_test)

        assert half >= plots.HALF_WIDTH
        assert np.abs(data.X_train).max() < half
        assert np.abs(data.X_test).max(initial=0) < half


def test_axes_are_the_same_for_whatever_fits_into_them():
    assert plots.half_width(np.zeros((0, 2))) == plots.HALF_WIDTH
    assert plots.half_width(np.array([[0.1, -2.4]]), np.zeros((0, 2))) == plots.HALF_WIDTH
    assert plots.half_width(np.array([[0.1, -2.4]]), np.array([[9.0, 0.0]])) > 9
