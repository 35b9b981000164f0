"""The network's mathematics against independent oracles."""

from collections.abc import Callable
from decimal import Decimal, localcontext
from typing import Any

import numpy as np
import pytest
from sklearn.metrics import log_loss

from model import (
    ACTIVATIONS,
    Layer,
    Pass,
    Recipe,
    backward,
    cross_entropy,
    forward,
    initialize,
)
from tests.support.networks import (
    DEPTHS,
    STACKS,
    arrays,
    assert_same_bits,
    random_layers,
    random_samples,
    relative_error,
)

# --- the gradients -----------------------------------------------------------------------------

COMPLEX_SAFE: dict[str, Callable[[Any], Any]] = {
    "tanh": np.tanh,
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "relu": lambda z: np.where(z.real > 0, z, 0),
    "linear": lambda z: z,
}


def complex_safe_loss(parameters, X, y, activation):
    """Mean cross-entropy written without |z| and max, so that it can be differentiated by i·h."""
    a = X
    for index in range(0, len(parameters), 2):
        z = parameters[index] @ a + parameters[index + 1]
        a = COMPLEX_SAFE.get(activation, ACTIVATIONS[activation].function)(z)
    return (np.log(1 + np.exp(-z)) + (1 - y) * z).mean(axis=(-2, -1))


def complex_step(parameters, number, X, y, activation, h=1e-30):
    """Differentiate the loss by each entry of one parameter, in all networks of a stack at once."""
    derivative = np.empty(parameters[number].shape)
    for entry in np.ndindex(parameters[number].shape[-2:]):
        moved = [array.astype(complex) for array in parameters]
        moved[number][(..., *entry)] += 1j * h
        derivative[(..., *entry)] = complex_safe_loss(moved, X, y, activation).imag / h
    return derivative


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_derivative_of_an_activation_is_that_of_its_function(activation):
    function, derivative = ACTIVATIONS[activation]
    z = np.array([-3.0, -0.7, -0.01, 0.02, 0.5, 4.0])

    step = COMPLEX_SAFE.get(activation, function)(z + 1e-30j).imag / 1e-30

    reason = "or it is no function of complex numbers: |z| is np.maximum(z, -z)"
    np.testing.assert_allclose(derivative(function(z)), step, rtol=1e-9, err_msg=reason)


@pytest.mark.parametrize("shared_samples", [True, False])
@pytest.mark.parametrize("stack", STACKS)
@pytest.mark.parametrize("sizes", DEPTHS)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_gradients_equal_complex_step_differentiation(activation, sizes, stack, shared_samples):
    layers = random_layers(sizes, stack, seed=1)
    X, y = random_samples(sizes[0], 11, () if shared_samples else stack)
    recipe = Recipe(activation)
    gradients = backward(layers, forward(layers, X, recipe), y, recipe)
    parameters = arrays(layers)
    for index, gradient in enumerate(gradients):
        dW = complex_step(parameters, 2 * index, X, y, activation)
        db = complex_step(parameters, 2 * index + 1, X, y, activation)
        # A bias of its own for every sample: its derivative is the sample's dz, divided by m.
        per_sample = list(parameters)
        per_sample[2 * index + 1] = np.repeat(parameters[2 * index + 1], 11, axis=-1)
        dz = 11 * complex_step(per_sample, 2 * index + 1, X, y, activation)
        assert gradient.dW.shape == layers[index].W.shape
        assert gradient.db.shape == layers[index].b.shape
        assert relative_error(gradient.dW, dW) <= 1e-9
        assert relative_error(gradient.db, db) <= 1e-9
        assert relative_error(gradient.dz, dz) <= 1e-9


