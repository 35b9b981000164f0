"""The look of the loss curve."""

from __future__ import annotations

import plotly.graph_objects as go

from ui.core import theme


def loss(has_test: bool) -> go.Figure:
    """The loss curve, to be filled, and its loss named, by the browser as a run's pieces arrive.

    Traces by `uid`: `train-loss` (before every update), `test-loss` (at the recorded epochs; hidden
    without test points), `points-loss` (the training loss without the penalty, at the recorded
    epochs; hidden where there is none), `lowest-test` (where the test loss is lowest; hidden until
    the run is through) and `pin-0` … (training losses of kept runs, hidden until there are any).
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
    figure.add_scatter(
        uid="points-loss",
        meta="ink",
        visible=False,
        mode="lines",
        line={"width": 2, "dash": "longdashdot"},
        name="training",
        hovertemplate="training loss %{y:.4g}<extra></extra>",
    )
    figure.add_scatter(
        uid="lowest-test",
        meta="ink",
        visible=False,
        mode="markers",
        marker={"symbol": "diamond-open", "size": 11, "line": {"width": 2}},
        name="lowest test loss",
        showlegend=False,
        hovertemplate="lowest test loss %{y:.4g}<extra></extra>",
    )
    for place, kept in enumerate(theme.KEPT):
        figure.add_scatter(
            uid=f"pin-{place}",
            visible=False,
            mode="lines",
            line={"width": 2, "dash": kept.dash, "color": kept.color},
            hovertemplate=f"{kept.name}: %{{y:.4g}}<extra></extra>",
        )
    return figure.update_layout(
        xaxis={"title": {"text": "epoch"}, "rangemode": "tozero", "zeroline": False},
        yaxis={
            "title": {"text": "loss"},
            "rangemode": "tozero",
            "zeroline": False,
            "exponentformat": "power",
        },
        legend={"orientation": "h", "x": 1, "xanchor": "right", "y": 1.0, "yanchor": "bottom"},
        margin={"l": 58, "r": 20, "t": 24, "b": 40},
        hovermode="x",
        dragmode=False,
        uirevision="loss",
    )
