"""The run of the usual settings, which comes with the page: nobody need ask for it.

A page that is opened with settings in its address asks for theirs (`assets/page/first.js`).
"""

from __future__ import annotations

import json

from ui import views
from ui.core import ids
from ui.run import request
from ui.run.answer import answer

#: The element of the page that holds it.
ID = "first-run"
#: What the page would ask first (`assets/run/opened.js`).
REQUEST = {"token": 1, "address": "", "adapt": True, "brief": {}}


def html() -> str:
    """The element with the server's answer to `REQUEST`, as data that no browser runs."""
    data = answer(request.read(REQUEST), views.looks)
    made = {"multi": True, "response": {ids.ANSWER: {"data": data}}}
    text = json.dumps(made, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" id="{ID}">{text}</script>'
