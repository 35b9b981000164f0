"""A neural network for two classes, from scratch: the mathematics is NumPy and nothing else.

Notation, for any depth: samples are columns, layer l computes

    z[l] = W[l] a[l-1] + b[l]        W (n_out, n_in), b (n_out, 1), z and a (n_out, m)
    a[l] = g(z[l])                   g the activation of the hidden layers
    ŷ    = σ(z[L])                   one output unit with the logistic function

and the loss is the mean cross-entropy -[y ln ŷ + (1 - y) ln(1 - ŷ)] over the m samples, which
*increases* as ŷ moves away from y. Every array may carry leading axes: a stack of independent
networks.

`forward`, `backward` and `cross_entropy` say what is computed and `train` repeats it quickly.
`NeuralNetwork`, at the end, offers it as a classifier; only there scikit-learn comes in.
"""

import math
import operator
import warnings
from collections.abc import Callable, Sequence
from itertools import pairwise
from numbers import Real
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.exceptions import ConvergenceWarning
from sklearn.utils import Tags, check_random_state
from sklearn.utils.multiclass import check_classification_targets, type_of_target
from sklearn.utils.validation import check_is_fitted, validate_data

Array = NDArray[Any]


class Layer(NamedTuple):
    """Weights `W` (…, n_out, n_in) and biases `b` (…, n_out, 1) of one layer."""

    W: Array
    b: Array


class Pass(NamedTuple):
    """What a forward pass computed.

    `a` holds the activations, from `a[0]` = X (…, n_in, m) to `a[-1]` = ŷ (…, 1, m);
    `z` the weighted sums of each layer, `z[-1]` being the logits: `a[l + 1]` belongs to `z[l]`.
    """

    z: tuple[Array, ...]
    a: tuple[Array, ...]


class Gradient(NamedTuple):
    """The derivatives of the loss with respect to one layer's `W` and `b`, in their shapes.

    `dz` (…, n_out, m) is, sample by sample, the derivative of that sample's own loss.
    """

    dz: Array
    dW: Array  # noqa: N815 - the field's name for it
    db: Array


class Training(NamedTuple):
    """The trained `layers`, and the `losses` (…, epochs) before every update."""

    layers: list[Layer]
    losses: Array

    @property
    def diverged_at(self) -> Any:
        """The epoch at which training diverged, counted from 0, or None.

        Of a stack, an integer array with one entry per network, -1 where it did not diverge.
        """
        gone = np.isnan(self.losses)
        finite_epochs = np.count_nonzero(~gone, axis=-1)
        epoch = np.where(gone.any(axis=-1), finite_epochs, -1)
        if epoch.ndim:
            return epoch
        return None if epoch < 0 else int(epoch)


# --- activations -------------------------------------------------------------------------------


class Activation(NamedTuple):
    """`function(z)` and its `derivative(a)`, expressed by the activation a = function(z).

    Both take `out=`, which may be their argument itself.
    """

    function: Callable[..., Array]
    derivative: Callable[..., Array]


def _sigmoid(z: Array, out: Array | None = None) -> Array:
    # σ(z) = (1 + tanh(z/2)) / 2 cannot overflow, unlike 1 / (1 + exp(-z)).
    half = np.multiply(z, 0.5, out=out)
    tanh = np.tanh(half, out=out)
    return np.multiply(np.add(tanh, 1, out=out), 0.5, out=out)


def _sigmoid_derivative(a: Array, out: Array | None = None) -> Array:
    derivative: Array = np.multiply(a, 1 - a, out=out)
    return derivative


def _tanh_derivative(a: Array, out: Array | None = None) -> Array:
    return np.subtract(1.0, np.square(a, out=out), out=out)


def _relu(z: Array, out: Array | None = None) -> Array:
    return np.maximum(z, 0, out=out)


def _relu_derivative(a: Array, out: Array | None = None) -> Array:
    return np.greater(a, 0, out=np.empty_like(a) if out is None else out)


def _linear_derivative(a: Array, out: Array | None = None) -> Array:
    ones = np.empty_like(a) if out is None else out
    ones[...] = 1
    return ones


ACTIVATIONS = {
    "tanh": Activation(np.tanh, _tanh_derivative),
    "sigmoid": Activation(_sigmoid, _sigmoid_derivative),
    "relu": Activation(_relu, _relu_derivative),
    "linear": Activation(np.positive, _linear_derivative),
}


# --- the mathematics ---------------------------------------------------------------------------


