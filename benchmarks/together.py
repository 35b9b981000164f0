"""A class that opens the page at one instant, or starts a lesson's many runs, beside each other.

    python -m benchmarks.together [--classes 30:1 128:2 30:1:lesson 30:1:apart 30:1:link]
                                  [--repeat 3]

Each of a class is a browser reduced to its requests, with a connection of its own: the page, its
layout and callbacks, then the first run, as far as its boundary; where a lesson is named, the
thirty starts of lesson 2 to their end. A link leads to a run that does not come with the page: all
have the same one, whose answers are kept, or, apart, each has one of its own that takes as long,
as it was before answers were kept. Whoever is refused comes again as the page does. The class is a
process of its own, and everybody comes from one address, as from a school.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import statistics
import threading
import time
from typing import Any

from benchmarks.client import PATH, Client, GaveUpError, Tally, with_input
from benchmarks.served import Served, memory
from ui import views
from ui.guide.lessons import files

EXPERIMENT = "experiment-answer.data"
# Seconds of work of the lesson's starts, by themselves, and on top of them for everything else.
SPARE = 1.0
GOALS = {(30, 1): 1.0, (128, 2): 3.0}
LINK = "data-shape=circles&hidden-units=8&epochs=3000"
LESSON = "02"
CLASSES = ["30:1", "128:2", "30:1:lesson", "30:1:apart", "30:1:link"]
HEADER = (
    "| class | workers | first boundary, median, s | last, s | last ÷ first | goal, s "
    "| refused once | more often | failed | largest worker, MB |\n| --- " + "| ---: " * 9 + "|"
)


def many_starts() -> tuple[str, int]:
    """The settings of the lesson's run with many starts, and how many they are."""
    for lesson in files.load(files.FOLDER, tuple(view.NAME for view in views.TABS)):
        for run in lesson.runs:
            if run.seeds and lesson.name.startswith(LESSON):
                return run.settings.address(), run.seeds
    raise SystemExit(f"Lesson {LESSON} has no run with many starts.")


def open_page(client: Client) -> dict[str, dict[str, Any]]:
    """The page's own requests; the bodies of its callbacks."""
    client.exchange("GET", "/")
    client.ask("GET", "/_dash-layout")
    return client.callbacks()


def starts(client: Client, callbacks: dict[str, dict[str, Any]], address: str, seeds: int) -> None:
    """So many starts of a run, piece by piece to their end."""
    start = None
    while True:
        asked = {"token": 1, "address": address, "seeds": seeds, "start": start}
        body = with_input(callbacks[EXPERIMENT], asked)
        answer = client.ask("POST", PATH, json.dumps(body).encode())
        made = answer["response"]["experiment-answer"]["data"]
        if made["done"]:
            return
        start = {"epoch": made["epoch"], "weights": made["parameters"]}


def address_of(kind: str, student: int) -> str:
    """The settings with which a student's page is opened."""
    if kind == "apart":
        return f"{LINK}&weight-seed={student}"
    return LINK if kind == "link" else ""


def attend(port: int, students: int, kind: str, queue: Any) -> None:
    """In a process of its own: all students at one instant; seconds and refusals of each."""
    at_once = threading.Barrier(students)
    seen: list[tuple[float, int]] = []
    failed: list[str] = []

    def student(number: int) -> None:
        tally = Tally()
        client = Client(port, tally)
        is_lesson = kind == "lesson"
        callbacks = open_page(client) if is_lesson else {}
        asked = many_starts() if is_lesson else ("", 0)
        at_once.wait()
        began = time.perf_counter()
        try:
            if is_lesson:
                starts(client, callbacks, *asked)
            else:
                client.run(open_page(client), address_of(kind, number))
            seen.append((time.perf_counter() - began, tally.busy + tally.lost))
        except GaveUpError as error:
            failed.append(str(error))
        client.close()

    threads = [threading.Thread(target=student, args=(number,)) for number in range(students)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    queue.put((seen, failed))


def measure(students: int, workers: int, kind: str) -> tuple[list[tuple[float, int]], int, float]:
    """One class on a server of its own: what each has seen, how many failed, and the memory."""
    context = multiprocessing.get_context("spawn")
    with Served(workers) as server:
        queue = context.Queue()
        process = context.Process(target=attend, args=(server.port, students, kind, queue))
        process.start()
        seen, failed = queue.get(timeout=300)
        process.join()
        largest = max(memory(worker) for worker in server.workers())
    return seen, len(failed), largest


def alone() -> float:
    """Seconds that the lesson's starts take one student."""
    return statistics.median(measure(1, 1, "lesson")[0][0][0] for _ in range(3))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--classes", nargs="+", default=CLASSES)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    print(HEADER)
    for text in options.classes:
        students, workers, kind = (*text.split(":"), "")[:3]
        key = int(students), int(workers)
        goal = 0.0 if kind else GOALS.get(key, 0.0)
        if kind == "lesson":
            goal = key[0] * alone() / key[1] + SPARE
        for _ in range(options.repeat):
            seen, failed, largest = measure(*key, kind)
            seconds = [each for each, _ in seen]
            name = {
                "": students,
                "lesson": f"{students}, lesson {LESSON}",
                "apart": f"{students}, a link each",
                "link": f"{students}, one link",
            }[kind]
            cells = [
                name,
                workers,
                f"{statistics.median(seconds):.2f}",
                f"{max(seconds):.2f}",
                f"{max(seconds) / min(seconds):.1f}",
                f"{goal:.1f}" if goal else "–",
                str(sum(refused == 1 for _, refused in seen)),
                str(sum(refused > 1 for _, refused in seen)),
                str(failed),
                f"{largest:.0f}",
            ]
            print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
