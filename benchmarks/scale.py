"""What the playground takes for 10 to 100,000 learners: computed from what was measured.

    python -m benchmarks.scale

It prints the tables of docs/scale.md, which a test holds equal to what is printed here.
"""

from __future__ import annotations

import math
from typing import NamedTuple


class Measured(NamedTuple):
    """Figures of RESULTS.md, on one core of the machine named there, and prices.

    Trainings are those of the page's first settings: 150 training points, 4 units, 1,000 epochs.
    """

    alone: float = 85.0  # trainings a second, run by run
    embedded: float = 209.0  # in stacks, by a web process that has a core
    worker: float = 207.0  # by the first worker, and by both on two cores, which they share
    two_workers: float = 284.0
    change: float = 0.030  # seconds until a change of a setting is answered, on a free machine
    web_connections: int = 4  # to Redis, of a web process with three threads and of a worker
    worker_connections: int = 4
    web_memory: float = 163.0  # MB of a process
    worker_memory: float = 279.0  # of its two processes and their shell
    bytes_a_training: float = 70.0  # of a row in Redis


class Price(NamedTuple):
    """Dollars a month, and what is had for them: assumptions, for the reader's own to replace."""

    dyno: float = 25.0  # a machine with one core of its own share, 512 MB
    redis: tuple[tuple[int, float], ...] = ((20, 3.0), (40, 15.0), (1_000, 200.0))


MEASURED, PRICE = Measured(), Price()
# How a learner uses the page: a change of a setting every so many seconds, and a map of so many
# trainings an hour.
CHANGE_EVERY = 10.0
MAPS_AN_HOUR, TRAININGS_A_MAP = 1.0, 600
# How full a core may be for the 95 % to stay where they were measured.
UTILISATION = 0.6
HOURS_A_MONTH = 730
LEARNERS = (10, 1_000, 100_000)


class Need(NamedTuple):
    """What so many learners at once take."""

    learners: int
    web: int
    workers: int
    connections: int
    memory: float
    dollars_an_hour: float


def need(learners: int, measured: Measured = MEASURED, price: Price = PRICE) -> Need:
    """The processes, connections to Redis, memory of its rows in MB, and dollars an hour."""
    web = math.ceil(learners / CHANGE_EVERY * measured.change / UTILISATION)
    rate = learners * MAPS_AN_HOUR * TRAININGS_A_MAP / 3_600
    workers = math.ceil(rate / measured.worker / UTILISATION)
    connections = web * measured.web_connections + workers * measured.worker_connections
    rows = learners * MAPS_AN_HOUR * TRAININGS_A_MAP * measured.bytes_a_training / 1e6
    redis = next((cost for most, cost in price.redis if connections <= most), math.inf)
    # Beyond the largest, several stand beside each other, each with a part of the maps.
    if math.isinf(redis):
        most, cost_of_most = price.redis[-1]
        redis = math.ceil(connections / most) * cost_of_most
    dollars = ((web + workers) * price.dyno + redis) / HOURS_A_MONTH
    return Need(learners, web, workers, connections, rows, dollars)


def million(measured: Measured = MEASURED, price: Price = PRICE) -> tuple[float, float]:
    """Core hours of a million trainings by workers, and dollars."""
    hours = 1e6 / measured.worker / 3_600
    return hours, hours * price.dyno / HOURS_A_MONTH


def tables() -> str:
    """Both tables, in Markdown."""
    measured = MEASURED
    hours, dollars = million()
    lines = [
        "| a training of the first settings | |",
        "| --- | ---: |",
        f"| run by run, ms of a core | {1000 / measured.alone:.1f} |",
        f"| in a stack of 30, by a worker, ms of a core | {1000 / measured.worker:.1f} |",
        f"| a second, by one worker | {measured.worker:.0f} |",
        f"| a second, by two on two cores that all else shares | {measured.two_workers:.0f} |",
        f"| a million, core hours | {hours:.1f} |",
        f"| a million, dollars | {dollars:.2f} |",
        f"| a million, MB in Redis for an hour | {measured.bytes_a_training:.0f} |",
        "",
        "| learners at once | web processes | workers | connections to Redis | rows in Redis, MB "
        "| dollars an hour | dollars an hour for 1,000 |",
        "| ---: " * 7 + "|",
    ]
    for learners in LEARNERS:
        one = need(learners)
        lines.append(
            f"| {learners:,} | {one.web:,} | {one.workers:,} | {one.connections:,} "
            f"| {one.memory:,.1f} | {one.dollars_an_hour:,.2f} "
            f"| {1_000 * one.dollars_an_hour / learners:,.2f} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    print(tables())
