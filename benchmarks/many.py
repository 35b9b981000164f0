"""Maps of many runs: trained by the web process and by workers, beside others, and under fire.

    python -m benchmarks.many [--seconds 30] [--epochs 6000]

It starts a Redis and workers of its own. All figures of a table are of the same minutes, on a
machine that has as many cores as it has: the web process, the workers and whoever asks share them.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks import workers
from benchmarks.client import PATH, Client, Tally, with_input
from benchmarks.crowd import address, crowd, honest, quantiles, run_at_once
from benchmarks.served import Served, memory
from ui.data import split
from ui.many import cells, question
from ui.many.question import Question, Unit
from ui.run import compute

ANSWER = "many-answer.data"
ASK_EVERY = 0.2  # seconds, of a page whose map is with the workers
KILL_EVERY = 5.0
NOISE = [round(0.01 * step, 2) for step in range(20)]
#: 600 runs of the settings that the page begins with, but for the noise.
USUAL = {
    "address": "",
    "axes": [{"setting": "noise", "values": NOISE}],
    "starts": 30,
    "seeds": "weights",
    "measure": "success",
    "threshold": 0.95,
}
#: Cells that take next to nothing.
NEXT_TO_NOTHING = "epochs=1&n-samples=10&test-share=0&hidden-units=1"
EMPTY = {**USUAL, "address": NEXT_TO_NOTHING, "starts": 1}


class Page:
    """A page that asks for a map until it is there."""

    def __init__(self, port: int, headers: dict[str, str] | None = None):
        self._client = Client(port, Tally(), headers)
        self._body = self._client.callbacks()[ANSWER]

    def answers(self, asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Each answer until the map is done."""
        told: dict[str, Any] = {"ticket": None, "resume": None}
        number = 0
        while told.get("done", 0) < told.get("total", 1):
            number += 1
            sent = {
                "asked": number,
                "question": asked,
                "ticket": told["ticket"],
                "resume": told["resume"],
            }
            body = json.dumps(with_input(self._body, sent)).encode()
            answer = self._client.ask("POST", PATH, body)["response"]["many-answer"]["data"]
            if "offer" in answer:
                time.sleep(ASK_EVERY)
                continue
            if "problems" in answer:
                raise ValueError(" ".join(answer["problems"]))
            told = answer
            yield answer
            if answer["engine"] == "distributed":
                time.sleep(ASK_EVERY)


def one_by_one(asked: Question, cell: int) -> float:
    """Seconds in which the runs of a cell are trained one after the other, as the page does."""
    began = time.perf_counter()
    for run in range(asked.starts):
        settings = replace(asked.settings_of(cell), weight_seed=run)
        compute.train_piece(settings, split.make_data(settings), seconds=60)
    return time.perf_counter() - began


def as_stack(asked: Question) -> float:
    """Seconds in which the cells of a map are trained here, with nothing around it."""
    began = time.perf_counter()
    for unit in asked.units:
        state = cells.advance(asked, unit, cells.begin(asked, unit), 60)
        cells.row(asked, unit, state)
    return time.perf_counter() - began


def in_a_pool(asked: Question, processes: int) -> float:
    """Seconds in which a pool of processes trains all cells, run by run; without its start."""
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        list(pool.map(one_by_one, [asked] * processes, range(processes)))
        began = time.perf_counter()
        list(pool.map(one_by_one, [asked] * asked.cells, range(asked.cells)))
        return time.perf_counter() - began


def from_first_row(page: Page, asked: dict[str, Any]) -> tuple[float, int]:
    """Seconds from the first rows that come to the last, and the trainings that came in them."""
    began, first, done = 0.0, 0, 0
    for answer in page.answers(asked):
        done = answer["done"]
        if not began and answer["rows"]:
            began, first = time.perf_counter(), done
    return time.perf_counter() - began, done - first


