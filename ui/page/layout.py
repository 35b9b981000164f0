"""The page: header, settings, views and stores, from top to bottom."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import Dash, Input, State, dcc, html
from dash.development.base_component import Component

from ui import views
from ui.core import controls, ids, theme
from ui.core.browser import on_change, on_click
from ui.core.hints import hint
from ui.files import callbacks as files
from ui.guide import codes, lessons
from ui.guide.lessons import files as lesson_files
from ui.many import callbacks as many
from ui.many.engines import Engine
from ui.page import coming, opening
from ui.page.gradual import Gradual
from ui.run import callbacks as run
from ui.views import points, share


def layout() -> Component:
    """The whole page."""
    return dmc.MantineProvider(
        [
            run.stores(),
            files.stores(),
            codes.stores(),
            many.stores(),
            dcc.Store(id=ids.LATER, data={view.NAME: view.layout() for view in views.TABS[1:]}),
            dmc.NotificationContainer(id=ids.NOTIFICATIONS, position="top-right"),
            Gradual(
                [
                    _header(),
                    html.Main(
                        [
                            html.Div([lessons.layout(), _rail()], className="left"),
                            html.Div(_stage(), className="stage-place"),
                            _tabs(),
                        ],
                        className="page",
                    ),
                ]
            ),
        ],
        theme=theme.COMPONENTS,
        defaultColorScheme="auto",
    )


def register(app: Dash, engine: Engine | None = None, secret: str | None = None) -> None:
    """Connect everything on the page.

    `engine` trains maps, or the web process if there is none; `secret` signs completion codes.
    """
    run.register(app, views.looks)
    files.register(app)
    many.register(app, engine)
    for view in (*views.STAGE, *views.RESULTS, *views.TABS):
        if hasattr(view, "register"):
            view.register(app)
    tabs = tuple(view.NAME for view in views.TABS)
    loaded = lesson_files.load(lesson_files.FOLDER, tabs)
    lessons.register(app, loaded)
    codes.register(app, loaded, secret)
    on_click(app, ids.TOUR_OPEN, "startTour")
    on_click(app, ids.PRESENT, "present")
    on_change(app, "openTab", Input(ids.TABS, "value"), at_start=True)
    templates, layouts = Input(ids.TEMPLATES, "data"), State(ids.LATER, "data")
    on_change(app, "begin", templates, layouts, at_start=True)


def _header() -> Component:
    return html.Header(
        [
            html.Div(
                [
                    html.H1(opening.TITLE),
                    html.P(opening.TAGLINE),
                ],
                className="masthead-title",
            ),
            html.Div(
                [
                    dmc.Button(
                        "Take the tour",
                        id=ids.TOUR_OPEN,
                        variant="subtle",
                        color="var(--ink)",
                        size="xs",
                        **hint("A short walk through the page."),
                    ),
                    lessons.opener(),
                    dmc.Button(
                        "Present",
                        id=ids.PRESENT,
                        variant="default",
                        size="xs",
                        **{"aria-keyshortcuts": "P"},
                        **hint(
                            "Boundary and network alone, in large letters: P, and back with Escape."
                        ),
                    ),
                    dmc.ColorSchemeToggle(
                        id=ids.COLOR_SCHEME,
                        lightIcon=html.Span("☀", **{"aria-hidden": "true"}),
                        darkIcon=html.Span("☾", **{"aria-hidden": "true"}),
                        variant="default",
                        size=30,
                        **{"aria-label": "Switch between light and dark"},
                        **hint("Light or dark"),
                    ),
                ],
                className="masthead-buttons",
            ),
        ],
        className="masthead",
    )


def _stage() -> Component:
    """What is in sight together."""
    curve, measured, *others = views.RESULTS
    results = [
        curve.layout(),
        html.Div(
            [curve.notes(), measured.layout(), share.weights_button()],
            className="measured",
        ),
        *(view.layout() for view in others),
    ]
    return html.Div(
        [*(view.layout() for view in views.STAGE), html.Div(results, className="results")],
        className="stage",
    )


def _rail() -> Component:
    return html.Aside(
        [
            html.Details(
                [
                    html.Summary("Settings"),
                    controls.settings_panel(points.buttons()),
                    coming.layout(),
                ],
                id=ids.SETTINGS,
            )
        ],
        className="rail",
        **{"aria-label": "Settings"},
    )


def _tabs() -> Component:
    """The deeper views: the first is open; the others are mounted when they are opened."""
    tabs = [dmc.TabsTab(view.TITLE, value=view.NAME, id=ids.tab(view.NAME)) for view in views.TABS]
    first, *others = views.TABS
    panels = [
        dmc.TabsPanel(first.layout(), value=first.NAME),
        *(dmc.TabsPanel(html.Div(id=ids.later(view.NAME)), value=view.NAME) for view in others),
    ]
    return html.Div(
        dmc.Tabs([dmc.TabsList(tabs), *panels], id=ids.TABS, value=first.NAME), className="deeper"
    )
