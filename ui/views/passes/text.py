"""Statements of the data's source, made plain for a script, with their formatting and comments."""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterator
from typing import Any

import utils

DATASET = utils.Dataset.__name__
_HEAD = re.compile(rb"(def|class)\s+")

Edit = tuple[int, int, str]


def text(statement: ast.stmt, source: str, renamed: dict[str, str], *, tuples: bool) -> list[str]:
    """The lines of a statement of `source`, made plain, and the blank lines after it.

    The source's own lines, cut, unless these would not say the same as the plain statement.
    """
    tree = plain(copy.deepcopy(statement), renamed, tuples=tuples)
    lines = _cut(statement, source, renamed, tuples)
    if not _same(lines, tree):
        lines = ast.unparse(ast.fix_missing_locations(tree))
    blank = ["", ""] if isinstance(statement, ast.FunctionDef | ast.ClassDef) else [""]
    return [*lines.splitlines(), *blank]


def needs_dataset(statement: ast.stmt) -> bool:
    """Whether a pair of X and y would not do for what a statement does with a `Dataset`."""
    statement = plain(copy.deepcopy(statement), {}, tuples=False)
    calls = [node for node in ast.walk(statement) if isinstance(node, ast.Call) and _simple(node)]
    simple = {id(node.func) for node in calls}
    return any(
        (_is_dataset(node) and id(node) not in simple)
        or (
            isinstance(node, ast.Attribute)
            and (node.attr in utils.Dataset._fields or node.attr in dir(utils.Dataset))
            and not hasattr(object, node.attr)
            and not hasattr(tuple, node.attr)
        )
        for node in ast.walk(statement)
    )


def plain(statement: ast.stmt, renamed: dict[str, str], *, tuples: bool) -> ast.stmt:
    """Make a statement plain: no docstrings or annotations, other names, perhaps tuples."""
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        statement.name = renamed.get(statement.name, statement.name)
    changed: Any = _Plain(renamed, tuples).visit(statement)
    return changed


class _Plain(ast.NodeTransformer):
    def __init__(self, renamed: dict[str, str], tuples: bool) -> None:
        self.renamed = renamed
        self.tuples = tuples
        self.fields: set[int] = set()  # of classes, which need their annotations

    def visit_Name(self, node: ast.Name) -> ast.Name:
        node.id = self.renamed.get(node.id, node.id)
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        node.returns = None
        if _docstring(node):
            node.body = node.body[1:]
        self.generic_visit(node)
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        if _docstring(node):
            node.body = node.body[1:]
        fields = {id(part) for part in node.body if isinstance(part, ast.AnnAssign)}
        self.fields |= fields
        self.generic_visit(node)
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.stmt:
        self.generic_visit(node)
        if node.value is None or id(node) in self.fields:
            return node
        return ast.copy_location(ast.Assign([node.target], node.value), node)

    def visit_Call(self, node: ast.Call) -> ast.expr:
        self.generic_visit(node)
        if self.tuples and _simple(node):
            first = node.args[0]
            pair = first.value if isinstance(first, ast.Starred) else ast.Tuple(node.args, _LOAD)
            return ast.copy_location(pair, node)
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        if _is_dataset(node):
            return ast.copy_location(ast.Name(DATASET, _LOAD), node)
        self.generic_visit(node)
        return node


_LOAD = ast.Load()


def _docstring(node: ast.FunctionDef | ast.ClassDef) -> ast.stmt | None:
    """The docstring, if it can be left out."""
    return node.body[0] if len(node.body) > 1 and ast.get_docstring(node) is not None else None


def _is_dataset(node: ast.AST) -> bool:
    match node:
        case ast.Name(id=name) | ast.Attribute(value=ast.Name(id="utils"), attr=name):
            return name == DATASET
    return False


def _simple(node: ast.AST) -> bool:
    """Whether it is `Dataset(X, y)` or `Dataset(*pair)`."""
    match node:
        case ast.Call(func=func, args=[ast.Starred()], keywords=[]):
            return _is_dataset(func)
        case ast.Call(func=func, args=[first, second], keywords=[]):
            return _is_dataset(func) and not {type(first), type(second)} & {ast.Starred}
    return False


