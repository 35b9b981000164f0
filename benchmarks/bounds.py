"""Calls of NumPy that no arrangement of an epoch avoids, by themselves: bounds of what it takes.

Each function returns one that makes the calls of one epoch.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray


def tanh(samples: int, hidden: Sequence[int], networks: int) -> Callable[[], None]:
    """Bend the sums of all hidden units, and do nothing else."""
    layers = [_aligned(units, networks * samples) for units in hidden]

    def epoch() -> None:
        for a in layers:
            np.tanh(a, a)

    return epoch


def passes(samples: int, units: int) -> Callable[[], None]:
    """Pass over the one hidden layer as often as must be, and touch nothing smaller.

    Its sums, tanh, the logits, the steps of the last layer, and the squares for those of the first.
    """
    A, X, row = (_aligned(rows, samples) for rows in (units + 1, 3, 1))
    A[-1] = 1
    theta, W = np.ones((units, 3)), np.ones((1, units + 1))
    last, first = np.empty_like(W), np.empty((units + 1, 3))
    a, A_T, X_T = A[:-1], A.T, X.T

    def epoch() -> None:
        np.matmul(theta, X, a)
        np.tanh(a, a)
        W.dot(A, row)
        row.dot(A_T, last)
        np.square(A, A)
        A.dot(X_T, first)

    return epoch


def _aligned(rows: int, columns: int) -> NDArray[np.float64]:
    """Normal numbers whose memory begins where a line of the cache does, as the model's."""
    memory = np.empty(8 * rows * columns + 64, np.uint8)
    start = -memory.ctypes.data % 64
    array = memory[start : start + 8 * rows * columns].view(np.float64).reshape(rows, columns)
    array[...] = np.random.default_rng(0).standard_normal(array.shape)
    return array
