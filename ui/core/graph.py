"""The graph of a view, and a component of our own around it, which `assets/core/graph.js` makes."""

from __future__ import annotations

from typing import Any

from dash import dcc

from ui.core.own import OwnComponent


class WithFigure(OwnComponent):
    """A graph that is made when its figure is there, or a while after its empty place was seen.

    Plotly would draw it empty first, in the middle of the page's start.
    """

    _namespace = "playground"
    _type = "WithFigure"
    _children_props: list[str] = []  # noqa: RUF012

    def __init__(self, children: dcc.Graph, name: str):
        super().__init__(children=children, name=name)


def graph(name: str, **more: Any) -> WithFigure:
    """A graph with the id `name`, as large as its place."""
    return WithFigure(
        dcc.Graph(id=name, responsive=True, config={"displayModeBar": False}, **more), name
    )
