"""Random networks and samples, and how near two of them are."""

from itertools import pairwise

import numpy as np

from model import Layer

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


def relative_error(value, exact):
    return np.linalg.norm(value - exact) / np.linalg.norm(exact)
