"""Makes one classic script of ECMAScript modules, and one style sheet of those it imports.

A browser that loads modules one by one asks for each after it has read the one that imports it.
Here they are put in the order of their imports, each in a function of its own:

    import {a, b as c} from "./x.js";      const {a, b: c} = modules["x.js"];
    export const d = 1;                    const d = 1;  …  return {d};

which takes named imports and exports at the beginning of a line, and what is exported must not be
assigned anew. Whatever is written otherwise is an error with the name of its file, as is a circle.
What only readers need, a third of what would be sent, stays in the files: see compact.py.
Another script can take from this one what it has of the modules.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from graphlib import CycleError, TopologicalSorter
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from server.compact import compact

_IMPORT = re.compile(r'^import\s+(?:\{([^}]*)\}\s*from\s*)?"([^"]+)";[^\S\n]*$', re.MULTILINE)
_EXPORT = re.compile(
    r"^export (?=(?:const|function|async function|class)\b(?:\s*function\b)?\s*\*?\s*([\w$]+))",
    re.MULTILINE,
)
_EXPORTED = re.compile(r"^export \{([^}]*)\};[^\S\n]*$", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_STYLE = re.compile(r'^@import "([^"]+)";[^\S\n]*$', re.MULTILINE)
_COMMENT = re.compile(
    r"^[^\S\n]*(?:/\*(?:(?!\*/).)*\*/[^\S\n]*|//[^\n]*)\n", re.MULTILINE | re.DOTALL
)
_INDENT = re.compile(r"^[^\S\n]+", re.MULTILINE)
_TYPE = re.compile(r"/\*\* @type \{[^\n]*?\} \*/ ?")
_NO_MODULES = "const modules = {};"
_ALIAS = re.compile(r"^([\w$]+)\s+as\s+([\w$]+)$")


class BundleError(ValueError):
    """Modules that cannot be put together; the message names the files."""


class Import(NamedTuple):
    """The names that a module takes from another file: what they are called there, and here."""

    file: str
    names: tuple[tuple[str, str], ...]


def imports(source: str, file: str) -> list[Import]:
    """What the script `file` imports; BundleError if that cannot be found."""
    found = [_imported(match, file) for match in _IMPORT.finditer(source)]
    if other := _OTHER.search(_EXPORTED.sub("", _EXPORT.sub("", _IMPORT.sub("", source)))):
        raise BundleError(f"{file}: this import or export cannot be bundled: {other[0]}")
    return found


def exports(source: str) -> list[str]:
    """The names that a script exports."""
    return [
        *(match[1] for match in _EXPORT.finditer(source)),
        *(word for match in _EXPORTED.finditer(source) for word in _words(match[1])),
    ]


def script(folder: Path, entry: str, *, kept: str = "", first: str = "") -> str:
    """One classic script of the module `entry` and all that it imports, one after the other.

    kept: an expression of JavaScript, in whose place the modules stay, for another script.
    first: the entry of a script that has run before this one and has kept its modules there; they
    are not repeated. Where it was made of other files, this script is taken for damaged.
    """
    before = _modules(folder, first) if first else {}
    tag = sha256("\n".join((before or _modules(folder, entry)).values()).encode()).hexdigest()[:16]
    parts = ['"use strict";', "(() => {"]
    if first:
        parts.append(f"const modules = {kept} ?? {{}};")
        parts.append(f'if (modules.tag !== "{tag}") throw new SyntaxError("Another version.");')
    else:
        parts.append(f'const modules = {kept} = {{tag: "{tag}"}};' if kept else _NO_MODULES)
    own = (made for file, made in _modules(folder, entry).items() if file not in before)
    return "\n".join([*parts, *own, "})();\n"])


def files(folder: Path, entry: str) -> list[str]:
    """The files of the module `entry` and all that it imports."""
    return list(_modules(folder, entry))


def _modules(folder: Path, entry: str) -> dict[str, str]:
    """What becomes of each module that `entry` needs, in their order."""
    sources = _reachable(folder, entry, lambda *module: [one.file for one in imports(*module)])
    made: dict[str, str] = {}
    known: dict[str, list[str]] = {}
    for file, source in sources.items():
        known[file] = exports(source)
        for one in imports(source, file):
            if missing := [name for name, _ in one.names if name not in known[one.file]]:
                raise BundleError(f"{file}: {one.file} exports no {', '.join(missing)}")
        body = _IMPORT.sub(partial(_destructured, file), source)
        body = _EXPORTED.sub("", _EXPORT.sub("", body))
        given = ", ".join(known[file])
        try:
            # A template keeps its comments otherwise.
            body = compact(_TYPE.sub("", body))
        except ValueError as error:
            raise BundleError(f"{file}: {error}") from None
        made[file] = f'modules["{file}"]=(()=>{{{body}\nreturn{{{given}}};}})();'
    return made


def style(folder: Path, entry: str) -> str:
    """One style sheet of `entry` and those that it imports, each in the place of its import."""
    sources = _reachable(
        folder, entry, lambda source, file: [_file(file, name) for name in _STYLE.findall(source)]
    )
    bare = (_INDENT.sub("", _COMMENT.sub("", _STYLE.sub("", one))) for one in sources.values())
    return "\n".join(one.strip() for one in bare) + "\n"


def _reachable(folder: Path, entry: str, needs: Callable[[str, str], list[str]]) -> dict[str, str]:
    """The sources of `entry` and all that it needs, what is needed before what needs it."""
    sources: dict[str, str] = {}
    graph: dict[str, list[str]] = {}

    def visit(file: str, origin: str) -> None:
        if file in graph:
            return
        path = folder / file
        if not path.is_file():
            raise BundleError(f"{origin}: there is no {file}")
        sources[file] = path.read_text(encoding="utf-8")
        graph[file] = needs(sources[file], file)
        for needed in graph[file]:
            visit(needed, file)

    visit(entry, entry)
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise BundleError(f"a circle of imports: {' → '.join(reversed(error.args[1]))}") from None
    return {file: sources[file] for file in order}


def _file(origin: str, name: str) -> str:
    """The file, from the folder of all, that `origin` calls by a relative name."""
    if not name.startswith(("./", "../")):
        raise BundleError(f"{origin}: “{name}” must begin with ./ or ../")
    parts: list[str] = []
    for part in (PurePosixPath(origin).parent / name).parts:
        if part == "..":
            if not parts:
                raise BundleError(f"{origin}: “{name}” lies outside of the assets")
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def _words(text: str) -> list[str]:
    return [word for part in text.split(",") if (word := " ".join(part.split()))]


def _renamed(word: str) -> tuple[str, str]:
    match = _ALIAS.match(word)
    return (match[1], match[2]) if match else (word, word)


def _imported(match: re.Match[str], file: str) -> Import:
    return Import(_file(file, match[2]), tuple(map(_renamed, _words(match[1] or ""))))


def _destructured(file: str, match: re.Match[str]) -> str:
    one = _imported(match, file)
    names = ", ".join(there if there == here else f"{there}: {here}" for there, here in one.names)
    return f'const {{{names}}} = modules["{one.file}"];' if names else ""
