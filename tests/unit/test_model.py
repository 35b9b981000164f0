"""The network's mathematics against independent oracles, and what `train` promises."""

import warnings
from collections.abc import Callable
from decimal import Decimal, localcontext
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.datasets import load_iris, make_circles, make_moons
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from model import (
    ACTIVATIONS,
    Layer,
    NeuralNetwork,
    Pass,
    Training,
    backward,
    cross_entropy,
    forward,
    initialize,
    train,
)

DEPTHS = [(2, 1), (2, 4, 1), (3, 5, 4, 1), (2, 4, 1, 3, 1)]
STACKS = [(), (3,), (2, 2)]


def random_layers(sizes, stack=(), seed=0, scale=0.7, dtype=np.float64):
    rng = np.random.default_rng(seed)
    return [
        Layer(
            (scale * rng.standard_normal((*stack, n_out, n_in))).astype(dtype),
            (scale * rng.standard_normal((*stack, n_out, 1))).astype(dtype),
        )
        for n_in, n_out in pairwise(sizes)
    ]


def random_samples(n_in, m, stack=(), seed=0, dtype=np.float64):
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((*stack, n_in, m)).astype(dtype)
    y = (rng.random((*stack, 1, m)) < 0.5).astype(int)
    return X, y


def xor_clusters(n=200, seed=0):
    rng = np.random.default_rng(seed)
    corners = rng.choice([-1.0, 1.0], (n, 2))
    return corners + 0.2 * rng.standard_normal((n, 2)), corners[:, 0] != corners[:, 1]


def arrays(layers):
    return [array for layer in layers for array in layer]


def assert_same_bits(first, second):
    for one, other in zip(arrays(first), arrays(second), strict=True):
        assert one.dtype == other.dtype
        assert np.array_equal(one, other)


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
        a = COMPLEX_SAFE[activation](z)
    return (np.log(1 + np.exp(-z)) + (1 - y) * z).mean(axis=(-2, -1))


def complex_step(parameters, number, X, y, activation, h=1e-30):
    """Differentiate the loss by each entry of one parameter, in all networks of a stack at once."""
    derivative = np.empty(parameters[number].shape)
    for entry in np.ndindex(parameters[number].shape[-2:]):
        moved = [array.astype(complex) for array in parameters]
        moved[number][(..., *entry)] += 1j * h
        derivative[(..., *entry)] = complex_safe_loss(moved, X, y, activation).imag / h
    return derivative


def relative_error(value, exact):
    return np.linalg.norm(value - exact) / np.linalg.norm(exact)


@pytest.mark.parametrize("shared_samples", [True, False])
@pytest.mark.parametrize("stack", STACKS)
@pytest.mark.parametrize("sizes", DEPTHS)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_gradients_equal_complex_step_differentiation(activation, sizes, stack, shared_samples):
    layers = random_layers(sizes, stack, seed=1)
    X, y = random_samples(sizes[0], 11, () if shared_samples else stack)
    gradients = backward(layers, forward(layers, X, activation), y, activation)
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
    exact = COMPLEX_SAFE[activation](z + 1e-30j)
    np.testing.assert_allclose(function(z), exact.real, rtol=1e-12)
    np.testing.assert_allclose(derivative(function(z)), exact.imag / 1e-30, rtol=1e-10)
    in_place = z.copy()
    assert function(in_place, out=in_place) is in_place
    assert np.array_equal(in_place, function(z))
    assert derivative(in_place, out=in_place) is in_place
    assert np.array_equal(in_place, derivative(function(z)))


# --- forward and the loss ----------------------------------------------------------------------


def test_forward_computes_what_one_can_by_hand():
    layers = [
        Layer(np.array([[1.0, 2.0], [0.0, -1.0]]), np.array([[0.5], [1.0]])),
        Layer(np.array([[2.0, -3.0]]), np.array([[-1.0]])),
    ]
    passed = forward(layers, [[1.0], [-2.0]], "relu")
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


