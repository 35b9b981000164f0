"""Files that are made to cost a server memory and time, each read in a process of its own.

    python -m benchmarks.archives

Beside what reading them costs here stands what it costs those who believe a file: `zipfile`, which
unpacks each member whole, and `json`. They are stopped at 20 s or 2 GB.
"""

from __future__ import annotations

import contextlib
import io
import json
import resource
import subprocess
import sys
import tempfile
import time
import warnings
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

LONGEST = 0.5  # seconds
LARGEST = 20.0  # MB
SECONDS, BYTES = 20, 2 * 10**9  # at which the believers are stopped

# What the arrays of the smallest network take, and what a bomb says that it takes.
SMALL = 144


def zipped(members: list[tuple[str, bytes]], claimed: int | None = None) -> bytes:
    """A compressed archive, in which each member may claim to unpack to fewer bytes."""
    file = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of names that are repeated
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, raw in members:
                archive.writestr(name, raw)
                if claimed is not None:
                    archive.filelist[-1].file_size = claimed
    return file.getvalue()


def overlapping() -> bytes:
    """Nine thousand names for one and the same large member."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("W1.npy", bytes(150_000_000))
        [first] = archive.filelist
        for number in range(9_000):
            again = zipfile.ZipInfo("W1.npy")
            again.compress_type, again.CRC = first.compress_type, first.CRC
            again.compress_size, again.file_size = first.compress_size, first.file_size
            again.header_offset, again.filename = first.header_offset, "W1.npy"
            again.comment = b"%d" % number
            archive.filelist.append(again)
    return file.getvalue()


def one_bomb() -> bytes:
    """One member of 600 MB that claims to be small."""
    stream = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = b"".join(stream.compress(bytes(10**7)) for _ in range(60)) + stream.flush()
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("W1.npy", packed)
        [info] = archive.filelist
        info.compress_type, info.file_size = zipfile.ZIP_DEFLATED, SMALL
    raw = bytearray(file.getvalue())
    raw[8:10] = zipfile.ZIP_DEFLATED.to_bytes(2, "little")
    raw[22:26] = SMALL.to_bytes(4, "little")
    return bytes(raw)


HEAD = b'{"format": "neural-network playground: weights", "version": 1, "x": '

FILES: dict[str, Callable[[], bytes]] = {
    "600 MB that claim to be 144 bytes": one_bomb,
    "9,000 names for one member of 150 MB": overlapping,
    "5,000 empty members": lambda: zipped([(f"{n}.npy", b"") for n in range(5_000)]),
    "a name 5,000 times": lambda: zipped([("W1.npy", b"")] * 5_000),
    "JSON of 230,000 empty lists": lambda: HEAD + b"[" + b"[]," * 230_000 + b"0]}",
    "JSON of 100,000 nested lists": lambda: HEAD + b"[" * 100_000,
    "JSON of 45,000 names, one of them twice": lambda: (
        HEAD + json.dumps(dict.fromkeys(range(45_000))).encode()[:-1] + b',"0":0}}'
    ),
    "JSON of a number with 690,000 digits": lambda: HEAD + b"9" * 690_000 + b"}",
    "JSON of 150 numbers with 4,300 digits": lambda: (
        HEAD + json.dumps(["x"] * 150).encode().replace(b'"x"', b"9" * 4_300) + b"}"
    ),
    "JSON of 90,000 times 1e999999": lambda: HEAD + b"[" + b"1e999," * 90_000 + b"0]}",
}


def believe(raw: bytes) -> None:
    """Read a file as it asks to be read."""
    if raw.startswith(b"PK"):
        archive = zipfile.ZipFile(io.BytesIO(raw))
        kept = [archive.read(member) for member in archive.infolist()]
        print(len(kept))
    else:
        json.loads(raw)


def read(path: Path, believing: bool) -> None:
    """Read a file in this process, and print the seconds and the megabytes that it took."""
    from ui.core.settings import SettingsError
    from ui.files import weights

    raw = path.read_bytes()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    with contextlib.suppress(SettingsError, ValueError, RecursionError, zipfile.BadZipFile):
        (believe if believing else weights.read)(raw)
    spent = time.perf_counter() - began
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{spent} {grown}")


def measured(path: Path, how: str) -> tuple[float, float] | None:
    """The seconds and megabytes of a process that reads the file; None if it was stopped."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))

    command = [sys.executable, "-m", "benchmarks.archives", how, str(path)]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=SECONDS, preexec_fn=limit
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        return None
    seconds, megabytes = done.stdout.split()[-2:]
    return float(seconds), float(megabytes)


def shown(figures: tuple[float, float] | None) -> str:
    """Figures as two cells of a table."""
    return "stopped | stopped" if figures is None else f"{figures[0]:.3f} | {figures[1]:.1f}"


def main() -> None:
    print("| file | kB | s | MB | s, believed | MB, believed |")
    print("| --- | --- | --- | --- | --- | --- |")
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for name, make in FILES.items():
            path = Path(folder, "file")
            path.write_bytes(make())
            ours, believed = measured(path, "ours"), measured(path, "believe")
            failed |= ours is None or ours[0] > LONGEST or ours[1] > LARGEST
            size = path.stat().st_size / 1000
            print(f"| {name} | {size:.0f} | {shown(ours)} | {shown(believed)} |", flush=True)
    sys.exit(failed)


if __name__ == "__main__":
    if sys.argv[1:]:
        read(Path(sys.argv[2]), believing=sys.argv[1] == "believe")
    else:
        main()
