"""Fields in which a number is typed: any text can be; `assets/run/fields.js` says what is none.

A field that drops the characters it does not know makes 15 of “1,5” and 13 of “1e3”.
"""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

# Milliseconds after which a component reports what is typed into it: the longest that a browser can
# wait. `assets/run/fields.js` reports it before, when typing rests and at once after a step; a
# component by itself would also report, that much later, whatever it was given.
_NEVER = 2**31 - 1


def number_field(
    name: str,
    label: str,
    value: int | str,
    *,
    minimum: int,
    maximum: int | None = None,
    step: int = 1,
    word: str | None = None,
) -> Component:
    """The field with the id `name` for whole numbers from `minimum` to `maximum`, if there is one.

    Its value is the number it begins with, and from then on the text that was typed. Two marks
    beside the text, and the arrow keys, go by `step`. A `word` can stand in place of a number, for
    more than the greatest of them; a field that is left empty has it.
    """
    limits: dict[str, Any] = {"data-step": step, "data-min": minimum}
    if maximum is not None:
        limits["data-max"] = maximum
    if word is not None:
        limits["data-word"] = word
    steps = html.Div(
        [html.Span(sign, **{"data-way": way}) for sign, way in (("▴", 1), ("▾", -1))],
        className="steps",
        **{"aria-hidden": "true"},
    )
    field = dmc.TextInput(
        id=name,
        label=label,
        # A text, as what is typed: the component takes no number that is the one it began with.
        value=str(value),
        placeholder=word,
        debounce=_NEVER,
        size="sm",
        rightSection=steps,
        rightSectionWidth=26,
        attributes={"input": {"inputMode": "numeric"}},
    )
    return html.Div(field, **limits)


def text_field(name: str, label: str, value: str, **looks: Any) -> Component:
    """The field with the id `name` for a text, which is passed on when typing rests.

    A component that waits by itself passes nothing on where the text is the one that it had before
    it was last given another.
    """
    field = dmc.TextInput(id=name, label=label, value=value, debounce=_NEVER, size="sm", **looks)
    return html.Div(field, **{"data-rests": "true"})
