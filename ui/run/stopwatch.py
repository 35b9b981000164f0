"""How long training takes and may take.

The server tells it apart from all else that a request costs, and says whether others wait.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from math import ceil, prod
from typing import Any

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
    noted = _request()
    if noted is not None:
        timings = noted.setdefault("timings", {})
        timings["training"] = timings.get("training", 0.0) + time.perf_counter() - began


def piece_seconds() -> float:
    """How long a piece takes at most, but for the one update that it makes in any case.

    These are seconds of a thread's work (`time.thread_time`): where others share the core, a short
    run is not cut into pieces for it.
    """
    noted = _request()
    contended = noted is not None and noted.get("others_wait", False)
    return CONTENDED_SECONDS if contended else PIECE_SECONDS


def affordable(
    seconds: float, clock: Callable[[], float] = time.thread_time
) -> Callable[[int], int]:
    """From epochs done to how many more fit into `seconds` of `clock`, which begin now.

    It does so at the pace so far, which the first epoch shows; as that may change, it is asked
    again after half as many as are done.
    """
    began = clock()

    def more(done: int) -> int:
        spent = max(clock() - began, 1e-9)
        return min(int((seconds - spent) / spent * done), done // 2 + 1) if done else 1

    return more


def _request() -> Any:
    """Flask's notes on the request that is being answered; None where there is none.

    Who trains for no request, such as a worker of many runs, has no Flask, and needs none.
    """
    flask = sys.modules.get("flask")
    return flask.g if flask and flask.has_app_context() else None


def expected_seconds(address: str) -> float:
    """How long the first piece of a run with the settings in an address is likely to take.

    All others wait meanwhile, so nothing is mended here: what cannot be read counts as the default.
    """
    try:
        settings = parse(address)
    except SettingsError:
        settings = Settings()
    return min(PIECE_SECONDS, training_seconds(settings))


def training_seconds(settings: Settings, networks: int = 1) -> float:
    """How long the training of a stack of so many networks is likely to take."""
    settings = settings.applied
    sizes = settings.layer_sizes
    points = settings.n_samples - settings.test_points
    batch = min(settings.recipe.batch_size or points, points)
    products = batch * sum(map(prod, pairwise(sizes)))
    activations = batch * sum(sizes[1:])
    update = LAYER_SECONDS * (len(sizes) - 1) + networks * (
        PRODUCT_SECONDS * products + ACTIVATION_SECONDS * activations
    )
    return settings.epochs * ceil(points / batch) * update