def test_backward_is_the_articles_listing():
    layers = random_layers((2, 3, 1))
    X, y = random_samples(2, 10)
    passed = forward(layers, X)
    first, second = backward(layers, passed, y)
    a1, a2 = passed.a[1:]
    dz2 = a2 - y
    dz1 = np.multiply(np.dot(layers[1].W.T, dz2), 1 - np.power(a1, 2))
    np.testing.assert_allclose(second.dz, dz2, rtol=1e-14)
    np.testing.assert_allclose(second.dW, 1 / 10 * np.dot(dz2, a1.T), rtol=1e-12)
    np.testing.assert_allclose(second.db, [[1 / 10 * np.sum(dz2)]], rtol=1e-12)
    np.testing.assert_allclose(first.dz, dz1, rtol=1e-12)
    np.testing.assert_allclose(first.dW, 1 / 10 * np.dot(dz1, X.T), rtol=1e-12)
    np.testing.assert_allclose(first.db, 1 / 10 * np.sum(dz1, axis=1, keepdims=True), rtol=1e-12)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_activation_and_its_derivative(activation):
    function, derivative = ACTIVATIONS[activation]
    z = np.linspace(-6, 6, 50)
    exact = COMPLEX_SAFE.get(activation, function)(z + 1e-30j)
    np.testing.assert_allclose(function(z), exact.real, rtol=1e-12)
    np.testing.assert_allclose(derivative(function(z)), exact.imag / 1e-30, rtol=1e-10)


# --- forward and the loss ----------------------------------------------------------------------


def test_forward_computes_what_one_can_by_hand():
    layers = [
        Layer(np.array([[1.0, 2.0], [0.0, -1.0]]), np.array([[0.5], [1.0]])),
        Layer(np.array([[2.0, -3.0]]), np.array([[-1.0]])),
    ]
    passed = forward(layers, [[1.0], [-2.0]], Recipe("relu"))
    assert isinstance(passed, Pass)
    assert [z.tolist() for z in passed.z] == [[[-2.5], [3.0]], [[-10.0]]]
    assert [a.tolist() for a in passed.a[:2]] == [[[1.0], [-2.0]], [[0.0], [3.0]]]
    np.testing.assert_allclose(passed.a[2], [[1 / (1 + np.exp(10.0))]], rtol=1e-11)


@pytest.mark.parametrize(
    ("z", "y", "loss"), [(1000, 1, 0), (1000, 0, 1000), (-1000, 1, 1000), (-1000, 0, 0)]
)
def test_loss_and_output_are_exact_far_out(z, y, loss):
    assert cross_entropy([[float(z)]], [[y]]) == loss
    layers = [Layer(np.array([[float(z)]]), np.zeros((1, 1)))]
    passed = forward(layers, [[1.0]])
    assert passed.a[-1] == (z > 0)
    assert backward(layers, passed, [[y]])[0].dW == (z > 0) - y


@pytest.mark.parametrize("z", [-300.5, -36.75, -5.25, -0.5, 0.0, 1e-3, 2.5, 20.25, 700.5])
def test_loss_against_decimal_arithmetic(z):
    with localcontext() as context:
        context.prec = 400
        of_one = (1 + (-Decimal(z)).exp()).ln()
        of_zero = (1 + Decimal(z).exp()).ln()
    assert cross_entropy([[z]], [[1]]) == pytest.approx(float(of_one), rel=1e-14, abs=0)
    assert cross_entropy([[z]], [[0]]) == pytest.approx(float(of_zero), rel=1e-14, abs=0)


def test_loss_is_scikit_learns_log_loss():
    layers = random_layers((2, 6, 1))
    X, y = random_samples(2, 60)
    passed = forward(layers, X)
    expected = log_loss(y[0], passed.a[-1][0])
    assert cross_entropy(passed.z[-1], y) == pytest.approx(expected, rel=1e-12)


