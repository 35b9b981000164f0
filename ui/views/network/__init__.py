"""The network diagram: what each unit sees, the weights between them, and what if they changed."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from ui.core import ids, names


def layout() -> Component:
    """The drawing, which the browser makes, and beneath it the unit that is looked at."""
    return html.Section(
        [
            html.Div(
                [
                    html.H2("Network"),
                    names.legend(),
                ],
                className="view-head",
            ),
            html.Div(id=ids.DIAGRAM, className="diagram"),
            html.Div(
                [
                    html.Div(
                        [
                            html.H3(id=ids.UNIT_TITLE),
                            html.P(
                                "What if? Set a weight by hand.",
                                className="note what-if",
                            ),
                        ],
                        className="unit-head",
                    ),
                    html.P(id=ids.UNIT_FORMULA, className="formula"),
                    html.Div(id=ids.UNIT_WEIGHTS, className="unit-weights"),
                ],
                className="unit-panel",
            ),
            _legend(),
        ],
        className="view network",
    )


def _legend() -> Component:
    """What edges and pictures mean: colours are kept for the classes."""
    marks = {
        "weight": "positive",
        "weight negative-weight": "negative",
        "weight large-weight": "large",
        "towards": "class 0 … 1",
        "value": "low … high",
    }
    return html.Ul(
        [html.Li([html.Span(className=f"mark {name}"), text]) for name, text in marks.items()],
        className="legend of-network",
    )
