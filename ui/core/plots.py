"""What the looks of the views' plots share, as pure functions.

A figure arrives with its run; each view's is in its own room. The numbers of the epoch on show -
points, probabilities, losses - are put in by the browser, into the traces that are named by their
`uid`. Colours that depend on light or dark come from the template (`theme.py`) that the browser
adds; traces with `meta="ink"` get the colour of the text, those with `meta="tag"` have texts on
grounds of it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from ui.core import theme

# Shown whatever the points are, so that the axes stay where they are unless noise leads beyond.
HALF_WIDTH = 2.6
# Three to one at least against the surface of either scheme.
DARKER_GREY, LIGHTER_GREY = "#66717e", "#87929e"

_SYMBOLS = {
    ("train", 0): "circle",
    ("train", 1): "square",
    ("test", 0): "triangle-up",
    ("test", 1): "diamond",
}


def half_width(*parts: np.ndarray) -> float:
    """Half the width of a square plot around 0 that shows all points, parts (m, 2)."""
    reach = max((float(np.abs(part).max()) for part in parts if part.size), default=0.0)
    return max(HALF_WIDTH, 1.06 * reach)


def add_points(figure: go.Figure, more: str = "") -> None:
    """Add the traces `train-0` … `test-1`, which look the same in every plot.

    Each differs by shape and colour. What is pointed at is told with its number in the data and its
    class, then `more`.
    """
    for part, label in _SYMBOLS:
        figure.add_scatter(
            hovertemplate=f"{part} point %{{customdata}}, class {label}{more}<extra></extra>",
            **_points(part, label),
        )


def add_errors(figure: go.Figure) -> None:
    """Add the trace `errors`: rings around wrongly classified points."""
    figure.add_scatter(
        uid="errors",
        meta="ink",
        mode="markers",
        marker={"symbol": "circle-open", "size": 15, "line": {"width": 2}},
        textfont={"size": 12, "weight": 600},
        name="wrongly classified",
        hoverinfo="skip",
    )


def _points(part: str, label: int) -> dict[str, Any]:
    """How the points of one part and class look."""
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
