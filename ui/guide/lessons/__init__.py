"""The lessons beside the playground: a question, a prediction, the run, and why."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, dcc, html
from dash.development.base_component import Component

from ui.core import ids
from ui.core.browser import on_change, on_click
from ui.core.hints import hint
from ui.guide.lessons import files as lessons
from ui.guide.lessons import quiz
from ui.run import experiments
from ui.run.answering import Notice, answering


def opener() -> Component:
    """The button that opens and closes the lessons."""
    return dmc.Button(
        "Lessons",
        id=ids.LESSONS_OPEN,
        variant="default",
        size="xs",
        **{"aria-expanded": "false", "aria-controls": ids.LESSONS},
        **hint("Predict first, then watch."),
    )


def layout() -> Component:
    """The panel, which the browser fills, and its stores."""
    return html.Section(
        [
            dcc.Store(id=ids.LESSONS_REQUEST),
            dcc.Store(id=ids.LESSONS_ANSWER),
            dcc.Store(id=ids.EXPERIMENT_REQUEST),
            dcc.Store(id=ids.EXPERIMENT_ANSWER),
            html.Div(id=ids.LESSONS_BODY),
            html.Div(id=ids.LESSONS_STATUS, role="status", className="visually-hidden"),
        ],
        id=ids.LESSONS,
        className="lessons",
        hidden=True,
        **{"aria-label": "Lessons"},
    )


def register(app: Dash, loaded: list[lessons.Lesson]) -> None:
    """Send the lessons once they are opened, and train from several seeds."""
    written = {
        "lessons": [lessons.write(lesson) for lesson in loaded],
        "quiz": quiz.write(quiz.load(quiz.FILE)),
    }
    on_click(app, ids.LESSONS_OPEN, "toggleLessons")
    on_change(app, "receiveLessons", Input(ids.LESSONS_ANSWER, "data"))
    on_change(app, "receiveExperiment", Input(ids.EXPERIMENT_ANSWER, "data"))
    on_change(app, "addressArrived", Input(ids.ADDRESS_READ, "data"))

    @app.callback(
        Output(ids.LESSONS_ANSWER, "data"),
        Input(ids.LESSONS_REQUEST, "data"),
        prevent_initial_call=True,
    )
    def send(_request: object) -> dict[str, Any]:
        """All lessons and the quiz: they come when they are first opened, not with the page."""
        return written

    answering(
        app,
        ids.EXPERIMENT_REQUEST,
        ids.EXPERIMENT_ANSWER,
        read=experiments.read,
        mark="token",
        notice=Notice("experiment", "This cannot be trained"),
    )(experiments.answer)
