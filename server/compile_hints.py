"""Has plotly.js compiled while it arrives, and not a second time when it is run.

All of plotly.js is one function. A browser reads over a function until it is called, and then
compiles it in one go, during which the page does not answer: some 170 of 200 ms here, for the
4.7 MB of Dash's own. Told beforehand that everything in the file is going to be called, it
compiles on another thread instead, while the file is still on its way. Browsers that do not know
the hint take it for a comment. It is written into the file when that is compressed: what is sent
uncompressed, whole or in parts, is the file as it is.

Source: https://v8.dev/blog/explicit-compile-hints
"""

from __future__ import annotations

import re

HINT = b"//# allFunctionsCalledOnLoad\n"
PLOTLY_JS = re.compile(r"/plotly[\w.-]*\.js$")


def hinted(path: str, data: bytes) -> bytes:
    """What is served under `path` for the file `data`: a plotly.js, whichever, with the hint."""
    return HINT + data if PLOTLY_JS.search(path) else data
