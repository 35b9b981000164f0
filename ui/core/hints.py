"""Explanations that show while a part of the page is hovered or focused, or when it is touched.

The browser (`assets/hints.js`) has one element for all of them, so that the page need not hold a
tooltip component for each: every change of any property makes Dash ask all of those again.
"""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component


def hint(text: str) -> dict[str, Any]:
    """Properties, to be given to a component as `**hint(text)`, that explain it."""
    return {"data-hint": text}


def hinted(
    child: Component | list[Component], text: str, *, hidden: bool = False, below: bool = False
) -> Component:
    """A component that takes no such property itself, explained as a whole; at first `hidden`.

    The explanation stands above it, or `below` it, if it can.
    """
    side = {"data-hint-side": "below"} if below else {}
    return html.Div(child, hidden=hidden, **side, **hint(text))
