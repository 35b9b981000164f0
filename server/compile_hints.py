"""Has large scripts compiled while they arrive, and not a second time when they are run.

A browser reads over a function until it is called, and compiles it only then, during which the
page does not answer. All of plotly.js is one function: some 170 of 200 ms here, for the 4.7 MB of
Dash's own. Of the component library most functions are called as soon as it is run: half of its
65 ms. Told beforehand that everything in the file is going to be called, a browser compiles on
another thread instead, while the file is still on its way. Browsers that do not know the hint take
it for a comment. It is written into the file when that is compressed: what is sent uncompressed,
whole or in parts, is the file as it is.

Dash's own code and React, of which less is called at once, gained nothing by it.

Source: https://v8.dev/blog/explicit-compile-hints
"""

from __future__ import annotations

import re

HINT = b"//# allFunctionsCalledOnLoad\n"
# With the fingerprint that an address has, and without, as the files are named.
CALLED_AT_ONCE = re.compile(r"/(plotly[\w.-]*|dash_mantine_components(\.\w+)?)\.js$")


def hinted(path: str, data: bytes) -> bytes:
    """What is served under `path` for the file `data`: with the hint, where it is worth it."""
    return HINT + data if CALLED_AT_ONCE.search(path) else data
