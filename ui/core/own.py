"""What components of our own have in common: the browser makes them in `assets`."""

from __future__ import annotations

from typing import Any

from dash.development.base_component import Component


class OwnComponent(Component):
    """A component that `assets/main.js` has by its type, for Dash to find.

    Dash looks for namespace, type and `_children_props` in each class itself.
    """

    _namespace = "playground"
    _type = "OwnComponent"
    _children_props: list[str] = []  # noqa: RUF012
    _base_nodes = ["children"]  # noqa: RUF012

    def __init__(self, **props: Any):
        self._prop_names = self.available_properties = list(props)
        self._valid_wildcard_attributes: list[str] = []
        self.available_wildcard_properties: list[str] = []
        super().__init__(**props)
