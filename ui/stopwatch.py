"""How long training takes, for the server to tell it apart from all else that a request costs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from flask import g, has_app_context


@contextmanager
def training() -> Iterator[None]:
    """Note the seconds that what is done within takes, where a request is being answered."""
    began = time.perf_counter()
    yield
    if has_app_context():
        timings = g.setdefault("timings", {})
        timings["training"] = timings.get("training", 0.0) + time.perf_counter() - began
