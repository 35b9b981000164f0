"""What of plotly.js the page sends, and how what it does not need is found."""

import pkgutil
import re

import numpy as np
import pytest
import tree_sitter_javascript
from dash import dcc
from tree_sitter import Language, Parser

from scripts.cut_plotly import TRACES, FormError, find
from server.cuts import PLOTLY_JS, cut, known
from ui import views
from ui.core import ids
from ui.page import layout
from ui.views.passes import figure

ADDRESS = "/_dash-component-suites/plotly/package_data/plotly.v7_1_0m1.min.js"
SOURCE = pkgutil.get_data("plotly", PLOTLY_JS) or b""

# As esbuild writes it: modules wait in functions, those of the newer form fill their exports and
# have functions of their own beside; the last one registers the traces.
BUNDLE = """(()=>{var W=(e,t)=>()=>(t||e((t={exports:{}}).exports,t),t.exports),E=(e)=>()=>e();
var shared=W((e,t)=>{t.exports=1});
var linePlot=W((e,t)=>{t.exports={moduleType:"trace",name:"line",needs:shared()}});
var lineLib=W((e,t)=>{"use strict";t.exports=linePlot()});
var world={};fill(world,{draw:()=>draw});function draw(){return earth}var earth,
globe=E(()=>{earth="W((e,t)=>{"});
var mapPlot=W((e,t)=>{t.exports={moduleType:"trace",name:"map",needs:[shared(),globe(),world]}});
var core=W((e,t)=>{t.exports={register(all){return all}}});
var main=W((e,t)=>{var c=core();c.register([lineLib(),mapPlot()]);t.exports=c});return main()})()"""


def left(source, traces):
    data = source.encode()
    at = 0
    kept = []
    for start, end in find(data, traces):
        kept.append(data[at:start])
        at = end
    return b"".join([*kept, data[at:]]).decode()


def graphs(page):
    """The plots of the page, those among them that are mounted later."""
    later = page[ids.LATER].data
    for part in (page, *later.values()):
        yield from (one for one in part._traverse() if isinstance(one, dcc.Graph))


def understood(data):
    tree = Parser(Language(tree_sitter_javascript.language())).parse(data)
    return not tree.root_node.has_error


def test_cuts_are_those_of_the_installed_plotly_js():
    # Otherwise: python -m scripts.cut_plotly.
    spans = find(SOURCE, TRACES)
    ends = [0, *(end for _, end in spans)]

    assert known().traces == list(TRACES)
    assert known().steps == [
        length
        for (start, end), before in zip(spans, ends, strict=False)
        for length in (start - before, end - start)
    ]


def test_what_is_sent_of_plotly_js_is_a_script_and_a_quarter_of_it():
    sent = cut(ADDRESS, SOURCE)

    assert understood(sent)
    assert len(sent) < len(SOURCE) / 4
    assert re.match(rb"/\*\*\s+\* plotly\.js v[\d.]+\s", sent)


def test_every_plot_of_the_page_is_of_traces_that_are_left():
    line = np.arange(2.0)
    surface = figure.surface(line, line, np.ones((2, 2)), np.ones((2, 2)), line, ("W", "b"))
    plots = {**views.looks((2, 2, 2, 1), True), ids.GRAPH_SURFACE: surface.to_plotly_json()}

    assert plots.keys() == {graph.id for graph in graphs(layout.layout())}
    assert {trace["type"] for plot in plots.values() for trace in plot["data"]} == set(TRACES)


@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("/assets/vendor/plotly-cartesian.min.js", SOURCE),
        ("/_dash-component-suites/dash/dcc/async-plotlyjs.js", SOURCE),
        (ADDRESS, SOURCE + b"\n"),
        (ADDRESS, b""),
    ],
)
def test_other_files_stay_as_they_are(address, data):
    assert cut(address, data) == data


def test_modules_that_only_unwanted_traces_ask_for_go():
    text = left(BUNDLE, ["line"])

    assert understood(text.encode())
    for gone in ("mapPlot()", "globe=", "function draw", "fill(world", 'name:"map"'):
        assert gone in BUNDLE
        assert gone not in text
    for stays in ("c.register([lineLib()", "shared=W(", "linePlot=W(", "core=W(", "return main()"):
        assert stays in text


def test_nothing_goes_of_what_is_wanted():
    assert left(BUNDLE, ["line", "map"]) == BUNDLE


def test_a_module_stays_that_is_named_anywhere():
    text = left(BUNDLE.replace("return all", "return {globe}"), ["line"])

    assert "globe=E(" in text
    assert "mapPlot=W(" not in text


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("(()=>{var a=;})()", "not understood"),
        (BUNDLE.replace("register([", "enter(["), "registers traces in 0 places"),
        (BUNDLE.replace("return main()", "c.register([a()]);return main()"), "in 2 places"),
    ],
)
def test_another_form_is_refused(source, message):
    with pytest.raises(FormError, match=message):
        find(source.encode(), TRACES)
