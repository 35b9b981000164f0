"""Plain descent on all samples for one logistic output: the article's recipe, as fast as it goes.

A special path, since it is what the page trains by default and nearly all of an answer's time: it
takes a fifth to two fifths of the time of `general`.
"""

import math
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from itertools import starmap
from operator import call, setitem
from typing import Any

import numpy as np

from model import ACTIVATIONS, OUTPUTS, Array, Layer, Memory, Recipe

#: A function and what it is called with: arrays, some of which it fills.
Call = tuple[Any, ...]
#: The calls that put a function's values at one array into another, which may be the same.
InPlace = Callable[[Array, Array], list[Call]]

#: From so many numbers on, to pass over an array takes longer than to call NumPy once more.
LARGE = 2**11
#: Up to so many products of two numbers the first layers of a stack are multiplied as one.
JOINED = 2**19


def suits(recipe: Recipe, layers: Sequence[Layer], m: int) -> bool:
    """Whether networks with these layers can be trained here by the recipe, on `m` samples."""
    return (
        recipe.output == "logistic"
        and layers[-1].W.shape[-2] == 1
        and recipe.biases
        and recipe.optimizer == "descent"
        and (recipe.penalty == "none" or recipe.penalty_rate == 0)
        and (recipe.batch_size is None or recipe.batch_size >= m)
    )


def in_place(name: str, dtype: Any = np.float64) -> tuple[InPlace, InPlace]:
    """The activation of this name and its derivative, as calls that write into an array.

    Those that have no form here are computed by their entry in `model`.
    """
    # Arrays, for NumPy would convert Python's numbers in every epoch again.
    zero, half, one = (np.asarray(number, dtype) for number in (0, 0.5, 1))

    def sigmoid(z: Array, out: Array) -> list[Call]:
        halves: list[Call] = [(np.multiply, z, half, out), (np.tanh, out, out)]
        return [*halves, (np.add, out, one, out), (np.multiply, out, half, out)]

    forms: dict[str, tuple[InPlace, InPlace]] = {
        "tanh": (
            lambda z, out: [(np.tanh, z, out)],
            lambda a, out: [(np.square, a, out), (np.subtract, one, out, out)],
        ),
        "sigmoid": (sigmoid, lambda a, out: [(lambda: np.multiply(a, one - a, out),)]),
        "relu": (
            lambda z, out: [(partial(np.maximum, out=out), z, zero)],
            lambda a, out: [(np.greater, a, zero, out)],
        ),
        "linear": (lambda z, out: [], lambda a, out: [(np.copyto, out, one)]),
    }
    entry = ACTIVATIONS[name]
    by_entry: tuple[InPlace, InPlace] = (
        lambda z, out: [(lambda: np.copyto(out, entry.function(z)),)],
        lambda a, out: [(lambda: np.copyto(out, entry.derivative(a)),)],
    )
    return forms.get(name, by_entry)


