"""Run every benchmark in turn and write their tables to RESULTS.md: `python -m benchmarks`.

Names as arguments run only those, whose tables take the place of their former ones.
"""

from __future__ import annotations

import platform
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import numpy as np

HERE = Path(__file__).parent


class Benchmark(NamedTuple):
    """What its section of RESULTS.md is called, and which figures are good enough."""

    title: str
    goal: str


BENCHMARKS = {
    "train": Benchmark(
        "Training, against scikit-learn and a compiled program",
        "the ratios of the second table, in which those of the first stand beside what is asked, "
        "and beside what NumPy's tanh, or its passes over the hidden units, would reach by "
        "themselves",
    ),
    "recipes": Benchmark(
        "What each choice of the recipe costs",
        "none slower than scikit-learn's with the same solver, batch size and penalty",
    ),
    "outcomes": Benchmark(
        "What the choices of the recipe come to",
        "none: they are what the texts of the page may claim",
    ),
    "interaction": Benchmark(
        "From a change of a control to the boundary, and the first load",
        "seen within 40 ms (median) and 70 ms (95 %), the answer besides training 10 ms; 20 "
        "boundaries a second while a handle is dragged; cold at most 1,650 kB and 2.0 s, warm at "
        "most 60 kB",
    ),
    "visit": Benchmark(
        "The first, second and third visit",
        "the boundary seen within 0.35 s of a first visit; at most 1,650 kB, 60 kB afterwards",
    ),
    "payload": Benchmark(
        "Bytes of a change",
        "at most 20 kB for the default network, 170 kB for the largest",
    ),
    "playback": Benchmark(
        "Frames a second while training is played",
        "60, the rate of the screen; 2,000 points at most 1.5 times the drawing of 200",
    ),
    "load": Benchmark(
        "Many users at once",
        "no errors; light requests within 250 ms (95 %) at 32 users, and an honest change beside "
        "6 and 25 long runs; at most 180 MB a worker",
    ),
    "together": Benchmark(
        "A class at once",
        "the last boundary of 30 students on one worker within 1 s, of 128 on two within 3 s; a "
        "lesson's thirty starts within their work ÷ cores + 1 s; nobody refused more than once",
    ),
    "many": Benchmark(
        "Maps of many runs",
        "stacks at least twice the loop; an honest change beside three maps within 250 ms (95 %); "
        "of workers killed every 5 s nothing lost, doubled or different",
    ),
    "faults": Benchmark(
        "Workers killed under load",
        "every run finishes, equal to the undisturbed one; 0 of 100 visits broken",
    ),
    "slow": Benchmark("Behind a slow network", "usable, with the same weights in the end"),
    "attack": Benchmark(
        "Hostile requests",
        "no server errors; memory grows by less than 50 MB; beside silent and greedy clients an "
        "honest change within 250 ms (95 %), at most 180 MB a worker",
    ),
    "archives": Benchmark(
        "Hostile files", "each read or refused within 0.5 s, with at most 20 MB besides"
    ),
    "tables": Benchmark("Hostile tables", "each read or refused within 0.3 s of CPU time"),
    "audit": Benchmark(
        "Lighthouse and HTTP Observatory",
        "performance 98 on desktop and 80 on mobile, all others 100; A+ with at least 115",
    ),
    "soak": Benchmark("Memory over time", "at most 180 MB a worker, and flat"),
}
PACKAGES = ("dash", "plotly", "numpy", "scikit-learn", "gunicorn")


def processor() -> str:
    """The processor's name, where Linux tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or "unknown"
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{len(names)} × {names[0]}" if names else "unknown"


def main() -> None:
    chosen = sys.argv[1:] or list(BENCHMARKS)
    if unknown := set(chosen) - set(BENCHMARKS):
        sys.exit(f"no such benchmark: {', '.join(unknown)}; choose from {', '.join(BENCHMARKS)}")
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    machine = (
        f"{processor()}, {platform.system()}, Python {platform.python_version()}, {packages}, "
        f"BLAS {np.show_config('dicts')['Build Dependencies']['blas']['name']}"
    )
    for name in chosen:
        command = [sys.executable, "-m", f"benchmarks.{name}"]
        print(f"--- {name}", flush=True)
        done = subprocess.run(command, cwd=HERE.parent, stdout=subprocess.PIPE, text=True)
        print(done.stdout, flush=True)
        verdict = "" if done.returncode == 0 else f"\n(It ended with status {done.returncode}.)\n"
        when = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
        keep(
            BENCHMARKS[name].title,
            f"`python -m benchmarks.{name}`, {when}; {machine}.\n\n"
            f"Goal: {BENCHMARKS[name].goal}.\n\n{done.stdout}{verdict}",
        )


def keep(title: str, text: str) -> None:
    """Put the text under its title into RESULTS.md, in the order of `BENCHMARKS`."""
    path = HERE / "RESULTS.md"
    former = path.read_text().split("\n## ")[1:] if path.exists() else []
    sections = dict(section.split("\n\n", 1) for section in former) | {title: text}
    ordered = [each.title for each in BENCHMARKS.values() if each.title in sections]
    parts = [f"## {name}\n\n{sections[name].rstrip()}\n" for name in ordered]
    path.write_text("\n".join(["# Results\n", *parts]))


if __name__ == "__main__":
    main()