# --- training ----------------------------------------------------------------------------------


def plain_descent(layers, X, y, rate, epochs, activation):
    """Gradient descent by the book."""
    losses = []
    for _ in range(epochs):
        passed = forward(layers, X, activation)
        losses.append(cross_entropy(passed.z[-1], y))
        layers = [
            Layer(layer.W - rate * gradient.dW, layer.b - rate * gradient.db)
            for layer, gradient in zip(layers, backward(layers, passed, y, activation), strict=True)
        ]
    return layers, np.moveaxis(np.array(losses), 0, -1)


@pytest.mark.parametrize("stack", STACKS)
@pytest.mark.parametrize("sizes", DEPTHS)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_train_is_forward_and_backward_repeated(activation, sizes, stack):
    layers = random_layers(sizes, stack)
    X, y = random_samples(sizes[0], 150)
    expected_layers, expected_losses = plain_descent(layers, X, y, 0.1, 300, activation)
    trained, losses = train(layers, X, y, learning_rate=0.1, epochs=300, activation=activation)
    assert losses.shape == (*stack, 300)
    np.testing.assert_allclose(losses, expected_losses, rtol=1e-12)
    for array, expected in zip(arrays(trained), arrays(expected_layers), strict=True):
        assert relative_error(array, expected) < 1e-11


@pytest.mark.parametrize("y_stack", [(), (3,), (2, 3)])
@pytest.mark.parametrize("X_stack", [(), (2, 1), (2, 3)])
def test_a_stack_trains_as_its_networks_do_alone(X_stack, y_stack):
    stack = (2, 3)
    layers = random_layers((2, 5, 3, 1), stack)
    X, _ = random_samples(2, 40, X_stack)
    _, y = random_samples(2, 40, y_stack)
    own_X = np.broadcast_to(X, (*stack, 2, 40))
    own_y = np.broadcast_to(y, (*stack, 1, 40))
    together = train(layers, X, y, learning_rate=0.5, epochs=200)
    for index in np.ndindex(stack):
        alone = train(
            [Layer(W[index], b[index]) for W, b in layers],
            own_X[index],
            own_y[index],
            learning_rate=0.5,
            epochs=200,
        )
        np.testing.assert_allclose(together.losses[index], alone.losses, rtol=1e-10)
        for array, expected in zip(arrays(together.layers), arrays(alone.layers), strict=True):
            np.testing.assert_allclose(array[index], expected, rtol=1e-8)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("epochs", [1, 50])
def test_losses_of_training_are_exact_where_the_odds_leave_the_range_of_floats(dtype, epochs):
    layers = random_layers((2, 3, 1), (4,), dtype=dtype)
    layers[-1].b[:, 0, 0] = [0, 80, -720, 5000]
    X, y = random_samples(2, 40, dtype=dtype)
    losses = train(layers, X, y, learning_rate=1e-6, epochs=epochs).losses
    expected = cross_entropy(forward(layers, X).z[-1], y)
    assert expected[-1] > 1000
    np.testing.assert_allclose(losses[:, 0], expected, rtol=8 * np.finfo(dtype).eps)
    assert np.isfinite(losses).all()
    last = [Layer(W[-1], b[-1]) for W, b in layers]
    alone = train(last, X, y, learning_rate=1e-6, epochs=epochs).losses
    np.testing.assert_allclose(alone, losses[-1], rtol=1e-6)


