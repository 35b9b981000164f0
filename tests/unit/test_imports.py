"""Imports run one way, in Python and in JavaScript, by one table of layers."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from server import modules
from tests.support import ROOT

ASSETS = ROOT / "assets"

#: The rooms of both halves, each of which may use those before it and itself.
LAYERS = ("core", "data", "run", "many", "files", "views", "guide", "page", "app")
#: What else Python has, and what each of these may use of the project.
BESIDE: dict[str, set[str]] = {
    "model": set(),
    "utils": set(),
    "engine": {"engine", "model"},
    "server": {"server"},
}
#: Used by the rooms of `ui`, from the first on; `app` puts the server around them.
BELOW = {"model", "utils", "engine"}
#: Rooms of Python that say what is to be seen, without Dash.
WITHOUT_DASH = {"model", "utils", "engine", "figure", "payload"}


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def python_layer(module: str) -> str:
    parts = module.split(".")
    if parts[0] == "worker":
        # It is put together as the app is, of what lies below.
        return "app"
    return parts[1] if parts[0] == "ui" else parts[0]


def script_layer(file: str) -> str:
    return "app" if file == "main.js" else file.split("/")[0]


def view_of(parts: list[str]) -> str | None:
    """The view that a module lies in, if it lies in one."""
    return parts[1] if len(parts) > 2 and parts[0] == "views" else None


def allowed(layer: str) -> set[str]:
    if layer in BESIDE:
        return BESIDE[layer]
    return {*LAYERS[: LAYERS.index(layer) + 1], *BELOW, *({"server"} if layer == "app" else ())}


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


PATTERNS = (
    "app.py",
    "worker.py",
    "model.py",
    "utils.py",
    "engine/**/*.py",
    "ui/**/*.py",
    "server/**/*.py",
)
MODULES = {module_name(path): path for pattern in PATTERNS for path in ROOT.glob(pattern)}
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
SCRIPTS = {
    path.relative_to(ASSETS).as_posix(): path.read_text(encoding="utf-8")
    for path in ASSETS.rglob("*.js")
    if "vendor" not in path.parts
}
SCRIPT_IMPORTS = {
    file: {one.file for one in modules.imports(source, file)} for file, source in SCRIPTS.items()
}


@pytest.mark.parametrize("module", sorted(MODULES))
def test_a_module_imports_only_what_lies_below_it(module):
    layer = python_layer(module)
    # The package `ui` and those of its rooms hold nothing but their names.
    others = {name for name in IMPORTS[module] if name != "ui"}
    assert {name for name in others if python_layer(name) not in allowed(layer)} == set()


@pytest.mark.parametrize("file", sorted(SCRIPTS))
def test_a_script_imports_only_what_lies_below_it(file):
    above = {
        name
        for name in SCRIPT_IMPORTS[file]
        if script_layer(name) not in allowed(script_layer(file))
    }
    assert above == set()


def test_no_view_imports_another():
    pairs = [
        (module.split(".")[1:], name.split(".")[1:])
        for module, names in IMPORTS.items()
        for name in names
    ] + [
        (file.split("/"), name.split("/"))
        for file, names in SCRIPT_IMPORTS.items()
        for name in names
    ]
    views = [(view_of([*one, ""]), view_of([*other, ""])) for one, other in pairs]
    assert [pair for pair in views if None not in pair and pair[0] != pair[1]] == []


def test_every_script_is_reached_from_the_main_one():
    reached = {"main.js"}
    waiting = ["main.js"]
    while waiting:
        for file in SCRIPT_IMPORTS[waiting.pop()] - reached:
            reached.add(file)
            waiting.append(file)
    assert set(SCRIPTS) - reached == set()


@pytest.mark.parametrize("module", sorted(m for m in MODULES if WITHOUT_DASH & set(m.split("."))))
def test_module_does_without_dash(module):
    assert not {name for name in NAMES[module] if name.split(".")[0].startswith("dash")}


@pytest.mark.parametrize("imports", [IMPORTS, SCRIPT_IMPORTS], ids=["Python", "JavaScript"])
def test_no_imports_run_in_a_circle(imports):
    TopologicalSorter(imports).prepare()


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
