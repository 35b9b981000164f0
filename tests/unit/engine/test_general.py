"""The engine against `model.train`, recipe by recipe."""

from itertools import pairwise, product
from typing import Any

import numpy as np
import pytest

import engine
import model
from engine import general, logistic
from model import ACTIVATIONS, OPTIMIZERS, OUTPUTS, PENALTIES, Layer, Recipe

N_OUT = {"softmax": 3, "identity": 2}
COMBINATIONS = list(product(OUTPUTS, OPTIMIZERS, PENALTIES, (None, 7)))


def task(output, stack, seed):
    rng = np.random.default_rng(seed)
    n_out = N_OUT.get(output, 1)
    hidden = rng.integers(1, 6, rng.integers(0, 4)).tolist()
    layers = [
        Layer(
            0.7 * rng.standard_normal((*stack, n_out, n_in)),
            0.2 * rng.standard_normal((*stack, n_out, 1)),
        )
        for n_in, n_out in pairwise((2, *hidden, n_out))
    ]
    X = rng.standard_normal((2, 30))
    if output == "softmax":
        return layers, X, np.eye(n_out)[:, rng.integers(0, n_out, 30)]
    if output == "identity":
        return layers, X, rng.standard_normal((n_out, 30))
    return layers, X, rng.integers(0, 2, (n_out, 30)).astype(float)


def recipe_of(combination, seed):
    output, optimizer, penalty, batch_size = combination
    activation = list(ACTIVATIONS)[seed % len(ACTIVATIONS)]
    biases = seed % 5 > 0
    return Recipe(activation, output, 0.05, optimizer, penalty, 0.02, batch_size, seed, biases)


@pytest.mark.parametrize("stack", [(), (3,)])
@pytest.mark.parametrize(("seed", "combination"), list(enumerate(COMBINATIONS)))
def test_the_engine_trains_as_the_model_does(combination, seed, stack):
    recipe = recipe_of(combination, seed)
    layers, X, y = task(recipe.output, stack, seed)
    plain = model.train(layers, X, y, recipe, epochs=8)
    fast = engine.train(layers, X, y, recipe, epochs=8)
    np.testing.assert_allclose(fast.losses, plain.losses, rtol=1e-11)
    for one, other in zip(fast.layers, plain.layers, strict=True):
        np.testing.assert_allclose(one.W, other.W, rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(one.b, other.b, rtol=1e-9, atol=1e-12)
    for mine, theirs in zip(fast.memory, plain.memory, strict=True):
        assert len(mine) == len(theirs) == OPTIMIZERS[recipe.optimizer].memories
        for array, expected in zip(mine, theirs, strict=True):
            np.testing.assert_allclose(array, expected, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("train", [model.train, engine.train], ids=["model", "engine"])
@pytest.mark.parametrize(("seed", "combination"), list(enumerate(COMBINATIONS)))
def test_training_in_pieces_is_training_in_one_go_to_the_last_bit(combination, seed, train: Any):
    recipe = recipe_of(combination, seed)
    layers, X, y = task(recipe.output, (), seed)
    whole = train(layers, X, y, recipe, epochs=9)
    cut = 1 + seed % 8
    first = train(layers, X, y, recipe, epochs=cut)
    second = train(first.layers, X, y, recipe, epochs=9 - cut, epoch=cut, memory=first.memory)
    assert np.array_equal(np.concatenate([first.losses, second.losses]), whole.losses)
    for one, other in zip(second.layers, whole.layers, strict=True):
        assert np.array_equal(one.W, other.W)
        assert np.array_equal(one.b, other.b)


def test_the_special_path_is_taken_for_the_articles_recipe_alone():
    layers, _, _ = task("logistic", (), 3)
    assert logistic.suits(Recipe(), layers, 30)
    assert logistic.suits(Recipe(batch_size=30), layers, 30)
    changes: list[dict[str, Any]] = [
        {"output": "logistic_squared"},
        {"biases": False},
        {"optimizer": "adam"},
        {"penalty": "L2", "penalty_rate": 0.1},
        {"batch_size": 29},
    ]
    for change in changes:
        assert not logistic.suits(Recipe(**change), layers, 30)
    two = [*layers[:-1], Layer(np.ones((2, layers[-1].W.shape[1])), np.zeros((2, 1)))]
    assert not logistic.suits(Recipe(), two, 30)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_both_paths_of_the_engine_agree(activation):
    recipe = Recipe(activation, learning_rate=0.2)
    layers, X, y = task("logistic", (2,), 5)
    ways = [way.Descent(layers, (2,), X, y, recipe) for way in (general, logistic)]
    losses, expected = (way.run(0, 20)[0] for way in ways)
    np.testing.assert_allclose(losses, expected, rtol=1e-11)
    for one, other in zip(*(way.layers() for way in ways), strict=True):
        np.testing.assert_allclose(one.W, other.W, rtol=1e-9)


@pytest.mark.parametrize("stack", [(), (3,)])
@pytest.mark.parametrize("hidden", [(40,), (40, 7), (7, 40)])
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_large_layers_train_as_the_model_does(activation, hidden, stack):
    rng = np.random.default_rng(3)
    m = 2 * logistic.LARGE // 40
    layers = [
        Layer(0.3 * rng.standard_normal((*stack, n_out, n_in)), np.zeros((*stack, n_out, 1)))
        for n_in, n_out in pairwise((2, *hidden, 1))
    ]
    X, y = rng.standard_normal((2, m)), rng.integers(0, 2, (1, m)).astype(float)
    recipe = Recipe(activation, learning_rate=0.2)
    squares = len(hidden) == 1 and activation == "tanh"
    assert logistic.Descent(layers, stack, X, y, recipe).squares == squares
    fast = engine.train(layers, X, y, recipe, epochs=30)
    plain = model.train(layers, X, y, recipe, epochs=30)
    np.testing.assert_allclose(fast.losses, plain.losses, rtol=1e-12)
    for one, other in zip(fast.layers, plain.layers, strict=True):
        np.testing.assert_allclose(one.W, other.W, rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(one.b, other.b, rtol=1e-9, atol=1e-12)


def run(calls):
    for function, *arguments in calls:
        function(*arguments)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_activations_in_place_are_those_of_the_model(activation):
    function, derivative = logistic.in_place(activation)
    z = np.linspace(-6, 6, 50)
    a = z.copy()
    run(function(a, a))
    np.testing.assert_allclose(a, ACTIVATIONS[activation].function(z), rtol=1e-15)
    slope = a.copy()
    run(derivative(slope, slope))
    np.testing.assert_allclose(slope, ACTIVATIONS[activation].derivative(a), rtol=1e-13)


def test_an_activation_without_a_form_in_place_is_computed_by_its_entry(monkeypatch):
    entry = model.Activation(np.sin, lambda a: np.sqrt(1 - a**2))
    monkeypatch.setitem(ACTIVATIONS, "sine", entry)
    layers, X, y = task("logistic", (), 1)
    recipe = Recipe("sine", learning_rate=0.1)
    fast = engine.train(layers, X, y, recipe, epochs=5)
    np.testing.assert_allclose(
        fast.losses, model.train(layers, X, y, recipe, epochs=5).losses, rtol=1e-12
    )