def _same(lines: str, tree: ast.stmt) -> bool:
    try:
        return ast.dump(ast.parse(lines)) == ast.dump(ast.Module([tree], []))
    except SyntaxError:
        return False


def _cut(statement: ast.stmt, source: str, renamed: dict[str, str], tuples: bool) -> str:
    """The statement's own text with what changes cut out and put in."""
    raw = source.encode()
    starts = [0]
    for line in raw.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    decorators = getattr(statement, "decorator_list", [])
    begin = starts[min(statement.lineno, *(part.lineno for part in decorators), 10**9) - 1]
    prefix = ""
    if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Lambda):
        # Its target may be one that the source does not have.
        begin = _Places(starts).start(statement.value)
        [target] = statement.targets
        prefix = f"{renamed.get(ast.unparse(target), ast.unparse(target))} = "
    end = _Places(starts).end(statement)
    pieces, position = [prefix], begin
    for first, last, new in sorted(_edits(statement, raw, _Places(starts), renamed, tuples)):
        if first >= position:  # what lies within another cut is gone already
            pieces += [raw[position:first].decode(), new]
            position = last
    return "".join([*pieces, raw[position:end].decode()])


class _Places:
    """Where nodes begin and end in the source, in bytes."""

    def __init__(self, lines: list[int]) -> None:
        self.lines = lines

    def start(self, node: ast.AST) -> int:
        return self.lines[node.lineno - 1] + node.col_offset  # type: ignore[attr-defined]

    def end(self, node: ast.AST) -> int:
        return self.lines[node.end_lineno - 1] + node.end_col_offset  # type: ignore[attr-defined]


def _edits(
    statement: ast.stmt, raw: bytes, at: _Places, renamed: dict[str, str], tuples: bool
) -> Iterator[Edit]:
    returned = {id(node.value) for node in ast.walk(statement) if isinstance(node, ast.Return)}
    fields = {
        id(part)
        for node in ast.walk(statement)
        if isinstance(node, ast.ClassDef)
        for part in node.body
    }
    for node in ast.walk(statement):
        match node:
            case ast.Name(id=name) if name in renamed:
                yield at.start(node), at.end(node), renamed[name]
            case ast.arg(annotation=ast.expr() as annotation):
                yield at.start(node) + len(node.arg.encode()), at.end(annotation), ""
            case ast.AnnAssign(target=target, annotation=annotation, value=ast.expr()):
                if id(node) not in fields:
                    yield at.end(target), at.end(annotation), ""
            case ast.Call() if tuples and _simple(node):
                first, last = node.args[0], node.args[-1]
                bare = id(node) in returned and node.lineno == node.end_lineno
                starred = isinstance(first, ast.Starred)
                opening, closing = ("", "") if bare or starred else ("(", ")")
                inner = first.value if isinstance(first, ast.Starred) else first
                yield at.start(node), at.start(inner), opening
                yield at.end(last), at.end(node), closing
            case ast.Attribute() if not tuples and _is_dataset(node):
                yield at.start(node), at.end(node), DATASET
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield from _head_edits(node, raw, at, renamed if node is statement else {})


def _head_edits(
    node: ast.FunctionDef | ast.ClassDef, raw: bytes, at: _Places, renamed: dict[str, str]
) -> Iterator[Edit]:
    if node.name in renamed and (head := _HEAD.match(raw, at.start(node))):
        yield head.end(), head.end() + len(node.name.encode()), renamed[node.name]
    if isinstance(node, ast.FunctionDef) and node.returns:
        arrow = raw.rindex(b"->", at.start(node), at.start(node.returns))
        yield len(raw[:arrow].rstrip()), at.end(node.returns), ""
    if docstring := _docstring(node):
        after = at.end(docstring)
        following = len(raw) - len(raw[after:].lstrip())
        # Up to the line of what follows, be it a comment.
        yield at.lines[docstring.lineno - 1], raw.rindex(b"\n", 0, following) + 1, ""
