"""Any recipe, with all parameters in one row, for which an optimiser takes one step."""

from collections.abc import Sequence

import numpy as np

from engine.parameters import count, unflatten
from model import (
    ACTIVATIONS,
    OPTIMIZERS,
    OUTPUTS,
    PENALTIES,
    Array,
    Layer,
    Memory,
    Recipe,
    batches,
)


class Descent:
    """`model.train`, epoch by epoch, without checking what was checked before the first.

    `state` (1 + memories, …, n_parameters) holds the parameters of all networks and, beneath them,
    what the optimiser remembers.
    """

    #: After how many epochs to look whether all is finite, at most.
    block = 64

    def __init__(
        self,
        layers: Sequence[Layer],
        stack: tuple[int, ...],
        X: Array,
        y: Array,
        recipe: Recipe,
        memory: Sequence[Memory] = (),
    ) -> None:
        self.X, self.y, self.recipe = X, y, recipe
        self.activation = ACTIVATIONS[recipe.activation]
        self.output = OUTPUTS[recipe.output]
        self.penalty = PENALTIES[recipe.penalty]
        self.optimizer = OPTIMIZERS[recipe.optimizer]
        self.sizes = [X.shape[-2], *(W.shape[-2] for W, _ in layers)]
        self.state = np.zeros((1 + self.optimizer.memories, *stack, count(self.sizes)), X.dtype)
        self.weights = self._views(self.state[0])
        self._fill(self.state[0], [array for layer in layers for array in layer])
        for row, arrays in zip(self.state[1:], zip(*memory, strict=True), strict=False):
            self._fill(row, arrays)
        self.gradient = np.empty_like(self.state[0])
        self.slopes = self._views(self.gradient)
        self.updates_an_epoch = len(list(batches(X.shape[-1], recipe, 0)))

    def _views(self, row: Array) -> list[Layer]:
        return unflatten(row, self.sizes)

    def _fill(self, row: Array, arrays: Sequence[Array]) -> None:
        targets = [array for layer in self._views(row) for array in layer]
        for target, array in zip(targets, arrays, strict=True):
            target[...] = array

    def layers(self) -> list[Layer]:
        """Copy the layers as they are now."""
        return [Layer(W.copy(), b.copy()) for W, b in self.weights]

    def memory(self) -> list[Memory]:
        """Copy what the optimiser remembers of W1, b1, W2, …."""
        return self._memory(self.state.copy())

    def networks(self, states: Sequence[Array]) -> tuple[list[Layer], list[Memory]]:
        """The layers, and what is remembered, of k copies of `state`: (k, …) of each."""
        copies = np.reshape(states, (len(states), *self.state.shape)).swapaxes(0, 1)
        return self._views(copies[0]), self._memory(copies)

    def _memory(self, state: Array) -> list[Memory]:
        rows = [[array for layer in self._views(row) for array in layer] for row in state[1:]]
        return list(zip(*rows, strict=True)) if rows else [()] * (2 * len(self.weights))

    def finite(self) -> Array:
        """Tell which networks' parameters are finite: (…)."""
        return np.isfinite(self.state[0]).all(axis=-1)

    def restore(self, state: Array, before: Array, networks: Array) -> None:
        """Give the networks of a mask (…) in `state`, or a copy of it, what they were `before`."""
        state[:, networks] = before[:, networks]

    def run(self, epoch: int, epochs: int, record: Sequence[int] = ()) -> tuple[Array, list[Array]]:
        """Go on from `epoch` for `epochs`.

        Return the losses (…, epochs) before each of them, and copies of `state` after the epochs of
        `record`.
        """
        m = self.X.shape[-1]
        losses, states = [], []
        for now in range(epoch, epoch + epochs):
            z, a = self._forward(self.X)
            losses.append(self._loss(z))
            for number, batch in enumerate(batches(m, self.recipe, now), start=1):
                y = self.y[..., batch]
                if self.updates_an_epoch > 1:
                    _, a = self._forward(self.X[..., batch])
                self._backward(a, y)
                self._step(now * self.updates_an_epoch + number)
            if now + 1 in record:
                states.append(self.state.copy())
        return np.stack(losses, axis=-1), states

    def _forward(self, X: Array) -> tuple[Array, list[Array]]:
        a = [X]
        for W, b in self.weights[:-1]:
            a.append(self.activation.function(W @ a[-1] + b))
        W, b = self.weights[-1]
        z = W @ a[-1] + b
        a.append(self.output.prediction(z))
        return z, a

    def _loss(self, z: Array) -> Array:
        losses = self.output.loss(z, self.y)
        cost = sum(self.penalty.cost(W) for W, _ in self.weights)
        return (losses / losses.shape[-1]).sum(axis=-1) + self.recipe.penalty_rate * cost

    def _backward(self, a: list[Array], y: Array) -> None:
        """Write the gradient of the loss and the penalty into `gradient`."""
        m = y.shape[-1]
        dz = self.output.derivative(a[-1], y)
        for index in reversed(range(len(self.weights))):
            W, _ = self.weights[index]
            dW, db = self.slopes[index]
            dW[...] = dz @ a[index].mT / m + self.recipe.penalty_rate * self.penalty.derivative(W)
            db[...] = dz.sum(axis=-1, keepdims=True) / m * self.recipe.biases
            if index:
                dz = W.mT @ dz * self.activation.derivative(a[index])

    def _step(self, t: int) -> None:
        direction, memory = self.optimizer.step(self.gradient, tuple(self.state[1:]), t)
        self.state[0] -= self.recipe.learning_rate * direction
        for row, remembered in zip(self.state[1:], memory, strict=True):
            row[...] = remembered
