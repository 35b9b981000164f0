"""The look of every plot."""

import json
import re

import numpy as np
import plotly.graph_objects as go
import pytest

from ui import views
from ui.core import ids, plots, theme
from ui.core.settings import SPECS
from ui.views.boundary.figure import boundary
from ui.views.hidden.figure import hidden
from ui.views.loss.figure import loss
from ui.views.many.figure import many
from ui.views.passes import figure as passes
from ui.views.paths.figure import paths

UNITS = SPECS["hidden_units"].limits
POINTS = {"train-0", "train-1", "test-0", "test-1"}
DEEP = (2, 16, 16, 16, 1)


def surface():
    axis = np.linspace(-1, 1, 5)
    heights = np.exp(axis + axis[:, np.newaxis])
    path = np.array([[-0.5, 0.2], [0.1, 0.1], [0.4, 0.0]])
    return passes.surface(axis, axis, heights, path, path[1], ("W1[1, 1]", "W1[1, 2]"))


FIGURES = {
    "boundary": boundary(4),
    "boundary of one unit": boundary(UNITS.minimum),
    "boundary of many units": boundary(UNITS.maximum),
    "loss": loss(has_test=True),
    "loss without test points": loss(has_test=False),
    "paths": paths((2, 4, 1)),
    "paths of many layers": paths(DEEP),
    "hidden space on a line": hidden((2, 1, 1)),
    "hidden space in a plane": hidden((2, 2, 1)),
    "hidden space of many units": hidden(DEEP),
    "surface": surface(),
    "many runs": many(),
}
every_figure = pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)


def uids(figure):
    return {trace.uid for trace in figure.data}


def trace(figure, uid):
    (found,) = (trace for trace in figure.data if trace.uid == uid)
    return found


@every_figure
def test_figure_is_valid_when_it_arrives(figure):
    sent = json.loads(figure.to_json())

    # The constructor refuses whatever Plotly does not know; it adds Plotly's template.
    arrived = go.Figure(sent).update_layout(template=None)
    assert json.loads(arrived.to_json()) == sent


@every_figure
def test_every_trace_has_a_name_of_its_own(figure):
    assert all(trace.uid for trace in figure.data)
    assert len(uids(figure)) == len(figure.data)


@every_figure
def test_axes_are_labelled(figure):
    x, y = figure.layout.xaxis.title.text, figure.layout.yaxis.title.text

    assert x
    assert y
    assert x != y


@every_figure
def test_looks_are_ours_alone(figure):
    assert not figure.layout.template.to_plotly_json()
    assert len(figure.to_json()) < 10_000


@every_figure
def test_zooming_by_accident_is_not_possible(figure):
    assert figure.layout.dragmode is False


@pytest.mark.parametrize("n_units", [UNITS.minimum, 4, UNITS.maximum])
def test_boundary_has_the_traces_that_the_browser_fills(n_units):
    lines = {f"unit-{unit}" for unit in range(n_units)}

    assert uids(boundary(n_units)) == {
        "probability",
        "boundary-line",
        "errors",
        "parts",
        *POINTS,
        *lines,
    }


def test_boundary_is_a_probability_on_equal_axes():
    figure = FIGURES["boundary"]
    layout = figure.layout

    assert layout.yaxis.scaleanchor == "x"
    assert layout.xaxis.range == layout.yaxis.range == (-plots.HALF_WIDTH, plots.HALF_WIDTH)
    assert (layout.coloraxis.cmin, layout.coloraxis.cmax) == (0, 1)
    assert layout.coloraxis.colorbar.title.text == "probability of class 1"
    line = trace(figure, "boundary-line").contours
    assert line.start == line.end == 0.5
    # What is pointed at is told with its coordinates and probability.
    for variable in ("x", "y", "z"):
        assert re.search(rf"%{{{variable}[:}}]", trace(figure, "probability").hovertemplate)


@pytest.mark.parametrize("name", ["boundary", "hidden space in a plane"])
def test_points_differ_by_shape_as_well_as_colour(name):
    markers = {uid: trace(FIGURES[name], uid).marker for uid in POINTS}

    assert len({marker.symbol for marker in markers.values()}) == 4
    for part in ("train", "test"):
        assert markers[f"{part}-0"].to_plotly_json() != markers[f"{part}-1"].to_plotly_json()
    assert (markers["train-0"].color, markers["train-1"].color) == (theme.CLASS_0, theme.CLASS_1)
    assert markers["test-0"].line.color == theme.CLASS_0
    assert markers["test-1"].line.color == theme.CLASS_1