@pytest.mark.parametrize("seed", range(60))
def test_training_in_pieces_is_training_in_one_go_to_the_last_bit(seed):
    rng = np.random.default_rng(seed)
    hidden = rng.integers(1, 17, rng.integers(1, 4))
    sizes = (2, *hidden.tolist(), 1)
    dtype = np.dtype(rng.choice(["float32", "float64"]))
    stack = STACKS[rng.integers(len(STACKS))]
    options: dict[str, Any] = {
        "learning_rate": float(rng.choice([0.01, 0.3, 1.0, 10.0])),
        "activation": str(rng.choice(list(ACTIVATIONS))),
    }
    layers = random_layers(sizes, stack, seed, dtype=dtype)
    X, y = random_samples(2, int(rng.integers(1, 400)), seed=seed, dtype=dtype)
    epochs = int(rng.integers(1, 300))
    whole = train(layers, X, y, epochs=epochs, **options)

    cuts = np.sort(rng.integers(0, epochs + 1, rng.integers(1, 4)))
    pieces, losses = layers, []
    for length in np.diff([0, *cuts, epochs]):
        # Neither the samples' order in memory nor their address may matter.
        piece = train(pieces, np.asfortranarray(X), y.copy(), epochs=int(length), **options)
        pieces = piece.layers
        losses.append(piece.losses)
    assert_same_bits(pieces, whole.layers)
    assert np.array_equal(np.concatenate(losses, axis=-1), whole.losses, equal_nan=True)


@pytest.mark.parametrize("seed", range(10))
def test_pauses_show_the_layers_on_the_way_and_change_nothing(seed):
    rng = np.random.default_rng(seed)
    layers, (X, y) = random_layers((2, 3, 1), seed=seed), random_samples(2, 20, seed=seed)
    pauses = rng.integers(1, 40, 5).tolist()
    epochs = sum(pauses) + 7
    upcoming = iter([*pauses, epochs])
    seen = []

    def pause(epoch, layers):
        seen.append((epoch, layers))
        return next(upcoming)

    paused = train(layers, X, y, learning_rate=0.8, epochs=epochs, pause=pause)
    whole = train(layers, X, y, learning_rate=0.8, epochs=epochs)
    np.testing.assert_array_equal(paused.losses, whole.losses)
    assert [epoch for epoch, _ in seen] == [0, *np.cumsum(pauses)]
    for epoch, shown in seen:
        alone = train(layers, X, y, learning_rate=0.8, epochs=epoch).layers
        for here, there in zip(arrays(shown), arrays(alone), strict=True):
            np.testing.assert_array_equal(here, there)


def test_a_pause_can_end_training():
    layers, (X, y) = random_layers((2, 3, 1)), random_samples(2, 20)
    pause = {0: 12, 12: 5, 17: 0}
    stopped = train(
        layers, X, y, learning_rate=0.8, epochs=100, pause=lambda epoch, _: pause[epoch]
    )
    shorter = train(layers, X, y, learning_rate=0.8, epochs=17)
    np.testing.assert_array_equal(stopped.losses, shorter.losses)
    assert stopped.diverged_at is None
    for here, there in zip(arrays(stopped.layers), arrays(shorter.layers), strict=True):
        np.testing.assert_array_equal(here, there)


def test_no_epochs_gives_a_copy():
    layers = random_layers((2, 4, 1))
    X, y = random_samples(2, 10)
    trained, losses = train(layers, X, y, learning_rate=1.0, epochs=0)
    assert losses.shape == (0,)
    assert_same_bits(trained, layers)
    for array, original in zip(arrays(trained), arrays(layers), strict=True):
        assert not np.shares_memory(array, original)


def test_a_stack_may_be_empty():
    X, y = random_samples(2, 10)
    training = train(random_layers((2, 4, 1), (0,)), X, y, learning_rate=1.0, epochs=7)
    assert training.losses.shape == (0, 7)
    assert training.diverged_at.shape == (0,)


