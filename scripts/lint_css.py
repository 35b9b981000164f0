"""The linter of the style sheets: `python -m scripts.lint_css` says what is wrong, and where.

It sees what a linter that knows style sheets alone cannot: whether a class is one that the page
has. Beside that it finds what cannot be read, what stands twice, custom properties that are not
there or not needed, and importance without a reason.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import tinycss2

ROOT = Path(__file__).parents[1]
#: What the classes of Mantine and of Plotly begin with, and those of Dash's own elements.
_OTHERS = ("mantine-", "js-plotly-plot", "main-svg", "_dash-")
_STRING = re.compile(r'"([^"\n]*)"|\'([^\'\n]*)\'|`([^`]*)`')
_WORD = re.compile(r"(?:[\w-]|\$?\{[^{}]*\})+")
_PLACEHOLDER = re.compile(r"\$?\{[^{}]*\}")


class Declaration(NamedTuple):
    """A declaration with the custom properties in its value.

    `reason` is whether a comment stands before it or before its rule.
    """

    line: int
    name: str
    value: str
    variables: tuple[str, ...]
    important: bool
    reason: bool


class Rule(NamedTuple):
    """A rule or at-rule by its beginning, within those that begin with `context`."""

    line: int
    context: tuple[str, ...]
    selector: str
    classes: tuple[str, ...]
    declarations: tuple[Declaration, ...]
    empty: bool


class Sheet(NamedTuple):
    """The rules of a style sheet, and what of it cannot be read, by line."""

    rules: list[Rule]
    unreadable: list[tuple[int, str]]


def read(text: str) -> Sheet:
    """A style sheet's rules, whichever rules and at-rules they stand in."""
    sheet = Sheet([], [])
    _read(tinycss2.parse_stylesheet(text, skip_whitespace=True), (), False, sheet)
    return sheet


def _read(
    nodes: Iterable[Any], context: tuple[str, ...], reason: bool, sheet: Sheet
) -> list[Declaration]:
    """Put the rules among `nodes` into the sheet; the declarations that stand beside them."""
    declarations = []
    commented = False
    for node in nodes:
        if node.type == "error":
            sheet.unreadable.append((node.source_line, node.message))
        elif node.type == "declaration":
            names = tuple(_variables(node.value))
            why = reason or commented
            declarations.append(
                Declaration(
                    node.source_line, node.name, _text(node.value), names, node.important, why
                )
            )
        elif node.type != "comment" and node.content is not None:
            at = f"@{node.at_keyword} " if node.type == "at-rule" else ""
            name = at + _text(node.prelude)
            content = tinycss2.parse_blocks_contents(node.content, skip_whitespace=True)
            place = len(sheet.rules)
            inner = _read(content, (*context, name), commented, sheet)
            classes = () if at else tuple(_classes(node.prelude))
            empty = not inner and len(sheet.rules) == place
            rule = Rule(node.source_line, context, name, classes, tuple(inner), empty)
            sheet.rules.insert(place, rule)
        commented = node.type == "comment"
    return declarations


def _text(tokens: Iterable[Any]) -> str:
    return " ".join(tinycss2.serialize(tokens).split())


def _flat(tokens: Iterable[Any]) -> Iterator[Any]:
    """All tokens, also those within functions and brackets."""
    for token in tokens:
        yield token
        inner = getattr(token, "arguments", None) or getattr(token, "content", None) or ()
        yield from _flat(inner)


def _classes(prelude: Iterable[Any]) -> Iterator[str]:
    before: Any = None
    for token in _flat(prelude):
        if token.type == "ident" and before is not None and before == ".":
            yield token.value
        before = token


def words(sources: Iterable[str]) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """The words in the strings of programs, and patterns of those with placeholders."""
    strings = (next(filter(None, match), "") for one in sources for match in _STRING.findall(one))
    found = {word for text in strings for word in _WORD.findall(text)}
    patterns = [
        re.compile(r"[\w-]+".join(map(re.escape, _PLACEHOLDER.split(word))))
        for word in found
        if _PLACEHOLDER.search(word) and _PLACEHOLDER.sub("", word).strip("-")
    ]
    return frozenset(found), tuple(patterns)


def problems(sheets: Mapping[str, str], sources: Iterable[str]) -> list[str]:
    """What is wrong in style sheets by their names, given the programs that use them."""
    known, patterns = words(sources)
    read_sheets = {name: read(text) for name, text in sheets.items()}
    every = [
        declaration
        for sheet in read_sheets.values()
        for rule in sheet.rules
        for declaration in rule.declarations
    ]
    defined = {one.name for one in every if one.name.startswith("--")}
    used = {name for one in every for name in one.variables}
    found = []
    for file, sheet in read_sheets.items():
        told = [*sheet.unreadable, *_twice(sheet.rules)]
        for rule in sheet.rules:
            told += [
                (rule.line, f"no element has the class {name}")
                for name in rule.classes
                if name not in known
                and not name.startswith(_OTHERS)
                and not any(pattern.fullmatch(name) for pattern in patterns)
            ]
            if rule.empty:
                told.append((rule.line, f"{rule.selector} declares nothing"))
            for one in rule.declarations:
                told += [
                    (one.line, f"{name} is not defined")
                    for name in one.variables
                    if name not in defined | known and not name.startswith("--mantine-")
                ]
                own = one.name.startswith("--") and not one.name.startswith("--mantine-")
                if own and one.name not in used | known:
                    told.append((one.line, f"{one.name} is not used"))
                if one.important and not one.reason:
                    told.append((one.line, "!important without a comment that says why"))
        found += [f"{file}:{line}: {text}" for line, text in sorted(set(told))]
    return found


def _variables(value: Iterable[Any]) -> Iterator[str]:
    for token in _flat(value):
        if token.type == "function" and token.lower_name == "var":
            yield from (one.value for one in token.arguments[:1] if one.type == "ident")


def _twice(rules: Iterable[Rule]) -> Iterator[tuple[int, str]]:
    """Selectors that stand twice in the same place, and properties twice in one rule."""
    seen: dict[tuple[tuple[str, ...], str], int] = {}
    for rule in rules:
        key = (rule.context, rule.selector)
        if not rule.selector.startswith("@"):
            if key in seen:
                yield rule.line, f"{rule.selector} stands in line {seen[key]} already"
            seen.setdefault(key, rule.line)
        before: list[Declaration] = []
        for one in rule.declarations:
            # What older browsers take stands right before what takes its place in others.
            last = before[-1] if before else None
            falls_back = last and last.name == one.name and last.value != one.value
            if not falls_back and one.name in (other.name for other in before):
                yield one.line, f"{one.name} is declared twice"
            before.append(one)


def project() -> list[str]:
    """What is wrong in the project's style sheets."""

    def texts(*patterns: str) -> dict[str, str]:
        return {
            path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
            for pattern in patterns
            for path in sorted(ROOT.glob(pattern))
            if "vendor" not in path.parts
        }

    sheets = texts("assets/**/*.css", "ui/**/*.css")
    return problems(sheets, texts("ui/**/*.py", "ui/**/*.js", "assets/**/*.js").values())


if __name__ == "__main__":
    sys.exit("\n".join(project()) or None)
