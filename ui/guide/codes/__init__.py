"""Completion codes: what a learner has done in the lessons, signed by the server, with no name.

Nothing is stored: a code says all of it, and whoever has many pastes them into the page at `PATH`.
"""

from __future__ import annotations

import secrets
from base64 import b64encode
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from dash import Dash, Input, dcc, html
from dash.development.base_component import Component
from flask import Response, request

from ui.core import ids
from ui.core.browser import on_change, on_click
from ui.core.settings import SettingsError
from ui.guide.codes import checking, code, tables
from ui.guide.lessons.files import Lesson
from ui.run.answering import answering

PATH = "/codes"
NOT_OFFERED = (
    "This server makes no completion codes and can check none: what signs them, the environment "
    "variable SECRET_KEY, is not set. Whoever runs the server has to set it, and start it again."
)
_STYLE = b64encode(sha256(tables.STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE}'; img-src data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


def stores() -> Component:
    """What a code is asked through, and answered."""
    return html.Div([dcc.Store(id=ids.CODE_REQUEST), dcc.Store(id=ids.CODE_ANSWER)])


def register(app: Dash, lessons: list[Lesson], secret: str | None) -> None:
    """Make codes, and check them under `PATH`; without a secret, say why there are none.

    LessonError if two lessons have names that a code cannot tell apart.
    """
    known = code.marks(lessons)
    on_click(app, ids.MAKE_CODE, "makeCode")
    on_click(app, ids.COPY_LESSON_CODE, "copyLessonCode")
    on_change(app, "receiveCode", Input(ids.CODE_ANSWER, "data"))

    def read(sent: object) -> list[code.Done]:
        return code.read_request(sent, lessons)

    @answering(app, ids.CODE_REQUEST, ids.CODE_ANSWER, read=read)
    def make(done: list[code.Done]) -> dict[str, Any]:
        if secret is None:
            raise SettingsError([NOT_OFFERED])
        day = (datetime.now(UTC).date() - code.FIRST_DAY).days
        return {"code": code.write(code.Code(day, secrets.randbits(code.NONCE_BITS), done), secret)}

    @app.server.route(PATH, methods=["GET", "POST"])
    def check() -> Response:
        if secret is None:
            return _page(tables.page_without_codes(NOT_OFFERED))
        if request.method == "GET":
            return _page(tables.page(""))
        text = request.form.get("codes", "")
        try:
            checked = checking.check(text, secret)
        except SettingsError as error:
            return _page(tables.page(text[: checking.MAX_TEXT], error.problems[0]))
        if request.form.get("as") == "csv":
            return _csv(tables.csv(checked, lessons, known))
        return _page(tables.page(text, result=tables.result(checked, lessons, known)))


def _page(body: str) -> Response:
    return Response(body, mimetype="text/html", headers={"Content-Security-Policy": POLICY})


def _csv(text: str) -> Response:
    disposition = {"Content-Disposition": 'attachment; filename="codes.csv"'}
    return Response(text.encode("utf-8-sig"), mimetype="text/csv", headers=disposition)
