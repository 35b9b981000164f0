"""What the choices of the recipe come to: `python -m benchmarks outcomes`.

Rates are compared by success, the share of 30 starts that reach 98 % of the training points; the
penalties on few noisy points, by the loss and the accuracy of points that were not trained on.
Everything is trained by what the page trains with.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

import engine
from ui.core.choices import OPTIMIZERS
from ui.core.settings import Settings
from ui.data import split
from ui.run import experiments

STARTS = 30
ENOUGH = 0.98  # of the training points, which makes a success
RATES = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
SHAPES = ("moons", "circles", "xor", "spiral")
#: Noisy points, of which 40 are trained on, and enough units to fit their noise.
NOISY = Settings(n_samples=200, noise=0.4, test_share=0.8, hidden_units=8, epochs=3_000)
DRAWS, STARTS_EACH = 10, 3  # of the noisy points, and of the weights for each
PENALTY_RATES = (0.003, 0.01, 0.03, 0.1, 0.3)
# A unit is silent whose weight into the output is smaller, or goes to and fro across 0 with each
# step of L1, which is the learning rate times its own.
SILENT = 0.01


def trained(settings: Settings, starts: int = STARTS) -> experiments.Piece:
    """So many networks of these settings, from the weight seeds on, at their end."""
    data = split.make_data(settings)
    first = experiments.initial(settings, starts)
    with np.errstate(over="ignore", invalid="ignore"):  # of those that blow up
        piece = experiments.train_piece(settings, data, first, seconds=600)
        while not piece.done:
            piece = experiments.train_piece(
                settings,
                data,
                piece.parameters,
                piece.epoch,
                seconds=600,
                memory=piece.memory,
                ahead=piece.ahead,
                diverged=piece.diverged,
            )
    return piece


def accuracies(piece: experiments.Piece, part: int) -> np.ndarray:
    """The share of right points of each network, 0 for the training points and 1 for the others."""
    counts = piece.scores.confusion[:, part]
    return np.trace(counts, axis1=1, axis2=2) / counts.sum(axis=(1, 2))


def success(settings: Settings, starts: int = STARTS) -> float:
    """The share of starts that reach enough of the training points."""
    return float(np.mean(accuracies(trained(settings, starts), 0) >= ENOUGH))


def rates_table() -> list[str]:
    """Success over rates, for each optimiser."""
    rows = [
        f"Success, the share of {STARTS} starts with {ENOUGH:.0%} of the training points, over the "
        "learning rate, with all else as usual:",
        "",
        f"| shape, optimiser | {' | '.join(f'{rate:g}' for rate in RATES)} |",
        f"| --- |{' ---: |' * len(RATES)}",
    ]
    for shape in SHAPES:
        for name, (label, _) in OPTIMIZERS.items():
            settings = Settings(data_shape=shape, optimizer=name)
            shares = [success(replace(settings, learning_rate=rate)) for rate in RATES]
            rows.append(f"| {shape}, {label} | {' | '.join(f'{one:.0%}' for one in shares)} |")
    return rows


def silent_units(settings: Settings, piece: experiments.Piece) -> np.ndarray:
    """How many units of the first layer have next to no weight into the output."""
    layers = engine.unflatten(piece.parameters, settings.layer_sizes)
    step = settings.learning_rate * settings.penalty_rate if settings.penalty == "L1" else 0.0
    return (np.abs(layers[-1].W[:, 0]) < SILENT + step).sum(axis=-1)


def penalised(settings: Settings) -> np.ndarray:
    """Means of the training loss, the test loss, the test accuracy and the silent units."""
    found = []
    for seed in range(DRAWS):
        piece = trained(replace(settings, data_seed=seed), STARTS_EACH)
        made = (*piece.scores.losses.T, accuracies(piece, 1), silent_units(settings, piece))
        found.append(np.mean(made, axis=1))
    return np.mean(found, axis=0)


def penalties_table() -> list[str]:
    """Loss and accuracy of the test points, and silent units, over penalties and their rates."""
    points = NOISY.n_samples - NOISY.test_points
    rows = [
        f"{points} noisy moons (noise {NOISY.noise:g}), {NOISY.hidden_units} units, "
        f"{NOISY.epochs:,} epochs; means over {DRAWS} draws of the points with {STARTS_EACH} "
        f"starts each. A unit is silent whose weight into the output is below {SILENT:g}, with L1 "
        "plus one step of its own:",
        "",
        "| penalty | rate | training loss | test loss | test accuracy | silent units |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    cases: list[tuple[str, dict[str, Any]]] = [("–", {})]
    for penalty in ("L1", "L2"):
        cases += [
            (f"{rate:g}", {"penalty": penalty, "penalty_rate": rate}) for rate in PENALTY_RATES
        ]
    for rate_text, changes in cases:
        settings = replace(NOISY, **changes)
        *measured, silent = penalised(settings)
        cells = [f"{one:.3f}" for one in measured]
        cells.append(f"{silent:.1f} of {settings.hidden_units}")
        rows.append(f"| {settings.penalty} | {rate_text} | {' | '.join(cells)} |")
    return rows


if __name__ == "__main__":
    print("\n".join([*rates_table(), "", *penalties_table()]))
