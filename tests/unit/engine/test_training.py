"""What `engine.train` promises: the book's numbers, in stacks and pieces, and where it stops."""

from typing import Any

import numpy as np
import pytest

import engine
from engine import Training
from model import ACTIVATIONS, Layer, Recipe, backward, cross_entropy, forward
from tests.support.networks import (
    DEPTHS,
    STACKS,
    arrays,
    assert_same_bits,
    random_layers,
    random_samples,
    relative_error,
)


def train(layers, X, y, *, learning_rate=1.0, activation="tanh", **options):
    """Train by the article's recipe."""
    return engine.train(layers, X, y, Recipe(activation, learning_rate=learning_rate), **options)


# --- training ----------------------------------------------------------------------------------


def plain_descent(layers, X, y, rate, epochs, activation):
    """Gradient descent by the book."""
    recipe = Recipe(activation)
    losses = []
    for _ in range(epochs):
        passed = forward(layers, X, recipe)
        losses.append(cross_entropy(passed.z[-1], y))
        layers = [
            Layer(layer.W - rate * gradient.dW, layer.b - rate * gradient.db)
            for layer, gradient in zip(layers, backward(layers, passed, y, recipe), strict=True)
        ]
    return layers, np.moveaxis(np.array(losses), 0, -1)


@pytest.mark.parametrize("stack", STACKS)
@pytest.mark.parametrize("sizes", DEPTHS)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_train_is_forward_and_backward_repeated(activation, sizes, stack):
    layers = random_layers(sizes, stack)
    X, y = random_samples(sizes[0], 150)
    expected_layers, expected_losses = plain_descent(layers, X, y, 0.1, 300, activation)
    trained, losses, _ = train(layers, X, y, learning_rate=0.1, epochs=300, activation=activation)
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


@pytest.mark.parametrize("seed", range(60))
def test_a_network_of_a_stack_has_the_bits_that_it_has_alone(seed):
    """A map of many runs shows the very run that opens from it."""
    rng = np.random.default_rng(seed)
    sizes = (2, *map(int, rng.integers(1, 17, rng.integers(0, 4))), 1)
    k, m = int(rng.integers(1, 31)), int(rng.integers(8, 700))
    own = bool(rng.integers(2))
    own_y = own or seed % 3 == 0
    recipe = Recipe(
        str(rng.choice(list(ACTIVATIONS))),
        learning_rate=float(10 ** rng.uniform(-2, 1)),
        penalty=str(rng.choice(["none", "none", "L2"])),
        penalty_rate=0.01,
    )
    layers = random_layers(sizes, (k,), seed)
    X, _ = random_samples(2, m, (k,) if own else (), seed)
    _, y = random_samples(2, m, (k,) if own_y else (), seed)
    together = engine.train(layers, X, y, recipe, epochs=30)
    for index in range(0, k, 5):
        alone = engine.train(
            [Layer(W[index], b[index]) for W, b in layers],
            X[index] if own else X,
            y[index] if own_y else y,
            recipe,
            epochs=30,
        )
        assert np.array_equal(together.losses[index], alone.losses, equal_nan=True)
        assert_same_bits([Layer(W[index], b[index]) for W, b in together.layers], alone.layers)


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


@pytest.mark.parametrize("optimizer", ["descent", "momentum"])
@pytest.mark.parametrize("stack", STACKS)
def test_what_is_recorded_are_the_networks_of_a_shorter_training(stack, optimizer):
    layers, (X, y) = random_layers((2, 3, 1), stack), random_samples(2, 20)
    recipe = Recipe(learning_rate=0.2, optimizer=optimizer)
    # The start is not among them, nor what is never come to.
    record = [0, 40, 41, 42, 170, 399, 400, 401]

    training = engine.train(layers, X, y, recipe, epochs=360, epoch=40, record=record)

    assert training.recorded.epochs == [41, 42, 170, 399, 400]
    for row, epoch in enumerate(training.recorded.epochs):
        alone = engine.train(layers, X, y, recipe, epochs=epoch - 40, epoch=40)
        recorded = [Layer(W[row], b[row]) for W, b in training.recorded.layers]
        assert_same_bits(recorded, alone.layers)


