"""Every entry of the registries against an oracle of its own, and what a recipe promises."""

from itertools import pairwise, product
from typing import Any

import numpy as np
import pytest

from model import (
    ACTIVATIONS,
    OPTIMIZERS,
    OUTPUTS,
    PENALTIES,
    Layer,
    Recipe,
    backward,
    batches,
    forward,
    loss,
    mean_loss,
    train,
)

N_OUT = {"logistic": 1, "softmax": 3, "identity": 2, "logistic_squared": 1}
DEPTHS = [(2,), (2, 4), (2, 5, 3), (2, 3, 4, 3)]
STACKS = [(), (2,)]


def network(sizes, stack=(), seed=0):
    rng = np.random.default_rng(seed)
    return [
        Layer(
            0.8 * rng.standard_normal((*stack, n_out, n_in)),
            0.5 * rng.standard_normal((*stack, n_out, 1)),
        )
        for n_in, n_out in pairwise(sizes)
    ]


def samples(output, m=9, seed=0):
    rng = np.random.default_rng(seed)
    n_out = N_OUT[output]
    X = rng.standard_normal((2, m))
    if output == "softmax":
        return X, np.eye(n_out)[:, rng.integers(0, n_out, m)]
    if output == "identity":
        return X, rng.standard_normal((n_out, m))
    return X, rng.integers(0, 2, (n_out, m)).astype(float)


# Written for complex numbers, without |z| and max, so that they can be differentiated by i·h.
BENDS: dict[str, Any] = {
    "tanh": np.tanh,
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "relu": lambda z: np.where(z.real > 0, z, 0),
    "linear": lambda z: z,
}
LOSSES: dict[str, Any] = {
    "logistic": lambda z, y: np.log(1 + np.exp(-z)) + (1 - y) * z,
    "softmax": lambda z, y: np.log(np.exp(z).sum(axis=-2, keepdims=True)) / len(y.T[0]) - y * z,
    "identity": lambda z, y: (z - y) ** 2 / 2,
    "logistic_squared": lambda z, y: (1 / (1 + np.exp(-z)) - y) ** 2 / 2,
}
COSTS: dict[str, Any] = {
    "none": lambda W: 0 * W,
    "L1": lambda W: np.where(W.real > 0, W, -W),
    "L2": lambda W: W**2 / 2,
}


def complex_loss(parameters, X, y, recipe):
    a = X
    for W, b in zip(parameters[::2], parameters[1::2], strict=True):
        z = W @ a + b
        a = BENDS.get(recipe.activation, ACTIVATIONS[recipe.activation].function)(z)
    data = LOSSES[recipe.output](z, y).sum(axis=-2).mean(axis=-1)
    return data + recipe.penalty_rate * sum(
        COSTS[recipe.penalty](W).sum(axis=(-2, -1)) for W in parameters[::2]
    )


def complex_step(parameters, number, X, y, recipe, h=1e-30):
    derivative = np.empty(parameters[number].shape)
    for entry in np.ndindex(parameters[number].shape[-2:]):
        moved = [array.astype(complex) for array in parameters]
        moved[number][(..., *entry)] += 1j * h
        derivative[(..., *entry)] = complex_loss(moved, X, y, recipe).imag / h
    return derivative


@pytest.mark.parametrize("stack", STACKS)
@pytest.mark.parametrize("hidden", DEPTHS)
@pytest.mark.parametrize(
    ("output", "activation", "penalty"), list(product(OUTPUTS, ACTIVATIONS, PENALTIES))
)
def test_gradient_and_penalty_are_the_derivatives_of_the_loss(
    output, activation, penalty, hidden, stack
):
    recipe = Recipe(activation, output, penalty=penalty, penalty_rate=0.3)
    layers = network((*hidden, N_OUT[output]), stack)
    X, y = samples(output)
    parameters = [array for layer in layers for array in layer]
    gradients = backward(layers, forward(layers, X, recipe), y, recipe)

    expected = complex_loss(parameters, X, y, recipe).real
    np.testing.assert_allclose(loss(layers, X, y, recipe), expected, rtol=1e-12)
    for index, (gradient, layer) in enumerate(zip(gradients, layers, strict=True)):
        dW = gradient.dW + 0.3 * PENALTIES[penalty].derivative(layer.W)
        for value, number in ((dW, 2 * index), (gradient.db, 2 * index + 1)):
            exact = complex_step(parameters, number, X, y, recipe)
            assert value.shape == exact.shape
            assert np.linalg.norm(value - exact) <= 1e-9 * np.linalg.norm(exact)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_without_biases_these_stay_and_tanh_makes_the_network_odd(optimizer):
    layers = [Layer(W, np.zeros_like(b)) for W, b in network((2, 4, 1))]
    X, y = samples("logistic")
    recipe = Recipe(optimizer=optimizer, learning_rate=0.1, biases=False)

    trained = train(layers, X, y, recipe, epochs=20).layers

    assert all((b == 0).all() for _, b in trained)
    assert all((W != old.W).all() for (W, _), old in zip(trained, layers, strict=True))
    np.testing.assert_allclose(forward(trained, -X).a[-1], 1 - forward(trained, X).a[-1])


