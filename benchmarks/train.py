"""Time one epoch of training side by side: `python benchmarks/train.py` prints Markdown tables.

All train the same network (tanh hidden units, a σ output, mean cross-entropy) on the same task by
full-batch gradient descent in float64 on one thread, whose own processor time is counted. The
contenders take turns, so that a busy machine disturbs all of them alike: a table holds the medians
over the rounds, of the times and of the ratios within a round. Against the compiled limit, which
is what can be reached undisturbed, the best rounds are compared. The second table holds the ratios
beside what is asked for, and beside the ratios that a model would have which did nothing but calls
that no use of NumPy avoids: tanh of the hidden units, or all passes over a large layer of them.
"""

import os

# The libraries read these once, when NumPy is imported.
for _library in ("OPENBLAS", "OMP", "MKL"):
    os.environ[f"{_library}_NUM_THREADS"] = "1"
# Whatever the environment says of the processor, OpenBLAS knows it better, as the compiler does.
for _override in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
    os.environ.pop(_override, None)

import importlib.util
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Mapping
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import sklearn
from numpy.typing import NDArray
from sklearn.datasets import make_moons
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import bounds
from engine import train
from model import Layer, Recipe, Training, cross_entropy, initialize, sigmoid

LEARNING_RATE = 0.5
ROUNDS = 15


class Case(NamedTuple):
    """What is trained: about a tenth of a second for this model."""

    samples: int
    hidden: tuple[int, ...]
    epochs: int
    networks: int = 1

    @property
    def title(self) -> str:
        """As the tables call it."""
        layers = f"{len(self.hidden)} × {self.hidden[0]}" if self.hidden[1:] else self.hidden[0]
        stack = f", each of a stack of {self.networks}" if self.networks > 1 else ""
        return f"{self.samples} × {layers}{stack}"


SMALL, MIDDLE, LARGE = Case(100, (4,), 6000), Case(500, (16,), 2000), Case(2000, (64,), 200)
STACK, DEEP = Case(100, (4,), 2000, networks=32), Case(500, (16, 16, 16), 500)
#: The contenders of each case besides this model
CASES = {
    SMALL: ("scikit-learn", "PyTorch", "tanh", "limit"),
    Case(200, (4,), 5000): ("scikit-learn", "PyTorch", "tanh", "limit"),
    MIDDLE: ("scikit-learn", "PyTorch", "tanh", "passes", "limit"),
    LARGE: ("scikit-learn", "PyTorch", "tanh", "passes", "limit"),
    STACK: ("tanh", "limit"),
    DEEP: ("scikit-learn", "PyTorch", "textbook", "tanh"),
}
#: How many times as fast as a contender this model has to be
AT_LEAST = {
    (SMALL, "scikit-learn"): 7,
    (MIDDLE, "scikit-learn"): 4.5,
    (LARGE, "scikit-learn"): 6,
    (DEEP, "textbook"): 2,
}
#: How many times a contender's time this model may take
AT_MOST = {(MIDDLE, "limit"): 1.5, (LARGE, "limit"): 1.05, (STACK, "limit"): 1.3}
#: What of NumPy no model avoids
BOUNDS = ("tanh", "passes")

#: From a case to microseconds an epoch of one network
Timer = Callable[[Case], float]


def microseconds(run: Callable[[], Any], epochs: int) -> float:
    began = time.process_time()
    run()
    return (time.process_time() - began) / epochs * 1e6


def moons(n_samples: int) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    X, y = make_moons(n_samples, noise=0.1, random_state=0)
    return (X - X.mean(axis=0)) / X.std(axis=0), y


def start(case: Case) -> list[Layer]:
    return initialize((2, *case.hidden, 1), np.random.default_rng(0))


def this_model(case: Case) -> float:
    X, y = moons(case.samples)
    layers = start(case)
    if case.networks > 1:
        layers = [Layer(*(np.stack([each] * case.networks) for each in layer)) for layer in layers]

    def run() -> None:
        train(layers, X.T, y[np.newaxis], Recipe(learning_rate=LEARNING_RATE), epochs=case.epochs)

    return microseconds(run, case.epochs * case.networks)


