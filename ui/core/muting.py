"""What is said beside a view while units are muted: `assets/run/mute.js` fills it."""

from __future__ import annotations

from typing import Literal

from dash import html
from dash.development.base_component import Component


def muting_note(kind: Literal["computed", "saved", "trained"]) -> Component:
    """A line for what is `computed` without the muted units, or has them: `saved`, `trained`."""
    return html.P(className="note muting-note", **{"data-muting": kind})