def initialize(
    layer_sizes: Sequence[int],
    rng: np.random.Generator | np.random.RandomState,
    scale: float = 1.0,
) -> list[Layer]:
    """Draw the layers of a network: `W` ~ scale · N(0, 1), `b` = 0, in float64.

    `layer_sizes` counts the units from the inputs to the output: (2, 4, 1) is two inputs, four
    hidden units and the output unit. ValueError for fewer than two sizes, one below 1, a last one
    other than 1, or a scale that is negative or not finite.
    """
    sizes = [_whole("a size in layer_sizes", size) for size in layer_sizes]
    if len(sizes) < 2 or min(sizes) < 1 or sizes[-1] != 1:
        raise ValueError(
            "layer_sizes must hold the number of inputs, of units in each hidden layer (each at "
            f"least 1) and 1 output unit, such as (2, 4, 1); got {tuple(sizes)}"
        )
    scale = _number("scale", scale)
    if not 0 <= scale < math.inf:
        raise ValueError(f"scale must be finite and not negative; got {scale}")
    return [
        Layer(scale * rng.standard_normal((n_out, n_in)), np.zeros((n_out, 1)))
        for n_in, n_out in pairwise(sizes)
    ]


def forward(layers: Sequence[Layer], X: ArrayLike, activation: str = "tanh") -> Pass:
    """Propagate the samples `X` (…, n_in, m) through the network, in the dtype of `X`.

    Layer by layer z = W a + b, (n_out, m) = (n_out, n_in)(n_in, m) + (n_out, 1), then a = g(z);
    the output is σ(z). ValueError for shapes that do not fit and for an unknown activation.
    """
    g = _activation(activation).function
    X = _floating(X)
    layers = _checked_layers(layers, X)
    z: list[Array] = []
    a = [X]
    for W, b in layers:
        z.append(W @ a[-1] + b)
        a.append(g(z[-1]) if len(z) < len(layers) else _sigmoid(z[-1]))
    return Pass(tuple(z), tuple(a))


def backward(
    layers: Sequence[Layer], passed: Pass, y: ArrayLike, activation: str = "tanh"
) -> list[Gradient]:
    """Differentiate the loss of a forward pass, for labels `y` (…, 1, m) in {0, 1}.

    Written for two layers, the chain rule from the loss back to the input is

        dz2 = a2 - y                     (1, m)
        dw2 = 1/m · dz2 a1ᵀ              (1, n1)  = (1, m)(m, n1)
        db2 = 1/m · Σ dz2                (1, 1)     sum over the samples
        dz1 = w2ᵀ dz2 ∘ g'(z1)           (n1, m)  = (n1, 1)(1, m) ∘ (n1, m)
        dw1 = 1/m · dz1 Xᵀ               (n1, n0) = (n1, m)(m, n0)
        db1 = 1/m · Σ dz1                (n1, 1)    sum over the samples

    and why:

    - *dz2*. Of one sample, L = -[y ln a2 + (1 - y) ln(1 - a2)], so
      ∂L/∂a2 = (a2 - y) / (a2 (1 - a2)), and a2 = σ(z2) has ∂a2/∂z2 = a2 (1 - a2). The factors
      cancel: dz2 = ∂L/∂z2 = a2 - y. The mean's 1/m is left to the next lines.
    - *dw2*. z2 = w2 a1 + b2, so ∂z2/∂w2 is a1 of the same sample: Σ over samples of dz2 · a1, which
      is the product with a1 transposed, as the sum runs over the samples, the columns of both.
    - *db2*. ∂z2/∂b2 = 1: what remains is the sum.
    - *dz1*. Hidden unit j reaches the loss only through z2 = Σ_j w2[j] a1[j] + b2, so
      ∂L/∂a1[j] = w2[j] dz2, for all j the outer product w2ᵀ dz2. (A next layer of n2 units adds up
      their shares: (n1, n2)(n2, m), the same product.) Then a1 = g(z1) acts on each element
      alone, so g' multiplies element by element; for tanh g'(z1) = 1 - a1².
    - *dw1*, *db1*. As dw2 and db2, one layer further down: the input of layer 1 is X = a0.

    Returns one `Gradient` per layer, from the first to the last. ValueError for shapes that do not
    fit, labels other than 0 and 1, and an unknown activation.
    """
    derivative = _activation(activation).derivative
    y = _checked_labels(y, passed.a[-1])
    layers = _checked_layers(layers, passed.a[0])
    if len(passed.z) != len(layers):
        raise ValueError(f"the pass has {len(passed.z)} layers, the network {len(layers)}")
    m = y.shape[-1]
    dz = passed.a[-1] - y
    gradients: list[Gradient] = []
    for index in reversed(range(len(layers))):
        a_in = passed.a[index]
        dW = dz @ _transposed(a_in) / m
        db = dz.sum(axis=-1, keepdims=True) / m
        gradients.append(Gradient(dz, dW, db))
        if index:
            dz = _transposed(layers[index].W) @ dz * derivative(a_in)
    return gradients[::-1]


