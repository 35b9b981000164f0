"""Callbacks that run in the browser are registered with what they write, and nothing else."""

import pytest
from dash import Dash, Input, Output, State

from server import guard
from ui.core import browser


@pytest.fixture
def app():
    return Dash("test")


def registered(app):
    (callback,) = app._callback_list
    return callback


def test_a_function_that_only_draws_has_no_output(app):
    browser.on_change(app, "draw", Input("slider", "value"), State("store", "data"))

    callback = registered(app)
    assert callback["no_output"]
    assert callback["clientside_function"] == {"namespace": "playground", "function_name": "draw"}
    assert callback["inputs"] == [{"id": "slider", "property": "value"}]
    assert callback["state"] == [{"id": "store", "property": "data"}]
    assert callback["prevent_initial_call"]


def test_a_function_is_called_at_the_start_where_that_is_asked_for(app):
    browser.on_change(app, "begin", Input("store", "data"), at_start=True)

    assert not registered(app)["prevent_initial_call"]


def test_a_button_calls_its_function_and_may_write(app):
    output = Output("seed", "value", allow_duplicate=True)
    browser.on_click(app, "button", "draw", State("seed", "value"), output=output)

    callback = registered(app)
    assert callback["output"].startswith("seed.value@")
    assert not callback["no_output"]
    assert callback["inputs"] == [{"id": "button", "property": "n_clicks"}]
    assert callback["state"] == [{"id": "seed", "property": "value"}]


def test_two_functions_without_output_on_the_same_inputs_are_refused(app):
    inputs = [Input("one", "value"), Input("other", "value")]
    browser.on_change(app, "draw", *inputs)

    with pytest.raises(ValueError, match=r"'write' has no output.*one.value, other.value"):
        browser.on_change(app, "write", *inputs)
    assert registered(app)["clientside_function"]["function_name"] == "draw"
    # One of two inputs is another question, and so are outputs that are written.
    browser.on_change(app, "write", inputs[0])
    browser.on_change(app, "tell", Output("line", "children"), *inputs)
    assert len(app.callback_map) == 3


def test_no_request_to_the_server_can_name_a_function_of_the_browser(app):
    browser.on_click(app, "button", "draw")

    assert guard.signatures(app) == {}
