"""The page's modules at work without a browser, for tests of what both languages must agree on."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.support import ROOT

DENO = Path(sys.executable).with_name("deno")


def evaluate(expression: str, value: object = None, **names: str) -> Any:
    """What an expression of `value` says, with names of modules of the assets, parted by blanks.

    In a module's name `__` stands for a slash: `core__forward="forward grid"`.
    """
    stub = (ROOT / "tests/js/browser.js").as_uri()
    imports = [f'import "{stub}";']
    for module, wanted in names.items():
        address = (ROOT / "assets" / f"{module.replace('__', '/')}.js").as_uri()
        imports.append(f'import {{ {", ".join(wanted.split())} }} from "{address}";')
    source = "\n".join(
        [
            *imports,
            f"const value = {json.dumps(value)};",
            f"console.log(JSON.stringify({expression}));",
        ]
    )
    made = subprocess.run(
        [DENO, "run", "--quiet", "--no-check", "--no-config", "-"],
        input=source,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert made.returncode == 0, made.stderr
    return json.loads(made.stdout)