def cross_entropy(logits: ArrayLike, y: ArrayLike) -> Any:
    """Mean loss over the samples, of `logits` z (…, 1, m) and labels `y` (…, 1, m): shape (…).

    The labels must be 0 or 1, which `train` and `backward` check and this does not.

    As ŷ = σ(z) and 1 - ŷ = σ(-z), the loss of a sample is -ln σ(-u) = ln(1 + eᵘ) with u = z where
    y is 0 and u = -z where y is 1; and ln(1 + eᵘ) = max(u, 0) + ln(1 + e^-|u|), in which nothing
    overflows: finite for every finite z. ValueError for shapes that do not fit.
    """
    z = _floating(logits)
    y = np.asarray(y, dtype=z.dtype)
    if z.ndim < 2 or y.ndim < 2 or z.shape[-2:] != y.shape[-2:] or z.shape[-2] != 1:
        raise ValueError(f"logits and y must be (…, 1, m); got {z.shape} and {y.shape}")
    _broadcast_stacks(z, y)
    return _mean_loss(z * (1 - 2 * y))


def _mean_loss(u: Array) -> Any:
    """Mean of ln(1 + eᵘ) over the samples of `u` (…, 1, m), which is overwritten."""
    loss = np.abs(u)
    np.negative(loss, out=loss)
    np.exp(loss, out=loss)
    np.log1p(loss, out=loss)
    np.add(loss, np.maximum(u, 0, out=u), out=loss)
    with np.errstate(over="ignore"):
        mean = loss.mean(axis=(-2, -1))
        if not np.isinf(mean).any():
            return mean
        # The sum of finite losses may overflow; their mean is never larger than the largest.
        shares = (loss / loss.shape[-1]).sum(axis=(-2, -1))
    return np.where(np.isinf(mean), np.minimum(shares, loss.max(axis=(-2, -1))), mean)[()]


def train(
    layers: Sequence[Layer],
    X: ArrayLike,
    y: ArrayLike,
    *,
    learning_rate: float,
    epochs: int,
    activation: str = "tanh",
    pause: Callable[[int, list[Layer]], int] | None = None,
) -> Training:
    """Descend the gradient over all samples: W ← W - learning_rate · dW, and b likewise.

    Each of the `epochs` is one such step. `X` (n_in, m) and `y` (1, m) in {0, 1} are shared by the
    networks of a stack, or carry its leading axes. Arithmetic is in the dtype of `X`; no input is
    modified. Training in pieces, each from the layers of the one before, gives the weights of
    uninterrupted training to the last bit, on one machine: another processor rounds otherwise.

    A network diverges at the first epoch (counted from 0) whose loss is not finite or whose update
    makes a weight or bias that is not finite. It stops there: it keeps the weights from before that
    update, its losses from that epoch on are NaN, and `Training.diverged_at` is that epoch. The
    others of a stack go on undisturbed.

    `pause(epoch, layers)` is called with the layers of that moment before the first epoch and each
    time as many epochs are done as it last answered; 0 or less ends training there, with as many
    losses as epochs. So a run can be recorded, or bounded in time, at no cost to what is trained.

    ValueError for shapes that do not fit, values that are not finite, labels other than 0 and 1, a
    learning rate that is not positive and finite, negative `epochs`, and an unknown activation.
    """
    epochs = _whole("epochs", epochs)
    if epochs < 0:
        raise ValueError(f"epochs must be 0 or more; got {epochs}")
    learning_rate = _number("learning_rate", learning_rate)
    if not 0 < learning_rate < math.inf:
        raise ValueError(f"learning_rate must be a positive, finite number; got {learning_rate!r}")
    X = _floating(X)
    layers = _checked_layers(layers, X)
    y = _checked_labels(y, X[..., :1, :])
    parameters = [array for layer in layers for array in layer]
    stack = _broadcast_stacks(*parameters)
    if _broadcast_stacks(X, y, *parameters) != stack:
        raise ValueError(
            f"leading axes of X {X.shape[:-2]} and y {y.shape[:-2]} must fit the networks' {stack}"
        )
    if not all(np.isfinite(array).all() for array in (X, *parameters)):
        raise ValueError("X and the layers must be finite")

    losses = np.full((*stack, epochs), np.nan, dtype=X.dtype)
    alive = np.ones(stack, dtype=bool)
    with np.errstate(over="ignore", invalid="ignore", divide="ignore", under="ignore"):
        descent = _Descent(layers, stack, X, y, learning_rate, _activation(activation))
        epoch = 0
        careful_until = 0
        pause_at = epochs if pause is None else 0
        while epoch < epochs and alive.any():
            if pause is not None and epoch == pause_at:
                pause_at = min(epoch + pause(epoch, descent.layers()), epochs)
                if pause_at <= epoch:
                    losses = losses[..., :epoch]
                    break
            before = descent.parameters.copy()
            # A parameter that is not finite never becomes finite again: looking once a block shows
            # whether something diverged, going through the block again epoch by epoch shows when.
            length = 1 if epoch < careful_until else min(descent.block, pause_at - epoch)
            block_losses = descent.run(length)
            finite = np.isfinite(block_losses).all(axis=-1)
            if not np.isfinite(descent.parameters).all():
                finite &= descent.finite()
            if length > 1 and (alive & ~finite).any():
                descent.parameters[...] = before
                careful_until = epoch + length
                continue
            alive &= finite
            losses[..., epoch : epoch + length] = block_losses
            if not alive.all():
                descent.restore(before, ~alive)
                losses[~alive, epoch : epoch + length] = np.nan
            epoch += length
    return Training(descent.layers(), losses)


