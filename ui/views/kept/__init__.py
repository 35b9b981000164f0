"""Kept runs: their boundaries and numbers beside those of the run on show, at the same epoch."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import Dash, State, html
from dash.development.base_component import Component

from ui.core import ids, theme
from ui.core.browser import on_click
from ui.core.hints import hint

_ROWS = {
    "train-loss": "Loss",
    "train-accuracy": "Accuracy",
    "test-loss": "Test loss",
    "test-accuracy": "Test accuracy",
}


def layout() -> Component:
    """A card for each run that can be kept; the browser fills and shows those that there are."""
    return html.Section(
        [
            html.H2("Kept runs (A is on show)"),
            html.Div([_card(place) for place in range(len(theme.KEPT))], className="kept-cards"),
        ],
        id=ids.KEPT,
        className="view kept",
        hidden=True,
    )


def register(app: Dash) -> None:
    """Connect the buttons of the cards; nothing here asks the server."""
    for place in range(len(theme.KEPT)):
        for button, function in (
            (ids.kept_switch(place), "switchKept"),
            (ids.kept_drop(place), "dropOne"),
        ):
            on_click(app, button, function, State(button, "id"))


def _card(place: int) -> Component:
    name = theme.KEPT[place].name
    return html.Div(
        [
            html.Canvas(className="kept-picture", role="img"),
            html.Div(
                [
                    html.H3(
                        [
                            html.Span(name, className="kept-name"),
                            html.Span(className="kept-line", **{"aria-hidden": "true"}),
                        ]
                    ),
                    html.P(className="kept-changes"),
                ],
                className="kept-words",
            ),
            _numbers(name),
            html.Div(_buttons(place, name), className="buttons"),
        ],
        id=ids.kept(place),
        className="kept-card",
        hidden=True,
        **{"data-place": str(place)},
    )


def _buttons(place: int, name: str) -> list[Component]:
    return [
        dmc.Button(
            f"Switch A and {name}",
            id=ids.kept_switch(place),
            variant="default",
            size="xs",
            **hint(
                f"Show {name} everywhere, with its settings, and keep A in its place. "
                "Back undoes it."
            ),
        ),
        dmc.Button(
            "Drop",
            id=ids.kept_drop(place),
            variant="default",
            size="xs",
            **{"aria-label": f"Drop {name}"},
            **hint(f"Forget {name}."),
        ),
    ]


def _numbers(name: str) -> Component:
    head = [html.Td(), *[html.Th(one, scope="col") for one in (name, "A")]]
    rows = [
        html.Tr(
            [
                html.Th(title, scope="row"),
                html.Td("–", className="kept-value"),
                html.Td("–", className="kept-value"),
            ],
            className="of-test" if row.startswith("test") else None,
            **{"data-row": row},
        )
        for row, title in _ROWS.items()
    ]
    return html.Table(
        [html.Caption("–"), html.Thead(html.Tr(head)), html.Tbody(rows)], className="kept-numbers"
    )
