"""Python processes that compute as other processors do: with another kernel of OpenBLAS.

`python -m tests.support.kernels` prints the kernel that OpenBLAS really runs. It has no others than
those it was built with, and takes one of these in place of a name that it does not have.
"""

import os
import platform
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np
import threadpoolctl

from tests.support import ROOT

# For each kernel how NumPy's names of the instructions begin that its processors lack: without
# them NumPy, too, rounds otherwise. (Those of Katmai could not run a NumPy of today.)
_X86: dict[str, tuple[str, ...]] = {
    "Katmai": (),
    "Nehalem": ("X86_V3", "X86_V4", "AVX", "FMA", "F16C"),
    "Sandybridge": ("X86_V3", "X86_V4", "AVX", "FMA", "F16C"),
    "Zen": ("X86_V4", "AVX512"),
    "Haswell": ("X86_V4", "AVX512"),
    "SkylakeX": (),
    "Cooperlake": (),
    "SapphireRapids": (),
}
_ARM: dict[str, tuple[str, ...]] = dict.fromkeys(
    ("armv8", "armv8sve", "neoversen1", "neoversen2", "neoversev1"), ()
)
KERNELS = _X86 if platform.machine().lower() in ("x86_64", "amd64") else _ARM


def running():
    """The kernel that NumPy's OpenBLAS runs in this process; None with another library."""
    kernels = {
        library["filepath"]: library["architecture"]
        for library in threadpoolctl.threadpool_info()
        if library["internal_api"] == "openblas"
    }
    # SciPy's wheels bring a second one.
    numpys = [kernel for path, kernel in kernels.items() if "numpy" in Path(path).parent.name]
    return next(iter([*numpys, *kernels.values()]), None)


def as_processor(kernel, *command):
    """Run a Python command as a processor does that chooses `kernel`."""
    found = np.show_config(mode="dicts")["SIMD Extensions"].get("found", [])
    lacking = " ".join(name for name in found if name.startswith(KERNELS[kernel]))
    environment = os.environ | {
        "OPENBLAS_CORETYPE": kernel,
        "OPENBLAS_NUM_THREADS": "1",
        "NPY_DISABLE_CPU_FEATURES": lacking,
    }
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )


@cache
def why_not(kernel):
    """Why `kernel` need not be tried besides the one that runs here, or None if it must be."""
    if kernel == running():
        return "it is the one that the other tests run with"
    child = as_processor(kernel, "-m", "tests.support.kernels")
    if child.returncode == -signal.SIGILL:
        return "this processor cannot run it"
    assert child.returncode == 0, child.stderr
    runs = child.stdout.strip()
    return None if runs == kernel else f"OpenBLAS runs {runs} in its place"


if __name__ == "__main__":
    # A product shows whether the processor can run the kernel.
    np.ones((16, 16)) @ np.ones((16, 16))
    print(running())
