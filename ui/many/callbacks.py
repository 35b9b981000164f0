"""What the page asks of a map of many runs, through one store, and has answered through another.

The page asks `{"question", …}` again and again until `done` is `total`:

- first with `"estimate": true`: the answer is `{"cells", "trainings", "seconds"}`, or problems;
- then without it, and with the `ticket` and the `resume` of the last answer, if there was one; each
  answer has the `rows` that are new, and `done`, `total`, `seconds_left`, `place`, `notes`, and the
  name of the `engine` that trains;
- with `"cancel": true` and the ticket, to have no more of it trained: `{"cancelled": true}`.

A question names `"engine": "embedded"` to be trained on the web process where there are workers,
too. Where those cannot be reached, the answer has `problems` and `"offer": "embedded"`: the same
question with that engine, and with the last resume, goes on from there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from dash import Dash, dcc, html
from dash.development.base_component import Component
from flask import g, has_app_context

from ui.core import ids
from ui.core.settings import SettingsError
from ui.many import question as questions
from ui.many.embedded import Embedded
from ui.many.engines import MAX_SECONDS, AwayError, Engine
from ui.many.question import Question
from ui.run.answering import answering

_TICKET = re.compile("[0-9a-f]{32}")


class Asked(NamedTuple):
    """What a page asks: a question, and what of its map it has already."""

    question: Question
    ticket: str | None
    resume: Mapping[str, Any]
    embedded: bool
    estimate: bool
    cancel: bool


def stores() -> Component:
    """The data the page holds."""
    return html.Div([dcc.Store(id=ids.MANY_REQUEST), dcc.Store(id=ids.MANY_ANSWER)])


def register(app: Dash, engine: Engine | None = None) -> None:
    """Connect the stores, and have maps trained by `engine`: on the web process if it is None."""
    embedded = Embedded()
    usual = engine or embedded

    @answering(app, ids.MANY_REQUEST, ids.MANY_ANSWER, read=read)
    def answer_many(asked: Asked) -> dict[str, Any]:
        """Answer how far a map is, and take it on where it is a new one."""
        return answer(asked, embedded if asked.embedded else usual)


def read(sent: object) -> Asked:
    """What was asked; SettingsError if it is not sound."""
    if not isinstance(sent, dict):
        raise SettingsError(["A map must name its settings."])
    ticket, resume = sent.get("ticket"), sent.get("resume")
    if ticket is not None and not (isinstance(ticket, str) and _TICKET.fullmatch(ticket)):
        raise SettingsError(["The ticket of the map is damaged."])
    if resume is not None and not isinstance(resume, dict):
        raise SettingsError(["What the map has come to is damaged."])
    return Asked(
        question=questions.read(sent.get("question")),
        ticket=ticket,
        resume=resume or {},
        embedded=sent.get("engine") == Embedded.name,
        estimate=sent.get("estimate") is True,
        cancel=sent.get("cancel") is True,
    )


def answer(asked: Asked, engine: Engine) -> dict[str, Any]:
    """What an engine has to say to it; SettingsError if the map is too much."""
    question, ticket = asked.question, asked.ticket
    seconds = sum(question.costs)
    if seconds > MAX_SECONDS:
        raise SettingsError(
            [
                f"This map would take about {seconds / 3600:,.1f} hours on one core, and at most "
                f"{MAX_SECONDS / 3600:.0f} is given: choose fewer values, starts, epochs or points."
            ]
        )
    if asked.estimate:
        return {
            "cells": question.cells,
            "trainings": question.trainings,
            "seconds": seconds,
            "engine": engine.name,
        }
    try:
        if asked.cancel:
            if ticket:
                engine.cancel(ticket)
            return {"cancelled": True, "engine": engine.name}
        client = _client()
        if ticket is None:
            ticket = engine.submit(question, client, asked.resume)
        progress = engine.state(ticket, question, client, asked.resume)
    except AwayError as error:
        return {"problems": [str(error)], "offer": Embedded.name, "engine": engine.name}
    return {**progress._asdict(), "notes": list(progress.notes), "engine": engine.name}


def _client() -> str:
    """Who asks, as the server has it."""
    return str(g.get("client", "")) if has_app_context() else ""
