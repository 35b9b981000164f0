"""A neural network from scratch: NumPy and nothing else.

Samples are columns. From a[0] = X, layer l computes

    z[l] = W[l] a[l-1] + b[l]        W (n_out, n_in), b (n_out, 1), z and a (n_out, m)
    a[l] = g(z[l])                   g the activation of the hidden layers

The last sums are the logits: the article's network has one, predicts ŷ = σ(z) for two classes, and
its loss is the mean cross-entropy -[y ln ŷ + (1 - y) ln(1 - ŷ)], which *increases* as ŷ leaves y.

`forward`, `backward` and `train` are the whole idea; registries hold what can be chosen. Arrays may
carry leading axes, those of a stack of networks. `engine` does the same several times faster.
"""

import operator
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
Memory = tuple[Array, ...]  # what an optimiser remembers of one array of parameters, in its shape


class Layer(NamedTuple):
    """Weights `W` (…, n_out, n_in) and biases `b` (…, n_out, 1) of one layer."""

    W: Array
    b: Array


class Pass(NamedTuple):
    """The sums `z` of each layer, and `a` from a[0] = X to a[-1] = ŷ, each array (…, units, m)."""

    z: tuple[Array, ...]
    a: tuple[Array, ...]


class Gradient(NamedTuple):
    """The derivatives of the mean loss by `W` and `b`, and of each sample's own loss by its z."""

    dz: Array
    dW: Array  # noqa: N815 - the field's name for it
    db: Array


class Training(NamedTuple):
    """The `layers`, the `losses` (…, epochs) before each epoch, and the memory of W1, b1, W2, …."""

    layers: list[Layer]
    losses: Array
    memory: list[Memory]


class Registry(dict[str, Any]):
    """Entries of one kind by name; a name that is not there is refused with those that are."""

    def __missing__(self, name: str) -> Any:
        kind = type(next(iter(self.values()))).__name__.lower()
        raise ValueError(f"unknown {kind} {name!r}; choose one of {', '.join(self)}")


# --- activations: the bend of a hidden unit ------------------------------------------------------
class Activation(NamedTuple):
    """A `function` g(z), and its `derivative` g'(z) expressed by a = g(z)."""

    function: Callable[[Array], Array]
    derivative: Callable[[Array], Array]


def sigmoid(z: Array) -> Array:
    """σ(z) = 1 / (1 + e^-z), written so that nothing overflows."""
    return 0.5 * (1 + np.tanh(z / 2))


ACTIVATIONS = Registry(
    tanh=Activation(np.tanh, lambda a: 1 - a**2),
    sigmoid=Activation(sigmoid, lambda a: a * (1 - a)),
    relu=Activation(lambda z: np.maximum(z, 0), lambda a: (a > 0).astype(a.dtype)),
    linear=Activation(lambda z: z, np.ones_like),
)


# --- outputs: what the logits predict, and what being wrong costs --------------------------------
class Output(NamedTuple):
    """The `prediction` ŷ of logits z, the `loss` (…, m) of each sample, and its `derivative` by z.

    A loss of the form A(z) - y·z + (what depends on y alone), with ŷ = A'(z), has the derivative
    ŷ - y: so do the first three. Squared error on σ keeps the slope of σ: (ŷ - y) ŷ (1 - ŷ).
    """

    prediction: Callable[[Array], Array]
    loss: Callable[[Array, Array], Array]
    derivative: Callable[[Array, Array], Array] = operator.sub


def softmax(z: Array) -> Array:
    """The probabilities e^z / Σ e^z of the classes, which are the rows of z."""
    e = np.exp(z - z.max(-2, keepdims=True))
    return e / e.sum(-2, keepdims=True)


OUTPUTS = Registry(
    # Two classes, y is 0 or 1: -ln σ(-u) = ln(1 + e^u), u = ∓z, in which nothing overflows.
    logistic=Output(
        sigmoid,
        lambda z, y: (np.maximum(u := (1 - 2 * y) * z, 0) + np.log1p(np.exp(-np.abs(u)))).sum(-2),
    ),
    # Several classes, y is 1 in the row of the sample's own. Regression, y is any number.
    softmax=Output(softmax, lambda z, y: np.logaddexp.reduce(z, -2) - (y * z).sum(-2)),
    identity=Output(lambda z: z, lambda z, y: ((z - y) ** 2).sum(-2) / 2),
    logistic_squared=Output(
        sigmoid,
        lambda z, y: ((sigmoid(z) - y) ** 2).sum(-2) / 2,
        lambda prediction, y: (prediction - y) * prediction * (1 - prediction),
    ),
)


