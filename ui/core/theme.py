"""The palette and what follows from it: Plotly templates and the component theme, light and dark.

One colour pair means "class 0, negative" (orange) and "class 1, positive" (blue) everywhere;
everything else is grey, but for marks and for runs kept beside the one on show. The pair keeps its
contrast for the common kinds of colour blindness.
`assets/core/tokens.css` holds the same greys for the page; a test compares them.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import plotly.graph_objects as go

FONT = "Inter, 'Segoe UI', system-ui, -apple-system, 'Helvetica Neue', Arial, sans-serif"

CLASS_0 = "#d9660a"
CLASS_1 = "#2468b2"
#: What is marked in plots and formulas, whatever its class: told from the pair by everyone.
MARK = "#d6247a"


class Kept(NamedTuple):
    """How a run that is kept for comparison is told from the others: name, colour, dash."""

    name: str
    color: str
    dash: str


#: The runs that can be kept beside the one on show, which is A. Neither colour is near a class's.
KEPT = (
    Kept("B", "#00936b", "dot"),
    Kept("C", "#a05cc8", "dashdot"),
    Kept("D", "#8c7b00", "longdash"),
)


#: From the least to the most of what is no class: the scheme's text can be read on all of it.
SEQUENTIAL_SCALES = {
    "light": [[0.0, "#f7f8f9"], [1.0, "#8b95a0"]],
    "dark": [[0.0, "#1c2025"], [1.0, "#5d6671"]],
}


class Greys(NamedTuple):
    """The neutral colours of one scheme."""

    surface: str
    ink: str
    muted: str
    line: str


SCHEMES = {
    "light": Greys(surface="#ffffff", ink="#1b1f24", muted="#5a636e", line="#d8dde3"),
    "dark": Greys(surface="#15181c", ink="#eceff2", muted="#a3acb7", line="#363c44"),
}

# Probability 0 to 1: tints of the pair that let the points stand out, neutral at one half.
PROBABILITY_SCALES = {
    "light": [[0.0, "#f2b382"], [0.5, "#fbfbfa"], [1.0, "#8fb8e3"]],
    "dark": [[0.0, "#6b3610"], [0.5, "#1c2025"], [1.0, "#183f6b"]],
}


def template(scheme: str) -> go.layout.Template:
    """The Plotly template of `scheme`, "light" or "dark"."""
    greys = SCHEMES[scheme]
    axis: dict[str, Any] = {
        "gridcolor": greys.line,
        "zerolinecolor": greys.line,
        "linecolor": greys.line,
        "tickcolor": greys.line,
        "title": {"font": {"size": 13}, "standoff": 8},
        "tickfont": {"size": 12},
        "automargin": False,
    }
    return go.layout.Template(
        data={
            "heatmap": [
                {
                    "colorscale": SEQUENTIAL_SCALES[scheme],
                    "textfont": {"color": greys.ink, "family": FONT},
                }
            ]
        },
        layout={
            "font": {"family": FONT, "size": 13, "color": greys.ink},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "colorway": [greys.ink, greys.muted],
            "xaxis": axis,
            "yaxis": axis,
            "coloraxis": {"colorscale": PROBABILITY_SCALES[scheme]},
            "legend": {"bgcolor": "rgba(0,0,0,0)", "font": {"size": 12}},
            "hoverlabel": {
                "bgcolor": greys.surface,
                "bordercolor": greys.line,
                "font": {"family": FONT, "size": 13, "color": greys.ink},
            },
            "modebar": {
                "bgcolor": "rgba(0,0,0,0)",
                "color": greys.muted,
                "activecolor": greys.ink,
            },
        },
    )


def blank() -> go.Figure:
    """An empty figure without Plotly's own template, 7 kB of looks that the browser replaces."""
    return go.Figure().update_layout(template=None)


# The component library's theme: one family, readable sizes, the blue of class 1 as accent. Its dark
# greys, from text to ground, are of the hue of ours, and as light as its own.
COMPONENTS: dict[str, Any] = {
    "colors": {
        "dark": [
            "#c5cad0",
            "#b4b9c0",
            "#7e838a",
            "#656a71",
            "#3f444b",
            "#383c43",
            "#2a2f35",
            "#22262c",
            "#1c2025",
            "#15181c",
        ]
    },
    "fontFamily": FONT,
    "primaryColor": "blue",
    "primaryShade": 8,
    "defaultRadius": "sm",
    "headings": {"fontFamily": FONT, "fontWeight": "650"},
    # The choices of a list are made when somebody turns to it: see assets/core/lists.js.
    "components": {"Combobox": {"defaultProps": {"keepMounted": False}}},
}