def test_loss_of_one_pass_under_several_labellings():
    y = np.array([[[0, 1]], [[1, 1]], [[0, 0]]])
    z = [[-2.0, 3.0]]
    np.testing.assert_array_equal(cross_entropy(z, y), [cross_entropy(z, row) for row in y])


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_loss_is_finite_for_every_finite_z(dtype):
    largest = np.finfo(dtype).max
    z = np.array([[largest, -largest]], dtype)
    worst = cross_entropy(z, [[0, 1]])
    assert worst == largest
    assert worst.dtype == dtype
    assert worst.shape == ()
    assert cross_entropy(z, [[1, 0]]) == 0
    assert cross_entropy(z, [[0, 0]]) == pytest.approx(largest / 2)
    huge = np.full((3, 1, 1001), largest, dtype)
    huge[1] /= 2
    huge[2] = -1
    losses = cross_entropy(huge, np.zeros((1, 1001)))
    expected = [largest, largest / 2, np.log1p(np.exp(-1))]
    np.testing.assert_allclose(losses, expected, rtol=1e-6 if dtype == "float32" else 1e-13)
    assert losses.dtype == dtype
    assert np.isinf(cross_entropy(np.array([[np.inf, 0]], dtype), [[0, 0]]))


def test_loss_of_two_samples_far_out():
    assert cross_entropy([[1e308, 1e308]], [[0, 0]]) == 1e308
    assert cross_entropy([[-1e308, 1e308]], [[1, 0]]) == 1e308
    assert cross_entropy([[-1e308, 1e308]], [[0, 1]]) == 0


def test_loss_increases_as_the_prediction_gets_worse():
    losses = [cross_entropy([[z]], [[1]]) for z in (3.0, 1.0, 0.0, -1.0, -3.0)]
    assert losses == sorted(losses)
    assert losses[2] == pytest.approx(np.log(2))


def test_initialize():
    layers = initialize((2, 300, 200, 1), np.random.default_rng(0), scale=0.3)
    assert [layer.W.shape for layer in layers] == [(300, 2), (200, 300), (1, 200)]
    assert [layer.b.shape for layer in layers] == [(300, 1), (200, 1), (1, 1)]
    assert not any(layer.b.any() for layer in layers)
    assert layers[1].W.std() == pytest.approx(0.3, rel=0.02)
    assert abs(layers[1].W.mean()) < 0.01
    assert_same_bits(layers, initialize((2, 300, 200, 1), np.random.default_rng(0), scale=0.3))


# --- wrong input -------------------------------------------------------------------------------

X, Y = random_samples(2, 6)
LAYERS = random_layers((2, 3, 1))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: forward(LAYERS, X, Recipe("softmax")), "unknown activation 'softmax'.*tanh"),
        (lambda: backward(LAYERS, forward(LAYERS, X), Y, Recipe("x")), "unknown activation"),
        (lambda: forward(LAYERS, X[0]), "X must be"),
        (lambda: forward(LAYERS, X[:, :0]), "at least one sample"),
        (lambda: forward(LAYERS, X[:1]), "W of layer 1 must be"),
        (lambda: forward([], X), "at least one layer"),
        (lambda: forward([Layer(np.ones((1, 2)), np.ones(1))], X), "b of layer 1 must be"),
        (lambda: backward(LAYERS, forward(LAYERS, X), Y[0]), "y must be"),
        (lambda: backward(LAYERS, forward(LAYERS, X), Y[:, :3]), "y must be"),
        (lambda: backward(LAYERS, forward(LAYERS, X), Y + 0.5), "must be 0 or 1"),
        (lambda: backward([Layer(X[:1, :2], Y[:, :1])], forward(LAYERS, X), Y), "layers"),
        (lambda: cross_entropy(X, Y), "logits and y"),
        (lambda: cross_entropy(X[0], Y[0]), "logits and y"),
        (lambda: cross_entropy(X[:1], Y[:, :1]), "logits and y"),
        (lambda: forward(random_layers((2, 1), (3,)), np.stack([X, X])), "leading axes"),
        (lambda: cross_entropy(np.zeros((3, 1, 6)), np.stack([Y, Y])), "leading axes"),
        (lambda: initialize((2,), np.random.default_rng(0)), "layer_sizes"),
        (lambda: initialize((2, 0, 1), np.random.default_rng(0)), "layer_sizes"),
        (lambda: initialize((2, 1), np.random.default_rng(0), scale=-1.0), "scale"),
    ],
)
def test_wrong_input_is_refused_with_its_reason(call, message):
    with pytest.raises(ValueError, match=message):
        call()
