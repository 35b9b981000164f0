"""The run: its stores, and the two callbacks between the page's address and the trained network.

    controls ──► request ──► train ──► answer ──► run (in the browser) ──► every view
       ▲                                             │
       └── read the address                          └──► request for the next piece

The browser asks for a run with the settings in address form and a token of its own; an answer
carries the token back, so that one that comes too late is dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

import engine
from ui.core import controls, ids, plots, theme
from ui.core.notices import notices
from ui.core.settings import SPECS, Settings, SettingsError, control_name, parse, repair
from ui.run import stopwatch, training

#: The figures of all plots as JSON, by their graphs' ids, for layer sizes, with test points or not.
Looks = Callable[[tuple[int, ...], bool], dict[str, Any]]


def stores() -> Component:
    """The data the page holds."""
    return html.Div(
        [
            dcc.Store(id=ids.ADDRESS),
            dcc.Store(id=ids.ADDRESS_READ),
            dcc.Store(id=ids.DEFAULTS, data=controls.address_forms()),
            dcc.Store(id=ids.REQUEST),
            dcc.Store(id=ids.ANSWER),
            dcc.Store(id=ids.RUN),
            dcc.Store(
                id=ids.TEMPLATES,
                data={scheme: theme.template(scheme).to_plotly_json() for scheme in theme.SCHEMES},
            ),
        ]
    )


def register(app: Dash, looks: Looks) -> None:
    """Connect the address, the controls, the server and the run, whose plots have these looks."""
    values = [Input(control_name(name), "value") for name in SPECS]
    app.clientside_callback(
        ClientsideFunction("playground", "requestRun"),
        Output(ids.REQUEST, "data"),
        Input(ids.ADDRESS_READ, "data"),
        *values,
        State(ids.DEFAULTS, "data"),
    )

    @app.callback(
        Output(ids.ADDRESS_READ, "data"),
        *[Output(value.component_id, "value") for value in values],
        Output(ids.NOTIFICATIONS, "sendNotifications"),
        Input(ids.ADDRESS, "data"),
        prevent_initial_call=True,
    )
    def read_address(address: object) -> tuple[Any, ...]:
        """Bring the settings in the address to the controls, and say what was not understood."""
        settings, problems = repair(address.get("search") if isinstance(address, dict) else None)
        title = "Not everything in the address fits"
        said = notices("address", title, problems, "yellow") if problems else []
        return {"address": settings.address()}, *controls.control_values(settings), said

    @app.callback(
        Output(ids.ANSWER, "data"),
        Input(ids.REQUEST, "data"),
        prevent_initial_call=True,
        running=[(Output(ids.BUSY, "data-busy"), "true", "false")],
    )
    def train(request: object) -> dict[str, Any]:
        """Answer one piece of a run, or say why not; the browser knows whom it still concerns."""
        asked = request if isinstance(request, dict) else {}
        try:
            return answer(request, looks)
        except SettingsError as error:
            return {"token": asked.get("token"), "problems": error.problems}

    app.clientside_callback(
        ClientsideFunction("playground", "receive"),
        Output(ids.RUN, "data"),
        Input(ids.ANSWER, "data"),
        prevent_initial_call=True,
    )


def answer(request: object, looks: Looks | None = None) -> dict[str, Any]:
    """The piece of a run that a browser's request asks for; SettingsError if it is not sound.

    A run's first piece comes with the points and, by `looks`, the figures that show it.

    With `adapt`, own points that are too few for the test share take one of 0; the settings of the
    answer are then others, and `adapted` says why.
    """
    if not isinstance(request, dict):
        raise SettingsError(["A request for a run must name its settings."])
    settings = parse(request.get("address"))
    start = training.read_start(request.get("start"), settings)
    own = training.read_own(request, settings)
    adapted: list[str] = []
    if own and request.get("adapt") is True:
        settings, adapted = training.fit_share(settings, own)
    data = training.make_data(settings, own)
    with stopwatch.training():
        piece = training.train_piece(settings, data, start)
    made = {
        "token": request.get("token"),
        "address": settings.address(),
        "layerSizes": list(settings.layer_sizes),
        "activation": settings.activation,
        "epochs": settings.epochs,
        "adapted": adapted,
        "piece": training.write_piece(piece),
    }
    if start is None:
        made |= _beginning(settings, data, looks)
    return made


def _beginning(settings: Settings, data: training.Data, looks: Looks | None) -> dict[str, Any]:
    """What a run's first answer holds besides its piece: the points and the look of the plots."""
    return {
        "parameters": engine.count(settings.layer_sizes),
        "data": training.write_data(data),
        "halfWidth": data.half_width or plots.half_width(data.X_train, data.X_test),
        "figures": looks(settings.layer_sizes, len(data.y_test) > 0) if looks else {},
    }
