"""What a run's script needs of the code that makes the points of a data shape, as source text.

From the shape's generator on, every name that is used is followed to the statements that bind it:
functions, lambdas, constants, classes, imports. Docstrings and annotations are left out, `Dataset`
becomes a plain tuple where nothing else is done with it, and names are public where that is free.
"""

from __future__ import annotations

import ast
import builtins
import copy
import dis
import inspect
import keyword
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any, NamedTuple

import utils
from ui.views.passes import text as script_text

_HERE = Path(utils.__file__).parent
# What the script itself binds before it makes the points, and to what.
_TAKEN = {
    "np": "numpy",
    "csv": "csv",
    "train_test_split": "sklearn.model_selection.train_test_split",
    "StandardScaler": "sklearn.preprocessing.StandardScaler",
    "sigmoid": "its own",
    "stream": "its own",
}
_LAMBDA = "generate"
_DATASET = script_text.DATASET

Bindings = dict[str, list[ast.stmt]]


class Generator(NamedTuple):
    """The lines of `imports` and `definitions` with which `call(n_samples, rng)` makes points."""

    imports: list[str]
    definitions: list[list[str]]
    call: str


def generator(shape: str, function: Callable[..., Any]) -> Generator:
    """The source of the generator `function` of the data shape `shape`.

    ValueError, which names the shape and the reason, where no script can be made of it.
    """
    try:
        return _generator(function)
    except (ValueError, TypeError, OSError, SyntaxError) as error:
        raise ValueError(f"No script can be made of the data shape {shape!r}: {error}.") from None


def _generator(function: Callable[..., Any]) -> Generator:
    for module in _homes(function):
        source = inspect.getsource(module)
        tree = ast.parse(source)
        bound = _bindings(tree)
        names = [name for name, value in vars(module).items() if value is function]
        call = next((name for name in names if name in bound), None)
        if call:
            break
    if not call and isinstance(function, FunctionType) and function.__name__ == "<lambda>":
        if function.__closure__:
            raise ValueError("its lambda uses variables of the function that it was made in")
        # A lambda without a name, in the registry itself, gets one.
        call = _LAMBDA
        while call in bound:
            call += "_points"
        bound[call] = [_lambda_statement(call, function, tree)]
    if not call:
        raise ValueError("its generator has no name at the top level of a module")
    needed = _needed(call, bound)
    kept = {id(part): part for name in needed for part in bound[name]}
    statements = sorted(kept.values(), key=lambda part: (part.lineno, part.col_offset))
    imports = [part for part in statements if isinstance(part, ast.Import | ast.ImportFrom)]
    definitions = [part for part in statements if part not in imports]
    renamed = _renamed(needed, bound, statements)
    whole = any(map(script_text.needs_dataset, definitions))
    lines = [line for part in imports for line in _import_lines(part, needed, renamed)]
    texts = [script_text.text(part, source, renamed, tuples=not whole) for part in definitions]
    if whole:
        fields = ", ".join(utils.Dataset._fields)
        lines.append("from collections import namedtuple")
        texts.insert(0, [f'{_DATASET} = namedtuple("{_DATASET}", "{fields}")', ""])
    return Generator(list(dict.fromkeys(lines)), texts, renamed.get(call, call))


def _homes(function: Any) -> list[ModuleType]:
    """The modules in which a generator may have a name; its own comes last."""
    # Of a part of a function, it is the function's.
    own = getattr(getattr(function, "func", function), "__module__", "")
    return [utils, *([sys.modules[own]] if own in sys.modules else [])]


def _bindings(tree: ast.Module) -> Bindings:
    """The statements at the top level that bind, or change, each name."""
    bound: Bindings = {}
    for statement in tree.body:
        for name in set(_bound_by(statement)):
            bound.setdefault(name, []).append(statement)
        match statement:  # such as a list that is filled after it was made
            case ast.Expr(ast.Call(ast.Attribute(value=ast.Name(id=name)))) if any(
                isinstance(part, ast.Assign | ast.AnnAssign) for part in bound.get(name, [])
            ):
                bound[name].append(statement)
    return bound


def _bound_by(statement: ast.stmt) -> Iterator[str]:
    match statement:
        case ast.FunctionDef() | ast.ClassDef():
            yield statement.name
        case ast.Import() | ast.ImportFrom():
            yield from (alias.asname or alias.name.split(".")[0] for alias in statement.names)
        case ast.AnnAssign(value=None):
            pass
        case ast.Assign() | ast.AnnAssign() | ast.AugAssign():
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            for target in targets:
                yield from _targets(target)
        case _:
            for node in ast.walk(statement):
                if node is not statement and isinstance(node, ast.stmt):
                    yield from _bound_by(node)
                elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                    yield node.id


def _targets(target: ast.expr) -> Iterator[str]:
    match target:
        case ast.Name(id=name):
            yield name
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            for part in parts:
                yield from _targets(part)
        case ast.Starred(value=part) | ast.Subscript(value=part) | ast.Attribute(value=part):
            yield from _targets(part)