def test_inputs_are_not_modified():
    layers = random_layers((2, 4, 3, 1))
    X, y = random_samples(2, 30)
    inputs = [X, y, *arrays(layers)]
    before = [array.copy() for array in inputs]
    passed = forward(layers, X)
    activations = [a.copy() for a in passed.a]
    backward(layers, passed, y)
    cross_entropy(passed.z[-1], y)
    train(layers, X, y, learning_rate=1.0, epochs=20)
    assert all(map(np.array_equal, inputs, before))
    assert all(map(np.array_equal, passed.a, activations))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_arithmetic_is_in_the_dtype_of_the_samples(dtype):
    layers = random_layers((2, 4, 1))
    X, y = random_samples(2, 30, dtype=dtype)
    passed = forward(layers, X)
    gradients = backward(layers, passed, y)
    trained, losses = train(layers, X, y, learning_rate=1.0, epochs=5)
    everything = [
        *passed.z,
        *passed.a,
        *(array for gradient in gradients for array in gradient),
        *arrays(trained),
        losses,
        cross_entropy(passed.z[-1], y),
    ]
    assert {array.dtype for array in everything} == {np.dtype(dtype)}


# --- divergence --------------------------------------------------------------------------------


def runaway(dtype=np.float64):
    """Return a task on which a linear network soon leaves the numbers of its dtype behind."""
    X, y = random_samples(2, 40, dtype=dtype)
    options: dict[str, Any] = {"learning_rate": 1e3, "activation": "linear"}
    return X, y, options


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_training_stops_at_the_first_value_that_is_not_finite(dtype):
    X, y, options = runaway(dtype)
    layers = random_layers((2, 4, 1), dtype=dtype)
    diverged = train(layers, X, y, epochs=500, **options)
    epoch = diverged.diverged_at
    assert 0 < epoch < 500
    assert all(np.isfinite(array).all() for array in arrays(diverged.layers))
    assert np.isfinite(diverged.losses[:epoch]).all()
    assert np.isnan(diverged.losses[epoch:]).all()

    up_to_it = train(layers, X, y, epochs=epoch, **options)
    assert up_to_it.diverged_at is None
    assert_same_bits(up_to_it.layers, diverged.layers)
    once_more = train(diverged.layers, X, y, epochs=1, **options)
    assert once_more.diverged_at == 0
    assert_same_bits(once_more.layers, diverged.layers)


def test_divergence_happens_when_it_does_by_the_book():
    X, y, options = runaway()
    layers = random_layers((2, 4, 1))
    epoch = train(layers, X, y, epochs=500, **options).diverged_at
    with np.errstate(over="ignore", invalid="ignore"):
        after, losses = plain_descent(layers, X, y, 1e3, epoch + 1, "linear")
    assert np.isfinite(losses[:-1]).all()
    assert not (
        np.isfinite(losses[-1]) and all(np.isfinite(array).all() for array in arrays(after))
    )


def test_a_loss_that_overflows_is_a_divergence_even_where_the_weights_do_not():
    layers = [Layer(np.full((1, 2), 1e308), np.zeros((1, 1)))]
    training = train(layers, np.full((2, 3), 10.0), [[1, 1, 0]], learning_rate=1.0, epochs=4)
    assert training.diverged_at == 0
    assert np.isnan(training.losses).all()
    assert_same_bits(training.layers, layers)


def test_weights_that_overflow_are_a_divergence_even_where_the_loss_does_not():
    layers = [Layer(np.zeros((1, 1)), np.zeros((1, 1)))]
    options: dict[str, Any] = {"learning_rate": 1e150, "epochs": 3}
    training = train(layers, [[1e200, 1e200]], [[1, 1]], **options)
    assert training.diverged_at == 0
    assert np.isnan(training.losses).all()
    assert_same_bits(training.layers, layers)


