"""All parameters of a network in one row, as they travel and descend: W1 row by row, b1, W2.

What an optimiser remembers of them follows the same order, one memory after the other.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import prod

import numpy as np

from model import Array, Layer, Memory


def flatten(layers: Sequence[Layer]) -> Array:
    """Put the parameters of a network, or of each of a stack, in a row: (…, n_parameters)."""
    arrays = [array for layer in layers for array in layer]
    return np.concatenate(
        [array.reshape(*array.shape[:-2], prod(array.shape[-2:])) for array in arrays], axis=-1
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


def flatten_memory(memory: Sequence[Memory]) -> Array:
    """Put what an optimiser remembers of W1, b1, W2, … in a row: (…, memories · n_parameters).

    Where it remembers nothing the row is empty: (0,).
    """
    pairs = list(zip(memory[::2], memory[1::2], strict=True))
    rows = [
        flatten([Layer(of_W[k], of_b[k]) for of_W, of_b in pairs]) for k in range(len(memory[0]))
    ]
    return np.concatenate(rows, axis=-1) if rows else np.empty(0)


def unflatten_memory(rows: Array, layer_sizes: Sequence[int]) -> list[Memory]:
    """View rows of memories (…, memories · n_parameters) as an optimiser's, of W1, b1, W2, …."""
    width = count(layer_sizes)
    starts = range(0, rows.shape[-1], width)
    stacks = [unflatten(rows[..., start : start + width], layer_sizes) for start in starts]
    memories = [[array for layer in layers for array in layer] for layers in stacks]
    return list(zip(*memories, strict=True)) or [()] * (2 * (len(layer_sizes) - 1))


def count(layer_sizes: Sequence[int]) -> int:
    """Count the weights and biases of a network with these numbers of units."""
    return sum(n_out * (n_in + 1) for n_in, n_out in pairwise(layer_sizes))