def test_what_is_recorded_ends_where_a_pause_does():
    layers, (X, y) = random_layers((2, 3, 1)), random_samples(2, 20)
    stopped = train(layers, X, y, epochs=100, record=[5, 30, 31], pause=lambda epoch, _: 30 - epoch)
    assert stopped.recorded.epochs == [5, 30]


def test_nothing_may_be_recorded():
    layers, (X, y) = random_layers((2, 3, 1), (4,)), random_samples(2, 20)
    epochs, none, _ = train(layers, X, y, epochs=3).recorded
    assert epochs == []
    assert [array.shape for array in none[0]] == [(0, 4, 3, 2), (0, 4, 3, 1)]
    assert engine.flatten(none).shape == (0, 4, 13)


def test_no_epochs_gives_a_copy():
    layers = random_layers((2, 4, 1))
    X, y = random_samples(2, 10)
    trained, losses, _ = train(layers, X, y, learning_rate=1.0, epochs=0)
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
    trained, losses, _ = train(layers, X, y, learning_rate=1.0, epochs=5)
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


def test_what_diverges_is_recorded_up_to_there():
    X, y, options = runaway()
    layers = random_layers((2, 4, 1), (3,))
    layers[0].W[1] *= 1e100
    record = range(1, 500)

    training = train(layers, X, y, epochs=500, record=record, **options)

    last = training.diverged_at.max()
    assert training.diverged_at[1] < last < 500
    assert training.recorded.epochs == list(range(1, last + 1))
    for network, end in enumerate(training.diverged_at):
        for row, epoch in enumerate(training.recorded.epochs):
            alone = [Layer(W[network], b[network]) for W, b in layers]
            ran = train(alone, X, y, epochs=min(epoch, int(end)), **options)
            recorded = [
                Layer(W[row, network], b[row, network]) for W, b in training.recorded.layers
            ]
            assert_same_bits(recorded, ran.layers)


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


def test_training_unpacks_into_layers_losses_and_memory():
    layers = random_layers((2, 4, 1))
    assert Training._fields == ("layers", "losses", "memory")
    assert Training(layers, np.zeros(3), []).diverged_at is None
    assert Training(layers, np.zeros((2, 0)), []).diverged_at.tolist() == [-1, -1]


# --- wrong input -------------------------------------------------------------------------------

X, Y = random_samples(2, 6)
LAYERS = random_layers((2, 3, 1))
RATE: dict[str, Any] = {"learning_rate": 1.0, "epochs": 1}


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: train(LAYERS, X, Y, **RATE, activation="x"), "unknown activation"),
        (lambda: train(LAYERS[:1], X, Y, **RATE), "logits and y must be alike"),
        (lambda: train(LAYERS, X, Y, learning_rate=0, epochs=1), "learning_rate"),
        (lambda: train(LAYERS, X, Y, learning_rate=np.nan, epochs=1), "learning_rate"),
        (lambda: train(LAYERS, X, Y, learning_rate=np.inf, epochs=1), "learning_rate"),
        (lambda: train(LAYERS, X, Y, learning_rate=1.0, epochs=-1), "epochs"),
        (lambda: train(LAYERS, X * np.nan, Y, **RATE), "finite"),
        (lambda: train([LAYERS[0], Layer(LAYERS[1].W * np.inf, LAYERS[1].b)], X, Y, **RATE), "fin"),
        (lambda: train(LAYERS, X, Y * 2, **RATE), "must be 0 or 1"),
        (lambda: train(LAYERS, np.stack([X, X]), Y, **RATE), "leading axes"),
        (lambda: train(random_layers((2, 1), (3,)), np.stack([X, X]), Y, **RATE), "axes"),
    ],
)
def test_wrong_input_is_refused_with_its_reason(call, message):
    with pytest.raises(ValueError, match=message):
        call()
