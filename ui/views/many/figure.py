"""The look of a map of many runs, along one setting or two."""

from __future__ import annotations

import plotly.graph_objects as go

from ui.core import plots, theme


def many() -> go.Figure:
    """The plot of a map, to be filled by the browser with the traces that it needs.

    Traces by `uid`: `starts` and `curve` for one axis, a dot for each run and what each value comes
    to with its spread, and where that is a share, `threshold`, the line from which a run counts;
    `cells` for two, a grid in greys with a number in each cell.
    """
    figure = theme.blank()
    figure.add_scatter(
        uid="starts",
        mode="markers",
        marker={"color": plots.LIGHTER_GREY, "size": 6, "opacity": 0.5},
        hoverinfo="skip",
    )
    figure.add_scatter(
        uid="threshold",
        meta="ink",
        mode="lines",
        line={"width": 1.5, "dash": "dash"},
        hoverinfo="skip",
    )
    figure.add_scatter(
        uid="curve",
        meta="ink",
        mode="lines+markers",
        line={"width": 2},
        marker={"size": 8},
        error_y={"type": "data", "symmetric": False, "thickness": 1.5, "width": 6},
        hovertemplate="%{text}<extra></extra>",
    )
    figure.add_heatmap(
        uid="cells",
        name="cells",
        texttemplate="%{text}",
        hovertemplate="%{hovertext}<extra></extra>",
        hoverongaps=False,
        showscale=False,
        xgap=2,
        ygap=2,
    )
    return figure.update_layout(
        title={
            "font": {"size": 13},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "pad": {"b": 8},
        },
        xaxis={"title": {"text": "first setting"}, "zeroline": False},
        yaxis={
            "title": {"text": "measure"},
            "zeroline": False,
            "automargin": True,
        },
        legend={"orientation": "h", "x": 1, "xanchor": "right", "y": 1.02, "yanchor": "bottom"},
        margin={"l": 64, "r": 12, "t": 36, "b": 64},
        hovermode="closest",
        dragmode=False,
        uirevision="many",
    )
