"""A worker for maps of many runs, where there is a Redis: `celery --app worker worker`."""

from __future__ import annotations

import os

# Before NumPy is imported: networks this small only lose by sharing a product between threads.
for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

from server.environment import read as read_environment
from ui.many.tasks import make_worker

redis_url = read_environment().redis
if redis_url is None:
    raise SystemExit("A worker needs the environment variable REDIS_URL: where Redis is.")
app = make_worker(redis_url)
