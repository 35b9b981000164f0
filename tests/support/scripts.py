"""Functions of the page's modules, in a page without the app."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser

from server import modules
from tests.support import ROOT


@contextmanager
def functions_of(browser: Browser, **files: str) -> Iterator[Callable[..., Any]]:
    """A function that calls one of those named, `files` being names parted by blanks by module.

    In a module's name `__` stands for a slash: `core__storage="mergeProgress"`.
    """
    lines = [
        f'import {{{names.replace(" ", ", ")}}} from "./{file.replace("__", "/")}.js";'
        for file, names in files.items()
    ]
    given = ", ".join(name for names in files.values() for name in names.split())
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "assets"
        shutil.copytree(ROOT / "assets", copy)
        (copy / "entry.js").write_text("\n".join([*lines, f"window.functions = {{{given}}};\n"]))
        script = modules.script(copy, "entry.js")
    page = browser.new_page()
    page.add_script_tag(content=script)
    yield lambda name, *values: page.evaluate(
        "([name, values]) => window.functions[name](...values)", [name, values]
    )
    page.close()
