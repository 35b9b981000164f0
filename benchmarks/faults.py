"""Workers killed with kill -9 and the server restarted, while users train and open the page.

    python -m benchmarks.faults [--seconds 60] [--users 8] [--workers 2] [--visits 100]

Every run must finish, and be equal to the undisturbed one in each loss and to the last bit of each
weight. Every visit must end with its first run drawn, at whatever moment of it all workers are
killed.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from benchmarks.browser import launch_chromium, wait_until_drawn
from benchmarks.client import Client, GaveUpError, Run, Tally
from benchmarks.served import Served

KILL_PERIOD = 5.0  # seconds
# Long enough for several pieces each.
ADDRESSES = [
    f"?data-shape={shape}&n-samples=2000&hidden-units=8&learning-rate=0.3&epochs=5000&weight-seed={seed}"
    for shape in ("moons", "spiral")
    for seed in (1, 2)
]


def train(port: int, addresses: list[str], tally: Tally) -> dict[str, Run]:
    """The runs of some addresses."""
    client = Client(port, tally)
    callbacks = client.callbacks()
    runs = {address: client.run(callbacks, address) for address in addresses}
    client.close()
    return runs


class Outcome(NamedTuple):
    """What came of some users' runs while they were disturbed."""

    times: int
    runs: int
    equal: int
    different: int
    unfinished: int
    lost: int
    busy: int


def disturbed(
    server: Served,
    users: int,
    seconds: float,
    disturb: Callable[[float], int],
    whole: dict[str, Run],
) -> Outcome:
    """Let users run one run after another while `disturb` does its worst, as often as it says."""
    tally = Tally()
    equal = different = unfinished = 0
    lock = threading.Lock()
    until = time.monotonic() + seconds

    def use(seed: int) -> None:
        nonlocal equal, different, unfinished
        choose = random.Random(seed)
        while time.monotonic() < until:
            address = choose.choice(ADDRESSES)
            try:
                same = train(server.port, [address], tally)[address] == whole[address]
            except GaveUpError as error:
                same = None
                print(f"Gave up: {error}", file=sys.stderr)
            with lock:
                equal += same is True
                different += same is False
                unfinished += same is None

    threads = [threading.Thread(target=use, args=(seed,)) for seed in range(users)]
    for thread in threads:
        thread.start()
    times = disturb(until)
    for thread in threads:
        thread.join()
    runs = equal + different + unfinished
    return Outcome(times, runs, equal, different, unfinished, tally.lost, tally.busy)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--users", type=int, default=8)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--visits", type=int, default=100)
    options = parser.parse_args()

    with Served(options.workers) as server:
        whole = train(server.port, ADDRESSES, Tally())

        def kill(until: float) -> int:
            killed = 0
            while time.monotonic() + KILL_PERIOD < until:
                time.sleep(KILL_PERIOD)
                os.kill(random.choice(server.workers()), signal.SIGKILL)
                killed += 1
            return killed

        def restart(until: float) -> int:
            time.sleep((until - time.monotonic()) / 2)
            server.stop()
            server.start()
            return 1

        pieces = whole_pieces(server, ADDRESSES[0])
        if pieces == 1:
            raise SystemExit("The runs come in one piece: longer ones are needed.")
        print(
            f"{options.users} users, {options.workers} workers, {options.seconds:.0f} s each; "
            f"runs of {pieces} pieces.\n"
        )
        print(
            "| disturbance | times | runs | equal to the undisturbed | different | unfinished "
            "| requests lost, sent again | busy, tried again |"
        )
        print("| --- " + "| ---: " * 7 + "|")
        for title, disturb in (("kill -9 of a worker", kill), ("restart of the server", restart)):
            outcome = disturbed(server, options.users, options.seconds, disturb, whole)
            print(f"| {title} | {' | '.join(map(str, outcome))} |", flush=True)
            if outcome.equal < outcome.runs:
                raise SystemExit("Not every run finished as if nothing had happened.")
    visits = visited(options.visits)
    print(
        "\n| visits with a kill -9 while they load | drawn | not, but said with a button | broken "
        "| slowest, s |"
    )
    print("| ---: " * 5 + "|")
    print(
        f"| {options.visits} | {visits.drawn} | {visits.said} | {visits.broken} "
        f"| {visits.slowest:.1f} |"
    )
    if visits.broken:
        raise SystemExit("Not every visit was brought to its end.")


class Visits(NamedTuple):
    """What came of visits during which all workers were killed."""

    drawn: int
    said: int
    broken: int
    slowest: float


def visited(count: int) -> Visits:
    """Visits with an empty cache; the kills come evenly spread over the time that a visit takes."""
    drawn = said = broken = 0
    seconds = []
    with Served(1) as server, sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        undisturbed = visit(browser, server, None)[1]
        for number in range(count):
            outcome, took = visit(browser, server, undisturbed * number / count)
            drawn += outcome == "drawn"
            said += outcome == "said"
            broken += outcome == "broken"
            seconds.append(took)
        browser.close()
    return Visits(drawn, said, broken, max(seconds))


def visit(browser: Browser, server: Served, kill_after: float | None) -> tuple[str, float]:
    """What came of a visit, and its seconds; workers are killed so long after the page has come."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    began = time.monotonic()
    page.goto(f"http://127.0.0.1:{server.port}/", wait_until="commit")

    def kill() -> None:
        for worker in server.workers():
            os.kill(worker, signal.SIGKILL)

    timer = threading.Timer(kill_after or 0.0, kill)
    if kill_after is not None:
        timer.start()
    try:
        wait_until_drawn(page, settled=False)
        outcome = "drawn"
    except PlaywrightError:
        button = page.get_by_role("alert").get_by_role("button", name="Reload")
        outcome = "said" if button.count() else "broken"
    seconds = time.monotonic() - began
    if kill_after is not None:
        timer.join()
    context.close()
    return outcome, seconds


def whole_pieces(server: Served, address: str) -> int:
    """How many pieces the run of an address comes in."""
    pieces = 1

    def another() -> None:
        nonlocal pieces
        pieces += 1

    client = Client(server.port, Tally())
    client.run(client.callbacks(), address, between=another)
    client.close()
    return pieces


if __name__ == "__main__":
    main()
