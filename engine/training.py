"""Training in blocks of epochs: the same result as `model.train`, and stops where it has to."""

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

import model
from engine import general, logistic
from engine.numbers import real, whole
from model import Array, Layer, Memory, Recipe


class Recorded(NamedTuple):
    """The networks after these `epochs`: layers and memory have an axis (k, …) of them in front."""

    epochs: list[int]
    layers: list[Layer]
    memory: list[Memory]


class Training(model.Training):
    """A `model.Training` that knows whether it diverged: its losses are NaN from there on.

    `recorded` are the networks on the way that were asked for.
    """

    recorded: Recorded

    @property
    def diverged_at(self) -> Any:
        """The epoch at which training diverged, counted from the first one of it, or None.

        Of a stack, an integer array with one entry per network, -1 where it did not diverge.
        """
        gone = np.isnan(self.losses)
        finite_epochs = np.count_nonzero(~gone, axis=-1)
        epoch = np.where(gone.any(axis=-1), finite_epochs, -1)
        if epoch.ndim:
            return epoch
        return None if epoch < 0 else int(epoch)


def train(
    layers: Sequence[Layer],
    X: ArrayLike,
    y: ArrayLike,
    recipe: Recipe = Recipe(),
    *,
    epochs: int,
    epoch: int = 0,
    memory: Sequence[Memory] = (),
    record: Sequence[int] = (),
    pause: Callable[[int, list[Layer]], int] | None = None,
) -> Training:
    """Train as `model.train` does, and more.

    `X` (…, n_in, m) and `y` (…, n_out, m) are shared by the networks of a stack, or carry its
    leading axes. Arithmetic is in the dtype of `X`; no input is modified. Training in pieces, each
    from the layers and the memory of the one before, with `epoch` counting the epochs done, gives
    the numbers of uninterrupted training to the last bit, on one machine: another processor rounds
    otherwise.

    A network diverges at the first epoch (counted from 0) whose loss is not finite or whose updates
    make a weight or bias that is not finite. It stops there: it keeps the weights from before that
    epoch, its losses from that epoch on are NaN, and `Training.diverged_at` is that epoch. The
    others of a stack go on undisturbed.

    `record` are the epochs, ascending and counted as `epoch` is, after which the networks are
    recorded: `Training.recorded` has those after this start which training came to, with some
    network left that had not diverged.

    `pause(epoch, layers)` is called with the layers of that moment before the first epoch and each
    time as many epochs are done as it last answered, counted from the first of this call; 0 or less
    ends training there, with as many losses as epochs. So a run can be bounded in time, at no cost
    to what is trained.

    ValueError for shapes that do not fit, values that are not finite, targets that are not those of
    the output, a learning rate that is not positive and finite, negative `epochs`, and a recipe
    with an unknown name.
    """
    epochs = whole("epochs", epochs)
    if epochs < 0:
        raise ValueError(f"epochs must be 0 or more; got {epochs}")
    recipe = recipe._replace(learning_rate=real("learning_rate", recipe.learning_rate))
    if not 0 < recipe.learning_rate < math.inf:
        raise ValueError(
            f"learning_rate must be a positive, finite number; got {recipe.learning_rate!r}"
        )
    X = model.floating(X)
    layers, stack, y = _checked(layers, X, y, recipe)
    losses = np.full((*stack, epochs), np.nan, dtype=X.dtype)
    alive = np.ones(stack, dtype=bool)
    with np.errstate(over="ignore", invalid="ignore", divide="ignore", under="ignore"):
        way = logistic if logistic.suits(recipe, layers, X.shape[-1]) else general
        descent = way.Descent(layers, stack, X, y, recipe, memory)
        done = 0
        careful_until = 0
        pause_at = epochs if pause is None else 0
        all_alive = True
        recorded: list[tuple[int, Array]] = []
        while done < epochs and alive.any():
            if pause is not None and done == pause_at:
                pause_at = min(done + pause(done, descent.layers()), epochs)
                if pause_at <= done:
                    losses = losses[..., :done]
                    break
            before = descent.state.copy()
            # A parameter that is not finite never becomes finite again: looking once a block shows
            # whether something diverged, going through the block again epoch by epoch shows when.
            length = 1 if done < careful_until else min(descent.block, pause_at - done)
            now = epoch + done
            due = record[bisect_right(record, now) : bisect_right(record, now + length)]
            block_losses, states = descent.run(now, length, due)
            # Whether all is well is told by two calls; of which network it is, only if it is not.
            if not (np.isfinite(block_losses).all() and np.isfinite(descent.state).all()):
                finite = np.isfinite(block_losses).all(axis=-1) & descent.finite()
                if length > 1 and (alive & ~finite).any():
                    descent.state[...] = before
                    careful_until = done + length
                    continue
                alive &= finite
                all_alive = bool(alive.all())
            losses[..., done : done + length] = block_losses
            if not all_alive:
                for state in (descent.state, *states):
                    descent.restore(state, before, ~alive)
                losses[~alive, done : done + length] = np.nan
            if alive.any():
                recorded += zip(due, states, strict=True)
            done += length
    training = Training(descent.layers(), losses, descent.memory())
    training.recorded = Recorded(
        [at for at, _ in recorded], *descent.networks([state for _, state in recorded])
    )
    return training


def _checked(
    layers: Sequence[Layer], X: Array, y: ArrayLike, recipe: Recipe
) -> tuple[list[Layer], tuple[int, ...], Array]:
    """The layers and targets in the dtype of `X`, and the leading axes of the networks."""
    layers = model.check_layers(layers, X)
    outputs = np.broadcast_to(X[..., :1, :], (*X.shape[:-2], layers[-1].W.shape[-2], X.shape[-1]))
    y = model.check_targets(y, outputs, recipe)
    parameters = [array for layer in layers for array in layer]
    stack = model.stack_of(*parameters)
    if model.stack_of(X, y, *parameters) != stack:
        raise ValueError(
            f"leading axes of X {X.shape[:-2]} and y {y.shape[:-2]} must fit the networks' {stack}"
        )
    if not all(np.isfinite(array).all() for array in (X, y, *parameters)):
        raise ValueError("X, y and the layers must be finite")
    return layers, stack, y
