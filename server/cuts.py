"""Sends of plotly.js only what the page's plots need: 1.2 of its 4.8 MB.

Most of plotly.js are maps, globes and bodies in space. What can be cut out of the file without a
change to the rest is found where the app is developed, by `scripts/cut_plotly.py`, and written
down beside this file; here it is only done, and only to the very file that it was found for:
another version is sent whole. It is done when the file is compressed: what is sent uncompressed is
the file as it is.
"""

from __future__ import annotations

import json
import re
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

#: Where the package plotly has it.
PLOTLY_JS = "package_data/plotly.min.js"
FILE = Path(__file__).with_name("cuts.json")

_ADDRESS = re.compile(r"/plotly(\.v\w+)?\.min\.js$")


class Cuts(NamedTuple):
    """What is cut out of the file with this SHA-256, which then draws these `traces`.

    The `steps` are numbers of bytes, in turns kept and cut; what follows them is kept.
    """

    sha256: str
    traces: list[str]
    steps: list[int]


@cache
def known() -> Cuts:
    """The cuts that are written down."""
    return Cuts(**json.loads(FILE.read_text()))


def cut(path: str, data: bytes) -> bytes:
    """What is served under `path` for the file `data`: of plotly.js, what plots need."""
    if not _ADDRESS.search(path) or sha256(data).hexdigest() != known().sha256:
        return data
    kept = []
    at = 0
    lengths = iter(known().steps)
    for keep, leave in zip(lengths, lengths, strict=True):
        kept.append(data[at : at + keep])
        at += keep + leave
    return b"".join([*kept, data[at:]])
