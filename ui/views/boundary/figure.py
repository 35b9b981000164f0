"""The look of the decision boundary."""

from __future__ import annotations

import plotly.graph_objects as go

from ui.core import plots, theme


def boundary(n_units: int) -> go.Figure:
    """The decision boundary, to be filled by the browser, in standardised units.

    Traces by `uid`: `probability` (heat map), `boundary-line` (the contour at one half), `train-0`
    … `test-1` (the points by part and class), `errors` (rings around wrongly classified points) and
    `unit-K` (the line of each of the `n_units` units of the first layer, with an arrow to its
    side: see `unit-lines.js`) and `parts` (a number on the part of the boundary that a unit draws).
    """
    figure = theme.blank()
    figure.add_heatmap(
        uid="probability",
        coloraxis="coloraxis",
        zsmooth="fast",
        hovertemplate=(
            "x₁ = %{x:.2f}, x₂ = %{y:.2f}<br>probability of class 1 = %{z:.3f}<extra></extra>"
        ),
    )
    figure.add_contour(
        uid="boundary-line",
        meta="ink",
        contours={"start": 0.5, "end": 0.5, "size": 1, "coloring": "none", "showlabels": False},
        line={"width": 2.5, "smoothing": 0.6},
        showscale=False,
        name="where both classes are as probable",
        hoverinfo="skip",
    )
    plots.add_points(figure, "<br>x₁ = %{x:.2f}, x₂ = %{y:.2f}%{text}")
    plots.add_errors(figure)
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
    figure.add_scatter(
        uid="parts",
        meta="tag",
        mode="markers+text",
        marker={"symbol": "square", "size": 16, "line": {"width": 1}},
        textposition="middle center",
        textfont={"size": 12, "weight": 700},
        name="the part that a unit draws",
        hoverinfo="skip",
    )
    return figure.update_layout(
        xaxis={
            "title": {"text": "x₁ (standardised)"},
            "range": [-plots.HALF_WIDTH, plots.HALF_WIDTH],
            "fixedrange": True,
            "zeroline": False,
            "showgrid": False,
            "dtick": 1,
            "constrain": "domain",
        },
        yaxis={
            "title": {"text": "x₂ (standardised)"},
            "range": [-plots.HALF_WIDTH, plots.HALF_WIDTH],
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