@pytest.mark.parametrize("output", ["logistic", "softmax", "identity"])
def test_the_error_of_the_last_layer_is_prediction_minus_target(output):
    layers, (X, y) = network((2, 3, N_OUT[output])), samples(output)
    passed = forward(layers, X, Recipe(output=output))
    last = backward(layers, passed, y, Recipe(output=output))[-1]
    assert np.array_equal(last.dz, passed.a[-1] - y)


@pytest.mark.parametrize("z", [1e308, -1e308, 1e3, -1e3])
@pytest.mark.parametrize("output", ["logistic", "softmax", "logistic_squared"])
def test_losses_and_predictions_of_classes_are_finite_for_every_finite_logit(output, z):
    logits = np.full((N_OUT[output], 2), z)
    logits[0] = -z
    y = np.zeros_like(logits)
    y[-1] = 1
    recipe = Recipe(output=output)
    assert np.isfinite(mean_loss(logits / 2, y, recipe))
    prediction = OUTPUTS[output].prediction(logits / 2)
    assert ((prediction >= 0) & (prediction <= 1)).all()


def test_probabilities_of_softmax_add_up():
    z = np.random.default_rng(0).standard_normal((4, 3, 50)) * 100
    np.testing.assert_allclose(OUTPUTS["softmax"].prediction(z).sum(axis=-2), 1, rtol=1e-12)


def steps(optimizer, gradients):
    """The directions that an optimiser takes for one gradient after the other."""
    memory = (np.zeros_like(gradients[0]),) * OPTIMIZERS[optimizer].memories
    directions = []
    for t, gradient in enumerate(gradients, start=1):
        direction, memory = OPTIMIZERS[optimizer].step(gradient, memory, t)
        directions.append(direction)
    return np.array(directions)


def test_optimisers_are_the_sums_that_their_memories_stand_for():
    g = np.random.default_rng(0).standard_normal((100, 5))
    t = np.arange(1, 101)[:, np.newaxis]

    def average(decay, values):
        """Σ decay^(t-i) · values_i over i ≤ t, for every t."""
        powers = np.tril(decay ** (t - t.T.astype(float)))
        return powers @ values

    m_hat = 0.1 * average(0.9, g) / (1 - 0.9**t)
    v_hat = 0.001 * average(0.999, g**2) / (1 - 0.999**t)
    expected = {
        "descent": g,
        "momentum": average(0.9, g),
        "adam": m_hat / (np.sqrt(v_hat) + 1e-8),
    }
    assert expected.keys() == OPTIMIZERS.keys()
    for optimizer, directions in expected.items():
        np.testing.assert_allclose(steps(optimizer, g), directions, rtol=1e-12, atol=1e-13)


@pytest.mark.parametrize(("m", "batch_size"), [(10, 3), (10, 1), (9, 3)])
def test_batches_hold_every_sample_once_an_epoch_in_an_order_of_seed_and_epoch(m, batch_size):
    recipe = Recipe(batch_size=batch_size, seed=4)
    drawn = [list(batches(m, recipe, epoch)) for epoch in range(3)]
    for batch in drawn:
        assert sorted(np.concatenate(batch)) == list(range(m))
        assert [len(part) for part in batch[:-1]] == [batch_size] * (len(batch) - 1)
    orders = {tuple(np.concatenate(batch)) for batch in drawn}
    assert len(orders) == 3
    again = list(batches(m, recipe, 1))
    assert all(np.array_equal(one, other) for one, other in zip(again, drawn[1], strict=True))
    other_seed = np.concatenate(list(batches(m, recipe._replace(seed=5), 1)))
    assert not np.array_equal(other_seed, np.concatenate(again))


@pytest.mark.parametrize("batch_size", [None, 10, 100])
def test_a_batch_of_all_samples_is_all_samples(batch_size):
    assert list(batches(10, Recipe(batch_size=batch_size), 0)) == [slice(None)]


def test_the_losses_are_those_of_all_samples_before_each_epoch():
    recipe = Recipe(batch_size=4, learning_rate=0.3, penalty="L2", penalty_rate=0.1)
    layers, (X, y) = network((2, 3, 1)), samples("logistic")
    whole = train(layers, X, y, recipe, epochs=3)
    first = train(layers, X, y, recipe, epochs=1)
    assert whole.losses[0] == loss(layers, X, y, recipe)
    assert whole.losses[1] == loss(first.layers, X, y, recipe)


@pytest.mark.parametrize("kind", ["activation", "output", "penalty", "optimizer"])
def test_an_unknown_name_is_refused_with_those_that_are_known(kind):
    unknown: dict[str, Any] = {kind: "none such"}
    recipe = Recipe(**unknown)
    X, y = samples("logistic")
    with pytest.raises(ValueError, match=f"unknown {kind} 'none such'; choose one of .*, "):
        train(network((2, 3, 1)), X, y, recipe, epochs=1)