def test_divergence_in_a_stack_leaves_the_others_undisturbed():
    options: dict[str, Any] = {"learning_rate": 0.05, "activation": "linear", "epochs": 2000}
    good = random_layers((2, 4, 1), (5,))
    X, y = random_samples(2, 40, (5,))
    undisturbed = train(good, X, y, **options)
    # Network 3 overflows at once; the features of network 1 are too large for the rate.
    bad = [Layer(W.copy(), b.copy()) for W, b in good]
    for W, _ in bad:
        W[3] *= 1e200
    X[1] *= 1e3
    training = train(bad, X, y, **options)
    assert undisturbed.diverged_at.tolist() == [-1] * 5
    assert training.diverged_at[[0, 2, 4]].tolist() == [-1] * 3
    assert 0 <= training.diverged_at[3] < training.diverged_at[1] < 2000
    for others in (0, 2, 4):
        assert np.array_equal(training.losses[others], undisturbed.losses[others])
        for array, expected in zip(
            arrays(training.layers), arrays(undisturbed.layers), strict=True
        ):
            assert np.array_equal(array[others], expected[others])
    for lost in (1, 3):
        epoch = training.diverged_at[lost]
        assert np.isfinite(training.losses[lost, :epoch]).all()
        assert np.isnan(training.losses[lost, epoch:]).all()
    assert all(np.isfinite(array).all() for array in arrays(training.layers))


def test_training_unpacks_into_layers_and_losses():
    layers = random_layers((2, 4, 1))
    assert Training._fields == ("layers", "losses")
    assert Training(layers, np.zeros(3)).diverged_at is None
    assert Training(layers, np.zeros((2, 0))).diverged_at.tolist() == [-1, -1]


# --- wrong input -------------------------------------------------------------------------------

X, Y = random_samples(2, 6)
LAYERS = random_layers((2, 3, 1))
RATE: dict[str, Any] = {"learning_rate": 1.0, "epochs": 1}


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: forward(LAYERS, X, "softmax"), "unknown activation 'softmax'.*tanh"),
        (lambda: backward(LAYERS, forward(LAYERS, X), Y, "x"), "unknown activation"),
        (lambda: train(LAYERS, X, Y, **RATE, activation="x"), "unknown activation"),
        (lambda: forward(LAYERS, X[0]), "X must be"),
        (lambda: forward(LAYERS, X[:, :0]), "at least one sample"),
        (lambda: forward(LAYERS, X[:1]), "W of layer 1 must be"),
        (lambda: forward([], X), "at least one layer"),
        (lambda: forward(LAYERS[:1], X), "last layer must have 1 unit"),
        (lambda: forward([Layer(np.ones((1, 2)), np.ones(1))], X), "b of layer 1 must be"),
        (lambda: backward(LAYERS, forward(LAYERS, X), Y[0]), "y must be"),
        (lambda: backward(LAYERS, forward(LAYERS, X), Y[:, :3]), "y must be"),
        (lambda: backward(LAYERS, forward(LAYERS, X), Y + 0.5), "must be 0 or 1"),
        (lambda: backward([Layer(X[:1, :2], Y[:, :1])], forward(LAYERS, X), Y), "layers"),
        (lambda: cross_entropy(X, Y), "logits and y"),
        (lambda: cross_entropy(X[0], Y[0]), "logits and y"),
        (lambda: cross_entropy(X[:1], Y[:, :1]), "logits and y"),
        (lambda: train(LAYERS, X, Y, learning_rate=0, epochs=1), "learning_rate"),
        (lambda: train(LAYERS, X, Y, learning_rate=np.nan, epochs=1), "learning_rate"),
        (lambda: train(LAYERS, X, Y, learning_rate=np.inf, epochs=1), "learning_rate"),
        (lambda: train(LAYERS, X, Y, learning_rate=1.0, epochs=-1), "epochs"),
        (lambda: train(LAYERS, X * np.nan, Y, **RATE), "finite"),
        (lambda: train([LAYERS[0], Layer(LAYERS[1].W * np.inf, LAYERS[1].b)], X, Y, **RATE), "fin"),
        (lambda: train(LAYERS, X, Y * 2, **RATE), "must be 0 or 1"),
        (lambda: train(LAYERS, np.stack([X, X]), Y, **RATE), "leading axes"),
        (lambda: train(random_layers((2, 1), (3,)), np.stack([X, X]), Y, **RATE), "axes"),
        (lambda: forward(random_layers((2, 1), (3,)), np.stack([X, X])), "leading axes"),
        (lambda: cross_entropy(np.zeros((3, 1, 6)), np.stack([Y, Y])), "leading axes"),
        (lambda: initialize((2,), np.random.default_rng(0)), "layer_sizes"),
        (lambda: initialize((2, 0, 1), np.random.default_rng(0)), "layer_sizes"),
        (lambda: initialize((2, 3, 2), np.random.default_rng(0)), "layer_sizes"),
        (lambda: initialize((2, 1), np.random.default_rng(0), scale=-1.0), "scale"),
    ],
)
def test_wrong_input_is_refused_with_its_reason(call, message):
    with pytest.raises(ValueError, match=message):
        call()


