"""Plain descent on all samples for one logistic output: the article's recipe, as fast as it goes.

A special path, since it is what the page trains by default and nearly all of an answer's time: it
takes a half to two thirds of the time of `general` (`python -m benchmarks train`).
"""

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from model import ACTIVATIONS, OUTPUTS, Array, Layer, Memory, Recipe

#: A function of an array, and the array in which its values are put, which may be the same.
InPlace = Callable[[Array, Array], Any]


def suits(recipe: Recipe, layers: Sequence[Layer], m: int) -> bool:
    """Whether networks with these layers can be trained here by the recipe, on `m` samples."""
    return (
        recipe.output == "logistic"
        and layers[-1].W.shape[-2] == 1
        and recipe.optimizer == "descent"
        and (recipe.penalty == "none" or recipe.penalty_rate == 0)
        and (recipe.batch_size is None or recipe.batch_size >= m)
    )


def _sigmoid(z: Array, out: Array) -> None:
    np.multiply(z, 0.5, out=out)
    np.tanh(out, out=out)
    np.add(out, 1, out=out)
    np.multiply(out, 0.5, out=out)


def _linear_derivative(_: Array, out: Array) -> Array:
    out[...] = 1
    return out


#: Activations and their derivatives without a new array each; the others are computed by `model`.
IN_PLACE: dict[str, tuple[InPlace, InPlace]] = {
    "tanh": (np.tanh, lambda a, out: np.subtract(1.0, np.square(a, out=out), out=out)),
    "sigmoid": (_sigmoid, lambda a, out: np.multiply(a, 1 - a, out=out)),
    "relu": (lambda z, out: np.maximum(z, 0, out=out), lambda a, out: np.greater(a, 0, out=out)),
    "linear": (lambda _z, _out: None, _linear_derivative),
}


def in_place(name: str) -> tuple[InPlace, InPlace]:
    """The activation of this name and its derivative, which write into an array that is there."""
    activation = ACTIVATIONS[name]

    def function(z: Array, out: Array) -> None:
        out[...] = activation.function(z)

    def derivative(a: Array, out: Array) -> Array:
        out[...] = activation.derivative(a)
        return out

    return IN_PLACE.get(name, (function, derivative))


