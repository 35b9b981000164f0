"""NeuralNetwork against scikit-learn's own suite for estimators.

The suite skips two of its checks by itself: input as pandas objects where pandas is not installed,
and input of other array libraries unless SCIPY_ARRAY_API is set.
"""

from collections.abc import Callable

from sklearn.utils.estimator_checks import parametrize_with_checks

from engine import NeuralNetwork


@parametrize_with_checks([NeuralNetwork()])
def test_estimator_check(estimator: NeuralNetwork, check: Callable[[NeuralNetwork], None]) -> None:
    check(estimator)
