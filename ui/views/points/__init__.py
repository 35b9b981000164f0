"""A learner's own points: drawn on the boundary, typed as text, or brought along in a file."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import Dash, html
from dash.development.base_component import Component

from ui.core import ids
from ui.core.browser import on_click
from ui.core.hints import hint


def buttons() -> Component:
    """The buttons that stand with the settings of the data, and what the own points are."""
    return html.Div(
        [_buttons(), html.P(id=ids.POINTS_SUMMARY, className="note", role="status")],
        className="own-points",
    )


def _buttons() -> Component:
    return html.Div(
        [
            dmc.Button(
                "Edit",
                id=ids.EDIT_POINTS,
                variant="default",
                size="xs",
                px=9,
                **{
                    "aria-label": "Edit points",
                    "aria-expanded": "false",
                    "aria-controls": ids.POINT_TOOLS,
                },
                **hint("Add, move and remove points by hand."),
            ),
            html.Div(
                id=ids.UPLOAD_POINTS,
                className="upload",
                **{
                    "data-upload": "points",
                    "data-label": "Load CSV",
                    "data-accept": ".csv,.tsv,.tab,.txt,.data,.dat,.prn,text/csv,text/plain",
                },
                **hint(
                    "A table with two columns of numbers and a label, up to 2,000 rows. Of more "
                    "columns or classes you choose. You can also drop the file on the page."
                ),
            ),
            dmc.Button(
                "Save CSV",
                id=ids.DOWNLOAD_POINTS,
                variant="default",
                size="xs",
                px=9,
                **hint("The points as a table, to be loaded again or used elsewhere."),
            ),
        ],
        className="buttons data-buttons",
    )


def layout() -> Component:
    """The tools that open under the boundary."""
    return html.Section(
        [
            html.H2("Edit points", className="visually-hidden"),
            html.Div(
                [
                    dmc.SegmentedControl(
                        id=ids.POINT_CLASS,
                        data=[
                            {"value": "0", "label": "add class 0"},
                            {"value": "1", "label": "add class 1"},
                        ],
                        value="1",
                        size="xs",
                        **{"aria-label": "Class of the points to add"},
                    ),
                    dmc.Button(
                        "Undo", id=ids.UNDO_POINTS, variant="default", size="xs", disabled=True
                    ),
                    dmc.Button(
                        "Start with two points", id=ids.START_SMALL, variant="default", size="xs"
                    ),
                    dmc.Button(
                        "Fit again",
                        id=ids.REFIT_POINTS,
                        variant="default",
                        size="xs",
                        disabled=True,
                        **hint("Measure the scale anew, and draw the test points anew."),
                    ),
                ],
                className="buttons",
            ),
            html.P(
                "Click an empty place to add a point, drag a point to move it, click one to remove "
                "it. Meanwhile scale and test points stay as they are, and new points join the "
                "test part as its share asks; “Fit again” measures and draws both anew.",
                className="note",
            ),
            html.P(id=ids.POINTS_LINE, className="note", role="status"),
            html.Details(
                [
                    html.Summary("The points as text", id=ids.POINTS_AS_TEXT),
                    html.Label(
                        "One point a line: two numbers and a label, under a line of names or not.",
                        htmlFor=ids.POINTS_TEXT,
                        className="note",
                    ),
                    dmc.Textarea(id=ids.POINTS_TEXT, resize="vertical", className="points-text"),
                    dmc.Button(
                        "Use these points", id=ids.APPLY_POINTS, variant="default", size="xs"
                    ),
                ],
                className="as-text",
            ),
        ],
        id=ids.POINT_TOOLS,
        className="view point-tools",
        hidden=True,
    )


def register(app: Dash) -> None:
    """Connect the buttons; the browser edits, and the server reads and writes files."""
    for button, function in {
        ids.EDIT_POINTS: "toggleEditing",
        ids.UNDO_POINTS: "undoPoints",
        ids.START_SMALL: "startSmall",
        ids.REFIT_POINTS: "refitPoints",
        ids.POINTS_AS_TEXT: "fillPointsText",
        ids.APPLY_POINTS: "applyPointsText",
        ids.DOWNLOAD_POINTS: "downloadPoints",
    }.items():
        on_click(app, button, function)