# --- penalties: what weights cost by themselves --------------------------------------------------
class Penalty(NamedTuple):
    """The `cost` (…) of weights W (…, n_out, n_in), and its `derivative` in the shape of W."""

    cost: Callable[[Array], Array]
    derivative: Callable[[Array], Array]


PENALTIES = Registry(
    none=Penalty(lambda W: np.zeros(W.shape[:-2]), np.zeros_like),
    L1=Penalty(lambda W: np.abs(W).sum(axis=(-2, -1)), np.sign),
    L2=Penalty(lambda W: (W**2).sum(axis=(-2, -1)) / 2, lambda W: W),
)


# --- optimisers: from a gradient to a step -------------------------------------------------------
class Optimizer(NamedTuple):
    """`step(gradient, memory, t)` of update t = 1, 2, …: its direction, and `memories` arrays."""

    memories: int
    step: Callable[[Array, Memory, int], tuple[Array, Memory]]


def _adam(g: Array, memory: Memory, t: int) -> tuple[Array, Memory]:
    """Kingma and Ba, “Adam: a method for stochastic optimization” (2015), algorithm 1."""
    m, v = 0.9 * memory[0] + 0.1 * g, 0.999 * memory[1] + 0.001 * g**2
    return m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8), (m, v)


OPTIMIZERS = Registry(
    descent=Optimizer(0, lambda g, memory, t: (g, memory)),
    # Polyak, “Some methods of speeding up the convergence of iteration methods” (1964).
    momentum=Optimizer(1, lambda g, memory, t: (v := 0.9 * memory[0] + g, (v,))),
    adam=Optimizer(2, _adam),
)


# --- the network ---------------------------------------------------------------------------------
class Recipe(NamedTuple):
    """How a network computes and learns: names in the registries, and the numbers beside them."""

    activation: str = "tanh"
    output: str = "logistic"
    learning_rate: float = 1.0
    optimizer: str = "descent"
    penalty: str = "none"
    penalty_rate: float = 0.0
    batch_size: int | None = None  # None: all samples at once
    seed: int = 0  # of the order in which smaller batches are drawn
    biases: bool = True  # whether they are trained; else they stay as they begin


def initialize(
    layer_sizes: Sequence[int],
    rng: np.random.Generator | np.random.RandomState,
    scale: float = 1.0,
) -> list[Layer]:
    """Draw layers of (n0, n1, …) units: `W` ~ scale · N(0, 1), `b` = 0; (2, 1) has none hidden."""
    sizes = [operator.index(size) for size in layer_sizes]
    if len(sizes) < 2 or min(sizes) < 1:
        raise ValueError(f"layer_sizes must be at least two numbers from 1 on; got {tuple(sizes)}")
    if not 0 <= scale < np.inf:
        raise ValueError(f"scale must be finite and not negative; got {scale}")
    return [
        Layer(scale * rng.standard_normal((n_out, n_in)), np.zeros((n_out, 1)))
        for n_in, n_out in pairwise(sizes)
    ]


def forward(layers: Sequence[Layer], X: ArrayLike, recipe: Recipe = Recipe()) -> Pass:
    """Propagate the samples `X` (…, n_in, m) through the network, in the dtype of `X`.

    Each layer: z = W a + b, (n_out, m) = (n_out, n_in)(n_in, m) + (n_out, 1), then a = g(z).
    """
    g, predict = ACTIVATIONS[recipe.activation].function, OUTPUTS[recipe.output].prediction
    X = floating(X)
    layers = check_layers(layers, X)
    a, z = [X], list[Array]()
    for W, b in layers:
        z.append(W @ a[-1] + b)
        a.append(g(z[-1]) if len(z) < len(layers) else predict(z[-1]))
    return Pass(tuple(z), tuple(a))


