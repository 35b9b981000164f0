"""What Dash calls in the browser is there: assets/main.js gives it."""

import re

import pytest

from app import create_app
from tests.support import ROOT

MAIN = (ROOT / "assets" / "main.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def called():
    """The names under `dash_clientside.playground` that callbacks call, in a file or inline."""
    app = create_app()
    functions = [callback.get("clientside_function") for callback in app._callback_list]
    named = {
        function["function_name"]
        for function in functions
        if function and function["namespace"] == "playground"
    }
    inline = re.findall(r"\bplayground\.(\w+)", "\n".join(app._inline_scripts))
    return named | set(inline)


def test_main_gives_all_that_dash_calls_and_nothing_else_in_its_list(called):
    (given,) = re.findall(r"// What Dash calls.*?\{(.*?)\}\);", MAIN, re.DOTALL)
    assert {name.strip() for name in given.split(",") if name.strip()} == called
