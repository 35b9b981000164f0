"""The network as a classifier of scikit-learn's."""

import warnings
from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.exceptions import ConvergenceWarning
from sklearn.utils import Tags, check_random_state
from sklearn.utils.multiclass import check_classification_targets, type_of_target
from sklearn.utils.validation import check_is_fitted, validate_data

from engine.numbers import real, whole
from engine.training import train
from model import Array, Recipe, forward, initialize, sigmoid

# Beyond it a first update leaves weights that no later one brings back.
_LARGEST_RATE = 1e6


class NeuralNetwork(ClassifierMixin, BaseEstimator):
    """The network as a scikit-learn classifier of two classes.

    The weights begin with a size of about 1, so the features must be standardised: on raw ones the
    hidden units are saturated from the start and training often fails, of which `fit` warns. Put a
    scaler before it: `make_pipeline(StandardScaler(), NeuralNetwork())`.

    Parameters
    ----------
    hidden_layer_sizes : units in each hidden layer, or of the only one; () is logistic regression
    activation : of the hidden layers, a key of `ACTIVATIONS`
    learning_rate : step size of full-batch gradient descent, above 0 and at most 1e6
    epochs : number of updates
    init_scale : standard deviation of the initial weights
    random_state : seed of the initial weights: None, an integer, a RandomState or a Generator

    Attributes
    ----------
    classes_ : the two labels; the second is the one whose probability the output unit gives
    layers_ : list of trained `Layer`
    loss_curve_ : the loss before every update, (epochs,); NaN from a divergence on
    n_iter_ : updates done, fewer than `epochs` if training diverged
    n_features_in_ : number of features
    """

    def __init__(
        self,
        hidden_layer_sizes: int | Sequence[int] = (4,),
        activation: str = "tanh",
        learning_rate: float = 1.0,
        epochs: int = 1000,
        init_scale: float = 1.0,
        random_state: int | np.random.RandomState | np.random.Generator | None = None,
    ) -> None:
        self.hidden_layer_sizes = hidden_layer_sizes
        self.activation = activation
        self.learning_rate = learning_rate
        self.epochs = epochs
        self.init_scale = init_scale
        self.random_state = random_state

    def fit(self, X: Any, y: Any) -> Self:
        """Train on `X` (n_samples, n_features) and `y` (n_samples,), labels of two classes.

        ValueError unless there are exactly two classes, and for parameters that are not allowed.
        ConvergenceWarning if training diverged, and for features that are not standardised: if they
        are so large that units are saturated, or if nothing was learned.
        """
        X, y = validate_data(self, X, y, dtype=(np.float64, np.float32))
        check_classification_targets(y)
        self.classes_, codes = np.unique(y, return_inverse=True)
        if len(self.classes_) > 2:
            raise ValueError(
                "Only binary classification is supported. The type of the target is "
                f"{type_of_target(y)}, with {len(self.classes_)} classes."
            )
        if len(self.classes_) < 2:
            raise ValueError(f"two classes are needed; y holds one class, {self.classes_[0]!r}")
        hidden = self.hidden_layer_sizes
        hidden = list(hidden) if np.iterable(hidden) else [hidden]
        units = [whole("a size in hidden_layer_sizes", size) for size in hidden]
        if real("learning_rate", self.learning_rate) > _LARGEST_RATE:
            raise ValueError(
                f"learning_rate must be at most {_LARGEST_RATE:g}; got {self.learning_rate!r}"
            )
        rng = self.random_state
        if not isinstance(rng, np.random.Generator):
            rng = check_random_state(rng)
        training = train(
            initialize((self.n_features_in_, *units, 1), rng, real("init_scale", self.init_scale)),
            X.T,
            codes.reshape(1, -1),
            self._recipe(),
            epochs=self.epochs,
        )
        self.layers_, self.loss_curve_, _ = training
        self.n_iter_ = len(self.loss_curve_)
        if training.diverged_at is not None:
            self.n_iter_ = training.diverged_at
            warnings.warn(
                f"training diverged at epoch {self.n_iter_}; a lower learning_rate may help",
                ConvergenceWarning,
                stacklevel=2,
            )
        if problem := _scale_problem(X, codes, self.loss_curve_):
            warnings.warn(problem, ConvergenceWarning, stacklevel=2)
        return self

    def _recipe(self) -> Recipe:
        return Recipe(activation=self.activation, learning_rate=self.learning_rate)

    def decision_function(self, X: Any) -> Array:
        """Return the logits of the second class, (n_samples,)."""
        check_is_fitted(self)
        X = validate_data(self, X, dtype=(np.float64, np.float32), reset=False)
        # The last weights before a divergence may give sums that are no numbers any more.
        with np.errstate(over="ignore", invalid="ignore"):
            logits: Array = forward(self.layers_, X.T, self._recipe()).z[-1][0]
        return np.nan_to_num(logits, copy=False)

    def predict_proba(self, X: Any) -> Array:
        """Return the probabilities (n_samples, 2) of the classes in the order of `classes_`."""
        second = sigmoid(self.decision_function(X))
        return np.column_stack([1 - second, second])

    def predict(self, X: Any) -> Array:
        """Return the more probable class of each sample, (n_samples,); the second one in a tie."""
        check_is_fitted(self)
        second = (self.decision_function(X) >= 0).astype(int)
        labels: Array = self.classes_[second]
        return labels

    def __sklearn_tags__(self) -> Tags:
        tags = super().__sklearn_tags__()
        tags.classifier_tags.multi_class = False
        return tags


def _scale_problem(X: Array, codes: Array, losses: Array) -> str | None:
    """What is wrong with the scale of the features `X` (n_samples, n_features), if anything.

    With weights of size 1, features of a size beyond 4 leave tanh no slope to speak of. Smaller
    ones get by, unless the loss ends where it is without any features: at that of the shares.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        mean, deviation = X.mean(axis=0, dtype=float), X.std(axis=0, dtype=float)
        size = np.hypot(mean, deviation)
    worst = int(np.argmax(size))
    if size[worst] <= 4:
        share = codes.mean()
        blind = -share * np.log(share) - (1 - share) * np.log(1 - share)
        standard = (np.abs(mean) < 0.5) & ((deviation < 2) & (deviation > 0.5) | (deviation == 0))
        learned = len(losses) == 0 or losses[-1] < 0.9 * blind
        if learned or standard.all():
            return None
        worst = int(np.argmin(standard))
    return (
        f"the features are not standardised: feature {worst} has mean {mean[worst]:.3g} and "
        f"standard deviation {deviation[worst]:.3g}, and training often fails on such; put a "
        "scaler before the network: make_pipeline(StandardScaler(), NeuralNetwork())"
    )
