"""Sends of a chunk that Dash's components share only the modules that plots need.

`dash_core_components-shared.js` holds what pickers of dates, sliders and plots have in common:
114 kB, of which a plot takes 2. A page without the former two would load the rest for nothing,
26 kB compressed. It is done when the file is compressed: what is sent uncompressed is the file as
it is, and so is one of another form than is known here.
"""

from __future__ import annotations

import pkgutil
import re
from functools import cache

SHARED_JS = re.compile(r"/dash_core_components-shared[\w.-]*\.js$")
#: The components of `dash.dcc` that work with what is left.
COMPONENTS = frozenset({"Download", "Graph", "Store"})

_PLOT = "dcc/async-graph.js"
# A chunk of webpack: a list of its number, and the functions that make its modules, by number.
_CHUNK = re.compile(r"(.*?\.push\(\[\[\d+\],\{)(\d+:function\(.*\})(\}\]\);.*)", re.DOTALL)
_BETWEEN = re.compile(r"(?<=\}),(?=\d+:function\()")
_NEEDED = re.compile(r"\b\w\((\d+)\)")


def lightened(path: str, data: bytes) -> bytes:
    """What is served under `path` for the file `data`: the shared chunk with what plots need."""
    chunk = SHARED_JS.search(path) and _CHUNK.fullmatch(data.decode())
    if not chunk:
        return data
    before, within, after = chunk.groups()
    modules = {one.partition(":")[0]: one for one in _BETWEEN.split(within)}
    kept: set[str] = set()
    wanted = modules.keys() & _needed_by_plots()
    while wanted:
        kept |= wanted
        found = {number for one in wanted for number in _NEEDED.findall(modules[one])}
        wanted = (found & modules.keys()) - kept
    return f"{before}{','.join(modules[one] for one in modules if one in kept)}{after}".encode()


@cache
def _needed_by_plots() -> frozenset[str]:
    """The numbers of all modules that Dash's component for plots asks for."""
    return frozenset(_NEEDED.findall((pkgutil.get_data("dash", _PLOT) or b"").decode()))
