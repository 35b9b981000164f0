"""What can be measured of a lesson's runs: names, kinds of number, and what they need."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

from ui.core.settings import Settings


class Measure(NamedTuple):
    """A number that a lesson's text can name.

    `kind` says how the browser writes it: accuracy, share, loss, count or size. `needs` is what a
    run must have for it, one of NEEDS, if anything.
    """

    kind: str
    needs: str | None = None


# Of one run.
RUN_MEASURES = {
    "train-accuracy": Measure("accuracy"),
    "test-accuracy": Measure("accuracy", "test"),
    "train-loss": Measure("loss"),
    "test-loss": Measure("loss", "test"),
    "first-loss": Measure("loss"),
    "highest-loss": Measure("loss"),
    "plateau": Measure("count"),
    "rises": Measure("share"),
    "largest-weight": Measure("size"),
    "epochs": Measure("count"),
    "updates": Measure("count"),
    "points": Measure("count"),
    "units": Measure("count"),
}
# Of one run too, but of what is tried with the trained network: only where a text names them.
TRIALS = {
    "sure-points": Measure("accuracy", "test"),
    "sure-confidence": Measure("accuracy", "test"),
    "sure-accuracy": Measure("accuracy", "test"),
    "confidence-1": Measure("accuracy"),
    "confidence-10": Measure("accuracy"),
    "confidence-100": Measure("accuracy"),
    "muted-best": Measure("accuracy", "hidden"),
    "muted-worst": Measure("accuracy", "hidden"),
    "spare-units": Measure("count", "hidden"),
    "muted-spare": Measure("accuracy", "hidden"),
    "swapped-loss": Measure("loss", "pair"),
    "half-swapped-loss": Measure("loss", "pair"),
    "turned-loss": Measure("loss", "hidden"),
    "equal-networks": Measure("count", "hidden"),
    "nudges": Measure("count"),
    "nudges-in-loss": Measure("count"),
    "nudges-in-accuracy": Measure("count"),
}
# Of several starts of a run. Names that both kinds of run have mean the same.
SEEDS_MEASURES = {
    "seeds": Measure("count"),
    "succeeded": Measure("count"),
    "share": Measure("share"),
    "median-accuracy": Measure("accuracy"),
    "best-accuracy": Measure("accuracy"),
    "worst-accuracy": Measure("accuracy"),
    "median-test-accuracy": Measure("accuracy", "test"),
    "best-test-accuracy": Measure("accuracy", "test"),
    "worst-test-accuracy": Measure("accuracy", "test"),
    "median-loss": Measure("loss"),
    "median-test-loss": Measure("loss", "test"),
    "epochs": Measure("count"),
}

# What a measure can need: whether a run with these settings has it, and what is said where not.
NEEDS: dict[str, tuple[Callable[[Settings], bool], str]] = {
    "test": (lambda settings: settings.test_points > 0, "there are no test points"),
    "hidden": (lambda settings: len(settings.layer_sizes) > 2, "there is no hidden layer"),
    "pair": (
        lambda settings: len(settings.layer_sizes) > 2 and settings.layer_sizes[1] > 1,
        "the first hidden layer has no two units",
    ),
}

# The training loss whose epoch of first falling below it is the end of the “plateau”.
PLATEAU = 0.6


def measures_of(seeds: int | None) -> dict[str, Measure]:
    """What is measured of a run, or of so many starts of it."""
    return SEEDS_MEASURES if seeds else RUN_MEASURES | TRIALS


def numbers_of(settings: Settings, seeds: int | None) -> tuple[str, ...]:
    """The names of what a run, or so many starts of it, give a number for."""
    return tuple(
        name
        for name, measure in measures_of(seeds).items()
        if measure.needs is None or NEEDS[measure.needs][0](settings)
    )


def without(settings: Settings, seeds: int | None) -> str:
    """Why the others have no number, as the end of a sentence; nothing where all have one."""
    needed = {measure.needs for measure in measures_of(seeds).values()}
    reasons = [
        reason for name, (has, reason) in NEEDS.items() if name in needed and not has(settings)
    ]
    return f", since {' and '.join(reasons)}" if reasons else ""


def range_of(settings: Settings, seeds: int | None, name: str) -> tuple[float, float]:
    """The smallest and the largest number that a measure of a run can be."""
    if measures_of(seeds)[name].kind in ("accuracy", "share"):
        return 0, 1
    largest = {
        "plateau": settings.epochs,
        "epochs": settings.epochs,
        "points": settings.applied.n_samples,
        "units": settings.units,
        "seeds": seeds,
        "succeeded": seeds,
    }
    return 0, largest.get(name) or math.inf