class Descent:
    """`forward`, `backward` and the update in arrays that are allocated once.

    The mathematics is theirs, arranged so that an epoch takes few calls of NumPy, and little is
    done to the large (n, m) arrays:

    - θ = [W b] and A = [a; 1], a row of ones under the activations, so that W a + b = θ A and
      [dW db] = dz Aᵀ. A hidden layer's z, a, g'(z) and dz succeed each other in one array.
    - With s = 1 - 2y, 1 for class 0 and -1 for class 1, q = e^(-s z) are the odds that the output
      gives to the sample's own class: ŷ - y = s / (1 + q) and the loss is ln(1 + 1/q). One
      exponential serves both, and the losses of many epochs are computed together.
    - The output's dz (1, m) carries the factor learning_rate/m: all gradients come out as steps.
    - Networks that share X are, up to the first activation, one network of all their units.
    - If g is odd, g(-z) = -g(z), a network can be shown its samples `mirrored`: X and the ones of
      class 0 are negated. So are then its z and a, and every sample is of class 1: the last sum is
      -s z at once, and the output's dz too has lost the factor -s, so that the steps are the same.
    - One hidden layer has dz[1] = W[2]ᵀ dz[2] ∘ g', with a factor for each unit and one for each
      sample. The first waits for the step; the second goes to the inputs, if they are fewer than
      the units: [dW[1] db[1]] = W[2]ᵀ ∘ (g' Bᵀ) with B = A[0] ∘ dz[2].
    - As tanh has g' = 1 - a², g' Bᵀ = 1 Bᵀ - (a ∘ a) Bᵀ: both are rows of (A ∘ A) Bᵀ. Of a large
      layer only the `squares` are computed, and the difference is one of small arrays.
    """

    #: Odds kept until their losses are computed together, a number that fits the cache.
    ODDS = 2**16
    #: The longest block: its calls are kept, too, and no other thread goes on while they are made.
    EPOCHS = 2**7

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
        self.function, self.derivative = in_place(recipe.activation, dtype)
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
        self.W_T = [theta[..., :-1].mT for theta in self.theta]

        # Of A[l], the input of layer l + 1, W's columns take all rows but the last, b's the ones.
        self.A = [_allocate(stack, n, m, dtype) for n in columns]
        self.A_T = [A.mT for A in self.A]
        inputs, *self.hidden = (A[..., :-1, :] for A in self.A)
        # By one network: in a stack each has, to the last bit, the numbers that it has alone.
        large = len(self.hidden) == 1 and self.shapes[0][0] * m >= LARGE
        self.squares = large and recipe.activation == "tanh"
        # Networks that share X, but not y, would have to be shown each its own samples; and squares
        # of A end in ones.
        odd = recipe.activation in ("tanh", "linear")
        self.mirrored = odd and not self.squares and y.ndim <= X.ndim

        self.minus_s = _allocate(stack, 1, m, dtype)
        self.minus_s[...] = 2 * y - 1
        ones = 2 * y - 1 if self.mirrored else np.ones((1, m), dtype)
        X = X * ones
        inputs[...] = X
        for A in self.A:
            A[..., -1:, :] = ones
        self.rate_s = -recipe.learning_rate / m * self.minus_s * ones
        self.one = np.asarray(1, dtype)
        self.block = max(1, min(self.EPOCHS, self.ODDS // max(1, self.minus_s.size)))
        self.odds = _allocate((self.block, *stack), 1, m, dtype)
        self.logits = _allocate(stack, 1, m, dtype)
        self.dz = _allocate(stack, 1, m, dtype)

        # An epoch is a list of calls: to look up every array each time would take a twentieth of
        # it. So are epochs in a row; that list grows when more of them are asked for.
        signs: list[Call] = [(np.multiply, self.logits, self.minus_s, self.logits)]
        self.until_odds = self._sums(X, ones) + ([] if self.mirrored else signs)
        self.after_odds: list[Call] = [
            (np.divide, self.rate_s, self.dz, self.dz),
            self._product(self.dz, self.A_T[-1], self.step[-1]),
            *self._steps(),
            (np.subtract, self.state, self.steps, self.state),
        ]
        self.calls: list[Call] = []
        self.calls_an_epoch = len(self.until_odds) + 2 + len(self.after_odds)

    def _product(self, one: Array, other: Array, out: Array) -> Call:
        """The call for a product of matrices: of one network, or of each of a stack.

        An array's own `dot` starts soonest, but knows no stacks.
        """
        return (np.matmul, one, other, out) if self.stack else (one.dot, other, out)

    def _outer_product(self, column: Array, row: Array, out: Array) -> Call:
        """The call for a column times a row, where nothing is added up: all ways round alike."""
        if not self.stack:
            return self._product(column, row, out)
        return (_outer if out.size >= LARGE else np.multiply, column, row, out)

    def _multiply(self, matrix: Array, factor: Array, out: Array) -> list[Call]:
        """The calls for a matrix times a row or a column, which is repeated first if that is small.

        NumPy starts so much sooner on arrays of one shape that the two calls together take little
        more than half the time.
        """
        if out.size >= LARGE:
            return [(np.multiply, matrix, factor, out)]
        repeated = np.empty_like(out)
        return [(setitem, repeated, ..., factor), (np.multiply, matrix, repeated, out)]

    def _sums(self, X: Array, ones: Array) -> list[Call]:
        """The calls from the parameters to the last sums."""
        arrays = list(zip(self.theta, self.A, self.hidden, strict=False))
        # Neither what is one row by itself, nor what is large together: for these there are other
        # routines, and each network is to have, to the last bit, the numbers that it has alone.
        together = self.hidden[0].size * self.shapes[0][1] if self.hidden else 0
        if self.stack and X.ndim == 2 and self.shapes[0][0] > 1 and 0 < together <= JOINED:
            A = _allocate((), X.shape[0] + 1, X.shape[1], X.dtype)
            A[:-1], A[-1:] = X, ones
            arrays[0] = (_units(self.theta[0]), A, _units(self.hidden[0]))
        calls: list[Call] = []
        for (theta, A, z), a in zip(arrays, self.hidden, strict=True):
            # `dot` clears a result beforehand, which is dear if it is large.
            large = a.size >= LARGE
            product = (np.matmul, theta, A, z) if large else self._product(theta, A, z)
            calls += [product, *self.function(a, a)]
        return [*calls, self._product(self.theta[-1], self.A[-1], self.logits)]

    def _steps(self) -> list[Call]:
        """The calls from the output's dz to the steps of all layers but the last."""
        if len(self.hidden) == 1:
            return self._steps_of_one_layer()
        upstream = _allocate(
            self.stack, max(n for _, n in self.shapes), self.dz.shape[-1], self.dz.dtype
        )
        calls: list[Call] = []
        for layer in reversed(range(len(self.hidden))):
            a, W_T = self.hidden[layer], self.W_T[layer + 1]
            part = upstream[..., : a.shape[-2], :]
            if layer + 1 < len(self.hidden):
                # By np.matmul also where `dot` would start sooner: with some numbers of samples
                # they round differently.
                back: Call = (np.matmul, W_T, self.hidden[layer + 1], part)
            else:
                back = self._outer_product(W_T, self.dz, part)
            calls += [
                back,
                *self.derivative(a, a),
                (np.multiply, a, part, a),
                self._product(a, self.A_T[layer], self.step[layer]),
            ]
        return calls

    def _steps_of_one_layer(self) -> list[Call]:
        (inputs, A), a, step = self.A, self.hidden[0], self.step[0]
        # Where only squares are computed, there is no g' that could be weighed.
        few = self.squares or inputs.shape[-2] < a.shape[-2]
        weighed = inputs if few else a
        n, m = weighed.shape[-2:]
        B = _allocate(self.stack, n, m, a.dtype)
        calls = [(np.square, A, A)] if self.squares else self.derivative(a, a)
        calls += self._multiply(weighed, self.dz, B)
        if self.squares:
            products = _allocate(self.stack, A.shape[-2], n, a.dtype)
            of_squares, of_ones = products[..., :-1, :], products[..., -1:, :]
            calls += [
                self._product(A, B.mT, products),
                (setitem, step, ..., of_ones),
                (np.subtract, step, of_squares, step),
            ]
        else:
            left, right = (a, B) if few else (B, inputs)
            calls.append(self._product(left, right.mT, step))
        return calls + self._multiply(step, self.W_T[-1], step)

    def _matrices(self, parameters: Array) -> list[Array]:
        """View rows (…) of parameters as each layer's (…, n_out, n_in + 1), units first in memory.

        A row holds those of a whole stack, whose axes come after the rows'.
        """
        rows = parameters.shape[:-1]
        sizes = [math.prod((*self.stack, *shape)) for shape in self.shapes]
        parts = np.split(parameters, np.cumsum(sizes)[:-1], axis=-1)
        return [
            np.moveaxis(part.reshape(*rows, n_out, *self.stack, columns), len(rows), -2)
            for part, (n_out, columns) in zip(parts, self.shapes, strict=True)
        ]

    def layers(self) -> list[Layer]:
        """Copy the parameters as they are now."""
        return _parted(self.theta)

    def networks(self, states: Sequence[Array]) -> tuple[list[Layer], list[Memory]]:
        """The layers, and what is remembered, of k copies of `state`: (k, …) of each."""
        rows = np.reshape(states, (len(states), self.state.size))
        return _parted(self._matrices(rows)), self.memory()

    def finite(self) -> Any:
        """Tell which networks' parameters are finite, an array (…)."""
        return np.all([np.isfinite(theta).all(axis=(-2, -1)) for theta in self.theta], axis=0)

    def restore(self, state: Array, before: Array, networks: Array) -> None:
        """Give the networks of a mask (…) in `state`, or a copy of it, what they were `before`."""
        for theta, earlier in zip(self._matrices(state), self._matrices(before), strict=True):
            theta[networks] = earlier[networks]

    def memory(self) -> list[Memory]:
        """Plain descent remembers nothing."""
        return [()] * (2 * len(self.theta))

    def _list_calls(self, epochs: int) -> None:
        """List the calls of so many epochs in a row, each with its own place for the odds.

        Those that are listed already stay.
        """
        for odds in self.odds[len(self.calls) // self.calls_an_epoch : epochs]:
            own: list[Call] = [(np.exp, self.logits, odds), (np.add, odds, self.one, self.dz)]
            self.calls += [*self.until_odds, *own, *self.after_odds]

    def run(self, epoch: int, epochs: int, record: Sequence[int] = ()) -> tuple[Array, list[Array]]:
        """Go on from `epoch` for `epochs`, at most `block`.

        Return the losses (…, epochs) before each update, and copies of `state` after the epochs of
        `record`.

        Where odds are too small for a float, a loss comes out infinite; that of a single epoch is
        computed from the logits then, which are still there.
        """
        self._list_calls(epochs)
        states: list[Array] = []
        made = 0
        for stop in (*record, epoch + epochs):
            until = (stop - epoch) * self.calls_an_epoch
            # One after the other, without a line of Python between them.
            deque(starmap(call, self.calls[made:until]), 0)
            states.append(self.state.copy())
            made = until
        all_odds = self.odds[:epochs]
        loss = np.divide(self.one, all_odds, out=all_odds)
        losses = np.einsum("...ij->...", np.log1p(loss, out=loss)) / loss.shape[-1]
        if epochs == 1:
            infinite = np.isinf(losses[0])
            losses[0, infinite] = _exact_losses(-self.logits[infinite])
        return np.moveaxis(losses, 0, -1) if self.stack else losses, states[: len(record)]


def _parted(matrices: Sequence[Array]) -> list[Layer]:
    """Copy the weights and biases out of each layer's [W b]."""
    return [Layer(theta[..., :-1].copy(), theta[..., -1:].copy()) for theta in matrices]


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


def _outer(column: Array, row: Array, out: Array) -> None:
    """Multiply columns (…, n, 1) by rows (…, 1, m), put in `out` (…, n, m).

    np.multiply would take twice as long: it prepares anew for every row of the result.
    """
    np.einsum("...ik,...kj->...ij", column, row, out=out)


def _exact_losses(u: Array) -> Array:
    """Mean of ln(1 + e^u) over the samples of `u` (k, 1, m), as the loss of `model` computes it."""
    losses = OUTPUTS["logistic"].loss(u, np.zeros_like(u))
    return (losses / losses.shape[-1]).sum(axis=-1)
