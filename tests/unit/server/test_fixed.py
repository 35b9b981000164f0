"""What of the page never changes: what is taken for it, and how it is written."""

import json
import re

import dash_mantine_components as dmc
import pytest
from dash import dcc, html

import app
from server.fixed import take_fixed, templates


def sent(component):
    return json.loads(json.dumps(component.to_plotly_json(), default=lambda c: c.to_plotly_json()))


def shown(layout):
    """The children of the outermost component."""
    return layout["props"]["children"]


TABLE = html.Table([html.Tr([html.Th("a"), html.Td("1 < 2")]), html.Tr([html.Th("b"), html.Td(3)])])


def test_a_table_becomes_html_and_leaves_its_place():
    layout = sent(html.Div([html.Section(TABLE, className="told"), dcc.Store(id="live")]))
    (written,) = take_fixed(layout)
    assert written == (
        "<table><tr><th>a</th><td>1 &lt; 2</td></tr><tr><th>b</th><td>3</td></tr></table>"
    )
    section, store = shown(layout)
    assert section["props"] == {"children": None, "className": "told", "data-fixed": "0"}
    assert store["type"] == "Store"


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
    layout = sent(html.Div([html.Div([component, html.Br()]), dcc.Store(id="live")]))
    assert take_fixed(layout) == [f"{written}<br>"]


@pytest.mark.parametrize(
    "inner",
    [
        html.P("a", id="a"),
        html.P("a", id={"one": 1}),
        html.P("a", style={"color": "red"}),
        dmc.Text("a"),
        dcc.Store(id="other"),
    ],
)
def test_what_may_change_stays_with_all_that_it_is_in(inner):
    layout = sent(html.Div([html.Section([TABLE, html.Div([html.P("b"), inner])])]))
    before = json.loads(json.dumps(layout))
    assert len(take_fixed(layout)) == 1  # the table alone
    (section,) = shown(layout)
    assert shown(section)[1] == shown(shown(before)[0])[1]


def test_what_a_component_may_take_away_stays():
    layout = sent(html.Div([dmc.HoverCard(html.Div(TABLE)), dmc.Tabs(html.Div(TABLE), value="a")]))
    assert len(take_fixed(layout)) == 1
    card, tabs = shown(layout)
    assert shown(card)["props"]["children"]["type"] == "Table"
    assert shown(tabs)["props"]["data-fixed"] == "0"


def test_a_word_or_two_are_not_worth_it():
    layout = sent(html.Div([html.P("a"), html.P(html.B("a")), dcc.Store(id="live")]))
    assert take_fixed(layout) == []


def test_the_page_brings_each_part_along_once():
    client = app.server.test_client()
    page, layout = (client.get(path).get_data(as_text=True) for path in ("/", "/_dash-layout"))
    brought = re.findall(r'<template data-fixed="(\d+)">', page)
    assert sorted(brought) == sorted(re.findall(r'"data-fixed":"(\d+)"', layout))
    assert len(brought) > 10
    # All ids are in the layout still, for whoever looks for them there.
    assert not re.search(r"<template[^>]*>(?:(?!</template>).)* id=", page)


def test_a_template_holds_its_part():
    assert templates(["<b>a</b>"]) == '<template data-fixed="0"><b>a</b></template>'
