"""The run: its stores, and the two callbacks between the page's address and the trained network.

    controls ──► request ──► train ──► answer ──► run (in the browser) ──► every view
       ▲                                             │
       └── read the address                          └──► request for the next piece

The browser hears of a change of the controls without a callback: Dash calls those when it has been
through with the whole page, which takes as long as training. A page that is opened with settings in
its address asks for their run at once, and the answer brings them, mended, to the controls; later
addresses are read first.

The browser asks for a run with the settings in address form and a token of its own; an answer
carries the token back, so that one that comes too late is dropped.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from dash import Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from ui.core import controls, ids, theme
from ui.core.browser import on_change, on_click
from ui.core.settings import SPECS, control_name, repair
from ui.run import request
from ui.run.answer import Looks, address_notices, answer
from ui.run.answering import answering


def stores() -> Component:
    """The data the page holds."""
    return html.Div(
        [
            dcc.Store(id=ids.ADDRESS),
            dcc.Store(id=ids.ADDRESS_READ),
            dcc.Store(id=ids.DEFAULTS, data=controls.address_forms()),
            dcc.Store(id=ids.REQUEST),
            dcc.Store(id=ids.ANSWER),
            # The network and the passes ask for one point's way through the network.
            dcc.Store(id=ids.PASSES_REQUEST),
            dcc.Store(id=ids.PASSES_ANSWER),
            dcc.Store(
                id=ids.TEMPLATES,
                data={scheme: theme.template(scheme).to_plotly_json() for scheme in theme.SCHEMES},
            ),
        ]
    )


def register(app: Dash, looks: Looks) -> None:
    """Connect the address, the controls, the server and the run, whose plots have these looks."""
    values = [State(control_name(name), "value") for name in SPECS]
    read, forms = Input(ids.ADDRESS_READ, "data"), Input(ids.DEFAULTS, "data")
    # Of a change of a control the browser knows at once, and does not wait until Dash has been
    # through with the page to tell of it (assets/run/settings.js).
    on_change(app, "requestRun", read, forms, *values, at_start=True)

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
        found = {"address": settings.address()}
        return found, *controls.control_values(settings), address_notices(problems)

    # The browser asks this itself, past the stores (assets/run/ask.js), and knows whom a refusal
    # still concerns.
    answering(
        app,
        ids.REQUEST,
        ids.ANSWER,
        read=partial(request.read, mends=True),
        mark="token",
    )(partial(answer, looks=looks))

    on_click(app, ids.RESET, "resetSettings")
