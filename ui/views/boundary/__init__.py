"""The decision boundary: what the network says of every point of the plane."""

from __future__ import annotations

import dash_mantine_components as dmc
import plotly.graph_objects as go
from dash import Dash, Input, html
from dash.development.base_component import Component

from ui.core import ids
from ui.core.browser import on_change, on_click
from ui.core.graph import graph
from ui.core.hints import hint, hinted
from ui.core.legend import legend
from ui.views.boundary import figure


def layout() -> Component:
    """The plot in its square frame, with a skeleton until the first run has arrived."""
    return html.Section(
        [
            html.Div(
                [
                    html.H2("Decision boundary"),
                    hinted(
                        dmc.Switch(
                            id=ids.UNIT_LINES,
                            label=[
                                "Unit lines",
                                html.Span(className="mark unit-line"),
                                html.Span("→ class 1", className="when-shallow"),
                                html.Span("→ sum > 0", className="when-deep"),
                            ],
                            checked=True,
                            size="sm",
                        ),
                        "Where the sum of a unit is 0. Arrows point to class 1, with several "
                        "hidden layers to sums above 0.",
                    ),
                ],
                className="view-head",
            ),
            html.Div(
                [
                    graph(ids.GRAPH_BOUNDARY),
                    html.Div("Training …", id=ids.BUSY, className="busy", **{"data-busy": "false"}),
                ],
                className="frame square loading",
            ),
            legend(
                probability=html.Span("probability of class 1", id=ids.PAINTED_LINE),
                new_line=html.Span("new lines", id=ids.NEW_LINES),
            ),
            html.Div(
                [
                    html.Span(className="mark error"),
                    html.P(id=ids.WRONG_LINE, role="status"),
                    dmc.ActionIcon(
                        html.Span(className="icon icon-next"),
                        id=ids.NEXT_WRONG,
                        variant="default",
                        size=24,
                        disabled=True,
                        **{"aria-label": "Next wrongly classified point"},
                        **hint(
                            "The next point that the network gets wrong, most of all wrong first; "
                            "every view marks it."
                        ),
                    ),
                ],
                className="wrongs",
            ),
        ],
        className="view boundary",
    )


def looks(layer_sizes: tuple[int, ...], has_test: bool) -> dict[str, go.Figure]:
    """The look of its plot for a network of these sizes."""
    return {ids.GRAPH_BOUNDARY: figure.boundary(layer_sizes[1])}


def register(app: Dash) -> None:
    """Connect the switch, and mark the point that is clicked, or the next wrong one."""
    on_change(app, "showUnitLines", Input(ids.UNIT_LINES, "checked"))
    on_change(app, "selectPoint", Input(ids.GRAPH_BOUNDARY, "clickData"))
    on_click(app, ids.NEXT_WRONG, "nextWrong")
