"""Momentum and Adam against the textbook's recurrences, written out number by number."""

import math
from typing import Any

import numpy as np
import pytest

import engine
import model
from model import Layer, Recipe

RATE, PENALTY, UPDATES = 0.05, 0.02, 100


class Scalars:
    """A network of 2 inputs, 2 tanh units and one output, one parameter after the other.

    Parameters: W1 row by row, b1, W2, b2, as `engine.flatten` has them.
    """

    def __init__(self, parameters):
        self.p = list(map(float, parameters))

    def gradient(self, points, l2):
        """The slope of the mean cross-entropy and the L2 penalty by each parameter."""
        slopes = [0.0] * 9
        for (x1, x2), y in points:
            w11, w12, w21, w22, b1, b2, v1, v2, c = self.p
            a1 = math.tanh(w11 * x1 + w12 * x2 + b1)
            a2 = math.tanh(w21 * x1 + w22 * x2 + b2)
            error = 1 / (1 + math.exp(-(v1 * a1 + v2 * a2 + c))) - y
            d1, d2 = error * v1 * (1 - a1 * a1), error * v2 * (1 - a2 * a2)
            shares = (d1 * x1, d1 * x2, d2 * x1, d2 * x2, d1, d2, error * a1, error * a2, error)
            for place, share in enumerate(shares):
                slopes[place] += share / len(points)
        for place in (0, 1, 2, 3, 6, 7):
            slopes[place] += l2 * self.p[place]
        return slopes


def by_momentum(network, batches, l2):
    velocity = [0.0] * 9
    for points in batches:
        for place, slope in enumerate(network.gradient(points, l2)):
            velocity[place] = 0.9 * velocity[place] + slope
            network.p[place] -= RATE * velocity[place]


def by_adam(network, batches, l2):
    first, second = [0.0] * 9, [0.0] * 9
    for t, points in enumerate(batches, start=1):
        for place, slope in enumerate(network.gradient(points, l2)):
            first[place] = 0.9 * first[place] + (1 - 0.9) * slope
            second[place] = 0.999 * second[place] + (1 - 0.999) * slope * slope
            mean = first[place] / (1 - math.pow(0.9, t))
            square = second[place] / (1 - math.pow(0.999, t))
            network.p[place] -= RATE * mean / (math.sqrt(square) + 1e-8)


@pytest.mark.parametrize("train", [model.train, engine.train], ids=["model", "engine"])
@pytest.mark.parametrize("batch_size", [None, 3])
@pytest.mark.parametrize("l2", [0.0, PENALTY])
@pytest.mark.parametrize(("name", "reference"), [("momentum", by_momentum), ("adam", by_adam)])
def test_a_hundred_updates_are_those_of_the_textbook(name, reference, l2, batch_size, train: Any):
    rng = np.random.default_rng(7)
    layers = [Layer(rng.standard_normal((n, 2)), rng.standard_normal((n, 1))) for n in (2, 1)]
    X, y = rng.standard_normal((2, 12)), rng.integers(0, 2, (1, 12)).astype(float)
    recipe = Recipe(
        learning_rate=RATE, optimizer=name, penalty="L2", penalty_rate=l2, batch_size=batch_size
    )
    epochs = UPDATES if batch_size is None else UPDATES // 4
    points = list(zip(X.T.tolist(), y[0].tolist(), strict=True))
    places = np.arange(12)
    batches = [
        [points[place] for place in places[batch]]
        for epoch in range(epochs)
        for batch in model.batches(12, recipe, epoch)
    ]
    assert len(batches) == UPDATES
    network = Scalars(engine.flatten(layers))

    reference(network, batches, l2)
    trained = train(layers, X, y, recipe, epochs=epochs)

    np.testing.assert_allclose(engine.flatten(trained.layers), network.p, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("stack", [(), (3,), (2, 2)])
@pytest.mark.parametrize("memories", [1, 2])
def test_a_row_of_memories_is_what_is_remembered_of_each_array(memories, stack):
    rng = np.random.default_rng(1)
    sizes = (2, 3, 1)
    memory = [
        tuple(rng.standard_normal((*stack, *shape)) for _ in range(memories))
        for shape in ((3, 2), (3, 1), (1, 3), (1, 1))
    ]

    rows = engine.flatten_memory(memory)
    back = engine.unflatten_memory(rows, sizes)

    assert rows.shape == (*stack, memories * 13)
    first = engine.flatten([Layer(memory[0][0], memory[1][0]), Layer(memory[2][0], memory[3][0])])
    assert np.array_equal(rows[..., :13], first)
    for one, other in zip(back, memory, strict=True):
        assert len(one) == memories
        assert all(map(np.array_equal, one, other))


def test_what_remembers_nothing_has_an_empty_row():
    assert engine.flatten_memory([(), (), (), ()]).shape == (0,)
    assert engine.unflatten_memory(np.empty((5, 0)), (2, 3, 1)) == [()] * 4


def test_what_is_remembered_is_recorded_along_with_the_layers():
    rng = np.random.default_rng(2)
    layers = [Layer(rng.standard_normal((1, 2)), np.zeros((1, 1)))]
    X, y = rng.standard_normal((2, 9)), rng.integers(0, 2, (1, 9)).astype(float)
    recipe = Recipe(learning_rate=0.1, optimizer="adam")

    recorded = engine.train(layers, X, y, recipe, epochs=6, record=[3, 5]).recorded

    assert recorded.epochs == [3, 5]
    for row, epochs in enumerate(recorded.epochs):
        expected = model.train(layers, X, y, recipe, epochs=epochs).memory
        for one, other in zip(recorded.memory, expected, strict=True):
            for array, wanted in zip(one, other, strict=True):
                np.testing.assert_allclose(array[row], wanted, rtol=1e-12)