def repeated(epoch: Callable[[], Any], case: Case) -> float:
    def run() -> None:
        for _ in range(case.epochs):
            epoch()

    return microseconds(run, case.epochs * case.networks)


def tanh_alone(case: Case) -> float:
    return repeated(bounds.tanh(case.samples, case.hidden, case.networks), case)


def passes_alone(case: Case) -> float:
    return repeated(bounds.passes(case.samples, *case.hidden), case)


def by_the_book(layers: list[Layer], X: Any, y: Any, epochs: int) -> Training:
    """Descend as a textbook has it, line by line: arrays of NumPy, and nothing kept for speed."""
    m = X.shape[1]
    losses = []
    for _ in range(epochs):
        a = [X]
        for W, b in layers[:-1]:
            a.append(np.tanh(W @ a[-1] + b))
        z = layers[-1].W @ a[-1] + layers[-1].b
        losses.append(cross_entropy(z, y))
        dz = sigmoid(z) - y
        gradients = []
        for index in reversed(range(len(layers))):
            dW, db = dz @ a[index].T / m, dz.sum(axis=1, keepdims=True) / m
            gradients.append((dW, db))
            if index:
                dz = layers[index].W.T @ dz * (1 - a[index] ** 2)
        layers = [
            Layer(W - LEARNING_RATE * dW, b - LEARNING_RATE * db)
            for (W, b), (dW, db) in zip(layers, reversed(gradients), strict=True)
        ]
    return Training(layers, np.array(losses), [])


def textbook(case: Case) -> float:
    X, y = moons(case.samples)
    return microseconds(
        lambda: by_the_book(start(case), X.T, y[np.newaxis], case.epochs), case.epochs
    )


