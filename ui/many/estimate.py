"""How long maps are likely to take, before anything of them is trained.

A training's time is that of its updates, and an update's is made of calls, the same for a stack of
any size, and of numbers that are computed. What these cost was measured; tests/unit/many has the
table. How fast the machine is just then, and how busy, is the page's to tell from what it had
trained last.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import ceil, prod
from typing import NamedTuple

import numpy as np

import engine
from engine import logistic
from ui.core.settings import Settings

# Numbers of a layer that are computed at once, for the arrays of a pass to stay in the cache.
BLOCK = 64_000


class Costs(NamedTuple):
    """What an update takes, in seconds.

    For itself and for each layer; of each run for a point that is drawn into a batch, for a point's
    output, a hidden unit at a point, its bend by tanh, the product of a weight at a point, and a
    parameter.
    """

    update: float
    layer: float
    drawn: float
    output: float
    unit: float
    bend: float
    product: float
    parameter: float


#: Of the engine's way for the article's recipe, and of its way for all others.
PLAIN = Costs(2.2e-6, 13.6e-6, 0.0, 11.2e-9, 0.35e-9, 2.5e-9, 0.076e-9, 18.7e-9)
OTHER = Costs(6.3e-6, 21.2e-6, 35e-9, 26e-9, 7.4e-9, 0.0, 0.0, 10e-9)
#: An activation's time as a share of tanh's, where it is another.
BENDS = {"sigmoid": 1.3, "relu": 0.3, "linear": 0.0}
# Seconds of a run that has points of its own: they are made, and it is scored by itself.
OWN_POINTS = 0.3e-3


@lru_cache(maxsize=1_024)
def unit_seconds(settings: Settings, starts: int, own_points: bool = False) -> float:
    """Seconds of one core in which so many runs with these settings are trained as a stack.

    own_points: whether each run has points of its own, and so batches in an order of its own.
    """
    settings = settings.applied
    recipe, sizes = settings.recipe, settings.layer_sizes
    points = settings.n_samples - settings.test_points
    batch = min(recipe.batch_size or points, points)
    layers = engine.unflatten(np.zeros(engine.count(sizes)), sizes)
    costs = PLAIN if logistic.suits(recipe, layers, points) else OTHER
    # What is trained at once: see cells.py.
    one_by_one = own_points and batch < points
    blocks = starts if one_by_one else ceil(starts / max(1, BLOCK // (points * max(sizes))))
    of_a_run = batch * (
        costs.drawn * (batch < points)
        + costs.output
        + sum(sizes[1:-1]) * (costs.unit + costs.bend * BENDS.get(settings.activation, 1.0))
        + costs.product * sum(map(prod, pairwise(sizes)))
    )
    of_a_run += costs.parameter * engine.count(sizes)
    update = blocks * (costs.update + costs.layer * (len(sizes) - 1)) + starts * of_a_run
    return settings.epochs * ceil(points / batch) * update + starts * OWN_POINTS * own_points
