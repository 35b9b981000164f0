"""The network: what each unit sees and contributes, its weights, and what if it were not."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import Dash, Input, html
from dash.development.base_component import Component

from ui.core import ids, names
from ui.core.browser import on_change, on_click
from ui.core.hints import hint
from ui.views.network import passing


def layout() -> Component:
    """The drawing, which the browser makes, and beneath it the unit that is looked at."""
    return html.Section(
        [
            _head(),
            html.Div(id=ids.DIAGRAM, className="diagram"),
            passing.layout(),
            _sum(),
            _unit(),
            html.Div([_legend(), names.legend()], className="network-legend"),
            passing.picture(),
        ],
        className="view network",
    )


def register(app: Dash) -> None:
    """Connect the switch of the pictures, mute, and the bar that plays the pass."""
    passing.register(app)
    on_change(app, "showMaps", Input(ids.UNIT_MAPS, "value"))
    on_click(app, ids.MUTE_UNIT, "muteUnit")
    on_click(app, ids.SHOW_ALL_UNITS, "showAllUnits")
    on_click(app, ids.TRAIN_FEWER, "trainWithFewer")


def _head() -> Component:
    return html.Div(
        [
            html.H2("Network"),
            html.Div(
                dmc.SegmentedControl(
                    id=ids.UNIT_MAPS,
                    data=["activation", "contribution"],
                    value="activation",
                    size="xs",
                    **{"aria-label": "What the pictures of the units show"},
                ),
                id=ids.MAPS_HINT,
                **hint("What the pictures of the units show."),
            ),
            passing.options(),
        ],
        className="view-head",
    )


def _sum() -> Component:
    """The contributions that add up, on show while the pictures are those of contributions."""
    return html.Div(
        [
            html.Div(
                id=ids.UNIT_SUM,
                className="unit-sum",
                role="group",
                tabIndex=0,
                **{"aria-label": "Contributions that add up to the logit"},
            ),
            html.P(
                "Click a point for its numbers. Logit: the sum before σ; above 0 says class 1.",
                id=ids.SUM_LINE,
                className="note",
            ),
        ],
        id=ids.SUM_VIEW,
        hidden=True,
    )


def _unit() -> Component:
    return html.Div(
        [
            html.Div(
                [
                    html.H3(id=ids.UNIT_TITLE),
                    html.P(id=ids.UNIT_FORMULA, className="formula"),
                ],
                className="unit-head",
            ),
            html.P("What if? Set a weight by hand, or mute the unit.", className="note what-if"),
            html.Div(id=ids.UNIT_WEIGHTS, className="unit-weights"),
            html.Div(
                [
                    html.P(id=ids.WITHOUT_LINE),
                    dmc.Button(
                        "Mute unit 1",
                        id=ids.MUTE_UNIT,
                        variant="default",
                        size="compact-xs",
                        **{"aria-keyshortcuts": "M"},
                        **hint(
                            "What would the network say without this unit? Every view follows; "
                            "no weight is changed. On a focused unit press M."
                        ),
                    ),
                    dmc.Button(
                        "Show all",
                        id=ids.SHOW_ALL_UNITS,
                        variant="default",
                        size="compact-xs",
                        **hint("Let the muted units speak again."),
                    ),
                    dmc.Button(
                        "Train with fewer units",
                        id=ids.TRAIN_FEWER,
                        variant="default",
                        size="compact-xs",
                        **hint(
                            "To mute a unit trains nothing anew: the others stay as they were "
                            "trained beside it. This keeps the run on show, and trains a network "
                            "without the muted units from its start, to be compared."
                        ),
                    ),
                ],
                className="unit-mute",
            ),
        ],
        className="unit-panel",
        # As high as for the usual network until another has come.
        **{"data-weights": "five"},
    )


def _legend() -> Component:
    """What edges and pictures mean: colours are kept for the classes."""
    marks: dict[str, str | Component] = {
        "weight": "+",
        "weight negative-weight": "−",
        "weight large-weight": "large",
        "towards": html.Span("class 0 … 1", id=ids.MAPS_LINE),
        "value": html.Span("value −1 … 1", id=ids.MAPS_VALUES),
    }
    return html.Ul(
        [html.Li([html.Span(className=f"mark {name}"), text]) for name, text in marks.items()],
        className="legend of-network",
    )
