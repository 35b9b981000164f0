"""The stores and callbacks by which files come and go; `takeaway` says what is in them."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, dcc, html
from dash.development.base_component import Component

from ui.core import ids
from ui.core.notices import notices
from ui.core.settings import SettingsError
from ui.files import takeaway


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

    @app.callback(
        Output(ids.FILE_ANSWER, "data"),
        Output(ids.NOTIFICATIONS, "sendNotifications", allow_duplicate=True),
        Input(ids.FILE_REQUEST, "data"),
        prevent_initial_call=True,
    )
    def read(request: object) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """What a file holds, or why it cannot be read; with `asked` as it came."""
        sent = request if isinstance(request, dict) else {}
        asked = {"asked": sent.get("asked")}
        try:
            return takeaway.read_file(request) | asked, []
        except SettingsError as error:
            # What was chosen in a dialog is answered there.
            said = (
                []
                if "choice" in sent
                else notices("file", "This file cannot be used", error.problems, "red")
            )
            return {"problems": error.problems} | asked, said

    @app.callback(
        Output(ids.DOWNLOAD, "data"),
        Output(ids.NOTIFICATIONS, "sendNotifications", allow_duplicate=True),
        Input(ids.DOWNLOAD_REQUEST, "data"),
        prevent_initial_call=True,
    )
    def write(request: object) -> tuple[dict[str, Any] | None, list[dict[str, Any]]]:
        """A file to save, or why there is none."""
        try:
            return takeaway.write_file(request), []
        except SettingsError as error:
            return None, notices("file", "This cannot be saved", error.problems, "red")

    app.clientside_callback(
        ClientsideFunction("playground", "receiveFile"),
        Output(ids.FILE_ANSWER, "modified_timestamp"),
        Input(ids.FILE_ANSWER, "data"),
        prevent_initial_call=True,
    )
