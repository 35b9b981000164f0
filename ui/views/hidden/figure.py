"""The look of hidden space."""

from __future__ import annotations

import plotly.graph_objects as go

from ui.core import plots, theme


def hidden(layer_sizes: tuple[int, ...]) -> go.Figure:
    """Hidden space: where the last hidden layer puts the points, to be filled by the browser.

    Traces by `uid`: `cut` (where the output unit's weighted sum is 0) and `train-0` … `test-1` (the
    points, marked as in the boundary). The axes say which of the three pictures it is. Of a
    network without a hidden layer there is nothing but a sentence.
    """
    x_title, y_title = {
        1: ("activation of the hidden unit", "(class 1 above, class 0 below)"),
        2: ("activation of hidden unit 1", "activation of hidden unit 2"),
    }.get(layer_sizes[-2], ("logit of the output; the cut is at 0", "strongest direction"))
    figure = theme.blank()
    if len(layer_sizes) == 2:
        figure.add_annotation(
            text="There is none: without a hidden layer the output unit cuts<br>the plane of the "
            "inputs itself, with one straight line.",
            showarrow=False,
            xref="paper",
            yref="paper",
            x=0.5,
            y=0.5,
        )
        return figure.update_layout(
            xaxis={"visible": False}, yaxis={"visible": False}, dragmode=False
        )
    figure.add_scatter(
        uid="cut",
        meta="ink",
        mode="lines",
        line={"width": 2.5},
        name="the output unit's cut",
        hoverinfo="skip",
    )
    plots.add_points(figure)
    return figure.update_layout(
        xaxis={"title": {"text": x_title}, "zeroline": False, "fixedrange": True},
        yaxis={
            "title": {"text": y_title},
            "zeroline": False,
            "fixedrange": True,
            "showticklabels": layer_sizes[-2] > 1,
        },
        showlegend=False,
        margin={"l": 58, "r": 12, "t": 8, "b": 44},
        hovermode="closest",
        dragmode=False,
        uirevision="hidden",
    )
