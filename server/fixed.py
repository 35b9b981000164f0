"""What of the page Dash never changes: sent as HTML instead of as components.

React makes each component in the browser, one by one, and at every change Dash asks each whether
it is concerned. Headings, tables and texts never are, also where the page's own code writes into
them, unless a callback names them: they come in templates of the page, and `assets/page/fixed.js`
puts them where they belong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from html import escape
from typing import Any

#: A component as Dash sends it: its type, namespace and props.
Part = dict[str, Any]

HTML = "dash_html_components"
# What has its children on the page from the first on; what is in others may come and go.
STEADY = frozenset(
    {"CheckboxGroup", "Gradual", "MantineProvider", "Tabs", "TabsPanel", "TextInput"}
)
# What comes late, or is made anew as its limits change: React puts what comes last in an element at
# its end, behind what React does not know.
LATE = frozenset({"Graph", "Slider"})
# The properties that hold what is on the page.
SHOWN = ("children", "rightSection")
# What has no end in HTML.
VOID = frozenset({"br", "hr", "img", "input", "wbr"})
# The names of React that are others in HTML, but for those that only differ in case.
NAMES = {"className": "class", "htmlFor": "for"}
#: Where in a text what stays a component has its place.
GAP = "<slot></slot>"


def take_fixed(layout: Any, named: Collection[str] = ()) -> list[str]:
    """Take out of a layout what Dash never changes, and return it as HTML, one text for each place.

    The layout is changed: an element that has lost its first and its last children, or all, says by
    `data-fixed` which text, counted from 0, they are. What has one of the ids that are `named` in
    callbacks stays a component, with all that it is in.
    """
    taken: list[str] = []

    def visit(part: Any) -> None:
        is_ours = part["namespace"] == HTML and not _is_named(part, named)
        if is_ours and (inner := _take_ends(part, named)):
            part["props"]["data-fixed"] = str(len(taken))
            taken.append(inner)
        if part["namespace"] == HTML or part["type"] in STEADY:
            for name in SHOWN:
                for child in _children(part, name):
                    if isinstance(child, dict):
                        visit(child)

    for part in layout if isinstance(layout, list) else [layout]:
        visit(part)
    return taken


def _take_ends(part: Part, named: Collection[str]) -> str:
    """Take the children that never change from both ends of a component; their HTML."""
    children = _children(part)
    stay = [number for number, child in enumerate(children) if not _is_fixed(child, named)]
    first, end = (stay[0], stay[-1] + 1) if stay else (len(children), len(children))
    if stay and children[stay[-1]]["type"] in LATE:
        end = len(children)
    before, after = children[:first], children[end:]
    if not any(isinstance(child, dict) for child in before + after):
        return ""
    part["props"]["children"] = children[first:end] or None
    return "".join([*map(_written, before), GAP if stay else "", *map(_written, after)])


def templates(taken: list[str]) -> str:
    """The HTML that the page brings along, which no browser shows by itself."""
    return "".join(
        f'<template data-fixed="{number}">{inner}</template>' for number, inner in enumerate(taken)
    )


def _children(part: Part, name: str = "children") -> list[Any]:
    children = part["props"].get(name)
    return children if isinstance(children, list) else [children]


def _is_named(part: Part, named: Collection[str]) -> bool:
    name = part["props"].get("id")
    # One of several parts stands for many.
    return isinstance(name, dict) or name in named


def _is_fixed(part: Any, named: Collection[str]) -> bool:
    if not isinstance(part, dict):
        return True
    props = part["props"]
    # The page's policy forbids styles that stand in HTML.
    return (
        part["namespace"] == HTML
        and not _is_named(part, named)
        and "style" not in props
        and all(_is_fixed(child, named) for child in _children(part))
    )


def _written(part: Any) -> str:
    if part is None:
        return ""
    if not isinstance(part, dict):
        return escape(str(part))
    name = part["type"].lower()
    start = f"<{name}{''.join(_attributes(part['props']))}>"
    return start if name in VOID else f"{start}{''.join(map(_written, _children(part)))}</{name}>"


def _attributes(props: Part) -> Iterator[str]:
    for name, value in props.items():
        if name == "children" or value is None or value is False:
            continue
        written = NAMES.get(name, name.lower())
        yield f" {written}" if value is True else f' {written}="{escape(str(value))}"'