class Descent:
    """`forward`, `backward` and the update in arrays that are allocated once.

    The mathematics is theirs, arranged so that little is done to the large (n, m) arrays:

    - θ = [W b] and A = [a; 1], a row of ones under the activations, so that W a + b = θ A and
      [dW db] = dz Aᵀ. A hidden layer's z, a and dz succeed each other in one array.
    - With s = 1 - 2y, 1 for class 0 and -1 for class 1, q = e^(-s z) are the odds that the output
      gives to the sample's own class: ŷ - y = s / (1 + q) and the loss is ln(1 + 1/q). One
      exponential serves both, and the losses of many epochs are computed together.
    - The output's dz (1, m) carries the factor learning_rate/m: all gradients come out as steps.
    - As there is one output unit, dz[l] = J[l] ∘ dz[L] with J[l] = ∂z[L]/∂z[l], sample by sample:
      J[L] = 1 and J[l] = W[l+1]ᵀ J[l+1] ∘ g'(z[l]). So [dW db] = J[l] (A[l-1] ∘ dz[L])ᵀ, where
      dz[L] multiplies the few rows of the inputs rather than those of the hidden units.
    - The last hidden layer's J = W[L]ᵀ ∘ g' has one factor per row. It waits for the small arrays:
      for the rows of the layer's step and the columns of its Wᵀ.
    - Networks that share X are, up to the first activation, one network of all their units.
    """

    #: Odds kept until their losses are computed together, a number that fits the cache.
    ODDS = 2**16

    def __init__(
        self,
        layers: Sequence[Layer],
        stack: tuple[int, ...],
        X: Array,
        y: Array,
        recipe: Recipe,
        memory: Sequence[Memory] = (),
    ) -> None:
        m, dtype = X.shape[-1], X.dtype
        self.function, self.derivative = in_place(recipe.activation)
        self.stack = stack
        self.shapes = [(W.shape[-2], W.shape[-1] + 1) for W, _ in layers]
        columns = [n for _, n in self.shapes]

        # All parameters in one row, so that an update is one subtraction.
        self.state = np.empty(
            math.prod(stack) * sum(math.prod(shape) for shape in self.shapes), dtype
        )
        self.steps = np.empty_like(self.state)
        self.theta, self.step = self._matrices(self.state), self._matrices(self.steps)
        for theta, (W, b) in zip(self.theta, layers, strict=True):
            theta[..., :-1], theta[..., -1:] = W, b
        self.W = [theta[..., :-1] for theta in self.theta]
        self.W_T = [W.mT for W in self.W]

        # Of A[l], the input of layer l + 1, W's columns take all rows but the last, b's the ones.
        self.A = [_allocate(stack, n, m, dtype) for n in columns]
        for A in self.A:
            A[..., -1, :] = 1
        self.inputs = [A[..., :-1, :] for A in self.A]
        self.inputs[0][...] = X
        self.hidden = self.inputs[1:]
        self.hidden_layers = list(zip(self.theta, self.A, self.hidden, strict=False))
        if X.ndim == 2 and self.hidden:
            A = _allocate((), columns[0], m, dtype)
            A[:-1], A[-1] = X, 1
            self.hidden_layers[0] = (_units(self.theta[0]), A, _units(self.hidden[0]))

        self.minus_s = _allocate(stack, 1, m, dtype)
        self.minus_s[...] = 2 * y - 1
        self.rate_s = -recipe.learning_rate / m * self.minus_s
        # An array, for NumPy would convert a Python number in every epoch again.
        self.one = np.asarray(1, dtype)
        self.block = max(1, self.ODDS // max(1, self.minus_s.size))
        self.odds = _allocate((self.block, *stack), 1, m, dtype)
        self.logits = _allocate(stack, 1, m, dtype)

        # A ∘ dz of whichever layer is at work. dz itself is the last row, that of A's ones.
        weighted = _allocate(stack, max(columns[:-1], default=1), m, dtype)
        self.dz = weighted[..., -1:, :]
        self.weighted_inputs = [weighted[..., -n:-1, :] for n in columns[:-1]]
        self.weighted_T = [weighted[..., -n:, :].mT for n in columns[:-1]]
        self.last_A_T = self.A[-1].mT
        self.upstream = [_allocate(stack, n, m, dtype) for n, _ in self.shapes[:-2]]
        self.unscaled_steps = [np.empty(step.shape, dtype) for step in self.step[-2:-1]]

    def _matrices(self, parameters: Array) -> list[Array]:
        """View a row of parameters as each layer's (…, n_out, n_in + 1), in memory units first."""
        sizes = [math.prod((*self.stack, *shape)) for shape in self.shapes]
        parts = np.split(parameters, np.cumsum(sizes)[:-1])
        return [
            np.moveaxis(part.reshape(n_out, *self.stack, columns), 0, -2)
            for part, (n_out, columns) in zip(parts, self.shapes, strict=True)
        ]

    def layers(self) -> list[Layer]:
        """Copy the parameters as they are now."""
        return [Layer(theta[..., :-1].copy(), theta[..., -1:].copy()) for theta in self.theta]

    def finite(self) -> Any:
        """Tell which networks' parameters are finite, an array (…)."""
        return np.all([np.isfinite(theta).all(axis=(-2, -1)) for theta in self.theta], axis=0)

    def restore(self, parameters: Array, networks: Array) -> None:
        """Give the networks of a mask (…) the parameters of an earlier copy."""
        for theta, earlier in zip(self.theta, self._matrices(parameters), strict=True):
            theta[networks] = earlier[networks]

    def memory(self) -> list[Memory]:
        """Plain descent remembers nothing."""
        return [()] * (2 * len(self.theta))

    def run(self, epoch: int, epochs: int) -> Array:
        """Go on for `epochs`, at most `block`; return the losses (…, epochs) before each update.

        Where odds are too small for a float, a loss comes out infinite; that of a single epoch is
        computed from the logits then, which are still there.
        """
        all_odds = self.odds[:epochs]
        for odds in all_odds:
            self._forward()
            self._backward(odds)
            np.subtract(self.state, self.steps, out=self.state)
        loss = np.divide(self.one, all_odds, out=all_odds)
        losses = np.einsum("...ij->...", np.log1p(loss, out=loss)) / loss.shape[-1]
        if epochs == 1:
            infinite = np.isinf(losses[0])
            losses[0, infinite] = _exact_losses(-self.logits[infinite])
        return np.moveaxis(losses, 0, -1)

    def _forward(self) -> None:
        for theta, A, a in self.hidden_layers:
            np.matmul(theta, A, out=a)
            self.function(a, a)
        np.matmul(self.theta[-1], self.A[-1], out=self.logits)

    def _backward(self, odds: Array) -> None:
        np.multiply(self.logits, self.minus_s, out=self.logits)
        np.exp(self.logits, out=odds)
        dz = np.add(odds, self.one, out=self.dz)
        np.divide(self.rate_s, dz, out=dz)
        np.matmul(dz, self.last_A_T, out=self.step[-1])
        last = len(self.hidden) - 1
        for index in range(last, -1, -1):
            a = self.hidden[index]
            J = self.derivative(a, a)
            if index < last:
                np.multiply(J, self.upstream[index], out=J)
            np.multiply(self.inputs[index], dz, out=self.weighted_inputs[index])
            if index == last:
                step = np.matmul(J, self.weighted_T[index], out=self.unscaled_steps[0])
                np.multiply(step, self.W_T[-1], out=self.step[index])
            else:
                np.matmul(J, self.weighted_T[index], out=self.step[index])
            if index:
                W_T = self.W_T[index] * self.W[-1] if index == last else self.W_T[index]
                np.matmul(W_T, J, out=self.upstream[index - 1])


def _allocate(stack: tuple[int, ...], n: int, m: int, dtype: Any) -> Array:
    """Allocate an array (…, n, m) of `n` units, arranged in memory for speed.

    The units come before the stack, so that neighbouring units of a whole stack are one piece. The
    first lies at the start of a cache line: vectors of that length are then loaded from one line,
    and no sum is split otherwise, with other rounding, because the memory begins elsewhere.
    """
    line = 64
    n_bytes = math.prod((n, *stack, m)) * np.dtype(dtype).itemsize
    memory = np.empty(n_bytes + line, np.uint8)
    start = -memory.ctypes.data % line
    units_first = memory[start : start + n_bytes].view(dtype).reshape(n, *stack, m)
    return np.moveaxis(units_first, 0, -2)


def _units(array: Array) -> Array:
    """View an array (…, n, m) whose units come first in memory as the rows (n · …, m) of all."""
    units_first = np.moveaxis(array, -2, 0)
    return units_first.reshape(-1, array.shape[-1])


def _exact_losses(u: Array) -> Array:
    """Mean of ln(1 + e^u) over the samples of `u` (k, 1, m), as the loss of `model` computes it."""
    losses = OUTPUTS["logistic"].loss(u, np.zeros_like(u))
    return (losses / losses.shape[-1]).sum(axis=-1)
