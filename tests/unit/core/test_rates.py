"""What is said of rates is so: every number in it is measured by training."""

import numpy as np
import pytest

from ui.core.rates import ADVICE
from ui.core.settings import SPECS, Settings
from ui.data import split
from ui.run import experiments

STARTS = 30


def success(shape, rate):
    """The share of starts that reach 98 % of the training points."""
    settings = Settings(data_shape=shape, optimizer=ADVICE.optimizer, learning_rate=rate)
    data = split.make_data(settings)
    piece = experiments.train_piece(
        settings, data, experiments.initial(settings, STARTS), seconds=60
    )
    assert piece.done
    counts = piece.scores.confusion[:, 0]
    shares = np.trace(counts, axis1=1, axis2=2) / counts.sum(axis=(1, 2))
    return np.mean(shares >= 0.98)


@pytest.mark.parametrize("shape", ADVICE.shapes)
@pytest.mark.parametrize("rate", ADVICE.good)
def test_nearly_every_start_succeeds_with_a_rate_that_suits(shape, rate):
    assert success(shape, rate) >= 0.9
    assert f"{rate:g}" in ADVICE.text


def test_fewer_than_half_succeed_with_a_rate_that_does_not():
    assert success(ADVICE.shapes[-1], ADVICE.bad) < 0.5


def test_the_rates_can_be_chosen():
    rates = SPECS["learning_rate"].limits.values
    assert {*ADVICE.good, ADVICE.bad} <= set(rates)
    assert max(ADVICE.good) < ADVICE.above < ADVICE.bad == SPECS["learning_rate"].default
    assert ADVICE.optimizer in SPECS["optimizer"].limits.options
