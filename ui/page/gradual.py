"""A component of our own, which `assets/page/gradual.js` makes."""

from __future__ import annotations

from typing import Any

from ui.core.own import OwnComponent


class Gradual(OwnComponent):
    """What is in it is made little by little, and shown when all of it is there.

    What else a browser has to do goes before. Stores that hold something stay outside: they tell
    Dash of it while they are made, with which all of it would begin anew.
    """

    _namespace = "playground"
    _type = "Gradual"
    _children_props: list[str] = []  # noqa: RUF012

    def __init__(self, children: Any = None):
        super().__init__(children=children)
