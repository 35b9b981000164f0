"""Imports run one way: app → shell → views → the rest of ui → model and utils."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Which kinds of the project's modules each kind may import.
UI = {"figures", "rest of ui"}
ALLOWED: dict[str, set[str]] = {
    "app": {"shell", "views", "view", *UI, "model", "utils", "server"},
    "shell": {"views", *UI, "model", "utils"},
    "views": {"view", *UI, "model", "utils"},
    "view": {*UI, "model", "utils"},
    "figures": {"rest of ui", "utils"},
    "rest of ui": {*UI, "model", "utils"},
    "model": set(),
    "utils": set(),
    "server": {"server"},
}
WITHOUT_DASH = {"figures", "model", "utils"}


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def kind(module: str) -> str:
    match module.split("."):
        case ["ui", "shell" | "views" | "figures" as name]:
            return name
        case ["ui", "views", *_]:
            return "view"
        case ["ui", *_]:
            return "rest of ui"
        case [top, *_]:
            return top
    raise AssertionError(f"{module!r} has no name")


def imported_names(source: str, package: str) -> Iterator[str]:
    """Every name that `source`, a module within `package`, imports at any depth, in full."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(stated, names, level):
                parents = package.split(".")
                base = parents[: len(parents) - level + 1] if level else []
                origin = ".".join([*base, *([stated] if stated else [])])
                yield from (f"{origin}.{alias.name}" for alias in names)


def innermost_module(name: str) -> str | None:
    """The project's module that `name` is or lies in, if any."""
    while name and name not in MODULES:
        name = name.rpartition(".")[0]
    return name or None


MODULES = {
    module_name(path): path
    for pattern in ("app.py", "model.py", "utils.py", "ui/**/*.py", "server/**/*.py")
    for path in ROOT.glob(pattern)
}
NAMES = {
    module: set(
        imported_names(
            path.read_text(encoding="utf-8"),
            module if path.name == "__init__.py" else module.rpartition(".")[0],
        )
    )
    for module, path in MODULES.items()
}
IMPORTS = {
    module: {inner for name in names if (inner := innermost_module(name))} - {module}
    for module, names in NAMES.items()
}


@pytest.mark.parametrize("module", sorted(MODULES))
def test_module_imports_only_what_lies_below_it(module):
    upward = {name for name in IMPORTS[module] if kind(name) not in ALLOWED[kind(module)]}

    assert not upward


@pytest.mark.parametrize("module", sorted(m for m in MODULES if kind(m) in WITHOUT_DASH))
def test_module_does_without_dash(module):
    assert not {name for name in NAMES[module] if name.split(".")[0].startswith("dash")}


def test_no_imports_run_in_a_circle():
    TopologicalSorter(IMPORTS).prepare()


@pytest.mark.parametrize(
    ("source", "package", "names"),
    [
        ("import dash.html, model as m", "ui", {"dash.html", "model"}),
        ("from ui import ids, theme", "", {"ui.ids", "ui.theme"}),
        ("from . import loss", "ui.views", {"ui.views.loss"}),
        ("from ..figures import loss", "ui.views", {"ui.figures.loss"}),
        ("def f():\n    import utils", "", {"utils"}),
    ],
)
def test_imports_of_every_form_are_found(source, package, names):
    assert set(imported_names(source, package)) == names