# --- the classifier ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("samples", "units"),
    [
        (xor_clusters(), 4),
        (make_circles(200, noise=0.05, factor=0.4, random_state=0), 3),
        (make_moons(200, noise=0.1, random_state=0), 4),
    ],
    ids=["xor", "circles", "moons"],
)
def test_it_learns_what_a_straight_line_cannot(samples, units):
    X, y = samples
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    network = NeuralNetwork((units,), epochs=3000, random_state=0).fit(X, y)
    assert network.score(X, y) > 0.95
    assert network.loss_curve_[-1] < network.loss_curve_[0] / 3
    assert NeuralNetwork((), random_state=0).fit(X, y).score(X, y) < 0.95


def test_without_hidden_layers_it_is_logistic_regression():
    rng = np.random.default_rng(0)
    X = rng.standard_normal((200, 2))
    y = X @ [1.0, -2.0] + rng.standard_normal(200) > 0.3
    network = NeuralNetwork((), epochs=5000, random_state=0).fit(X, y)
    regression = LogisticRegression(C=np.inf, tol=1e-10).fit(X, y)
    np.testing.assert_allclose(network.layers_[0].W, regression.coef_, rtol=1e-5)
    np.testing.assert_allclose(network.layers_[0].b[0], regression.intercept_, rtol=1e-5)


def test_the_classifier_speaks_in_the_labels_it_was_given():
    X, y = xor_clusters()
    labels = np.where(y, "yes", "no")
    network = NeuralNetwork(epochs=50, random_state=0).fit(X, labels)
    assert network.classes_.tolist() == ["no", "yes"]
    assert network.loss_curve_.shape == (50,)
    assert network.n_iter_ == 50
    assert network.n_features_in_ == 2
    probabilities = network.predict_proba(X)
    np.testing.assert_allclose(probabilities[:, 1], forward(network.layers_, X.T).a[-1][0])
    np.testing.assert_allclose(probabilities.sum(axis=1), 1)
    assert np.array_equal(network.predict(X) == "yes", probabilities[:, 1] > 0.5)


def test_the_classifier_warns_of_divergence():
    X, y = xor_clusters()
    network = NeuralNetwork(activation="linear", learning_rate=1e4, random_state=0)
    with pytest.warns(ConvergenceWarning, match="diverged at epoch"):
        network.fit(X, y)
    assert 0 < network.n_iter_ < 1000
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert np.isfinite(network.predict_proba(X)).all()


def flowers(*kinds):
    X, y = load_iris(return_X_y=True)
    chosen = np.isin(y, kinds)
    return X[chosen], y[chosen]


@pytest.mark.parametrize("seed", [0, 1])
def test_the_classifier_warns_of_raw_features_and_names_the_remedy(seed):
    X, y = flowers(0, 1)
    with pytest.warns(ConvergenceWarning, match=r"make_pipeline\(StandardScaler\(\), Neural"):
        NeuralNetwork(random_state=seed).fit(X, y)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        remedied = make_pipeline(StandardScaler(), NeuralNetwork(random_state=seed))
        assert cross_val_score(remedied, X, y).tolist() == [1] * 5


