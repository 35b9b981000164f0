"""Many runs: a map of what training makes of one setting or two, from many starts each.

The server trains it (`ui.many`); what is asked, shown and opened is the browser's.
"""

from __future__ import annotations

import dash_mantine_components as dmc
import plotly.graph_objects as go
from dash import Dash, Input, State, dcc, html
from dash.development.base_component import Component

from ui.core import ids
from ui.core.browser import on_change, on_click
from ui.core.graph import graph
from ui.core.hints import hint
from ui.run import experiments
from ui.run.answering import answering
from ui.views.many import figure, offers

NAME = "many"
TITLE = "Many runs"
# Of its plot as it is saved, in pixels.
WIDTH, HEIGHT = 900, 640


def layout() -> Component:
    """What is asked on the one side, the map on the other; the browser fills both."""
    return html.Div(
        [
            dcc.Store(id=ids.MANY_CELL_REQUEST),
            dcc.Store(id=ids.MANY_CELL_ANSWER),
            html.P(
                "One run shows what happened, a map what usually happens: the network of the "
                "settings on show, trained from many starts for every value of one setting or of "
                "two.",
                className="many-note note",
            ),
            html.Div(_question(), className="many-question"),
            html.Div(
                [
                    html.P(id=ids.MANY_LINE, className="many-line"),
                    html.P(id=ids.MANY_NEWS, className="visually-hidden", role="status"),
                    html.Progress(
                        id=ids.MANY_PROGRESS,
                        max="1",
                        value="0",
                        hidden=True,
                        **{"aria-label": "Trainings done"},
                    ),
                    html.Div(
                        graph(ids.GRAPH_MANY, clear_on_unhover=True),
                        className="frame tall loading",
                    ),
                    html.Div(_map(), id=ids.MANY_MAP, hidden=True),
                ],
                className="many-result",
            ),
        ],
        className="many",
    )


def register(app: Dash) -> None:
    """Connect the buttons, the answers, and the question for a cell's weights."""
    for button, function in {
        ids.MANY_START: "startMany",
        ids.MANY_STOP: "stopMany",
        ids.MANY_GO_ON: "goOnWithMany",
        ids.MANY_MORE: "moreStarts",
        ids.MANY_LINKED: "showLinkedMap",
        ids.MANY_EMBEDDED: "useEmbedded",
        ids.MANY_PNG: "saveManyPng",
        ids.MANY_SVG: "saveManySvg",
        ids.MANY_CSV: "saveManyCsv",
    }.items():
        on_click(app, button, function)
    for place, _ in enumerate(offers.prepared()):
        button = ids.many_prepared(place)
        on_click(app, button, "prepareMap", State(button, "id"))
    on_change(app, "clickMap", Input(ids.GRAPH_MANY, "clickData"))
    on_change(app, "receiveMap", Input(ids.MANY_ANSWER, "data"))
    on_change(app, "receiveMapCell", Input(ids.MANY_CELL_ANSWER, "data"))
    answering(
        app,
        ids.MANY_CELL_REQUEST,
        ids.MANY_CELL_ANSWER,
        read=experiments.read,
        mark="token",
    )(experiments.answer)


def looks(layer_sizes: tuple[int, ...], has_test: bool) -> dict[str, go.Figure]:
    """The look of its plot, which is the same for every network."""
    return {ids.GRAPH_MANY: figure.many()}


def _question() -> list[Component]:
    return [
        html.Div(
            [
                html.P("Prepared maps", className="label"),
                html.Div(
                    [
                        _button(one["title"], ids.many_prepared(place))
                        for place, one in enumerate(offers.prepared())
                    ],
                    className="buttons",
                ),
            ],
            role="group",
            **{"aria-label": "Prepared maps"},
        ),
        html.Div(id=ids.MANY_FORM, role="group", **{"aria-label": "What is trained"}),
        html.P(id=ids.MANY_COST, className="note", role="status"),
        html.Div(
            [
                _button("Start", ids.MANY_START, variant="filled"),
                _button("Stop", ids.MANY_STOP, hidden="Stop training; what is there stays."),
                _button("Go on", ids.MANY_GO_ON, hidden="Train what is missing of the map."),
                _button("More starts", ids.MANY_MORE, hidden="Train as many starts again."),
                _button(
                    "Show the map of the link",
                    ids.MANY_LINKED,
                    hidden="It may tell what the lessons ask you to predict.",
                ),
                _button(
                    "Train on the web server",
                    ids.MANY_EMBEDDED,
                    hidden="Have the web server train it, and not the workers.",
                ),
            ],
            className="buttons",
        ),
    ]


def _map() -> list[Component]:
    return [
        html.P(id=ids.MANY_SENTENCE, className="note"),
        html.P(id=ids.MANY_SHARED, className="note"),
        html.Section(
            [
                html.H3(id=ids.MANY_CELL_TITLE, tabIndex=-1),
                html.P(id=ids.MANY_CELL_LINE, className="note"),
                html.Div(id=ids.MANY_STARTS_SHOWN),
                html.P("Press a picture to see its run on show, above.", className="note"),
            ],
            id=ids.MANY_CELL,
            className="many-cell",
            hidden=True,
            **{"aria-labelledby": ids.MANY_CELL_TITLE},
        ),
        html.Details(
            [
                html.Summary("As a table, whose cells open, too"),
                html.Div(id=ids.MANY_TABLE, className="table-frame"),
            ],
            className="many-details",
        ),
        html.Div(
            [
                _button("Save as PNG", ids.MANY_PNG),
                _button("Save as SVG", ids.MANY_SVG),
                _button("Save all runs as CSV", ids.MANY_CSV),
            ],
            className="buttons",
        ),
        html.P(
            "A click on a cell opens its starts. The page’s address leads to this map, with its "
            "runs where there is room for them; a session has all of it.",
            className="note",
        ),
    ]


def _button(text: str, name: str, *, variant: str = "default", hidden: str = "") -> Component:
    """A button; one that is hidden until it can be used has a hint of what it does."""
    more = {"className": "many-later", **hint(hidden)} if hidden else {}
    return dmc.Button(text, id=name, variant=variant, size="xs", **more)