def scikit_learn(case: Case) -> float:
    X, y = moons(case.samples)
    classifier = MLPClassifier(
        hidden_layer_sizes=case.hidden,
        activation="tanh",
        solver="sgd",
        alpha=0,
        batch_size=case.samples,
        learning_rate_init=LEARNING_RATE,
        max_iter=case.epochs,
        shuffle=False,
        random_state=0,
        tol=0,
        momentum=0,
        nesterovs_momentum=False,
        n_iter_no_change=case.epochs + 1,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        duration = microseconds(lambda: classifier.fit(X, y), case.epochs)
    if classifier.n_iter_ != case.epochs:
        raise RuntimeError(f"scikit-learn did {classifier.n_iter_} of {case.epochs} epochs")
    return duration


def pytorch_timer() -> Timer:
    torch: Any = importlib.import_module("torch")
    torch.set_num_threads(1)

    def timer(case: Case) -> float:
        X, y = (torch.tensor(array, dtype=torch.float64) for array in moons(case.samples))
        parts = []
        for n_in, n_out in pairwise((2, *case.hidden, 1)):
            parts += [torch.nn.Linear(n_in, n_out), torch.nn.Tanh()]
        network = torch.nn.Sequential(*parts[:-1]).double()
        loss = torch.nn.BCEWithLogitsLoss()
        optimizer = torch.optim.SGD(network.parameters(), lr=LEARNING_RATE)

        def run() -> None:
            for _ in range(case.epochs):
                optimizer.zero_grad()
                loss(network(X)[:, 0], y).backward()
                optimizer.step()

        return microseconds(run, case.epochs)

    return timer


def compiled_limit_timer(folder: str) -> Timer:
    program = Path(folder) / "floor"
    source = Path(__file__).with_name("floor.c")
    options = ["-Ofast", "-march=native", "-o", str(program), str(source), "-lmvec", "-lm"]
    subprocess.run(["gcc", *options], check=True)

    def timer(case: Case) -> float:
        epochs = case.epochs * case.networks
        command = [str(program), str(case.samples), str(case.hidden[0]), str(epochs)]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        return float(output.split()[0])

    return timer


class Times(dict[str, list[float]]):
    """The microseconds of each contender, a number a round."""

    def median(self, name: str) -> float:
        return statistics.median(self[name])

    def ratio(self, name: str, other: str) -> float:
        """How many times as long the one takes as the other, in the same round or at best."""
        if other == "limit":
            return min(self[name]) / min(self[other])
        return statistics.median(
            mine / theirs for mine, theirs in zip(self[name], self[other], strict=True)
        )


def measure(timers: Mapping[str, Callable[[], float]]) -> Times:
    """Time each contender once a round; they take turns."""
    times = Times({name: [] for name in timers})
    for _ in range(ROUNDS):
        for name, timer in timers.items():
            times[name].append(timer())
    return times


def row(title: str, times: Times) -> str:
    def cell(of: str, against: str = "") -> str:
        if of not in times or (against and against not in times):
            return "–"
        return f"{times.ratio(of, against) if against else times.median(of):.2f}"

    cells = [
        title,
        *(cell(name) for name in ("model", "scikit-learn", "PyTorch", "textbook", "limit")),
        *(cell(name) for name in BOUNDS),
        *(cell(name, "model") for name in ("scikit-learn", "PyTorch", "textbook")),
        cell("model", "limit"),
    ]
    return f"| {' | '.join(cells)} |"


def goals(results: Mapping[Case, Times]) -> list[str]:
    """Tell of each goal what was measured, and would be of the bounds, in rows of a table."""
    rows = []
    for (case, other), goal in [*AT_LEAST.items(), *AT_MOST.items()]:
        times, limit = results[case], other == "limit"
        if other not in times:
            continue
        ratios = {
            name: times.ratio(*((name, other) if limit else (other, name)))
            for name in ("model", *BOUNDS)
            if name in times
        }
        measured = ratios["model"]
        what = f"model ÷ {other} | ≤ {goal}" if limit else f"{other} ÷ model | ≥ {goal}"
        reached = "yes" if (measured <= goal if limit else measured >= goal) else "no"
        bounds_too = [f"{ratios[name]:.2f}" if name in ratios else "–" for name in BOUNDS]
        cells = [f"{case.title}: {what}", f"{measured:.2f}", reached, *bounds_too]
        rows.append(f"| {' | '.join(cells)} |")
    return rows


def check() -> None:
    """Stop where the textbook's loop and this model do not train the same network."""
    X, y = moons(DEEP.samples)
    recipe = Recipe(learning_rate=LEARNING_RATE)
    book = by_the_book(start(DEEP), X.T, y[np.newaxis], 20)
    ours = train(start(DEEP), X.T, y[np.newaxis], recipe, epochs=20)
    np.testing.assert_allclose(ours.losses, book.losses, rtol=1e-9)


def main() -> None:
    check()
    contenders: dict[str, Timer] = {
        "model": this_model,
        "scikit-learn": scikit_learn,
        "textbook": textbook,
        "tanh": tanh_alone,
        "passes": passes_alone,
    }
    notes = []
    with tempfile.TemporaryDirectory() as folder:
        if importlib.util.find_spec("torch"):
            contenders["PyTorch"] = pytorch_timer()
        else:
            notes.append("PyTorch is not installed: not measured.")
        if shutil.which("gcc"):
            contenders["limit"] = compiled_limit_timer(folder)
        else:
            notes.append("There is no gcc: the compiled limit is not measured.")

        print(
            f"Microseconds an epoch (a network), medians of {ROUNDS} rounds; float64, one thread; "
            f"Python {platform.python_version()}, NumPy {np.__version__}, "
            f"scikit-learn {sklearn.__version__}.\n"
        )
        print(
            "| samples × hidden | this model | scikit-learn | PyTorch | textbook | limit "
            "| tanh alone | passes alone "
            "| scikit-learn ÷ model | PyTorch ÷ model | textbook ÷ model | model ÷ limit |"
        )
        print("| --- " + "| ---: " * 11 + "|")
        results = {}
        for case, others in CASES.items():
            names = [name for name in ("model", *others) if name in contenders]
            results[case] = measure({name: partial(contenders[name], case) for name in names})
            print(row(case.title, results[case]), flush=True)

    print("\n| goal | asked | measured | reached | tanh alone | passes alone |")
    print("| --- | ---: | ---: | --- | ---: | ---: |")
    print("\n".join(goals(results)))
    for note in notes:
        print(f"\n{note}")


if __name__ == "__main__":
    main()