@pytest.mark.parametrize(
    ("scale", "shift", "warned"),
    [(1, 0, False), (1, 1, False), (0.3, 0, False), (1, 20, True), (50, 0, True), (1e308, 0, True)],
)
def test_it_is_the_scale_that_the_classifier_warns_of(scale, shift, warned):
    X, y = xor_clusters()
    X = scale * X / np.abs(X).max() + shift
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        NeuralNetwork(epochs=1500, random_state=0).fit(X, y)
    assert [str(one.message)[:34] for one in caught if "feature" in str(one.message)] == (
        ["the features are not standardised:"] * warned
    )


def test_the_classifier_warns_of_small_features_only_if_nothing_was_learned():
    X, y = xor_clusters()
    with pytest.warns(ConvergenceWarning, match=r"mean .* standard deviation 0\.00"):
        NeuralNetwork(epochs=100, random_state=0).fit(X / 1000, y)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        NeuralNetwork(epochs=5, random_state=0).fit(StandardScaler().fit_transform(X), y)


def test_parameters_may_have_numpys_types():
    X, y = xor_clusters(60)
    expected = NeuralNetwork((3,), learning_rate=1.0, epochs=20, random_state=0).fit(X, y)
    numpys: dict[str, Any] = {
        "learning_rate": np.int64(1),
        "epochs": np.int64(20),
        "init_scale": np.float32(1),
        "random_state": np.int64(0),
    }
    sizes: list[Any] = [np.int64(3), 3, [np.int32(3)], np.array([3])]
    for units in sizes:
        network = NeuralNetwork(units, **numpys).fit(X, y)
        assert_same_bits(network.layers_, expected.layers_)
    assert network.n_iter_ == 20


def test_random_state_may_be_a_generator():
    X, y = xor_clusters(60)
    first, again = (
        NeuralNetwork(epochs=20, random_state=np.random.default_rng(5)).fit(X, y) for _ in range(2)
    )
    assert_same_bits(first.layers_, again.layers_)
    assert_same_bits(
        NeuralNetwork(epochs=0, random_state=np.random.default_rng(5)).fit(X, y).layers_,
        initialize((2, 4, 1), np.random.default_rng(5)),
    )
    clone(NeuralNetwork(random_state=np.random.default_rng(5))).fit(X, y)


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"learning_rate": 1e300}, "learning_rate must be at most 1e.06"),
        ({"learning_rate": 10**400}, "learning_rate must be a number that a float can hold"),
        ({"learning_rate": "fast"}, "learning_rate must be a number; got 'fast'"),
        ({"learning_rate": -1}, "learning_rate must be a positive, finite number"),
        ({"epochs": 1.5}, "epochs must be a whole number; got 1.5"),
        ({"hidden_layer_sizes": 2.5}, "must be a whole number; got 2.5"),
        ({"hidden_layer_sizes": None}, "must be a whole number; got None"),
        ({"hidden_layer_sizes": (3, "4")}, "must be a whole number; got '4'"),
        ({"init_scale": None}, "scale must be a number; got None"),
        ({"init_scale": np.nan}, "scale must be finite"),
    ],
)
def test_parameters_that_cannot_be_are_refused_in_words(parameters, message):
    X, y = xor_clusters(20)
    with pytest.raises(ValueError, match=message):
        NeuralNetwork(**parameters).fit(X, y)


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_largest_rate_gives_a_warning_at_most(activation, dtype):
    X, y = xor_clusters(60)
    network = NeuralNetwork((4, 4), activation, learning_rate=1e6, epochs=50, random_state=0)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.simplefilter("ignore", ConvergenceWarning)
        probabilities = network.fit(X.astype(dtype), y).predict_proba(X.astype(dtype))
    assert np.isfinite(probabilities).all()


@pytest.mark.parametrize("n_classes", [1, 3])
def test_the_classifier_needs_two_classes(n_classes):
    X, _ = xor_clusters()
    with pytest.raises(ValueError, match="class"):
        NeuralNetwork().fit(X, np.arange(len(X)) % n_classes)
