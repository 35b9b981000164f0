"""Time one epoch of training side by side: `python benchmarks/train.py` prints a Markdown table.

All train the same network (tanh hidden units, a σ output, mean cross-entropy) on the same task by
full-batch gradient descent in float64 on one thread. The contenders take turns, so that a busy
machine disturbs all of them alike; the table holds medians over the rounds.
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
from pathlib import Path
from typing import Any

import numpy as np
import sklearn
from numpy.typing import NDArray
from sklearn.datasets import make_moons
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from engine import train
from model import Layer, Recipe, initialize

#: (samples, hidden units) -> epochs of one measurement: about a tenth of a second for this model
CASES = {(100, 4): 6000, (200, 4): 5000, (500, 16): 2000, (2000, 64): 200}
STACK, STACK_CASE, STACK_EPOCHS = 32, (100, 4), 2000
LEARNING_RATE = 0.5
ROUNDS = 9

#: From samples, hidden units and epochs to microseconds an epoch
Timer = Callable[[int, int, int], float]


def microseconds(run: Callable[[], Any], epochs: int) -> float:
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) / epochs * 1e6


def moons(n_samples: int) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    X, y = make_moons(n_samples, noise=0.1, random_state=0)
    return (X - X.mean(axis=0)) / X.std(axis=0), y


def this_model(n_samples: int, hidden: int, epochs: int, stack: int | None = None) -> float:
    X, y = moons(n_samples)
    layers = initialize((2, hidden, 1), np.random.default_rng(0))
    if stack is not None:
        layers = [Layer(*(np.stack([array] * stack) for array in layer)) for layer in layers]

    def run() -> None:
        train(layers, X.T, y[np.newaxis], Recipe(learning_rate=LEARNING_RATE), epochs=epochs)

    return microseconds(run, epochs * (stack or 1))


def scikit_learn(n_samples: int, hidden: int, epochs: int) -> float:
    X, y = moons(n_samples)
    classifier = MLPClassifier(
        hidden_layer_sizes=(hidden,),
        activation="tanh",
        solver="sgd",
        alpha=0,
        batch_size=n_samples,
        learning_rate_init=LEARNING_RATE,
        max_iter=epochs,
        shuffle=False,
        random_state=0,
        tol=0,
        momentum=0,
        nesterovs_momentum=False,
        n_iter_no_change=epochs + 1,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        duration = microseconds(lambda: classifier.fit(X, y), epochs)
    if classifier.n_iter_ != epochs:
        raise RuntimeError(f"scikit-learn did {classifier.n_iter_} of {epochs} epochs")
    return duration


def pytorch_timer() -> Timer:
    torch: Any = importlib.import_module("torch")
    torch.set_num_threads(1)

    def timer(n_samples: int, hidden: int, epochs: int) -> float:
        X, y = (torch.tensor(array, dtype=torch.float64) for array in moons(n_samples))
        network = torch.nn.Sequential(
            torch.nn.Linear(2, hidden), torch.nn.Tanh(), torch.nn.Linear(hidden, 1)
        ).double()
        loss = torch.nn.BCEWithLogitsLoss()
        optimizer = torch.optim.SGD(network.parameters(), lr=LEARNING_RATE)

        def run() -> None:
            for _ in range(epochs):
                optimizer.zero_grad()
                loss(network(X)[:, 0], y).backward()
                optimizer.step()

        return microseconds(run, epochs)

    return timer


def compiled_limit_timer(folder: str) -> Timer:
    program = Path(folder) / "floor"
    source = Path(__file__).with_name("floor.c")
    options = ["-Ofast", "-march=native", "-o", str(program), str(source), "-lmvec", "-lm"]
    subprocess.run(["gcc", *options], check=True)

    def timer(n_samples: int, hidden: int, epochs: int) -> float:
        command = [str(program), str(n_samples), str(hidden), str(epochs)]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        return float(output.split()[0])

    return timer


def measure(timers: Mapping[str, Callable[[], float]]) -> dict[str, float]:
    """Return the median of each timer over the rounds, in which they take turns."""
    durations: dict[str, list[float]] = {name: [] for name in timers}
    for _ in range(ROUNDS):
        for name, timer in timers.items():
            durations[name].append(timer())
    return {name: statistics.median(values) for name, values in durations.items()}


def row(title: str, result: dict[str, float]) -> str:
    ours = result["this model"]

    def cell(name: str, ratio: Callable[[float], float] | None = None) -> str:
        if name not in result:
            return "–"
        return f"{result[name] if ratio is None else ratio(result[name]):.2f}"

    cells = [
        title,
        cell("this model"),
        cell("scikit-learn"),
        cell("PyTorch"),
        cell("limit"),
        cell("scikit-learn", lambda theirs: theirs / ours),
        cell("PyTorch", lambda theirs: theirs / ours),
        cell("limit", lambda theirs: ours / theirs),
    ]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    contenders: dict[str, Timer] = {"this model": this_model, "scikit-learn": scikit_learn}
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
            "| samples × hidden | this model | scikit-learn | PyTorch | compiled limit "
            "| scikit-learn ÷ model | PyTorch ÷ model | model ÷ limit |"
        )
        print("| --- " + "| ---: " * 7 + "|")
        for (n_samples, hidden), epochs in CASES.items():
            timers = {
                name: partial(timer, n_samples, hidden, epochs)
                for name, timer in contenders.items()
            }
            print(row(f"{n_samples} × {hidden}", measure(timers)), flush=True)

        timers = {"this model": partial(this_model, *STACK_CASE, STACK_EPOCHS, STACK)}
        if "limit" in contenders:
            timers["limit"] = partial(contenders["limit"], *STACK_CASE, STACK * STACK_EPOCHS)
        n_samples, hidden = STACK_CASE
        print(row(f"{n_samples} × {hidden}, each of a stack of {STACK}", measure(timers)))
    for note in notes:
        print(f"\n{note}")


if __name__ == "__main__":
    main()