def backward(
    layers: Sequence[Layer], passed: Pass, y: ArrayLike, recipe: Recipe = Recipe()
) -> list[Gradient]:
    """Differentiate the mean loss of a forward pass, for targets `y` (…, n_out, m).

    Written for the article's two layers, the chain rule from the loss back to the input, and why:

        dz2 = a2 - y                     (1, m)
        dw2 = 1/m · dz2 a1ᵀ              (1, n1)  = (1, m)(m, n1)
        db2 = 1/m · Σ dz2                (1, 1)     sum over the samples
        dz1 = w2ᵀ dz2 ∘ g'(z1)           (n1, m)  = (n1, 1)(1, m) ∘ (n1, m)
        dw1 = 1/m · dz1 Xᵀ               (n1, n0) = (n1, m)(m, n0)
        db1 = 1/m · Σ dz1                (n1, 1)    sum over the samples

    - *dz2*. Of one sample, ∂L/∂a2 = (a2 - y) / (a2 (1 - a2)), and a2 = σ(z2) has
      ∂a2/∂z2 = a2 (1 - a2). The factors cancel. The mean's 1/m is left to the next lines.
    - *dw2*, *db2*. z2 = w2 a1 + b2, so ∂z2/∂w2 = a1 and ∂z2/∂b2 = 1: sums over the samples of
      dz2 · a1, which is the product with a1 transposed as samples are columns, and of dz2.
    - *dz1*. Hidden unit j reaches the loss only through z2 = Σ_j w2[j] a1[j] + b2, so
      ∂L/∂a1[j] = w2[j] dz2, for all j the outer product w2ᵀ dz2. (A next layer of n2 units adds up
      their shares: (n1, n2)(n2, m), the same product.) Then a1 = g(z1) acts on each element
      alone, so g' multiplies element by element; for tanh g'(z1) = 1 - a1².
    - *dw1*, *db1*. As dw2 and db2, one layer further down: the input of layer 1 is X = a0.

    Returns a `Gradient` for each layer, from the first on, without the share of the penalty.
    """
    slope, derivative = ACTIVATIONS[recipe.activation].derivative, OUTPUTS[recipe.output].derivative
    y, layers = check_targets(y, passed.a[-1], recipe), check_layers(layers, passed.a[0])
    if len(passed.z) != len(layers):
        raise ValueError(f"the pass has {len(passed.z)} layers, the network {len(layers)}")
    m = y.shape[-1]
    dz = derivative(passed.a[-1], y)
    gradients = list[Gradient]()
    for index in reversed(range(len(layers))):
        a = passed.a[index]
        gradients.append(Gradient(dz, dz @ a.mT / m, dz.sum(axis=-1, keepdims=True) / m))
        if index:
            dz = layers[index].W.mT @ dz * slope(a)
    return gradients[::-1]


def mean_loss(logits: ArrayLike, y: ArrayLike, recipe: Recipe = Recipe()) -> Any:
    """Average the loss over the samples, of `logits` and targets `y`, both (…, n_out, m): (…)."""
    z = floating(logits)
    losses = OUTPUTS[recipe.output].loss(z, check_targets(y, z, recipe))
    with np.errstate(over="ignore"):  # a mean of finite losses is finite, whatever their sum
        return np.minimum((losses / losses.shape[-1]).sum(axis=-1), losses.max(axis=-1))


def cross_entropy(logits: ArrayLike, y: ArrayLike) -> Any:
    """Average the loss of a logistic output over the samples: (…), finite for finite logits."""
    return mean_loss(logits, y)


def loss(layers: Sequence[Layer], X: ArrayLike, y: ArrayLike, recipe: Recipe = Recipe()) -> Any:
    """Add the penalty on the weights to the mean loss over the samples: (…)."""
    penalty = sum(PENALTIES[recipe.penalty].cost(np.asarray(W)) for W, _ in layers)
    return mean_loss(forward(layers, X, recipe).z[-1], y, recipe) + recipe.penalty_rate * penalty


def batches(m: int, recipe: Recipe, epoch: int) -> Iterator[Any]:
    """Index the samples of each update of an epoch; their order hangs on seed and epoch alone."""
    if recipe.batch_size is None or recipe.batch_size >= m:
        yield slice(None)
        return
    order = np.random.default_rng([recipe.seed, epoch]).permutation(m)
    for first in range(0, m, recipe.batch_size):
        yield order[first : first + recipe.batch_size]


