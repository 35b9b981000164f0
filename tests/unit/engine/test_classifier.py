"""The classifier: what it learns, says and refuses."""

import warnings
from typing import Any

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.datasets import load_iris, make_circles, make_moons
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from engine import NeuralNetwork
from model import ACTIVATIONS, forward, initialize
from tests.support.networks import assert_same_bits, xor_clusters


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
