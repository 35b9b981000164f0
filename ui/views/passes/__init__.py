"""Inside the passes: the schema with its shapes, a traced point, nudges, the surface, the code."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import Dash, Input, dcc, html
from dash.development.base_component import Component

from ui.core import ids, names
from ui.core.browser import on_change, on_click
from ui.core.controls import select
from ui.core.fields import number_field, text_field
from ui.core.graph import graph
from ui.core.muting import muting_note
from ui.core.settings import SettingsError
from ui.run import request
from ui.run.answering import Notice, answering
from ui.run.compute import LARGEST_WEIGHT
from ui.views.passes import answers

NAME = "passes"
TITLE = "Passes"


def layout() -> Component:
    """The parts of the view, empty until it is opened: its mathematics arrives then."""
    return html.Div(
        [
            html.Div(
                [
                    dcc.Store(id=store)
                    for store in (
                        ids.NUDGE_REQUEST,
                        ids.NUDGE_ANSWER,
                        ids.SURFACE_REQUEST,
                        ids.SURFACE_ANSWER,
                    )
                ],
                hidden=True,
            ),
            muting_note("computed"),
            _walk(),
            html.Div(
                [_nudge(), _surface(), _code(), _derivation()],
                className="folds",
            ),
        ],
        className="passes",
    )


def register(app: Dash) -> None:
    """Connect the requests with their answers, and the controls with the browser's drawing."""
    for asked, answered, receiver, answer in (
        (ids.PASSES_REQUEST, ids.PASSES_ANSWER, "receiveTrace", answers.trace),
        (ids.NUDGE_REQUEST, ids.NUDGE_ANSWER, "receiveNudge", answers.nudge),
        (ids.SURFACE_REQUEST, ids.SURFACE_ANSWER, "receiveSurface", answers.surface),
    ):
        notice = Notice("passes", "The passes cannot be computed")
        answering(app, asked, answered, read=_read, notice=notice)(answer)
        on_change(app, receiver, Input(answered, "data"))
    on_change(app, "tracePoint", Input(ids.TRACE_POINT, "value"))
    place = (ids.PLACE_FIRST, ids.PLACE_SECOND, ids.PLACE_CLASS)
    on_change(app, "tracePlace", *(Input(field, "value") for field in place))
    nudge = (ids.NUDGE_WEIGHT, ids.NUDGE_SIZE, ids.NUDGE_SIDES)
    on_change(app, "requestNudge", *(Input(choice, "value") for choice in nudge))
    plane = (ids.PLANE, ids.PLANE_FIRST, ids.PLANE_SECOND)
    on_change(app, "requestSurface", *(Input(choice, "value") for choice in plane))
    on_click(app, ids.STEP_PREVIOUS, "previousStep")
    on_click(app, ids.STEP_NEXT, "nextStep")
    on_click(app, ids.STEP_ALL, "allSteps")
    on_click(app, ids.COPY_CODE, "copyCode")
    on_click(app, ids.DOWNLOAD_CODE, "downloadCode")


def _read(sent: object) -> request.Request:
    """The question, about the weights on show; where they have left all bounds, it is said so."""
    try:
        return request.read(sent)
    except request.UnboundedError:
        raise SettingsError(
            [
                f"Weights have grown beyond {LARGEST_WEIGHT:,.0f} here, as the run diverges: "
                "no pass is computed."
            ]
        ) from None


def _walk() -> Component:
    return html.Section(
        [
            html.H2("Forward and back", className="visually-hidden"),
            html.Div(
                [
                    number_field(ids.TRACE_POINT, "Trace training point", 0, minimum=0),
                    _place(),
                    html.P(id=ids.POINT_LINE, className="point-line"),
                    html.Div(id=ids.GRADIENT_CHECK, className="badge"),
                ],
                className="passes-bar",
            ),
            html.Ul(id=ids.FLAGS, className="flags"),
            html.Div(
                [
                    dmc.Button("Back", id=ids.STEP_PREVIOUS, variant="default", size="sm"),
                    dmc.Button("Next", id=ids.STEP_NEXT, size="sm"),
                    dmc.Button("All steps", id=ids.STEP_ALL, variant="default", size="sm"),
                    html.P(id=ids.STEP_LINE, tabIndex=-1, **{"aria-live": "polite"}),
                ],
                className="stepper",
            ),
            html.Div(id=ids.SCHEMA, className="schema loading", **{"data-roving": "true"}),
            html.Div(id=ids.LINES, className="lines"),
            names.legend(),
        ],
        className="walk",
    )


