"""What Dash calls in the browser is there: assets/main.js gives it."""

import re

import pytest

from app import create_app
from tests.support import ROOT
from ui.core.browser import NAMESPACE

MAIN = (ROOT / "assets" / "main.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def app():
    return create_app()


@pytest.fixture(scope="module")
def callbacks(app):
    """The callbacks that run in the browser."""
    return [callback for callback in app._callback_list if callback["clientside_function"]]


def test_main_gives_all_that_dash_calls_and_nothing_else_in_its_list(callbacks):
    (given,) = re.findall(r"// What Dash calls.*?\{(.*?)\}\);", MAIN, re.DOTALL)
    called = {callback["clientside_function"]["function_name"] for callback in callbacks}
    assert {name.strip() for name in given.split(",") if name.strip()} == called


def test_all_functions_of_the_browser_stand_in_the_scripts(app, callbacks):
    assert {callback["clientside_function"]["namespace"] for callback in callbacks} == {NAMESPACE}
    assert app._inline_scripts == []


def test_no_callback_of_the_browser_has_an_output_that_is_never_written(callbacks):
    outputs = [callback["output"] for callback in callbacks if not callback["no_output"]]
    assert {output.split("@")[0].rpartition(".")[2] for output in outputs} == {"value"}


def test_only_the_page_s_beginning_calls_functions_before_anything_changes(callbacks):
    begun = {
        callback["clientside_function"]["function_name"]
        for callback in callbacks
        if not callback["prevent_initial_call"]
    }
    assert begun == {"begin", "openTab", "requestRun"}
