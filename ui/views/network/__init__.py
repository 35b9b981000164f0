"""The network diagram: what each unit sees, the weights between them, and what if they changed."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from ui.core import ids, names

NAME = "network"
TITLE = "Network"


def layout() -> Component:
    """The drawing, which the browser makes, and beside it the unit that is looked at."""
    return html.Div(
        [
            html.Div(id=ids.DIAGRAM, className="diagram"),
            html.Div(
                [
                    html.H3(id=ids.UNIT_TITLE),
                    html.P(id=ids.UNIT_FORMULA, className="formula"),
                    html.P(
                        "What if? Set a weight by hand, and every view follows.",
                        className="note what-if",
                    ),
                    html.Div(id=ids.UNIT_WEIGHTS, className="unit-weights"),
                    html.P(
                        [
                            html.Span(className="edge-sample positive"),
                            "positive weight ",
                            html.Span(className="edge-sample negative"),
                            "negative weight (dashed); the wider, the larger.",
                        ],
                        className="note",
                    ),
                    names.legend(),
                ],
                className="unit-panel",
            ),
        ],
        className="network-view",
    )
