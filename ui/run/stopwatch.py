"""How long training takes and may take.

The server tells it apart from all else that a request costs, and says whether others wait.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from math import ceil, prod

from flask import g, has_app_context

from ui.core.settings import Settings, SettingsError, parse

PIECE_SECONDS = 0.1
# While others wait to be answered: whoever asks for little waits for one of these.
CONTENDED_SECONDS = 0.04
# Seconds of an update: for each layer, each product of two numbers, and each activation. They are
# roughly those of this decade's machines; what they are for is which of two runs is the shorter.
LAYER_SECONDS = 4e-6
PRODUCT_SECONDS = 0.25e-9
ACTIVATION_SECONDS = 1.5e-9


@contextmanager
def training() -> Iterator[None]:
    """Note the seconds that what is done within takes, where a request is being answered."""
    began = time.perf_counter()
    yield
    if has_app_context():
        timings = g.setdefault("timings", {})
        timings["training"] = timings.get("training", 0.0) + time.perf_counter() - began


def piece_seconds() -> float:
    """How long a piece takes at most, but for the one update that it makes in any case.

    These are seconds of a thread's work (`time.thread_time`): where others share the core, a short
    run is not cut into pieces for it.
    """
    contended = has_app_context() and g.get("others_wait", False)
    return CONTENDED_SECONDS if contended else PIECE_SECONDS


def expected_seconds(address: str) -> float:
    """How long the first piece of a run with the settings in an address is likely to take.

    All others wait meanwhile, so nothing is mended here: what cannot be read counts as the default.
    """
    try:
        settings = parse(address).applied
    except SettingsError:
        settings = Settings()
    sizes = settings.layer_sizes
    points = settings.n_samples - settings.test_points
    batch = min(settings.recipe.batch_size or points, points)
    products = batch * sum(map(prod, pairwise(sizes)))
    activations = batch * sum(sizes[1:])
    update = (
        LAYER_SECONDS * (len(sizes) - 1)
        + PRODUCT_SECONDS * products
        + ACTIVATION_SECONDS * activations
    )
    return min(PIECE_SECONDS, settings.epochs * ceil(points / batch) * update)
