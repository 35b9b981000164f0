"""The page's scripts, which run when its opening has been painted."""

from __future__ import annotations

import re
from pathlib import Path

#: What lets them run, and so cannot come in a file.
SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")

_FILE = re.compile(r'<script src="([^"]+)">')
_WITHIN = re.compile("<script (id=[^>]*?) type=[^>]*>")


def waiting(scripts: str) -> str:
    """The tags of scripts, which are fetched and do not run by themselves."""
    asked = r'<link rel="preload" as="script" href="\1"><script src="\1" type="text/plain">'
    return _WITHIN.sub(r'<script \1 type="text/plain">', _FILE.sub(asked, scripts))
