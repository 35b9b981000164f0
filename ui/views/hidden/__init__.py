"""Hidden space: where the hidden layer puts the points, so that one straight cut can part them."""

from __future__ import annotations

import plotly.graph_objects as go
from dash import Dash, Input, dcc, html
from dash.development.base_component import Component

from ui.core import ids
from ui.core.browser import on_change
from ui.core.legend import legend
from ui.views.hidden import figure

NAME = "hidden"
TITLE = "Hidden space"


def layout() -> Component:
    """The plot beside the sentence that says what it shows."""
    return html.Div(
        [
            html.Div(
                [
                    html.Div(
                        dcc.Graph(
                            id=ids.GRAPH_HIDDEN, responsive=True, config={"displayModeBar": False}
                        ),
                        className="frame loading",
                    ),
                    legend(cut="the output unit's cut"),
                ]
            ),
            html.P(
                "The last hidden layer moves every point to a new place. There the output unit "
                "needs only one straight cut (the line) to part the classes. With one hidden unit "
                "that space is a line, with two a plane; with more, it is seen from the side that "
                "shows the cut upright. Click a point to find it in the data.",
                className="note",
            ),
        ],
        className="beside-note",
    )


def looks(layer_sizes: tuple[int, ...], has_test: bool) -> dict[str, go.Figure]:
    """The look of its plot for a network of these sizes."""
    return {ids.GRAPH_HIDDEN: figure.hidden(layer_sizes)}


def register(app: Dash) -> None:
    """Mark the point that is clicked."""
    on_change(app, "selectPoint", Input(ids.GRAPH_HIDDEN, "clickData"))
