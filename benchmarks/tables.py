"""Tables that are made to cost a server time: the CPU time of reading or refusing each.

    python -m benchmarks.tables

Beside it stands what Python's own `csv` takes to part the same text into cells, and no more.
"""

from __future__ import annotations

import contextlib
import csv
import io
import sys
import time
from collections.abc import Callable
from itertools import repeat

from ui.core.settings import SettingsError
from ui.data import columns, uploads

LONGEST = 0.3  # seconds
SIZE = uploads.MAX_BYTES - 1_000
COLUMNS = 199


def wide(cell: Callable[[int, int], str]) -> bytes:
    """As many rows of 199 columns as fit; a cell is a function of its row and column."""
    rows: list[str] = []
    size = 0
    while size < SIZE - 10 * COLUMNS:
        rows.append(",".join(cell(len(rows), column) for column in range(COLUMNS)))
        size += len(rows[-1].encode()) + 1
    return "\n".join(rows).encode()


def filled(part: bytes) -> bytes:
    """The part again and again."""
    return b"".join(repeat(part, SIZE // len(part)))


FILES: dict[str, bytes] = {
    "199 columns of digits": wide(lambda row, column: str((7 * row + column) % 10)),
    "199 columns of 50 classes": wide(lambda row, _: str(row % 50)),
    "199 columns with marks for thousands": wide(lambda row, n: f'"{1 + row % 9},{n:03}"'),
    "199 columns of prices": wide(lambda row, _: f"{row % 97} zł"),
    "199 columns of dates": wide(lambda row, _: f"1/1/{1900 + row % 50}"),
    "199 columns of words": wide(lambda row, column: "abcdefgh"[row * column % 8] * 2),
    "one line of letters beyond ASCII": filled(b"\xe9"),
    "words beyond ASCII": filled(b"\xe9\xe8a,\xf3\n"),
    "UTF-8 with a bad byte": filled("é".encode()) + b"\xe9",
    "empty lines": filled(b"\n"),
    "comments": filled(b"#\n"),
    "rules of dashes": filled(b"--+--\n"),
    "one line of dashes": filled(b"-") + b"x",
    "quotation marks": filled(b'""\n'),
    "2,000 long labels": b"".join(b"1,2,%s%d\n" % (b"a" * 300, row) for row in range(2_000)),
}


def spent(read: Callable[[bytes], object], raw: bytes) -> float:
    """The seconds of CPU time that reading takes, whatever comes of it; the least of three."""
    times = []
    for _ in range(3):
        began = time.process_time()
        with contextlib.suppress(SettingsError, csv.Error):
            read(raw)
        times.append(time.process_time() - began)
    return min(times)


def parted(raw: bytes) -> int:
    """How many rows `csv` makes of the file."""
    return sum(1 for _ in csv.reader(io.StringIO(raw.decode("latin-1"), newline="")))


def main() -> None:
    print("| table | kB | s, read or refused | s, parted by csv |")
    print("| --- | --- | --- | --- |")
    failed = False
    for name, raw in FILES.items():
        ours = spent(columns.load, raw)
        failed |= ours > LONGEST
        print(
            f"| {name} | {len(raw) // 1000} | {ours:.3f} | {spent(parted, raw):.3f} |", flush=True
        )
    sys.exit(failed)


if __name__ == "__main__":
    main()
