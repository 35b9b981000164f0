"""Users who change a setting every two seconds, against the Procfile's server.

    python -m benchmarks.load [--seconds 60] [--users 1 8 32 128] [--workers 2] [--long 6 25]

Of each change, the time until the whole run has arrived counts, tries again included. Beside them
one more client sends light requests, which ask for no training. Then learners whose runs are as
long as can be, with one among them who changes a setting now and then.
"""

from __future__ import annotations

import argparse
import random
import threading
import time

from benchmarks import crowd
from benchmarks.client import Client, GaveUpError, Tally, settings
from benchmarks.crowd import quantiles
from benchmarks.served import Served, memory

PERIOD = 2.0
LIGHT_PERIOD = 0.2


def learner(
    port: int, seed: int, until: float, tally: Tally, changes: list[float], failed: list[str]
) -> None:
    """Change a setting every two seconds, if the last run has arrived; the seconds it took.

    Learners come one after the other: connections made at one moment all go to one worker.
    """
    choose = random.Random(seed)
    time.sleep(choose.uniform(0, PERIOD))
    due = time.monotonic()
    client = Client(port, tally)
    callbacks = client.callbacks()
    while due < until:
        time.sleep(max(0.0, due - time.monotonic()))
        began = time.perf_counter()
        try:
            client.run(callbacks, settings(choose))
            changes.append(time.perf_counter() - began)
        except GaveUpError as error:
            failed.append(str(error))
        due = max(due + PERIOD, time.monotonic())
    client.close()


def onlooker(port: int, until: float, tally: Tally, failed: list[str]) -> None:
    """Send light requests at a steady rate."""
    client = Client(port, tally)
    callbacks = client.callbacks()
    tally.seconds.clear()
    due = time.monotonic()
    while due < until:
        time.sleep(max(0.0, due - time.monotonic()))
        try:
            client.read_address(callbacks, "?data-shape=xor&noise=0.3")
        except GaveUpError as error:
            failed.append(str(error))
        due = max(due + LIGHT_PERIOD, time.monotonic())
    client.close()


def measure(users: int, seconds: float, workers: int) -> str:
    """One row of the table."""
    with Served(workers) as server:
        heavy, light = Tally(), Tally()
        changes: list[float] = []
        failed: list[str] = []
        until = time.monotonic() + seconds
        threads = [
            threading.Thread(
                target=learner, args=(server.port, seed, until, heavy, changes, failed)
            )
            for seed in range(users)
        ]
        threads.append(threading.Thread(target=onlooker, args=(server.port, until, light, failed)))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        largest = max(memory(worker) for worker in server.workers())
    answered = len(heavy.seconds) + len(light.seconds)
    cells = [
        str(users),
        f"{answered / seconds:.1f}",
        *(f"{1000 * value:.0f}" for value in quantiles(changes)),
        *(f"{1000 * value:.0f}" for value in quantiles(light.seconds)),
        str(heavy.busy + light.busy),
        str(len(failed) + heavy.lost + light.lost),
        f"{largest:.0f}",
    ]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--users", type=int, nargs="+", default=[1, 8, 32, 128])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--long", type=int, nargs="*", default=[6, 25])
    options = parser.parse_args()
    print(f"{options.seconds:.0f} s each, {options.workers} workers; times in milliseconds.\n")
    print(
        "| users | requests/s | change → run, median | 95 % | 99 % | light request, median | 95 % "
        "| 99 % | busy, tried again | errors | largest worker, MB |"
    )
    print("| ---: " * 11 + "|")
    for users in options.users:
        print(measure(users, options.seconds, options.workers), flush=True)
    print(f"\nOne worker, {options.seconds:.0f} s each.\n")
    print(crowd.HEADER)
    for learners in options.long:
        for address in ("each", "one"):
            whose = "addresses of their own" if address == "each" else "the honest user's address"
            name = f"{learners} long runs from {whose}"
            print(
                crowd.row(name, options.seconds, crowd.long_runs, learners, address)[0], flush=True
            )


if __name__ == "__main__":
    main()
