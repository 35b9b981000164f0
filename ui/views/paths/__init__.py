"""Weights over time: the path of every weight and bias, with the epoch on show."""

from __future__ import annotations

import plotly.graph_objects as go
from dash import dcc, html
from dash.development.base_component import Component

from ui.core import ids
from ui.views.paths import figure

NAME = "paths"
TITLE = "Weights over time"


def layout() -> Component:
    """One plot for all layers."""
    return html.Div(
        dcc.Graph(id=ids.GRAPH_PATHS, responsive=True, config={"displayModeBar": False}),
        className="frame tall loading",
    )


def looks(layer_sizes: tuple[int, ...], has_test: bool) -> dict[str, go.Figure]:
    """The look of its plot for a network of these sizes."""
    return {ids.GRAPH_PATHS: figure.paths(layer_sizes)}
