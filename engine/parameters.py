"""All parameters of a network in one row, as they travel and descend: W1 row by row, b1, W2."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from model import Array, Layer


def flatten(layers: Sequence[Layer]) -> Array:
    """Put the parameters of a network, or of each of a stack, in a row: (…, n_parameters)."""
    return np.concatenate(
        [array.reshape(*array.shape[:-2], -1) for layer in layers for array in layer], axis=-1
    )


def unflatten(parameters: Array, layer_sizes: Sequence[int]) -> list[Layer]:
    """View rows of parameters (…, n_parameters) as layers: writing to these changes the rows."""
    layers = []
    position = 0
    stack = parameters.shape[:-1]
    for n_in, n_out in pairwise(layer_sizes):
        W_end = position + n_out * n_in
        W = parameters[..., position:W_end].reshape(*stack, n_out, n_in)
        b = parameters[..., W_end : W_end + n_out].reshape(*stack, n_out, 1)
        layers.append(Layer(W, b))
        position = W_end + n_out
    return layers


def count(layer_sizes: Sequence[int]) -> int:
    """Count the weights and biases of a network with these numbers of units."""
    return sum(n_out * (n_in + 1) for n_in, n_out in pairwise(layer_sizes))
