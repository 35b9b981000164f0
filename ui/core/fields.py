"""Fields in which a number is typed: any text can be, and `assets/fields.js` says what it is not.

A field that drops the characters it does not know makes 15 of “1,5” and 13 of “1e3”.
"""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component


def number_field(
    name: str, label: str, value: int, *, minimum: int, maximum: int | None = None, step: int = 1
) -> Component:
    """The field with the id `name` for whole numbers from `minimum` to `maximum`, if there is one.

    Its value is the number it begins with, and from then on the text that was typed. Two marks
    beside the text, and the arrow keys, go by `step`.
    """
    limits: dict[str, Any] = {"data-step": step, "data-min": minimum}
    if maximum is not None:
        limits["data-max"] = maximum
    steps = html.Div(
        [html.Span(sign, **{"data-way": way}) for sign, way in (("▴", 1), ("▾", -1))],
        className="steps",
        **{"aria-hidden": "true"},
    )
    field = dmc.TextInput(
        id=name,
        label=label,
        value=value,
        debounce=400,
        size="sm",
        rightSection=steps,
        rightSectionWidth=26,
        attributes={"input": {"inputMode": "numeric"}},
    )
    return html.Div(field, **limits)
