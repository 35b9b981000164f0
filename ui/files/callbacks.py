"""The stores and callbacks by which files come and go; `takeaway` says what is in them."""

from __future__ import annotations

from dash import Dash, Input, dcc, html
from dash.development.base_component import Component

from ui.core import ids
from ui.core.browser import on_change
from ui.files import takeaway
from ui.run.answering import Notice, answering


def stores() -> Component:
    """The data that files come and go through."""
    return html.Div(
        [
            dcc.Store(id=ids.FILE_REQUEST),
            dcc.Store(id=ids.FILE_ANSWER),
            dcc.Store(id=ids.DOWNLOAD_REQUEST),
            dcc.Download(id=ids.DOWNLOAD),
        ]
    )


def register(app: Dash) -> None:
    """Read the files that a learner opens, and write those that are made of a run."""
    answering(
        app,
        ids.FILE_REQUEST,
        ids.FILE_ANSWER,
        read=takeaway.read_sent,
        notice=Notice("file", "This file cannot be used"),
    )(takeaway.read_file)
    answering(
        app,
        ids.DOWNLOAD_REQUEST,
        ids.DOWNLOAD,
        read=takeaway.read_wanted,
        mark=None,
        notice=Notice("file", "This cannot be saved"),
    )(takeaway.write_file)
    on_change(app, "receiveFile", Input(ids.FILE_ANSWER, "data"))