def test_points_look_the_same_in_every_plot():
    for uid in POINTS:
        first, second = (
            trace(FIGURES[name], uid) for name in ("boundary", "hidden space of many units")
        )
        assert (first.name, first.marker) == (second.name, second.marker)


@pytest.mark.parametrize("name", ["boundary", "hidden space in a plane"])
def test_ring_around_an_error_is_larger_than_the_point(name):
    figure = FIGURES[name]
    ring = trace(figure, "errors").marker

    assert ring.symbol.endswith("-open")
    assert ring.size >= max(trace(figure, uid).marker.size for uid in POINTS) + 4


def test_loss_tells_training_from_test_and_kept_curves_by_their_dashes():
    figure = FIGURES["loss"]

    kept = ("pin-0", "pin-1", "pin-2")
    assert uids(figure) == {"train-loss", "test-loss", "points-loss", "lowest-test", *kept}
    lines = [trace for trace in figure.data if trace.mode == "lines"]
    assert len({trace.line.dash for trace in lines}) == 6
    assert [trace.visible for trace in lines] == [True, True, False, False, False, False]


def test_test_loss_is_hidden_where_there_are_no_test_points():
    assert trace(FIGURES["loss without test points"], "test-loss").visible is False
    assert trace(FIGURES["loss without test points"], "train-loss").visible is True


@pytest.mark.parametrize("layers", range(1, SPECS["hidden_layers"].limits.maximum + 1))
def test_paths_have_a_trace_for_the_weights_and_biases_of_every_layer(layers):
    figure = paths((2, *[3] * layers, 1))
    numbers = range(1, layers + 2)

    assert uids(figure) == {
        "lit-0",
        "marks-0",
        *(f"weights-{layer}" for layer in numbers),
        *(f"biases-{layer}" for layer in numbers),
    }
    looks = {
        (trace.line.color, trace.line.width, trace.line.dash)
        for trace in figure.data
        if trace.uid not in {"lit-0", "marks-0"}
    }
    assert len(looks) == 2 * (layers + 1)


def test_hidden_space_has_the_points_and_the_cut():
    assert uids(FIGURES["hidden space in a plane"]) == POINTS | {"cut", "errors"}


def test_hidden_space_says_which_picture_it_is():
    titles = [
        (FIGURES[name].layout.xaxis.title.text, FIGURES[name].layout.yaxis.title.text)
        for name in FIGURES
        if name.startswith("hidden")
    ]

    assert len(set(titles)) == 3
    assert not any("logit" in title or "strongest" in title for both in titles for title in both)


def test_hidden_space_is_that_of_the_last_hidden_layer():
    assert hidden((2, 2, 1)).layout.xaxis.title.text == "a1[1], activation of unit 1"
    assert hidden((2, 5, 2, 1)).layout.yaxis.title.text == "a2[2], activation of unit 2 of layer 2"
    assert hidden((2, 1)).layout.xaxis.title.text == "x₁ (standardised)"


@pytest.mark.parametrize("has_test", [True, False])
def test_a_run_comes_with_the_looks_of_all_views_that_have_plots(has_test):
    looks = views.looks((2, 3, 2, 1), has_test)

    rooms = [view for view in (*views.STAGE, *views.RESULTS, *views.TABS) if hasattr(view, "looks")]
    assert {views.boundary, views.loss, views.hidden, views.paths} <= set(rooms)
    expected = {
        ids.GRAPH_BOUNDARY: boundary(3).to_plotly_json(),
        ids.GRAPH_LOSS: loss(has_test).to_plotly_json(),
        ids.GRAPH_HIDDEN: hidden((2, 3, 2, 1)).to_plotly_json(),
        ids.GRAPH_PATHS: paths((2, 3, 2, 1)).to_plotly_json(),
    }
    assert {graph: looks[graph] for graph in expected} == expected
    made = [graph for view in rooms for graph in view.looks((2, 3, 2, 1), has_test)]
    assert sorted(looks) == sorted(made)


def test_surface_has_the_path_on_it():
    assert uids(FIGURES["surface"]) == {"surface", "path", "start", "cursor"}


def test_marks_on_the_surface_are_told_apart_without_the_classes_colours():
    figure = FIGURES["surface"]
    start, cursor = (trace(figure, uid) for uid in ("start", "cursor"))

    assert start.marker.symbol != cursor.marker.symbol
    assert (start.text, cursor.text) == (("start",), ("on show",))
    sent = figure.to_json().lower()
    assert theme.CLASS_0 not in sent
    assert theme.CLASS_1 not in sent
