"""What of the page never changes: what is taken for it, and how it is written."""

import json
import re

import dash_mantine_components as dmc
import pytest
from dash import Dash, Input, Output, State, dcc, html

import app
from server.fixed import take_fixed, templates
from server.page import named_in

LIVE = dcc.Store(id="live")


def sent(component):
    return json.loads(json.dumps(component.to_plotly_json(), default=lambda c: c.to_plotly_json()))


def shown(layout):
    """The children of the outermost component."""
    return layout["props"]["children"]


TABLE = html.Table([html.Tr([html.Th("a"), html.Td("1 < 2")]), html.Tr([html.Th("b"), html.Td(3)])])


def test_a_table_becomes_html_and_leaves_its_place():
    layout = sent(html.Div([LIVE, html.Section([TABLE, dmc.Text("b")], className="told"), LIVE]))
    (written,) = take_fixed(layout)
    assert written == (
        "<table><tr><th>a</th><td>1 &lt; 2</td></tr><tr><th>b</th><td>3</td></tr></table>"
        "<slot></slot>"
    )
    store, section, _ = shown(layout)
    (text,) = section["props"].pop("children")
    assert section["props"] == {"className": "told", "data-fixed": "0"}
    assert [store["type"], text["type"]] == ["Store", "Text"]


def test_an_element_that_never_changes_becomes_html_with_what_is_in_it():
    layout = sent(html.Div([LIVE, html.P(html.B("a"), className="told"), LIVE]))
    assert take_fixed(layout) == ["<b>a</b>"]
    assert shown(layout)[1]["props"] == {
        "children": None,
        "className": "told",
        "data-fixed": "0",
    }
    layout = sent(html.Div([html.P(html.B("a"), id="a"), LIVE]))
    assert take_fixed(layout) == ['<p id="a"><b>a</b></p><slot></slot>']
    assert [part["type"] for part in shown(layout)] == ["Store"]


@pytest.mark.parametrize(
    ("children", "written", "stay"),
    [
        ([html.P("a"), LIVE, html.P("b")], "<p>a</p><slot></slot><p>b</p>", ["Store"]),
        ([html.P("a"), LIVE, html.P("b"), LIVE], "<p>a</p><slot></slot>", ["Store", "P", "Store"]),
        (["a", html.B("b"), " & c"], "a<b>b</b> &amp; c", []),
        # React would put these behind what follows them.
        ([html.P("a"), dcc.Graph(), html.P("b")], "<p>a</p><slot></slot>", ["Graph", "P"]),
        ([dmc.Slider(), html.P("b")], "", ["Slider", "P"]),
        ([LIVE, "b"], "", ["Store", "b"]),
    ],
)
def test_first_and_last_children_become_html(children, written, stay):
    layout = sent(html.Div(children))
    assert take_fixed(layout) == [written] * bool(written)
    left = [part if isinstance(part, str) else part["type"] for part in shown(layout) or []]
    assert left == stay


def test_what_a_callback_names_stays_a_component():
    named = html.P([html.B("b"), LIVE], id="named")
    layout = sent(html.Div([named, html.P(html.B("a"), id="other")]))
    assert take_fixed(layout, {"named"}) == ['<slot></slot><p id="other"><b>a</b></p>']
    assert shown(layout) == [sent(named)]


def test_the_ids_that_callbacks_name_are_known():
    dash = Dash("test")
    dash.layout = html.Div()
    outputs = [Output("one", "children"), Output("two", "data", allow_duplicate=True)]
    parts = [Input("three", "value"), State("four", "data")]
    dash.callback(outputs, *parts, prevent_initial_call=True)(print)
    dash.callback(Output("five", "children"), Input("one", "id"))(print)
    dash.clientside_callback("() => {}", Input("six", "value"))
    dash._setup_server()
    with dash.server.test_request_context():
        named = named_in(dash.dependencies().get_json())
    assert named >= {"one", "two", "three", "four", "five", "six"}


def test_what_stands_beside_a_field_is_on_the_page_from_the_first_on():
    steps = html.Div([html.Span("▴"), html.Span("▾")])
    layout = sent(html.Div([dmc.TextInput(id="field", rightSection=steps)]))
    assert take_fixed(layout) == ["<span>▴</span><span>▾</span>"]


@pytest.mark.parametrize(
    ("component", "written"),
    [
        (html.Label("x", htmlFor="y"), '<label for="y">x</label>'),
        (html.P("x", className='a "b"'), '<p class="a &quot;b&quot;">x</p>'),
        (html.P("x", hidden=True), "<p hidden>x</p>"),
        (html.Td(colSpan=2), '<td colspan="2"></td>'),
        (html.P(["x", None, 0], **{"aria-label": "y"}), '<p aria-label="y">x0</p>'),
    ],
)
def test_attributes_are_written_as_html_has_them(component, written):
    layout = sent(html.Div([component, html.Br(), LIVE]))
    assert take_fixed(layout) == [f"{written}<br><slot></slot>"]


@pytest.mark.parametrize(
    "inner",
    [
        html.P("a", id="named"),
        html.P("a", id={"one": 1}),
        html.P("a", style={"color": "red"}),
        dmc.Text("a"),
        dcc.Store(id="other"),
    ],
)
def test_what_may_change_stays_with_all_that_it_is_in(inner):
    layout = sent(html.Div([html.Section([TABLE, html.Div([html.P("b"), inner])])]))
    before = json.loads(json.dumps(layout))
    assert take_fixed(layout, {"named"})[1:] == ["<p>b</p><slot></slot>"]
    (section,) = shown(layout)
    (part,) = shown(section)
    assert shown(part) == [shown(shown(shown(before)[0])[1])[1]]


def test_what_a_component_may_take_away_stays():
    layout = sent(html.Div([dmc.HoverCard(html.Div(TABLE)), dmc.Tabs(html.Div(TABLE), value="a")]))
    assert len(take_fixed(layout)) == 1
    card, tabs = shown(layout)
    assert shown(card)["props"]["children"]["type"] == "Table"
    assert shown(tabs)["props"]["data-fixed"] == "0"


def test_the_page_brings_each_part_along_once():
    client = app.server.test_client()
    page, layout = (client.get(path).get_data(as_text=True) for path in ("/", "/_dash-layout"))
    brought = re.findall(r'<template data-fixed="(\d+)">', page)
    assert sorted(brought) == sorted(re.findall(r'"data-fixed":"(\d+)"', layout))
    assert len(brought) > 10


def test_a_template_holds_its_part():
    assert templates(["<b>a</b>"]) == '<template data-fixed="0"><b>a</b></template>'
