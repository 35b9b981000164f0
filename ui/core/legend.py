"""What the marks in the plots of points mean, beneath the plots and in their looks."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

_POINTS = {
    "train-0": ("class 0", ("train-0",)),
    "train-1": ("class 1", ("train-1",)),
    "test": ("test", ("test-0", "test-1")),
}


def legend(**others: str | Component) -> Component:
    """The legend of the points and of `others`, a description for each further mark's class."""
    marks: dict[str, tuple[str | Component, tuple[str, ...]]] = {**_POINTS} | {
        name.replace("_", "-"): (text, (name.replace("_", "-"),)) for name, text in others.items()
    }
    return html.Ul(
        [
            html.Li(
                [*[html.Span(className=f"mark {shape}") for shape in shapes], text],
                className=f"legend-{name}",
            )
            for name, (text, shapes) in marks.items()
        ],
        className="legend",
    )
