"""Hidden space: where the hidden layer puts the points, so that one straight cut can part them."""

from __future__ import annotations

import dash_mantine_components as dmc
import plotly.graph_objects as go
from dash import Dash, Input, html
from dash.development.base_component import Component

from ui.core import ids
from ui.core.browser import on_change, on_click
from ui.core.graph import graph
from ui.core.hints import hint
from ui.core.legend import legend
from ui.views.hidden import figure

NAME = "hidden"
TITLE = "Hidden space"


def layout() -> Component:
    """The plot with the way that leads to it, beside the words that say what it shows."""
    return html.Div(
        [
            html.Div(
                [
                    _way(),
                    html.Div(
                        graph(ids.GRAPH_HIDDEN),
                        className="frame loading",
                    ),
                    legend(error="wrong", cut="the output unit's cut"),
                ],
                className="hidden-plot",
            ),
            html.Div(
                [
                    html.P(
                        "The output unit can only weigh what it gets and add it up, so it parts "
                        "the classes by one straight cut. The hidden layer moves every point to a "
                        "place where that is enough: the grid shows how the plane is bent on the "
                        "way. Bent back with the plane, the cut is the decision boundary."
                    ),
                    html.P(id=ids.HIDDEN_AXES),
                    html.P(id=ids.HIDDEN_WRONG),
                    html.P(id=ids.HIDDEN_FEWER),
                    html.P(
                        "Click a point to find it in the data: a dotted line joins its two places."
                    ),
                ],
                className="hidden-words",
            ),
        ],
        className="hidden-space",
    )


def _way() -> Component:
    """The slider from the data to hidden space, and the button that plays it."""
    return html.Div(
        [
            dmc.ActionIcon(
                html.Span(className="icon icon-play"),
                id=ids.HIDDEN_PLAY,
                variant="default",
                size=36,
                **{"aria-label": "Play the way"},
                **hint("Watch the points and the plane move to the other end."),
            ),
            html.Span("data", **{"aria-hidden": "true"}),
            html.Div(
                dmc.Slider(
                    id=ids.HIDDEN_MORPH,
                    min=0,
                    max=1,
                    value=1,
                    step=0.01,
                    updatemode="drag",
                    thumbLabel="From the data, 0, to hidden space, 1",
                    label=None,
                ),
                className="hidden-slider",
            ),
            html.Span("hidden space", **{"aria-hidden": "true"}),
        ],
        id=ids.HIDDEN_WAY,
        className="hidden-way",
    )


def looks(layer_sizes: tuple[int, ...], has_test: bool) -> dict[str, go.Figure]:
    """The look of its plot for a network of these sizes."""
    return {ids.GRAPH_HIDDEN: figure.hidden(layer_sizes)}


def register(app: Dash) -> None:
    """Mark the point that is clicked, and lead from the data to hidden space."""
    on_change(app, "morphHidden", Input(ids.HIDDEN_MORPH, "value"))
    on_click(app, ids.HIDDEN_PLAY, "playHidden")
    on_change(app, "selectPoint", Input(ids.GRAPH_HIDDEN, "clickData"))
