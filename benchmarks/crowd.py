"""Crowds that a server has to bear, each in a process of its own, and an honest user among them.

One proxy is believed, so that everybody can come from an address of one's own. The crowds are the
other half of what the machine has to do: on few cores they slow the server down by themselves.
"""

from __future__ import annotations

import base64
import itertools
import json
import multiprocessing
import random
import socket
import statistics
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPException
from typing import Any

import numpy as np

from benchmarks.client import PATH, TRAIN, Client, GaveUpError, Tally, encode, with_input
from benchmarks.served import Served, memory

# The largest network on the most points, and the longest run.
LARGEST = "?n-samples=2000&hidden-units=16&hidden-layers=3&epochs=20000"
PARAMETERS = 609
CHANGE_EVERY = 0.5  # seconds
EXPERIMENT = "experiment-answer.data"
SURFACE = "surface-answer.data"
TRACE = "passes-answer.data"
NUDGE = "nudge-answer.data"
FILE = "file-answer.data"
DOWNLOAD = "download.data"


COSTLY = ("run", "experiment", "surface", "trace", "nudge", "file", "save")


def address(number: int) -> dict[str, str]:
    """The header of one client of many."""
    return {"X-Forwarded-For": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"}


@dataclass
class Seen:
    """What an honest user met with: seconds until each change was answered, and failures."""

    changes: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    failed: int = 0
    busy: int = 0
    largest: float = 0.0  # MB of a worker


def honest(server: Served, seconds: float, number: int = 1_000_000) -> Seen:
    """Change a setting of the page every half second, and ask for its layout as a visitor does."""
    tally, seen = Tally(), Seen()
    client = Client(server.port, tally, address(number))
    callbacks = client.callbacks()
    until = time.monotonic() + seconds
    choose = random.Random(1)
    while time.monotonic() < until:
        due = time.monotonic() + CHANGE_EVERY
        for kept, act in (
            (
                seen.changes,
                lambda: client.run(callbacks, f"?weight-seed={choose.randint(0, 9999)}"),
            ),
            (seen.pages, lambda: client.ask("GET", "/_dash-layout")),
        ):
            began = time.perf_counter()
            try:
                act()
            except GaveUpError:
                seen.failed += 1
            kept.append(time.perf_counter() - began)
        seen.largest = max(seen.largest, *map(memory, server.workers()))
        time.sleep(max(0.0, due - time.monotonic()))
    seen.busy = tally.busy
    client.close()
    return seen


HEADER = (
    "| meanwhile | honest change → run, median, ms | 95 % | longest | layout, median, ms | 95 % "
    "| busy, tried again | failed | largest worker, MB | what the crowd met with |\n"
    "| --- " + "| ---: " * 8 + "| --- |"
)


def row(
    name: str, seconds: float, target: Callable[..., None] | None = None, *arguments: Any
) -> tuple[str, Seen]:
    """A row of the table `HEADER`: an honest user beside `target(stop, counts, port, …)`."""
    with Served(1, TRUSTED_PROXIES="1") as server:
        counts: Counter[Any] = Counter()
        if target is None:
            seen = honest(server, seconds)
        else:
            with crowd(target, server.port, *arguments) as counts:
                seen = honest(server, seconds)
    met = ", ".join(f"{what}: {count}" for what, count in sorted(counts.items(), key=str))
    cells = [
        name,
        *(f"{1000 * value:.0f}" for value in (*quantiles(seen.changes)[:2], max(seen.changes))),
        *(f"{1000 * value:.0f}" for value in quantiles(seen.pages)[:2]),
        str(seen.busy),
        str(seen.failed),
        f"{seen.largest:.0f}",
        met or "–",
    ]
    return f"| {' | '.join(cells)} |", seen


def quantiles(seconds: Sequence[float]) -> tuple[float, float, float]:
    """Median, 95 % and 99 %."""
    cuts = statistics.quantiles([*seconds, *seconds[-1:]], n=100, method="inclusive")
    return cuts[49], cuts[94], cuts[98]


@contextmanager
def crowd(target: Callable[..., None], *arguments: Any) -> Iterator[Counter[Any]]:
    """A process in which `target(stop, counts, *arguments)` disturbs a server; its counts after."""
    context = multiprocessing.get_context("spawn")
    stop, ready, queue = context.Event(), context.Event(), context.Queue()
    process = context.Process(target=_crowd, args=(target, stop, ready, queue, arguments))
    process.start()
    counts: Counter[Any] = Counter()
    try:
        if not ready.wait(60):
            raise RuntimeError("The crowd does not come.")
        yield counts
    finally:
        stop.set()
        counts.update(queue.get(timeout=120))
        process.join()


def _crowd(target: Any, stop: Any, ready: Any, queue: Any, arguments: Any) -> None:
    counts: Counter[Any] = Counter()
    threading.Timer(1.0, ready.set).start()
    try:
        target(stop, counts, *arguments)
    finally:
        queue.put(counts)


def run_at_once(jobs: Sequence[Callable[[], None]]) -> None:
    """Do all jobs, each in a thread."""
    threads = [threading.Thread(target=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def long_runs(stop: Any, counts: Counter[Any], port: int, learners: int, address_of: str) -> None:
    """Learners whose runs are as long as can be, from an address of each or from one."""
    pieces: Counter[int] = Counter()

    def learn(number: int) -> None:
        headers = address(number if address_of == "each" else 1_000_000)
        client = Client(port, Tally(), headers)
        callbacks = client.callbacks()

        def again() -> None:
            pieces[number] += 1
            if stop.is_set():
                raise GaveUpError

        while not stop.is_set():
            try:
                client.run(callbacks, LARGEST, again)
            except GaveUpError:
                continue
        client.close()

    run_at_once([partial(learn, number) for number in range(learners)])
    each = [pieces[number] for number in range(learners)]
    counts.update({"fewest pieces of one": min(each), "most": max(each)})


def costly(callbacks: dict[str, Any]) -> dict[str, bytes]:
    """The costliest request of each kind that is allowed, as bodies."""
    start = {"epoch": 1, "weights": encode(_doubles(PARAMETERS))}
    path = _doubles(140 * PARAMETERS)
    points = "x,y,label\n" + "".join(f"{i / 7:.12f},{i / 3:.12f},{i % 2}\n" for i in range(2000))
    asked = {"address": LARGEST, "start": start, "asked": 1}
    requests: dict[str, tuple[str, dict[str, Any]]] = {
        "run": (TRAIN, {"token": 1, "address": LARGEST}),
        "experiment": (EXPERIMENT, {"token": 1, "address": LARGEST, "seeds": 30}),
        "surface": (SURFACE, {**asked, "path": encode(path), "weights": None}),
        "trace": (TRACE, {**asked, "point": 0, "known": None, "hand": None}),
        "nudge": (NUDGE, {**asked, "weight": 0, "epsilon": "0.001"}),
        "file": (FILE, {"kind": "points", "contents": _base64(points.encode())}),
        "save": (DOWNLOAD, {"kind": "weights-npz", "address": LARGEST, "start": start}),
    }
    return {
        kind: json.dumps(with_input(callbacks[output], request)).encode()
        for kind, (output, request) in requests.items()
    }


def _doubles(count: int) -> bytes:
    return np.random.default_rng(0).normal(size=count).tobytes()


def _base64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode()


def hostile(
    stop: Any, counts: Counter[Any], port: int, addresses: int, connections: int, kinds: list[str]
) -> None:
    """Clients with many connections each, that ask for the costliest again and again at once.

    Each question is a new one, since what has been answered is known.
    """
    first = Client(port, Tally(), address(0))
    bodies = costly(first.callbacks())
    first.close()
    asked = itertools.count()

    def attack(number: int, kind: str) -> None:
        client = Client(port, Tally(), address(number))
        while not stop.is_set():
            try:
                if kind == "layout":
                    status, _ = client.exchange("GET", "/_dash-layout")
                else:
                    new = f"?weight-seed={next(asked) % 9_000}&".encode()
                    status, _ = client.exchange("POST", PATH, bodies[kind].replace(b"?", new, 1))
                counts[status] += 1
            except (OSError, HTTPException):
                counts["lost"] += 1
        client.close()

    jobs = [
        partial(attack, number, kind)
        for number in range(addresses)
        for kind in itertools.islice(itertools.cycle(kinds), connections)
    ]
    run_at_once(jobs)


# What is sent over a connection that then falls silent, or sends a byte now and then.
BEGINNINGS = {
    "nothing": b"",
    "half a head": b"GET / HTTP/1.1\r\nHost: x\r\nAccept: ",
    "half a body": b"POST /_dash-update-component HTTP/1.1\r\nHost: x\r\n"
    b"Content-Type: application/json\r\nContent-Length: 900000\r\n\r\n" + b" " * 50_000,
    "an answer not taken": b"GET /_dash-layout HTTP/1.1\r\nHost: x\r\n\r\n" * 20,
}


def silent(stop: Any, counts: Counter[Any], port: int, connections: int, kind: str) -> None:
    """Connections that hold on to the server and let it wait; the lost ones are opened again."""
    held: list[socket.socket] = []
    while not stop.is_set():
        while len(held) < connections and not stop.is_set():
            try:
                held.append(socket.create_connection(("127.0.0.1", port), timeout=5))
                held[-1].setblocking(False)
                held[-1].send(BEGINNINGS[kind])
                counts["opened"] += 1
            except OSError:
                counts["refused"] += 1
                break
        kept = []
        for sock in held:
            try:
                if kind.startswith("half"):
                    sock.send(b"x" if kind == "half a head" else b" ")
                elif kind == "nothing" and not sock.recv(1):
                    raise ConnectionResetError
                kept.append(sock)
            except BlockingIOError:
                kept.append(sock)
            except OSError:
                counts["closed by the server"] += 1
                sock.close()
        held = kept
        stop.wait(1.0)
    for sock in held:
        sock.close()
