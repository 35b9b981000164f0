"""The bar under the network, which plays one point's way forward, back and through an update."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import Dash, Input, html
from dash.development.base_component import Component

from ui.core import ids
from ui.core.browser import on_change, on_click
from ui.core.controls import select
from ui.core.hints import hint, hinted

_SPEEDS = (("0.5", "½"), ("1", "1"), ("2", "2"), ("4", "4"))


def layout() -> Component:
    """Buttons and the sentence of the step; the browser fills in the steps."""
    return html.Div(
        [
            html.Div(
                [
                    _icon(ids.WALK_PLAY, "Play the pass", "icon-play", _PLAY),
                    _icon(ids.WALK_BACK, "Step back", "icon-back", "The step before: ←."),
                    _icon(ids.WALK_NEXT, "Next step", "icon-forward", "The next step: →."),
                    html.Div(
                        id=ids.WALK_STEPS,
                        className="pass-steps",
                        role="group",
                        **{"aria-label": "Steps of the pass"},
                    ),
                    _icon(ids.WALK_CLOSE, "Leave the pass", "icon-close", "Back to the weights."),
                ],
                id=ids.WALK_BAR,
                className="pass-bar",
                role="group",
                **{"aria-label": "One point’s way through the network"},
            ),
            html.Div(
                [
                    html.P(id=ids.WALK_LINE, **{"aria-live": "polite"}),
                    html.Button("Derivation", id=ids.WALK_WHY, type="button", hidden=True),
                ],
                className="pass-words",
            ),
        ],
        className="pass",
        **{"data-staged": "false"},
    )


def options() -> Component:
    """Of what loss and gradients are, and how fast it plays."""
    return html.Div(
        [
            hinted(
                dmc.SegmentedControl(
                    id=ids.WALK_OF,
                    data=[
                        {"value": "point", "label": "Point"},
                        {"value": "mean", "label": "Mean"},
                    ],
                    value="point",
                    size="xs",
                    **{"aria-label": "Loss and gradients of the point, or mean of all"},
                ),
                "Loss and gradients of this point, or their mean over all training points.",
            ),
            hinted(
                select(
                    id=ids.WALK_SPEED,
                    data=[{"value": value, "label": f"{label}×"} for value, label in _SPEEDS],
                    value="1",
                    allowDeselect=False,
                    size="xs",
                    w=68,
                    **{"aria-label": "Speed of the pass"},
                ),
                "How fast the pass plays.",
            ),
        ],
        className="pass-options",
    )


def picture() -> Component:
    """What the step computes, drawn by the browser in the place of the unit that is looked at."""
    return html.Div(id=ids.WALK_DETAIL, className="pass-detail")


_PLAY = "Follow one point through the network and back, step by step."


def register(app: Dash) -> None:
    """Connect the buttons; nothing here asks the server but for the point."""
    on_click(app, ids.WALK_PLAY, "playPass")
    on_click(app, ids.WALK_BACK, "passBack")
    on_click(app, ids.WALK_NEXT, "passNext")
    on_click(app, ids.WALK_CLOSE, "leavePass")
    on_click(app, ids.WALK_WHY, "openDerivation")
    on_change(app, "setPassSpeed", Input(ids.WALK_SPEED, "value"))
    on_change(app, "setPassOf", Input(ids.WALK_OF, "value"))


def _icon(button_id: str, label: str, icon: str, explanation: str) -> Component:
    return dmc.ActionIcon(
        html.Span(className=f"icon {icon}"),
        id=button_id,
        variant="default",
        size=28,
        **{"aria-label": label},
        **hint(explanation),
    )