@contextmanager
def distributed(count: int) -> Iterator[tuple[workers.Broker, list[workers.Worker], Path]]:
    """A Redis and so many workers."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        broker = stack.enter_context(workers.serving(folder))
        started = [workers.Worker(broker.url, folder / "log") for _ in range(count)]
        try:
            yield broker, started, folder
        finally:
            for worker in started:
                worker.kill()


def speed() -> None:
    """Trainings a second in each way."""
    asked = question.read(USUAL)
    some = question.read({**USUAL, "axes": [{"setting": "noise", "values": NOISE[:5]}]})
    alone = sum(one_by_one(some, cell) for cell in range(some.cells)) / some.trainings
    rows = [("a loop, run by run", 1 / alone)]
    rows.append(("a pool of two processes, run by run", asked.trainings / in_a_pool(asked, 2)))
    stacked = as_stack(asked)
    rows.append(("stacks of 30, with nothing around", asked.trainings / stacked))
    with Served(1) as server:
        began = time.perf_counter()
        for _ in Page(server.port).answers(USUAL):
            pass
        rows.append(("embedded: the web process", asked.trainings / (time.perf_counter() - began)))
    for count in (1, 2):
        with distributed(count) as (broker, _, _), Served(1, REDIS_URL=broker.url) as server:
            page = Page(server.port)
            # Until every worker is there.
            for _ in page.answers({**EMPTY, "address": f"{NEXT_TO_NOTHING}&weight-seed=1"}):
                pass
            time.sleep(2)
            seconds, trainings = from_first_row(page, USUAL)
            rows.append((f"distributed: {count} worker{'s' * (count > 1)}", trainings / seconds))
    print("| 600 trainings of the usual run | trainings a second | times the loop |")
    print("| --- | ---: | ---: |")
    for name, rate in rows:
        print(f"| {name} | {rate:.0f} | {rate * alone:.1f} |", flush=True)


def overhead() -> None:
    """What a cell costs besides its training, and what is open and held meanwhile."""
    values = [round(0.001 * step, 3) for step in range(500)]
    asked = {**EMPTY, "axes": [{"setting": "noise", "values": values}]}
    bare = as_stack(question.read(asked)) / len(values)
    with distributed(1) as (broker, (worker,), _), Served(1, REDIS_URL=broker.url) as server:
        seconds, trainings = from_first_row(Page(server.port), asked)
        open_now = broker.connections()
        held = broker.memory()
        sizes = [memory(pid) for pid in worker.processes()]
        largest = max(memory(pid) for pid in server.workers())
    print(f"\nOverhead of a cell: {1000 * (seconds / trainings - bare):.1f} ms (500 empty cells).")
    print(
        f"One web process and one worker hold {open_now} connections; Redis {held:.1f} MB with a "
        f"map of 500 cells; the worker {sum(sizes):.0f} MB in {len(sizes)} processes, the web "
        f"process {largest:.0f} MB."
    )


def maps(stop: Any, counts: Counter[Any], port: int, count: int) -> None:
    """Visitors who have a map trained each, and then the next one."""

    def visitor(number: int) -> None:
        page = Page(port, address(number))
        began, seed = time.monotonic(), 0
        done = 0.0
        while not stop.is_set():
            seed += 1
            before = done
            asked = {**USUAL, "address": f"weight-seed={1000 * number + 30 * seed}"}
            for answer in page.answers(asked):
                done = before + answer["done"]
                if stop.is_set():
                    break
        counts["trainings a second"] += round(done / (time.monotonic() - began))

    run_at_once([lambda number=number: visitor(number) for number in range(count)])  # type: ignore[misc]


def beside(seconds: float) -> None:
    """An honest user who changes a setting every half second, beside three maps."""
    print("\n| meanwhile | change → run, median, ms | 95 % | layout, 95 % | trainings a second |")
    print("| --- | ---: | ---: | ---: | ---: |")

    def measure(name: str, server: Served, crowded: bool) -> None:
        with server:
            counts: Counter[Any] = Counter()
            if crowded:
                with crowd(maps, server.port, 3) as counts:
                    seen = honest(server, seconds)
            else:
                seen = honest(server, seconds)
        middle, most, _ = quantiles(seen.changes)
        figures = (middle, most, quantiles(seen.pages)[1])
        rate = counts["trainings a second"] or "–"
        print(
            f"| {name} | {' | '.join(f'{1000 * one:.0f}' for one in figures)} | {rate} |",
            flush=True,
        )

    measure("nothing", Served(1, TRUSTED_PROXIES="1"), False)
    measure("three maps, embedded", Served(1, TRUSTED_PROXIES="1"), True)
    with distributed(1) as (broker, _, _):
        server = Served(1, TRUSTED_PROXIES="1", REDIS_URL=broker.url)
        measure("three maps, one worker", server, True)


def row_of(asked: Question, unit: Unit) -> tuple[tuple[int, int], cells.Row]:
    """A unit's row as it is trained here, by its cell and its first run."""
    state = cells.advance(asked, unit, cells.begin(asked, unit), 60)
    return (unit.cell, unit.first), cells.row(asked, unit, state)


def under_fire(epochs: int) -> None:
    """Two workers, one of which is killed every five seconds, and what comes of the map."""
    asked = {**USUAL, "address": f"epochs={epochs}", "starts": 90}
    read = question.read(asked)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        expected = dict(pool.map(row_of, [read] * len(read.units), read.units))
    killed = 0
    over = threading.Event()

    def fire(url: str, log: Path, started: list[workers.Worker]) -> None:
        nonlocal killed
        while not over.wait(KILL_EVERY):
            started.pop(0).kill()
            started.append(workers.Worker(url, log))
            killed += 1

    found: list[Any] = []
    began = time.monotonic()
    with distributed(2) as (broker, started, folder), Served(1, REDIS_URL=broker.url) as server:
        thread = threading.Thread(target=fire, args=(broker.url, folder / "log", started))
        thread.start()
        try:
            for answer in Page(server.port).answers(asked):
                found += answer["rows"]
        finally:
            over.set()
            thread.join()
    took = time.monotonic() - began
    times = Counter((row["cell"], row["first"]) for row in found)
    lost = len(expected.keys() - times.keys())
    doubled = sum(count > 1 for count in times.values())
    different = sum(row != expected[row["cell"], row["first"]] for row in found)
    print(
        f"\n{read.trainings:,} trainings of {epochs:,} epochs by two workers, one of which was "
        f"killed -9 every {KILL_EVERY:.0f} s: {killed} killed in {took:.0f} s; of {len(expected)} "
        f"units lost {lost}, doubled {doubled}, different {different}."
    )
    if lost or doubled or different:
        sys.exit(1)


PARTS: dict[str, Callable[[argparse.Namespace], None]] = {
    "speed": lambda _: speed(),
    "overhead": lambda _: overhead(),
    "beside": lambda options: beside(options.seconds),
    "fire": lambda options: under_fire(options.epochs),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--epochs", type=int, default=6_000, help="of each run under fire")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    options = parser.parse_args()
    for part in options.parts:
        PARTS[part](options)


if __name__ == "__main__":
    main()