def _place() -> Component:
    """Where the traced point is and of which class: what is changed makes it one of its own."""
    fields = [
        text_field(id_, label, "", w="6.5rem")
        for id_, label in ((ids.PLACE_FIRST, "x₁"), (ids.PLACE_SECOND, "x₂"))
    ]
    switch = html.Div(
        [
            html.Span("as if its class were", className="label", **{"aria-hidden": "true"}),
            dmc.SegmentedControl(
                id=ids.PLACE_CLASS,
                data=[{"value": label, "label": label} for label in ("0", "1")],
                value="0",
                size="xs",
                **{"aria-label": "As if its class were"},
            ),
        ],
        className="assumed",
    )
    hint = html.P("Any place: click in the boundary, or type it.", className="note")
    return html.Div(
        [*fields, switch, hint],
        className="place",
        role="group",
        **{"aria-label": "Trace any place of the plane"},
    )


def _fold(name: str, title: str, *children: Component) -> Component:
    """A part that is folded until it is opened; until then it asks the server nothing."""
    return html.Details(
        [html.Summary(html.H2(title)), html.Div(list(children), className="part")],
        id=f"passes-{name}",
        className="fold",
    )


def _nudge() -> Component:
    return _fold(
        "nudge",
        "Nudge a weight",
        html.P(
            "The gradient promises how the loss changes when one weight moves by ε. Move it, "
            "and see whether the promise holds: a long step bends away from it, and of a tiny "
            "one the loss’s 16 digits no longer tell the change. Moved by ε to both sides, "
            "half the difference of the two losses is free of most of the bend.",
            className="note",
        ),
        html.Div(
            [
                select(
                    id=ids.NUDGE_WEIGHT,
                    label="Weight",
                    data=[],
                    searchable=True,
                    allowDeselect=False,
                    size="sm",
                ),
                text_field(ids.NUDGE_SIZE, "ε", "0.001"),
            ],
            className="pair top",
        ),
        dmc.SegmentedControl(
            id=ids.NUDGE_SIDES,
            data=[
                {"value": "2", "label": "To both sides"},
                {"value": "1", "label": "By +ε only"},
            ],
            value="2",
            size="xs",
            **{"aria-label": "To which sides the weight is moved"},
        ),
        html.P(id=ids.NUDGE_LINE, className="note", **{"aria-live": "polite"}),
        html.Div(
            id=ids.NUDGE_TABLE,
            className="table-frame",
            tabIndex=0,
            **{"role": "region", "aria-label": "The nudge by powers of ten"},
        ),
    )


def _surface() -> Component:
    return _fold(
        "surface",
        "Loss surface",
        html.P(
            "The loss on a plane through the weights on show. All other weights stand still, "
            "so a slice can hide ways down that lead out of it, and make a pass look like a "
            "hollow or a ridge.",
            className="note",
        ),
        dmc.SegmentedControl(
            id=ids.PLANE,
            data=[
                {"value": "principal", "label": "Main directions of the path"},
                {"value": "weights", "label": "Two weights"},
            ],
            value="principal",
            size="xs",
            **{"aria-label": "What spans the plane"},
        ),
        html.Div(
            [
                select(
                    id=id_,
                    label=label,
                    data=[],
                    searchable=True,
                    allowDeselect=False,
                    disabled=True,
                    size="sm",
                )
                for id_, label in ((ids.PLANE_FIRST, "Across"), (ids.PLANE_SECOND, "Upwards"))
            ],
            className="pair top",
        ),
        html.Div(
            graph(ids.GRAPH_SURFACE),
            className="frame loading",
        ),
        html.P(id=ids.PLANE_LINE, className="note", **{"aria-live": "polite"}),
    )


def _code() -> Component:
    buttons = ((ids.COPY_CODE, "Copy"), (ids.DOWNLOAD_CODE, "Download"))
    return _fold(
        "code",
        "The code of this run",
        html.Div(
            [dmc.Button(text, id=id_, variant="default", size="xs") for id_, text in buttons],
            className="buttons",
        ),
        html.P(id=ids.CODE_LINE, className="note"),
        html.Pre(id=ids.RUN_CODE, tabIndex=0, **{"aria-label": "NumPy script", "role": "region"}),
    )


def _derivation() -> Component:
    return _fold(
        "derivation",
        "Where the formulas come from",
        html.P("Choose a formula to open its step above.", className="note"),
        html.Div(id=ids.DERIVATION, className="derivation"),
    )