def train(
    layers: Sequence[Layer],
    X: ArrayLike,
    y: ArrayLike,
    recipe: Recipe = Recipe(),
    *,
    epochs: int,
    epoch: int = 0,
    memory: Sequence[Memory] = (),
) -> Training:
    """Repeat forward, backward and W ← W - learning_rate · direction, going on after `epoch`."""
    X, y = floating(X), np.asarray(y)
    optimizer, penalty = OPTIMIZERS[recipe.optimizer], PENALTIES[recipe.penalty]
    layers, m = check_layers(layers, X), X.shape[-1]
    memory = memory or [(np.zeros_like(p),) * optimizer.memories for layer in layers for p in layer]
    t, losses = epoch * len(list(batches(m, recipe, epoch))), []
    for now in range(epoch, epoch + epochs):
        losses.append(loss(layers, X, y, recipe))
        for batch in batches(m, recipe, now):
            t += 1
            passed = forward(layers, X[..., batch], recipe)
            gradients = backward(layers, passed, y[..., batch], recipe)
            costs = [recipe.penalty_rate * penalty.derivative(W) for W, _ in layers]
            pairs = zip(gradients, costs, strict=True)
            slopes = [s for (_, dW, db), cost in pairs for s in (dW + cost, db * recipe.biases)]
            steps = [optimizer.step(g, old, t) for g, old in zip(slopes, memory, strict=True)]
            memory = [remembered for _, remembered in steps]
            moves = iter(recipe.learning_rate * direction for direction, _ in steps)
            layers = [Layer(W - next(moves), b - next(moves)) for W, b in layers]
    return Training(layers, np.moveaxis(np.array(losses), 0, -1), list(memory))


# --- checks --------------------------------------------------------------------------------------
def floating(array: ArrayLike) -> Array:
    """Return an array of its own inexact dtype, or of float64 for integers and booleans."""
    array = np.asarray(array)
    return array if np.issubdtype(array.dtype, np.inexact) else array.astype(np.float64)


def check_layers(layers: Sequence[Layer], X: Array) -> list[Layer]:
    """Return the layers in the dtype of `X`; ValueError if the shapes do not fit."""
    if X.ndim < 2 or X.shape[-1] < 1:
        raise ValueError(f"X must be (…, n_in, m) with at least one sample; got shape {X.shape}")
    if not layers:
        raise ValueError("a network needs at least one layer")
    n_in, checked = X.shape[-2], []
    for number, (W, b) in enumerate(layers, start=1):
        W, b = np.asarray(W, dtype=X.dtype), np.asarray(b, dtype=X.dtype)
        if W.ndim < 2 or W.shape[-1] != n_in or b.shape[-2:] != (W.shape[-2], 1):
            wanted = f"W of layer {number} must be (…, n_out, {n_in}), b of layer {number} must be"
            raise ValueError(f"{wanted} (…, n_out, 1); got shapes {W.shape} and {b.shape}")
        n_in = W.shape[-2]
        checked.append(Layer(W, b))
    stack_of(X, *(array for layer in checked for array in layer))
    return checked


def check_targets(y: ArrayLike, z: Array, recipe: Recipe) -> Array:
    """Return the targets in the dtype of the logits `z`; ValueError if they do not fit them."""
    y = np.asarray(y)
    if z.ndim < 2 or y.ndim < 2 or y.shape[-2:] != z.shape[-2:]:
        raise ValueError(f"logits and y must be alike (…, n_out, m); got {z.shape} and {y.shape}")
    if recipe.output != "identity" and not np.isin(y, (0, 1)).all():
        raise ValueError("the labels y must be 0 or 1")
    stack_of(y, z)
    return y.astype(z.dtype)


def stack_of(*arrays: Array) -> tuple[int, ...]:
    """Return the leading axes, those before the matrices', that the arrays have together."""
    stacks = [array.shape[:-2] for array in arrays]
    try:
        return np.broadcast_shapes(*stacks)
    except ValueError:
        raise ValueError(f"leading axes must be equal, 1 or absent; got {stacks}") from None
