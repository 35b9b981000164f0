"""How long training takes and may take.

The server tells it apart from all else that a request costs, and says whether others wait.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from flask import g, has_app_context

PIECE_SECONDS = 0.1
# While others wait to be answered: whoever asks for little waits for one of these.
CONTENDED_SECONDS = 0.04


@contextmanager
def training() -> Iterator[None]:
    """Note the seconds that what is done within takes, where a request is being answered."""
    began = time.perf_counter()
    yield
    if has_app_context():
        timings = g.setdefault("timings", {})
        timings["training"] = timings.get("training", 0.0) + time.perf_counter() - began


def piece_seconds() -> float:
    """How long a piece takes at most, but for the one update that it makes in any case."""
    contended = has_app_context() and g.get("others_wait", False)
    return CONTENDED_SECONDS if contended else PIECE_SECONDS
