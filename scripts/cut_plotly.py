"""Finds what of plotly.js the page never needs: `python -m scripts.cut_plotly` writes it down.

plotly.js is put together by esbuild: one function with all its modules, each a variable that is
given a function to call when the module is first asked for. So what nobody asks for is never run,
and can go without a change to what is left. The traces ask for most of it, and in the end they are
registered in one list: without the traces that the page does not draw, the modules that only those
ask for are found as a linker finds them. A name is taken to be asked for wherever it stands, also
where it means something else: rather too much is kept than too little.

The result is written into the file that `server/cuts.py` reads.
"""

from __future__ import annotations

import json
import pkgutil
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import pairwise
from typing import NamedTuple

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

from server.cuts import FILE, PLOTLY_JS, Cuts

#: The types of the traces in the page's plots.
TRACES = ("contour", "heatmap", "scatter")

_NAMES = frozenset({"identifier", "shorthand_property_identifier"})
_REGISTERED = re.compile(rb"\.register\(\[((?:[\w$]+\(\),?)+)\]\)")
_ONE = re.compile(rb"([\w$]+)\(\),?")
_SAME_AS = re.compile(rb"\.exports=([\w$]+)\(\)")
_TRACE = re.compile(rb'moduleType:"trace",name:"(\w+)"')


class Span(NamedTuple):
    """The bytes of a file from `start` up to `end`."""

    start: int
    end: int


class Part(NamedTuple):
    """What may go if nobody asks for it, and the names that it asks for."""

    span: Span
    names: frozenset[bytes]


class FormError(ValueError):
    """plotly.js is put together in another way than is known here."""


def find(source: bytes, traces: Iterable[str]) -> list[Span]:
    """What can be cut out of a `source` of plotly.js that is to draw these `traces`, in order.

    FormError if the source is not of the form that is known.
    """
    block = _modules(source)
    parts, roots = _parts(block)
    unwanted = _unwanted(source, parts, frozenset(traces))
    asked = _asked(parts, roots, frozenset(name for name, _ in unwanted))
    cuts = [part.span for name, of in parts.items() if name not in asked for part in of]
    cuts = sorted([*cuts, *(span for _, span in unwanted)])
    if any(one.end > other.start for one, other in pairwise(cuts)):
        raise FormError("parts of it overlap")
    return cuts


def _modules(source: bytes) -> Node:
    """The body of the function that has all modules."""
    tree = Parser(Language(tree_sitter_javascript.language())).parse(source)
    if tree.root_node.has_error:
        raise FormError("it is not understood")
    bodies = []
    waiting = [tree.root_node]
    while waiting:
        node = waiting.pop()
        if node.type == "statement_block":
            bodies.append(node)
        if node.end_byte - node.start_byte > len(source) // 2:
            waiting += node.children
    return max(bodies, key=lambda body: body.named_child_count)


def _parts(block: Node) -> tuple[dict[bytes, list[Part]], set[bytes]]:
    """What may go, under the name by which it is asked for, and what is asked for in any case."""
    parts: dict[bytes, list[Part]] = defaultdict(list)
    roots: set[bytes] = set()
    for statement in block.named_children:
        if statement.type == "function_declaration":
            parts[_text(_field(statement, "name"))].append(_part(statement, statement.start_byte))
        elif exporting := _exporting(statement):
            parts[exporting].append(_part(statement, statement.start_byte))
        elif statement.type == "variable_declaration":
            for variable in statement.named_children:
                value = variable.child_by_field_name("value")
                name = variable.child_by_field_name("name")
                if name and value and _is_module(value):
                    parts[_text(name)].append(_part(variable, name.end_byte))
                elif value:
                    roots |= _names(value)
        else:
            roots |= _names(statement)
    return parts, roots


def _is_module(value: Node) -> bool:
    """Whether a variable's value is a function that is kept by another until it is asked for."""
    if value.type != "call_expression":
        return False
    given = _field(value, "arguments").named_children
    return (
        _field(value, "function").type == "identifier"
        and len(given) == 1
        and given[0].type == "arrow_function"
    )


def _exporting(statement: Node) -> bytes | None:
    """The name of the module whose exports a statement fills, as in `fill(name, {…})`."""
    call = statement.named_children[0] if statement.type == "expression_statement" else None
    if call is None or call.type != "call_expression":
        return None
    given = _field(call, "arguments").named_children
    if [one.type for one in given] != ["identifier", "object"]:
        return None
    return _text(given[0])


def _unwanted(
    source: bytes, parts: dict[bytes, list[Part]], traces: frozenset[str]
) -> list[tuple[bytes, Span]]:
    """The modules in the list of what is registered that are none of the `traces`, and where."""
    lists = list(_REGISTERED.finditer(source))
    if len(lists) != 1:
        raise FormError(f"it registers traces in {len(lists)} places")

    def type_of(name: bytes) -> str:
        for part in parts[name]:
            text = source[slice(*part.span)]
            if same := _SAME_AS.search(text[:200]):
                return type_of(same[1])
            if found := _TRACE.search(text):
                return str(found[1], "ascii")
        return ""

    start = lists[0].start(1)
    return [
        (one[1], Span(start + one.start(), start + one.end()))
        for one in _ONE.finditer(lists[0][1])
        if type_of(one[1]) not in traces
    ]


def _asked(
    parts: dict[bytes, list[Part]], roots: Iterable[bytes], unwanted: frozenset[bytes]
) -> set[bytes]:
    """The names that are asked for in the end, if the list that registers asks for no others."""
    asked: set[bytes] = set()
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name in asked or name not in parts:
            continue
        asked.add(name)
        for part in parts[name]:
            # Nobody else asks for so many of them.
            waiting += part.names - unwanted if unwanted <= part.names else part.names
    return asked


def _part(node: Node, start: int) -> Part:
    return Part(Span(start, node.end_byte), frozenset(_names(node)))


def _names(node: Node) -> set[bytes]:
    return {_text(one) for one in _leaves(node) if one.type in _NAMES}


def _leaves(node: Node) -> Iterator[Node]:
    """What has no parts of its own in a `node`."""
    cursor = node.walk()
    while True:
        if cursor.goto_first_child():
            continue
        if cursor.node is not None:
            yield cursor.node
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return


def _field(node: Node, name: str) -> Node:
    child = node.child_by_field_name(name)
    if child is None:
        raise FormError(f"a {node.type} has no {name}")
    return child


def _text(node: Node) -> bytes:
    return node.text or b""


def main() -> int:
    """Write the cuts of the installed plotly.js."""
    source = pkgutil.get_data("plotly", PLOTLY_JS) or b""
    try:
        spans = find(source, TRACES)
    except FormError as error:
        print(f"Nothing can be cut out of plotly.js: {error}.")
        return 1
    ends = [0, *(span.end for span in spans)]
    steps = [
        length
        for span, end in zip(spans, ends, strict=False)
        for length in (span.start - end, span.end - span.start)
    ]
    made = Cuts(sha256(source).hexdigest(), list(TRACES), steps)
    FILE.write_text(json.dumps(made._asdict(), separators=(",", ":")).replace("],", "],\n") + "\n")
    left = len(source) - sum(span.end - span.start for span in spans)
    print(f"{FILE.name}: {left:,} of {len(source):,} bytes are left")
    return 0


if __name__ == "__main__":
    sys.exit(main())
