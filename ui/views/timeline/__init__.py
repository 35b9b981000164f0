"""The timeline: play, step and rewind training, how far a run is, and the way back from what-if."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import Dash, Input, Output, html
from dash.development.base_component import Component

from ui.core import ids
from ui.core.browser import on_change, on_click
from ui.core.controls import select
from ui.core.hints import hint, hinted
from ui.core.settings import control_name

#: How fast a run is played.
SNAPSHOTS_PER_SECOND = 14

_EPOCH = (
    "An epoch is once through all training points: one update of the weights, or one for each "
    "batch. A snapshot is the weights as they were saved at an epoch."
)
_REWIND = "Rewind training to any recorded epoch; every view follows."
_UNEVEN = "Each step is one snapshot; most are early, as the epochs beneath show."


def layout() -> Component:
    """The slider with its buttons, and a line that says what the run is at and what can be done."""
    return html.Section(
        [
            html.H2("Timeline", className="visually-hidden"),
            html.Div(
                [
                    _icon_button(
                        ids.PLAY, "Play", "icon-play", "Play training, or pause it: the space bar."
                    ),
                    _icon_button(
                        ids.STEP_BACK,
                        "One snapshot back",
                        "icon-back",
                        "One recorded epoch back: the left arrow key.",
                    ),
                    _icon_button(
                        ids.STEP_FORWARD,
                        "One snapshot forward",
                        "icon-forward",
                        "One recorded epoch on: the right arrow key.",
                    ),
                    html.Div(
                        [
                            dmc.Slider(
                                id=ids.TIMELINE,
                                min=0,
                                max=1,
                                value=0,
                                step=1,
                                updatemode="drag",
                                thumbLabel="Snapshot of training",
                                label={"function": "epochOfSnapshot"},
                            ),
                            html.Div(
                                id=ids.TIMELINE_TICKS,
                                className="timeline-ticks",
                                **{"aria-hidden": "true"},
                            ),
                        ],
                        className="timeline-slider",
                        **hint(f"{_REWIND} {_UNEVEN}"),
                    ),
                    html.Output("epoch –", id=ids.EPOCH_LABEL, className="value", **hint(_REWIND)),
                    hinted(
                        select(
                            id=ids.SPEED,
                            data=[
                                {"value": value, "label": f"{label}×"}
                                for value, label in (
                                    ("0.25", "¼"),
                                    ("0.5", "½"),
                                    ("1", "1"),
                                    ("4", "4"),
                                )
                            ],
                            value="1",
                            allowDeselect=False,
                            size="sm",
                            w=76,
                            **{"aria-label": "Speed"},
                        ),
                        "How fast training is played: "
                        f"1 is {SNAPSHOTS_PER_SECOND} recorded epochs a second.",
                    ),
                    _run_line(),
                ],
                className="timeline",
            ),
        ],
        className="view timeline-view",
    )


def register(app: Dash) -> None:
    """Connect slider and buttons; nothing here asks the server."""
    on_click(app, ids.PLAY, "playOrPause")
    on_click(app, ids.STEP_BACK, "stepBack")
    on_click(app, ids.STEP_FORWARD, "stepForward")
    # These may change the number of epochs, which makes the run go on.
    epochs = Output(control_name("epochs"), "value", allow_duplicate=True)
    for button, function in {
        ids.STOP: "stopRun",
        ids.TRAIN_LONGER: "trainLonger",
        ids.TRAIN_ON: "trainOn",
        ids.BACK_TO_RUN: "backToRun",
    }.items():
        on_click(app, button, function, output=epochs)
    on_change(app, "seek", Input(ids.TIMELINE, "value"))
    on_change(app, "setSpeed", Input(ids.SPEED, "value"))


def _run_line() -> Component:
    """What the run is at, and what can be done with it."""
    return html.Div(
        [
            html.Progress(id=ids.PROGRESS, max="1", value="0", **{"aria-label": "Training"}),
            html.Div(id=ids.RUN_STATUS, role="status", **hint(_EPOCH)),
            _button(ids.STOP, "Stop", "End training here; what has been trained stays."),
            _button(ids.TRAIN_LONGER, "Train longer", "Go on to twice as many epochs."),
            _button(
                ids.TRAIN_ON,
                "Train on from here",
                "Begin a new run with the weights as you set them.",
            ),
            _button(
                ids.BACK_TO_RUN,
                "Back to the run",
                "Undo the weights set by hand, and show the run as it was.",
            ),
        ],
        id=ids.RUN_LINE,
        className="run-line",
        **{
            "data-training": "false",
            "data-untold": "false",
            "data-edited": "false",
            "data-left": "false",
        },
    )


def _icon_button(button_id: str, label: str, icon: str, explanation: str) -> Component:
    return dmc.ActionIcon(
        html.Span(className=f"icon {icon}"),
        id=button_id,
        variant="default",
        size=36,
        **{"aria-label": label},
        **hint(explanation),
    )


def _button(button_id: str, label: str, explanation: str) -> Component:
    return dmc.Button(label, id=button_id, variant="default", size="xs", **hint(explanation))
