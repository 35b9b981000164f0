"""The look of every plot, as pure functions.

A figure arrives with its run. The numbers of the epoch on show - points, probabilities, losses -
are put in by the browser, into the traces that are named here by their `uid`.
Colours that depend on light or dark come from the template (`theme.py`) that the browser adds;
traces with `meta="ink"` get the colour of the text.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from ui.core import theme

# Shown whatever the points are, so that the axes stay where they are unless noise leads beyond.
HALF_WIDTH = 2.6

_SYMBOLS = {
    ("train", 0): "circle",
    ("train", 1): "square",
    ("test", 0): "triangle-up",
    ("test", 1): "diamond",
}
# Three to one at least against the surface of either scheme.
_DARKER_GREY, _LIGHTER_GREY = "#66717e", "#87929e"
_LAYER_LINES = (
    {"color": _DARKER_GREY, "width": 1.25},
    {"color": _LIGHTER_GREY, "width": 1.25},
    {"color": _DARKER_GREY, "width": 2.5},
    {"color": _LIGHTER_GREY, "width": 2.5},
)


def _points(part: str, label: int) -> dict[str, Any]:
    """How the points of one part and class look in every plot: each differs by shape and colour."""
    color = (theme.CLASS_0, theme.CLASS_1)[label]
    training = part == "train"
    return {
        "uid": f"{part}-{label}",
        "name": f"class {label}, {'training' if training else 'test'}",
        "mode": "markers",
        "marker": {
            "symbol": _SYMBOLS[part, label],
            "color": color if training else "#ffffff",
            "size": 8,
            "line": {"width": 1, "color": "#ffffff"} if training else {"width": 2, "color": color},
        },
    }


def half_width(*parts: np.ndarray) -> float:
    """Half the width of a square plot around 0 that shows all points, parts (m, 2)."""
    reach = max((float(np.abs(part).max()) for part in parts if part.size), default=0.0)
    return max(HALF_WIDTH, 1.06 * reach)


def boundary(n_units: int) -> go.Figure:
    """The decision boundary, to be filled by the browser, in standardised units.

    Traces by `uid`: `probability` (heat map), `boundary-line` (the contour at one half), `train-0`
    … `test-1` (the points by part and class), `errors` (rings around wrongly classified points) and
    `unit-K` (the line of each of the `n_units` units of the first layer, with an arrow to its
    positive side).
    """
    figure = theme.blank()
    figure.add_heatmap(
        uid="probability",
        coloraxis="coloraxis",
        zsmooth="fast",
        hovertemplate="x₁ = %{x:.2f}, x₂ = %{y:.2f}<br>P(class 1) = %{z:.3f}<extra></extra>",
    )
    figure.add_contour(
        uid="boundary-line",
        meta="ink",
        contours={"start": 0.5, "end": 0.5, "size": 1, "coloring": "none", "showlabels": False},
        line={"width": 2.5, "smoothing": 0.6},
        showscale=False,
        name="where P(class 1) = 0.5",
        hoverinfo="skip",
    )
    for part in ("train", "test"):
        for label in (0, 1):
            figure.add_scatter(
                hovertemplate=(
                    f"{part} point %{{customdata}}, class {label}<br>"
                    "x₁ = %{x:.2f}, x₂ = %{y:.2f}%{text}<extra></extra>"
                ),
                **_points(part, label),
            )
    figure.add_scatter(
        uid="errors",
        meta="ink",
        mode="markers",
        marker={"symbol": "circle-open", "size": 15, "line": {"width": 2}},
        name="wrongly classified",
        hoverinfo="skip",
    )
    for unit in range(n_units):
        figure.add_scatter(
            uid=f"unit-{unit}",
            meta="ink",
            mode="lines+markers+text",
            line={"width": 1.5, "dash": "dash"},
            marker={"symbol": "arrow", "size": [0, 0, 0, 0, 12], "angleref": "previous"},
            textposition="top center",
            textfont={"size": 13, "weight": 600},
            name="a unit's line",
            showlegend=unit == 0,
            hoverinfo="skip",
        )
    return figure.update_layout(
        xaxis={
            "title": {"text": "x₁ (standardised)"},
            "range": [-HALF_WIDTH, HALF_WIDTH],
            "fixedrange": True,
            "zeroline": False,
            "showgrid": False,
            "dtick": 1,
            "constrain": "domain",
        },
        yaxis={
            "title": {"text": "x₂ (standardised)"},
            "range": [-HALF_WIDTH, HALF_WIDTH],
            "fixedrange": True,
            "zeroline": False,
            "showgrid": False,
            "dtick": 1,
            "scaleanchor": "x",
            "constrain": "domain",
        },
        coloraxis={
            "cmin": 0,
            "cmax": 1,
            "colorbar": {
                "title": {
                    "text": "probability of class 1",
                    "side": "right",
                    "font": {"size": 13},
                },
                "thickness": 10,
                "outlinewidth": 0,
                "tickvals": [0, 0.5, 1],
                "xpad": 4,
                "ypad": 0,
            },
        },
        showlegend=False,
        margin={"l": 44, "r": 8, "t": 8, "b": 44},
        hovermode="closest",
        dragmode=False,
        uirevision="boundary",
    )


def loss(has_test: bool) -> go.Figure:
    """The loss curve, to be filled by the browser as the pieces of a run arrive.

    Traces by `uid`: `train-loss` (before every update), `test-loss` (at the recorded epochs; hidden
    without test points) and `pin-0` … `pin-2` (training losses of earlier runs, hidden until kept).
    """
    figure = theme.blank()
    for part, dash in (("train", "solid"), ("test", "dash")):
        figure.add_scatter(
            uid=f"{part}-loss",
            meta="ink",
            visible=part == "train" or has_test,
            mode="lines",
            line={"width": 2, "dash": dash},
            name="training" if part == "train" else "test",
            hovertemplate=f"{part} loss %{{y:.4g}}<extra></extra>",
        )
    for pin, dash in enumerate(("dot", "dashdot", "longdash")):
        figure.add_scatter(
            uid=f"pin-{pin}",
            visible=False,
            mode="lines",
            line={"width": 1.5, "dash": dash, "color": _DARKER_GREY},
            hovertemplate="kept: %{y:.4g}<extra></extra>",
        )
    return figure.update_layout(
        xaxis={"title": {"text": "epoch"}, "rangemode": "tozero", "zeroline": False},
        yaxis={
            "title": {"text": "cross-entropy loss"},
            "rangemode": "tozero",
            "zeroline": False,
            "exponentformat": "power",
        },
        legend={"orientation": "h", "x": 1, "xanchor": "right", "y": 1.0, "yanchor": "bottom"},
        margin={"l": 58, "r": 12, "t": 28, "b": 44},
        hovermode="x",
        dragmode=False,
        uirevision="loss",
    )


def paths(layer_sizes: tuple[int, ...]) -> go.Figure:
    """Every weight's and bias's path over the epochs, to be filled by the browser.

    Traces by `uid`: `weights-L` and `biases-L` for layer L, each holding all of its paths with gaps
    between them, and `lit-0` for those of the unit that is looked at. Layers differ by shade
    and width, biases from weights by the dash.
    """
    figure = theme.blank()
    for layer in range(1, len(layer_sizes)):
        for kind, dash in (("weights", "solid"), ("biases", "dot")):
            figure.add_scatter(
                uid=f"{kind}-{layer}",
                name=f"layer {layer}, {kind}",
                mode="lines",
                line={"dash": dash, **_LAYER_LINES[layer - 1]},
                hovertemplate="%{customdata} = %{y:.4g}<br>epoch %{x}<extra></extra>",
            )
    figure.add_scatter(
        uid="lit-0",
        meta="ink",
        name="unit looked at",
        showlegend=False,
        mode="lines",
        line={"width": 3},
        hovertemplate="%{customdata} = %{y:.4g}<br>epoch %{x}<extra></extra>",
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


def hidden(layer_sizes: tuple[int, ...]) -> go.Figure:
    """Hidden space: where the last hidden layer puts the points, to be filled by the browser.

    Traces by `uid`: `cut` (where the output unit's weighted sum is 0) and `train-0` … `test-1` (the
    points, marked as in the boundary). The axes say which of the three pictures it is.
    """
    x_title, y_title = {
        1: ("activation of the hidden unit", "(class 1 above, class 0 below)"),
        2: ("activation of hidden unit 1", "activation of hidden unit 2"),
    }.get(layer_sizes[-2], ("logit of the output; the cut is at 0", "strongest direction"))
    figure = theme.blank()
    figure.add_scatter(
        uid="cut",
        meta="ink",
        mode="lines",
        line={"width": 2.5},
        name="the output unit's cut",
        hoverinfo="skip",
    )
    for part in ("train", "test"):
        for label in (0, 1):
            figure.add_scatter(
                hovertemplate=f"{part} point %{{customdata}}, class {label}<extra></extra>",
                **_points(part, label),
            )
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
