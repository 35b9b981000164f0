"""The loss curve: how wrong the network was, epoch by epoch."""

from __future__ import annotations

import dash_mantine_components as dmc
import plotly.graph_objects as go
from dash import Dash, Input, html
from dash.development.base_component import Component

from ui.core import ids, theme
from ui.core.browser import on_change, on_click
from ui.core.graph import graph
from ui.core.hints import hint, hinted
from ui.views.loss import figure

#: The lessons that explain a curve, by their names, as assets/views/loss/story.js has them.
EXPLAINED_BY = (
    "04-luck-at-the-start",
    "07-all-zeros",
    "09-the-long-plateau",
    "10-learning-rate",
    "11-too-fast",
    "12-learning-by-heart",
)


def layout() -> Component:
    """The plot under its heading and the switch of its axis, with its lowest test loss beneath.

    That is beneath where kept runs leave the notes little room, and among these elsewhere.
    """
    return html.Section(
        [
            html.Div(
                [
                    html.H2("Loss"),
                    html.Div(
                        [
                            dmc.Button(
                                "Keep this run",
                                id=ids.KEEP_CURVE,
                                variant="default",
                                size="compact-xs",
                                **hint(
                                    "Keep this run beside later ones: its boundary, its loss and "
                                    f"its numbers at the same epoch; up to {len(theme.KEPT)}."
                                ),
                            ),
                            dmc.Button(
                                "Drop kept runs",
                                id=ids.DROP_CURVES,
                                variant="default",
                                size="compact-xs",
                                disabled=True,
                                **hint("Forget all runs that were kept."),
                            ),
                        ],
                        className="buttons",
                    ),
                    hinted(
                        dmc.SegmentedControl(
                            id=ids.LOSS_SCALE,
                            data=["linear", "log"],
                            value="linear",
                            size="xs",
                            **{"aria-label": "Scale of the loss axis"},
                        ),
                        "A logarithmic axis shows how small a loss still falls.",
                    ),
                ],
                className="view-head",
            ),
            html.Div(
                graph(ids.GRAPH_LOSS),
                className="frame loading",
            ),
            _lowest(
                ids.LOSS_BENEATH,
                ids.LOSS_BENEATH_TEXT,
                ids.LOSS_BENEATH_GO,
                ids.LOSS_BENEATH_WORD,
            ),
        ],
        className="view loss",
    )


def _lowest(whole: str, text: str, go: str, word: str) -> Component:
    """What is said of the lowest test loss, in elements of these ids."""
    return html.P(
        [
            html.Span(id=text),
            " ",
            html.Button("Go there", id=go, type="button"),
            html.Span(
                " – but to stop there is to choose by the test set, which then tests nothing new.",
                id=word,
            ),
        ],
        id=whole,
        className="note loss-note",
        hidden=True,
    )


def notes() -> Component:
    """What is said beside or beneath the curve: why it looks so, and its lowest test loss."""
    return html.Div(
        [
            html.P(
                [
                    html.Span(id=ids.LOSS_STORY_TEXT),
                    " ",
                    html.Button(id=ids.LOSS_STORY_LESSON, type="button"),
                ],
                id=ids.LOSS_STORY,
                className="note loss-note",
                hidden=True,
            ),
            _lowest(
                ids.LOSS_LOWEST, ids.LOSS_LOWEST_TEXT, ids.LOSS_LOWEST_GO, ids.LOSS_LOWEST_WORD
            ),
        ],
        className="loss-notes",
    )


def looks(layer_sizes: tuple[int, ...], has_test: bool) -> dict[str, go.Figure]:
    """The look of its plot for a network of these sizes."""
    return {ids.GRAPH_LOSS: figure.loss(has_test)}


def register(app: Dash) -> None:
    """Connect the switch of the loss axis, the buttons, and clicks on an epoch."""
    on_change(app, "setLossScale", Input(ids.LOSS_SCALE, "value"))
    on_click(app, ids.KEEP_CURVE, "keepRun")
    on_click(app, ids.DROP_CURVES, "dropAllKept")
    on_click(app, ids.LOSS_STORY_LESSON, "explainLoss")
    on_click(app, ids.LOSS_LOWEST_GO, "goToLowest")
    on_click(app, ids.LOSS_BENEATH_GO, "goToLowest")
    on_change(app, "seekClicked", Input(ids.GRAPH_LOSS, "clickData"))