def _lambda_statement(name: str, function: Any, tree: ast.Module) -> ast.stmt:
    """The statement `name = lambda …` for the one lambda of the source that is this function."""
    code: CodeType = function.__code__
    spans = set(code.co_positions())
    found = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Lambda) and node.lineno == code.co_firstlineno
        if _span(node.body) in spans
    ]
    if len(found) != 1:
        raise ValueError("its lambda cannot be told from others in the same line")
    [node] = found
    target = ast.Name(name, ast.Store())
    # It begins where the lambda does, which stands in another statement.
    statement = ast.Assign([target], node)
    for part in (target, statement):
        ast.copy_location(part, node)
    return statement


def _span(node: ast.expr) -> tuple[int | None, ...]:
    return node.lineno, node.end_lineno, node.col_offset, node.end_col_offset


def _needed(start: str, bound: Bindings) -> set[str]:
    """The module's names that `start` needs, itself included."""
    needed: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name in needed or name == _DATASET or (hasattr(builtins, name) and name not in bound):
            continue
        if name not in bound:
            raise ValueError(f"it uses {name}, which its module does not bind at its top level")
        needed.add(name)
        for statement in bound[name]:
            if isinstance(statement, ast.Import | ast.ImportFrom):
                _refuse_ours(statement, name)
            else:
                waiting += _globals(statement)
    return needed


def _globals(statement: ast.stmt) -> set[str]:
    """The global names that a statement uses when it runs, or when what it defines does."""
    plain = script_text.plain(copy.deepcopy(statement), {}, tuples=False)
    module = ast.fix_missing_locations(ast.Module([plain], []))
    codes, names = [compile(module, "", "exec")], set()
    while codes:
        code = codes.pop()
        codes += [value for value in code.co_consts if isinstance(value, CodeType)]
        names |= {
            str(instruction.argval)
            for instruction in dis.get_instructions(code)
            if instruction.opname in ("LOAD_GLOBAL", "LOAD_NAME", "LOAD_CLASSDEREF")
        }
    own = {name for name in names if name.startswith("__") and name.endswith("__")}
    return names - own - set(_bound_by(statement))


def _refuse_ours(statement: ast.Import | ast.ImportFrom, name: str) -> None:
    for alias in statement.names:
        if (alias.asname or alias.name.split(".")[0]) != name:
            continue
        relative = isinstance(statement, ast.ImportFrom) and statement.level
        module = statement.module if isinstance(statement, ast.ImportFrom) else alias.name
        top = _HERE / (module or "").split(".")[0]
        if relative or top.is_dir() or top.with_suffix(".py").exists():
            raise ValueError(f"it uses {name}, which is imported from this project")


def _import_lines(
    statement: ast.Import | ast.ImportFrom, names: set[str], renamed: dict[str, str]
) -> Iterator[str]:
    """An import statement for each name of `names` that this one binds."""
    for alias in statement.names:
        name = alias.asname or alias.name.split(".")[0]
        if name not in names or (alias.name, name) == ("numpy", "np"):
            continue
        target = renamed.get(name, name)
        text = f"import {alias.name}"
        if isinstance(statement, ast.ImportFrom):
            text = f"from {statement.module} {text}"
        yield text if target == alias.name.split(".")[0] else f"{text} as {target}"


def _renamed(names: set[str], bound: Bindings, statements: list[ast.stmt]) -> dict[str, str]:
    """The names that are changed: private ones, and those that the script needs itself."""
    used, local = set(names), set()
    for node in (node for statement in statements for node in ast.walk(statement)):
        match node:
            case ast.Name(id=name):
                used.add(name)
            case ast.arg(arg=name):
                local.add(name)
            case ast.Global(names=several):
                local |= set(several)
            case ast.FunctionDef() | ast.Lambda() | ast.ClassDef():
                inner = [part for part in ast.walk(node) if isinstance(part, ast.Name)]
                local |= {part.id for part in inner if isinstance(part.ctx, ast.Store)}
    # Of what is bound within an `if` or a `try` the text stays as it is.
    simple = ast.FunctionDef | ast.ClassDef | ast.Assign | ast.AnnAssign | ast.AugAssign
    simple |= ast.Import | ast.ImportFrom | ast.Expr
    renamed: dict[str, str] = {}
    for name in sorted(names):
        taken = name in _TAKEN and not _is_scripts(name, bound[name])
        public = f"shape_{name}" if taken else name.lstrip("_")
        if name.startswith("__") or public == name:
            continue
        free = (
            public.isidentifier()
            and not keyword.iskeyword(public)
            and not hasattr(builtins, public)
            and public not in used | local | set(_TAKEN) | set(renamed.values())
            and name not in local
            and all(isinstance(statement, simple) for statement in bound[name])
        )
        if free:
            renamed[name] = public
        elif taken:
            raise ValueError(f"it uses the name {name}, which the script needs itself")
    return renamed


def _is_scripts(name: str, statements: list[ast.stmt]) -> bool:
    """Whether a name is bound to what the script, too, binds it to."""
    modules = set()
    for statement in statements:
        match statement:
            case ast.Import(names=several):
                modules |= {alias.name for alias in several if alias.asname == name}
                modules |= {alias.name for alias in several if alias.name == name}
            case ast.ImportFrom(module=module, names=several):
                modules |= {f"{module}.{name}" for alias in several if alias.name == name}
            case _:
                modules.add("")
    return modules == {_TAKEN[name]}
