"""Named values that are switched on and off, each by its little picture."""

from __future__ import annotations

from collections.abc import Iterable

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component


def toggles(
    name: str, label: str, options: Iterable[tuple[str, str]], value: list[str]
) -> Component:
    """A group of toggles for `options`, (value, name) each, of which those in `value` are on.

    The browser paints the pictures, and hears of the toggles: `assets/run/pictures.js`.
    """
    made = [_toggle(option, said, option in value) for option, said in options]
    # As cards of the component the toggles would keep what was clicked against every new value.
    return dmc.CheckboxGroup(
        html.Div(made, className="toggles", **{"data-toggles": name}),
        id=name,
        # The component gives no element its id.
        attributes={"root": {"id": name}},
        label=label,
        size="sm",
        value=value,
    )


def _toggle(value: str, name: str, on: bool) -> Component:
    return html.Button(
        [
            html.Canvas(className="toggle-picture", **{"data-feature": value}),
            html.Span(name, className="toggle-name"),
        ],
        type="button",
        role="checkbox",
        className="toggle",
        **{"aria-label": name, "aria-checked": str(on).lower(), "data-toggle": value},
    )
