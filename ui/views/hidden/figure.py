"""The look of hidden space."""

from __future__ import annotations

import plotly.graph_objects as go

from ui.core import plots, theme
from ui.core.names import array_name, entry_name

_X, _Y = "x₁ (standardised)", "x₂ (standardised)"


def axis_titles(layer_sizes: tuple[int, ...]) -> tuple[str, str]:
    """What is across and what is upwards in the last hidden layer's space, in plain words."""
    layer = len(layer_sizes) - 2
    units = layer_sizes[layer]
    if units > 2:
        return (
            "distance from the cut (→ class 1)",
            "along the cut (widest spread)",
        )
    if layer == 0:
        return _X, _Y
    of_layer = f" of layer {layer}" if layer > 1 else ""
    names = [
        f"{entry_name(array_name('a', layer), unit)}, activation of unit {unit}{of_layer}"
        for unit in (1, 2)
    ]
    return names[0], names[1] if units == 2 else "(spread only, by x₂)"


def hidden(layer_sizes: tuple[int, ...]) -> go.Figure:
    """Hidden space: where the last hidden layer puts the points, to be filled by the browser.

    Traces by `uid`: `cut` (where the output unit's weighted sum is 0), `train-0` … `test-1` (the
    points, marked as in the boundary) and `errors` (rings around wrongly classified points). On the
    way from the data to hidden space the same traces show both ends and what is between.
    """
    x_title, y_title = axis_titles(layer_sizes)
    figure = theme.blank()
    figure.add_scatter(
        uid="cut",
        meta="ink",
        mode="lines",
        line={"width": 2.5},
        name="the output unit's cut",
        hoverinfo="skip",
    )
    plots.add_points(figure)
    plots.add_errors(figure)
    axis = {"zeroline": False, "showgrid": False, "showline": True, "fixedrange": True}
    return figure.update_layout(
        xaxis={"title": {"text": x_title}, **axis},
        yaxis={"title": {"text": y_title}, "showticklabels": layer_sizes[-2] > 1, **axis},
        showlegend=False,
        margin={"l": 58, "r": 12, "t": 8, "b": 44},
        hovermode="closest",
        dragmode=False,
        uirevision="hidden",
    )
