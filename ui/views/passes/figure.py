"""The look of the loss surface."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from ui.core import theme

# Tints of one grey serve both schemes, since what is behind them shows through.
_SHADES = [[0.0, "rgba(128, 134, 142, 0)"], [1.0, "rgba(128, 134, 142, 0.75)"]]
_TICKS = [mantissa * 10.0**exponent for exponent in range(-8, 9) for mantissa in (1.0, 2.0, 5.0)]


def surface(
    x: np.ndarray,
    y: np.ndarray,
    loss: np.ndarray,
    path: np.ndarray,
    cursor: np.ndarray,
    axis_titles: tuple[str, str],
) -> go.Figure:
    """Contours of the loss (rows of y, columns of x) with the path (k, 2) and the cursor (2,).

    Levels are even in the logarithm of the loss, which spans many orders of magnitude.
    """
    # A loss of 0 has no logarithm; whatever is below the smallest number shown is that number.
    levels = np.log10(np.maximum(loss, 1e-8))
    low, high = float(levels.min()), float(levels.max())
    ticks = [tick for tick in _TICKS if low <= np.log10(tick) <= high]
    if not ticks:
        ticks = sorted({float(f"{10**level:.4g}") for level in (low, high)})
    figure = theme.blank()
    figure.add_contour(
        uid="surface",
        x=x,
        y=y,
        z=levels,
        customdata=loss,
        colorscale=_SHADES,
        zmin=low,
        zmax=max(high, low + 1e-6),
        ncontours=16,
        contours={"coloring": "heatmap"},
        line={"width": 0.75, "color": "rgba(128, 134, 142, 0.9)", "smoothing": 0.8},
        colorbar={
            "title": {"text": "loss", "side": "right"},
            "thickness": 12,
            "outlinewidth": 0,
            "tickvals": [float(np.log10(tick)) for tick in ticks],
            "ticktext": [f"{tick:g}" for tick in ticks],
        },
        hovertemplate="loss %{customdata:.4g}<extra></extra>",
    )
    figure.add_scatter(
        uid="path",
        meta="ink",
        x=path[:, 0],
        y=path[:, 1],
        mode="lines+markers",
        line={"width": 1.5},
        marker={"size": 3.5},
        name="path of training",
        hoverinfo="skip",
    )
    figure.add_scatter(
        uid="start",
        x=path[:1, 0],
        y=path[:1, 1],
        mode="markers+text",
        text=["start"],
        textposition="top center",
        marker={
            "size": 10,
            "symbol": "square",
            "color": "#ffffff",
            "line": {"width": 2, "color": theme.MARK},
        },
        name="start",
        hovertemplate="start of training<extra></extra>",
    )
    figure.add_scatter(
        uid="cursor",
        x=cursor[:1],
        y=cursor[1:],
        mode="markers+text",
        text=["on show"],
        textposition="bottom center",
        marker={
            "size": 13,
            "symbol": "diamond",
            "color": theme.MARK,
            "line": {"width": 2, "color": "#ffffff"},
        },
        name="epoch on show",
        hovertemplate="the epoch on show<extra></extra>",
    )
    axis = {"zeroline": False, "showgrid": False, "fixedrange": True}
    return figure.update_layout(
        xaxis={**axis, "title": {"text": axis_titles[0]}},
        yaxis={**axis, "title": {"text": axis_titles[1]}},
        legend={"orientation": "h", "x": 0, "y": 1.0, "yanchor": "bottom"},
        margin={"l": 58, "r": 8, "t": 28, "b": 48},
        hovermode="closest",
        dragmode=False,
    )
