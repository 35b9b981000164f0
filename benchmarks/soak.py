"""Memory of the workers over a long time of use.

python -m benchmarks.soak [--minutes 10] [--users 16] [--workers 2]
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import threading
import time

from benchmarks.client import Client, GaveUpError, Tally, settings
from benchmarks.served import Served, memory

MAX_MEMORY = 180.0  # MB a worker
PERIOD = 2.0  # seconds from change to change
SAMPLES = 20


def use(port: int, seed: int, until: float, tally: Tally) -> None:
    """Open the page, and every two seconds change settings of all kinds and look at the passes."""
    choose = random.Random(seed)
    # Connections made at one moment all go to one worker.
    time.sleep(choose.uniform(0, PERIOD))
    client = Client(port, tally)
    callbacks = client.callbacks()
    _, page = client.exchange("GET", "/")
    for file in re.findall(r'(?:src|href)="(/[^"]+)"', page.decode()):
        client.exchange("GET", file)
    while time.monotonic() < until:
        began = time.monotonic()
        try:
            client.ask("GET", "/_dash-layout")
            address = settings(choose, epochs=choose.choice([100, 1000, 5000]))
            address += f"&n-samples={choose.choice([100, 200, 500, 2000])}"
            address += f"&hidden-layers={choose.randint(1, 3)}"
            client.trace(callbacks, address, client.run(callbacks, address).weights)
        except GaveUpError:
            pass
        time.sleep(max(0.0, began + PERIOD - time.monotonic()))
    client.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--users", type=int, default=16)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()

    tally = Tally()
    seconds = 60 * options.minutes
    with Served(options.workers) as server:
        until = time.monotonic() + seconds
        threads = [
            threading.Thread(target=use, args=(server.port, seed, until, tally))
            for seed in range(options.users)
        ]
        for thread in threads:
            thread.start()
        samples: dict[int, list[float]] = {}
        for _ in range(SAMPLES):
            time.sleep(seconds / SAMPLES)
            for worker in server.workers():
                samples.setdefault(worker, []).append(memory(worker))
        for thread in threads:
            thread.join()

    print(
        f"{options.users} users, {options.minutes:g} minutes, {len(tally.seconds)} requests, "
        f"{tally.failed} failed; MB.\n"
    )
    print(
        "| worker | first tenth | half | end | largest | growth in the second half, MB a minute |"
    )
    print("| ---: " * 6 + "|")
    for number, values in enumerate(samples.values(), 1):
        half = values[SAMPLES // 2 :]
        minutes = [options.minutes / SAMPLES * i for i in range(len(half))]
        slope = statistics.linear_regression(minutes, half).slope
        cells = [values[SAMPLES // 10 - 1], half[0], values[-1], max(values)]
        print(f"| {number} | {' | '.join(f'{cell:.1f}' for cell in cells)} | {slope:.2f} |")
    if len(samples) != options.workers:
        raise SystemExit("A worker died.")
    if max(map(max, samples.values())) > MAX_MEMORY:
        raise SystemExit(f"A worker holds more than {MAX_MEMORY:.0f} MB.")


if __name__ == "__main__":
    main()
