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

import numpy as np

HERE = Path(__file__).parent
BENCHMARKS = {
    "train": "Training, against scikit-learn and a compiled program",
    "interaction": "From a change of a control to the boundary, and the first load",
    "playback": "Frames a second while training is played",
    "load": "Many users at once",
    "faults": "Workers killed under load",
    "slow": "Behind a slow network",
    "attack": "Hostile requests",
    "audit": "Lighthouse and HTTP Observatory",
    "soak": "Memory over time",
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
            BENCHMARKS[name],
            f"`python -m benchmarks.{name}`, {when}; {machine}.\n\n{done.stdout}{verdict}",
        )


def keep(title: str, text: str) -> None:
    """Put the text under its title into RESULTS.md, in the order of `BENCHMARKS`."""
    path = HERE / "RESULTS.md"
    former = path.read_text().split("\n## ")[1:] if path.exists() else []
    sections = dict(section.split("\n\n", 1) for section in former) | {title: text}
    ordered = [name for name in BENCHMARKS.values() if name in sections]
    parts = [f"## {name}\n\n{sections[name].rstrip()}\n" for name in ordered]
    path.write_text("\n".join(["# Results\n", *parts]))


if __name__ == "__main__":
    main()
