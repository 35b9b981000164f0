"""What each choice of the recipe costs, in microseconds an update: `python -m benchmarks.recipes`.

The contenders train the usual network (2 → 4 → 1, 150 points) but for the one choice, on one
thread, whose own processor time is counted; they take turns, and medians over the rounds are shown.
scikit-learn has the same solver, batch size and penalty, and trains as many updates; it has neither
L1 nor squared error for classes, nor a network without biases or a hidden layer.
"""

from __future__ import annotations

import os

# The libraries read these once, when NumPy is imported.
for _library in ("OPENBLAS", "OMP", "MKL"):
    os.environ[f"{_library}_NUM_THREADS"] = "1"

import statistics
import time
import warnings
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from sklearn.datasets import make_moons
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

from engine import train
from model import Recipe, initialize

ROUNDS = 7
SAMPLES = 150
UPDATES = 1_000  # of each measurement
RATE = 0.1
#: scikit-learn's names
_ACTIVATIONS = {"tanh": "tanh", "sigmoid": "logistic", "relu": "relu", "linear": "identity"}


class Case(NamedTuple):
    """One choice: its name, what of the recipe is another than usual, the layers and the inputs."""

    title: str
    changes: tuple[tuple[str, Any], ...] = ()
    hidden: tuple[int, ...] = (4,)
    inputs: int = 2

    @property
    def recipe(self) -> Recipe:
        """What is learnt by."""
        return Recipe(learning_rate=RATE)._replace(**dict(self.changes))

    @property
    def epochs(self) -> int:
        """So many make the updates."""
        batch = self.recipe.batch_size or SAMPLES
        return max(1, UPDATES // -(-SAMPLES // batch))


_L2 = (("penalty", "L2"), ("penalty_rate", 0.01))
_ADAM = ("optimizer", "adam")
CASES = (
    Case("as usual"),
    *(Case(f"activation {one}", (("activation", one),)) for one in list(_ACTIVATIONS)[1:]),
    Case("squared error", (("output", "logistic_squared"),)),
    Case("penalty L1", (("penalty", "L1"), ("penalty_rate", 0.01))),
    Case("penalty L2", _L2),
    Case("no biases", (("biases", False),)),
    Case("momentum", (("optimizer", "momentum"),)),
    Case("Adam", (_ADAM,)),
    *(Case(f"batches of {size}", (("batch_size", size),)) for size in (1, 10, 50)),
    Case("Adam, batches of 10, L2", (_ADAM, ("batch_size", 10), *_L2)),
    Case("7 input features", inputs=7),
    Case("no hidden layer", hidden=()),
    Case("2 × 4 units", hidden=(4, 4)),
    Case("3 × 16 units", hidden=(16, 16, 16)),
    Case("3 × 16 units, Adam", (_ADAM,), (16, 16, 16)),
)


def points(inputs: int) -> tuple[np.ndarray, np.ndarray]:
    """Standardised moons, with features computed from them where there are more than 2 `inputs`."""
    X, y = make_moons(SAMPLES, noise=0.15, random_state=0)
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    products = X[:, :1] * X[:, 1:]
    return np.hstack([X, X**2, products, np.sin(np.pi * X)])[:, :inputs], y


def microseconds(run: Callable[[], Any], updates: int) -> float:
    """The processor time of an update."""
    began = time.process_time()
    run()
    return (time.process_time() - began) / updates * 1e6


def ours(case: Case) -> float:
    """Microseconds an update of the engine."""
    X, y = points(case.inputs)
    layers = initialize((case.inputs, *case.hidden, 1), np.random.default_rng(0))
    size = case.recipe.batch_size or SAMPLES
    updates = case.epochs * -(-SAMPLES // size)
    return microseconds(
        lambda: train(layers, X.T, y[np.newaxis], case.recipe, epochs=case.epochs), updates
    )


def can_be_scikit_learns(case: Case) -> bool:
    """Whether scikit-learn has such a network."""
    recipe = case.recipe
    return (
        bool(case.hidden)
        and recipe.output == "logistic"
        and recipe.biases
        and recipe.penalty in ("none", "L2")
    )


def theirs(case: Case) -> float:
    """Microseconds an update of scikit-learn."""
    X, y = points(case.inputs)
    recipe = case.recipe
    size = recipe.batch_size or SAMPLES
    classifier = MLPClassifier(
        hidden_layer_sizes=case.hidden,
        activation=_ACTIVATIONS[recipe.activation],
        solver="adam" if recipe.optimizer == "adam" else "sgd",
        # Its penalty is divided by the size of the batch.
        alpha=recipe.penalty_rate * size if recipe.penalty == "L2" else 0,
        batch_size=size,
        learning_rate_init=RATE,
        max_iter=case.epochs,
        shuffle=size < SAMPLES,
        random_state=0,
        tol=0,
        momentum=0.9 if recipe.optimizer == "momentum" else 0,
        nesterovs_momentum=False,
        n_iter_no_change=case.epochs + 1,
    )
    updates = case.epochs * -(-SAMPLES // size)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return microseconds(lambda: classifier.fit(X, y), updates)


def table() -> list[str]:
    """The rows, in Markdown."""
    times: dict[str, list[tuple[float, float | None]]] = {case.title: [] for case in CASES}
    for _ in range(ROUNDS):
        for case in CASES:
            measured = theirs(case) if can_be_scikit_learns(case) else None
            times[case.title].append((ours(case), measured))
    usual = [mine for mine, _ in times[CASES[0].title]]
    rows = [
        "| choice | µs an update | × the usual one | scikit-learn, µs | scikit-learn ÷ model |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for title, pairs in times.items():
        mine = [one for one, _ in pairs]
        other = [one for _, one in pairs if one is not None]
        cost = statistics.median(a / b for a, b in zip(mine, usual, strict=True))
        cells = [f"{statistics.median(mine):.1f}", f"{cost:.2f}", "–", "–"]
        if other:
            ratio = statistics.median(b / a for a, b in zip(mine, other, strict=True))
            cells[2:] = [f"{statistics.median(other):.1f}", f"{ratio:.1f}"]
        rows.append(f"| {title} | {' | '.join(cells)} |")
    return rows


if __name__ == "__main__":
    print("\n".join(table()))
