"""Run every benchmark in turn and write their tables to RESULTS.md: `python -m benchmarks`.

Names as arguments run only those, and write nothing.
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
    parts = [
        "# Results\n",
        f"Measured on {datetime.now(UTC):%Y-%m-%d}, {processor()}, {platform.system()}, "
        f"Python {platform.python_version()}, {packages}, "
        f"BLAS {np.show_config('dicts')['Build Dependencies']['blas']['name']}.\n",
    ]
    for name in chosen:
        command = [sys.executable, "-m", f"benchmarks.{name}"]
        print(f"--- {name}", flush=True)
        done = subprocess.run(command, cwd=HERE.parent, stdout=subprocess.PIPE, text=True)
        print(done.stdout, flush=True)
        verdict = "" if done.returncode == 0 else f"\n(It ended with status {done.returncode}.)\n"
        parts.append(
            f"## {BENCHMARKS[name]}\n\n`python -m benchmarks.{name}`\n\n{done.stdout}{verdict}"
        )
    if not sys.argv[1:]:
        (HERE / "RESULTS.md").write_text("\n".join(parts))


if __name__ == "__main__":
    main()
