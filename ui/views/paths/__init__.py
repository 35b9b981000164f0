"""Weights over time: the path of every weight and bias, with the epoch on show."""

from __future__ import annotations

from dash import Dash, dcc, html
from dash.development.base_component import Component

from ui.core import ids

NAME = "paths"
TITLE = "Weights over time"


def layout() -> Component:
    """One plot for all layers."""
    return html.Div(
        dcc.Graph(id=ids.GRAPH_PATHS, responsive=True, config={"displayModeBar": False}),
        className="frame tall loading",
    )


def register(app: Dash) -> None:
    """Nothing to register: the browser draws this view whenever the run or the epoch changes."""
