"""What of the page never changes: sent as HTML instead of as components.

React makes each component in the browser, one by one, and at every change Dash asks each whether
it is concerned. Headings, tables and texts without an id never are: they come in templates of the
page, and `assets/page/fixed.js` puts them where they belong.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

#: A component as Dash sends it: its type, namespace and props.
Part = dict[str, Any]

HTML = "dash_html_components"
# What has its children on the page from the first on; what is in others may come and go.
STEADY = frozenset({"MantineProvider", "Tabs", "TabsPanel"})
# So many components at least are worth a template.
FEWEST = 2
# What has no end in HTML.
VOID = frozenset({"br", "hr", "img", "input", "wbr"})
# The names of React that are others in HTML, but for those that only differ in case.
NAMES = {"className": "class", "htmlFor": "for"}


def take_fixed(layout: Any) -> list[str]:
    """Take out of a layout what never changes, and return it as HTML, one text for each place.

    The layout is changed: a component that has lost its children says by `data-fixed` which text,
    counted from 0, they are. What has an id stays a component, with all that it is in.
    """
    taken: list[str] = []

    def visit(part: Any) -> None:
        for child in _children(part):
            if not isinstance(child, dict):
                continue
            if _is_fixed(child):
                inner = "".join(map(_written, _children(child)))
                if sum(map(_count, _children(child))) >= FEWEST:
                    child["props"].update({"children": None, "data-fixed": str(len(taken))})
                    taken.append(inner)
            elif child["namespace"] == HTML or child["type"] in STEADY:
                visit(child)

    visit({"props": {"children": layout}})
    return taken


def templates(taken: list[str]) -> str:
    """The HTML that the page brings along, which no browser shows by itself."""
    return "".join(
        f'<template data-fixed="{number}">{inner}</template>' for number, inner in enumerate(taken)
    )


def _children(part: Part) -> list[Any]:
    children = part["props"].get("children")
    return children if isinstance(children, list) else [children]


def _count(part: Any) -> int:
    return 1 + sum(map(_count, _children(part))) if isinstance(part, dict) else 0


def _is_fixed(part: Any) -> bool:
    if not isinstance(part, dict):
        return True
    props = part["props"]
    # The page's policy forbids styles that stand in HTML.
    return (
        part["namespace"] == HTML
        and "id" not in props
        and "style" not in props
        and all(_is_fixed(child) for child in _children(part))
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
