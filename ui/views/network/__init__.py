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
                    names.legend(),
                ],
                className="unit-panel",
            ),
            _legend(),
        ],
        className="network-view",
    )


def _legend() -> Component:
    """What edges and pictures mean: colours are kept for the classes."""
    marks = {
        "weight": "positive weight",
        "weight negative-weight": "negative",
        "weight large-weight": "large",
        "towards": "the unit pushes towards class 0 … class 1",
        "value": "low … high: inputs, and units whose value goes on to another hidden layer",
    }
    return html.Ul(
        [html.Li([html.Span(className=f"mark {name}"), text]) for name, text in marks.items()],
        className="legend of-network",
    )
