"""Answers that were given before, for those who ask the same: a class opens a link at one instant.

What the app answers hangs on the question alone, so an answer that is kept is as good as one that
is computed. Questions are equal but for the number by which a page knows its own (`token` or
`asked`), which the answer repeats. Whatever is forgotten is computed again.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Collection
from hashlib import sha256
from threading import Lock
from typing import NamedTuple

from dash import Dash
from flask import Flask, Response, g, request

from server.guard import RequestError, asks_callback, callbacks_with, read_body

# Bytes of all answers together, as they are before they are compressed, and of one question: what
# is larger holds points or weights that nobody else has.
MAX_ANSWERS = 3_000_000
MAX_QUESTION = 100_000
# Bytes that each takes besides: of short answers these are most.
AROUND = 400
# Within a text of JSON the quotes would be escaped.
_MARK = re.compile(rb'("(?:token|asked)":\s?)(\d{1,15})\b')


class Known(NamedTuple):
    """An answer in two parts, between which the number of a question belongs."""

    before: bytes
    after: bytes | None

    def to(self, question: bytes) -> bytes:
        """The answer to a question that has come again."""
        mark = _MARK.search(question)
        return self.before + (mark[2] if mark else b"") + (self.after or b"")

    @property
    def size(self) -> int:
        """Bytes of it, with what it takes to find it."""
        return len(self.before) + len(self.after or b"") + AROUND


class Answers:
    """The answers that were given last, of so many bytes together."""

    def __init__(self, most: int = MAX_ANSWERS):
        self._most = most
        self._size = 0
        self._lock = Lock()
        self._known: OrderedDict[bytes, Known] = OrderedDict()

    def get(self, question: bytes) -> bytes | None:
        """The answer to a question; None if it is not known."""
        if len(question) > MAX_QUESTION:
            return None
        with self._lock:
            known = self._known.get(key := _key(question))
            if known is None:
                return None
            self._known.move_to_end(key)
        return known.to(question)

    def keep(self, question: bytes, answer: bytes) -> None:
        """Keep an answer, in the place of those that were not asked for longest."""
        marks = _MARK.search(question), _MARK.search(answer)
        if len(question) > MAX_QUESTION or len(answer) > self._most:
            return
        # Where only one of them has a number, or another one, it is not that of the question.
        if (marks[0] and marks[0][2]) != (marks[1] and marks[1][2]):
            return
        start, end = marks[1].span(2) if marks[1] else (len(answer), len(answer))
        made = Known(answer[:start], answer[end:] if marks[1] else None)
        with self._lock:
            self._forget(key := _key(question))
            self._known[key] = made
            self._size += made.size
            while self._size > self._most:
                self._forget(next(iter(self._known)))

    def _forget(self, key: bytes) -> None:
        if known := self._known.pop(key, None):
            self._size -= known.size


def _key(question: bytes) -> bytes:
    return sha256(_MARK.sub(rb"\1", question, count=1)).digest()


def install_lookup(server: Flask, answers: Answers) -> None:
    """Answer what is known, before it is read and checked: it was when it came first."""

    @server.before_request
    def look_up() -> Response | None:
        if not asks_callback(request) or (request.content_length or 0) > MAX_QUESTION:
            return None
        try:
            question = read_body(request)
        except RequestError:
            return None  # whoever checks it says so
        known = g.pop("known", None) or answers.get(question)
        g.is_known = known is not None
        return Response(known, mimetype="application/json") if known else None


def install_keeping(app: Dash, outputs: Collection[str], answers: Answers) -> None:
    """Keep the answers of the callbacks of `app` that have one of these outputs, id.property.

    ValueError if no callback has such an output.
    """
    kept = callbacks_with(app, outputs)

    @app.server.after_request
    def keep(response: Response) -> Response:
        if response.status_code == 200 and asks_callback(request) and not g.get("is_known"):
            question = request.get_json(silent=True)
            if isinstance(question, dict) and question.get("output") in kept:
                answers.keep(request.get_data(), response.get_data())
        return response
