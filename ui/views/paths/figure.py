"""The look of the weights over time."""

from __future__ import annotations

import plotly.graph_objects as go

from ui.core import plots, theme

_LAYER_LINES = (
    {"color": plots.DARKER_GREY, "width": 1.25},
    {"color": plots.LIGHTER_GREY, "width": 1.25},
    {"color": plots.DARKER_GREY, "width": 2.5},
    {"color": plots.LIGHTER_GREY, "width": 2.5},
)


def paths(layer_sizes: tuple[int, ...]) -> go.Figure:
    """Every weight's and bias's path over the epochs, to be filled by the browser.

    Traces by `uid`: `weights-L` and `biases-L` for layer L, each holding all of its paths with gaps
    between them, `lit-0` for those of the unit that is looked at, and `marks-0` for each unit's
    mark on its lines. Layers differ by shade and width, biases from weights by the dash.
    """
    figure = theme.blank()
    for layer in range(1, len(layer_sizes)):
        for kind, dash in (("weights", "solid"), ("biases", "dot")):
            figure.add_scatter(
                uid=f"{kind}-{layer}",
                name=f"layer {layer}, {kind}",
                mode="lines",
                line={"dash": dash, **_LAYER_LINES[layer - 1]},
                hovertemplate="%{text} = %{y:.4g}<br>epoch %{x}<extra></extra>",
            )
    figure.add_scatter(
        uid="lit-0",
        meta="ink",
        name="unit looked at",
        showlegend=False,
        mode="lines",
        line={"width": 3},
        hovertemplate="%{text} = %{y:.4g}<br>epoch %{x}<extra></extra>",
    )
    figure.add_scatter(
        uid="marks-0",
        showlegend=False,
        mode="markers",
        marker={"size": 8, "line": {"width": 0}},
        hoverinfo="skip",
        name="a unit's mark",
    )
    return figure.update_layout(
        xaxis={"title": {"text": "epoch"}, "rangemode": "tozero", "zeroline": False},
        yaxis={"title": {"text": "weight or bias"}},
        legend={"orientation": "h", "x": 1, "xanchor": "right", "y": 1.02, "yanchor": "bottom"},
        margin={"l": 58, "r": 12, "t": 36, "b": 44},
        hovermode="closest",
        dragmode=False,
        uirevision="paths",
    )