class _Descent:
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
        learning_rate: float,
        activation: Activation,
    ) -> None:
        m, dtype = X.shape[-1], X.dtype
        self.activation = activation
        self.stack = stack
        self.shapes = [(W.shape[-2], W.shape[-1] + 1) for W, _ in layers]
        columns = [n for _, n in self.shapes]

        # All parameters in one row, so that an update is one subtraction.
        self.parameters = np.empty(
            math.prod(stack) * sum(math.prod(shape) for shape in self.shapes), dtype
        )
        self.steps = np.empty_like(self.parameters)
        self.theta, self.step = self._matrices(self.parameters), self._matrices(self.steps)
        for theta, (W, b) in zip(self.theta, layers, strict=True):
            theta[..., :-1], theta[..., -1:] = W, b
        self.W = [theta[..., :-1] for theta in self.theta]
        self.W_T = [_transposed(W) for W in self.W]

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
        self.rate_s = -learning_rate / m * self.minus_s
        # An array, for NumPy would convert a Python number in every epoch again.
        self.one = np.asarray(1, dtype)
        self.block = max(1, self.ODDS // max(1, self.minus_s.size))
        self.odds = _allocate((self.block, *stack), 1, m, dtype)
        self.logits = _allocate(stack, 1, m, dtype)

        # A ∘ dz of whichever layer is at work. dz itself is the last row, that of A's ones.
        weighted = _allocate(stack, max(columns[:-1], default=1), m, dtype)
        self.dz = weighted[..., -1:, :]
        self.weighted_inputs = [weighted[..., -n:-1, :] for n in columns[:-1]]
        self.weighted_T = [_transposed(weighted[..., -n:, :]) for n in columns[:-1]]
        self.last_A_T = _transposed(self.A[-1])
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

    def run(self, epochs: int) -> Array:
        """Go on for `epochs`, at most `block`; return the losses (…, epochs) before each update.

        Where odds are too small for a float, a loss comes out infinite; that of a single epoch is
        computed from the logits then, which are still there.
        """
        all_odds = self.odds[:epochs]
        for odds in all_odds:
            self._forward()
            self._backward(odds)
            np.subtract(self.parameters, self.steps, out=self.parameters)
        loss = np.divide(self.one, all_odds, out=all_odds)
        losses = np.einsum("...ij->...", np.log1p(loss, out=loss)) / loss.shape[-1]
        if epochs == 1:
            infinite = np.isinf(losses[0])
            losses[0, infinite] = _mean_loss(-self.logits[infinite])
        return np.moveaxis(losses, 0, -1)

    def _forward(self) -> None:
        g = self.activation.function
        for theta, A, a in self.hidden_layers:
            np.matmul(theta, A, out=a)
            g(a, out=a)
        np.matmul(self.theta[-1], self.A[-1], out=self.logits)

    def _backward(self, odds: Array) -> None:
        derivative = self.activation.derivative
        np.multiply(self.logits, self.minus_s, out=self.logits)
        np.exp(self.logits, out=odds)
        dz = np.add(odds, self.one, out=self.dz)
        np.divide(self.rate_s, dz, out=dz)
        np.matmul(dz, self.last_A_T, out=self.step[-1])
        last = len(self.hidden) - 1
        for index in range(last, -1, -1):
            a = self.hidden[index]
            J = derivative(a, out=a)
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


def _transposed(array: Array) -> Array:
    """Transpose each matrix of a stack."""
    return np.swapaxes(array, -1, -2)


def _broadcast_stacks(*arrays: Array) -> tuple[int, ...]:
    """Return the leading axes, those before the matrices', that the arrays have together."""
    stacks = [array.shape[:-2] for array in arrays]
    try:
        return np.broadcast_shapes(*stacks)
    except ValueError:
        raise ValueError(f"leading axes must be equal, 1 or absent; got {stacks}") from None


def _activation(name: str) -> Activation:
    if name not in ACTIVATIONS:
        raise ValueError(f"unknown activation {name!r}; choose one of {', '.join(ACTIVATIONS)}")
    return ACTIVATIONS[name]


def _whole(name: str, value: Any) -> int:
    """Return a whole number of whatever type, NumPy's included."""
    try:
        return operator.index(value)
    except TypeError:
        raise ValueError(f"{name} must be a whole number; got {value!r}") from None


def _number(name: str, value: Any) -> float:
    """Return a real number of whatever type, NumPy's included, as a float."""
    try:
        if isinstance(value, Real):
            return float(value)
    except OverflowError:
        raise ValueError(f"{name} must be a number that a float can hold") from None
    raise ValueError(f"{name} must be a number; got {value!r}")


def _floating(array: ArrayLike) -> Array:
    """Return an array of its own inexact dtype, or of float64 for integers and booleans."""
    array = np.asarray(array)
    return array if np.issubdtype(array.dtype, np.inexact) else array.astype(np.float64)


def _checked_layers(layers: Sequence[Layer], X: Array) -> list[Layer]:
    """Return the layers in the dtype of `X` if all shapes fit."""
    if X.ndim < 2 or X.shape[-1] < 1:
        raise ValueError(f"X must be (…, n_in, m) with at least one sample; got shape {X.shape}")
    if not layers:
        raise ValueError("a network needs at least one layer")
    n_in = X.shape[-2]
    checked = []
    for index, (W, b) in enumerate(layers, start=1):
        W, b = np.asarray(W, dtype=X.dtype), np.asarray(b, dtype=X.dtype)
        if W.ndim < 2 or W.shape[-1] != n_in:
            raise ValueError(f"W of layer {index} must be (…, n_out, {n_in}); got shape {W.shape}")
        n_out = W.shape[-2]
        if b.shape[-2:] != (n_out, 1):
            raise ValueError(f"b of layer {index} must be (…, {n_out}, 1); got shape {b.shape}")
        n_in = n_out
        checked.append(Layer(W, b))
    if n_in != 1:
        raise ValueError(f"the last layer must have 1 unit; got {n_in}")
    _broadcast_stacks(X, *(array for layer in checked for array in layer))
    return checked


def _checked_labels(y: ArrayLike, output: Array) -> Array:
    """Return the labels in the dtype of `output` (…, 1, m) if they fit it."""
    y = np.asarray(y)
    if y.ndim < 2 or y.shape[-2:] != output.shape[-2:]:
        raise ValueError(f"y must be (…, 1, {output.shape[-1]}); got shape {y.shape}")
    if not np.isin(y, (0, 1)).all():
        raise ValueError("the labels y must be 0 or 1")
    _broadcast_stacks(y, output)
    return y.astype(output.dtype)


# --- scikit-learn ------------------------------------------------------------------------------


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
        sizes = (self.n_features_in_, *hidden, 1)
        if _number("learning_rate", self.learning_rate) > _LARGEST_RATE:
            raise ValueError(
                f"learning_rate must be at most {_LARGEST_RATE:g}; got {self.learning_rate!r}"
            )
        rng = self.random_state
        if not isinstance(rng, np.random.Generator):
            rng = check_random_state(rng)
        training = train(
            initialize(sizes, rng, self.init_scale),
            X.T,
            codes.reshape(1, -1),
            learning_rate=self.learning_rate,
            epochs=self.epochs,
            activation=self.activation,
        )
        self.layers_, self.loss_curve_ = training
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

    def decision_function(self, X: Any) -> Array:
        """Return the logits of the second class, (n_samples,)."""
        check_is_fitted(self)
        X = validate_data(self, X, dtype=(np.float64, np.float32), reset=False)
        # The last weights before a divergence may give sums that are no numbers any more.
        with np.errstate(over="ignore", invalid="ignore"):
            logits: Array = forward(self.layers_, X.T, self.activation).z[-1][0]
        return np.nan_to_num(logits, copy=False)

    def predict_proba(self, X: Any) -> Array:
        """Return the probabilities (n_samples, 2) of the classes in the order of `classes_`."""
        second = _sigmoid(self.decision_function(X))
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
