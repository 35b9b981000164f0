"""Weights over time: the path of every weight and bias, named at its end, and the epoch on show."""

from __future__ import annotations

import plotly.graph_objects as go
from dash import Dash, Input, html
from dash.development.base_component import Component

from ui.core import ids, names
from ui.core.browser import on_change
from ui.core.graph import graph
from ui.core.muting import muting_note
from ui.views.paths import figure

NAME = "paths"
TITLE = "Weights over time"


def layout() -> Component:
    """One plot for all layers, with a button for every unit beneath it."""
    return html.Div(
        [
            html.Div(
                graph(ids.GRAPH_PATHS, clear_on_unhover=True),
                className="frame tall loading",
            ),
            html.Div(
                id=ids.PATHS_UNITS,
                className="paths-units",
                role="group",
                **{"aria-label": "Units whose lines can be lit"},
            ),
            html.P(
                "Each unit’s lines are those of its weights and its bias, with its mark on them. "
                "Point at a line to light its unit everywhere, or choose a unit here; a click in "
                "the plot goes to that epoch.",
                className="note",
            ),
            muting_note("trained"),
            html.P(id=ids.PATHS_LINE, className="note"),
            names.legend(),
        ]
    )


def register(app: Dash) -> None:
    """Light the unit whose line is pointed at."""
    on_change(app, "pointAtPath", Input(ids.GRAPH_PATHS, "hoverData"))


def looks(layer_sizes: tuple[int, ...], has_test: bool) -> dict[str, go.Figure]:
    """The look of its plot for a network of these sizes."""
    return {ids.GRAPH_PATHS: figure.paths(layer_sizes)}
