"""The browser's own mathematics agrees with model.py, and its pictures with its mathematics."""

import itertools
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import expect
from sklearn.metrics import confusion_matrix, log_loss

import model
from benchmarks.browser import new_run, wait_until_drawn
from engine import unflatten
from tests.browser.reading import array, points, settings_of, shown_layers, snapshots

DEPTHS = (1, 2, 3)
TOLERANCE = 1e-6


def set_control(page, name, value):
    """Change a control as an event of its own would."""
    page.evaluate("([name, value]) => dash_clientside.set_props(name, {value})", [name, value])


def test_forward_pass_equals_the_models_on_every_snapshot(open_playground):
    page = open_playground("/?n-samples=40&epochs=200&learning-rate=0.1")

    for depth, activation in itertools.product(DEPTHS, model.ACTIVATIONS):
        for name, value in (("hidden-layers", depth), ("activation", activation)):
            if getattr(settings_of(page), name.replace("-", "_")) != value:
                with new_run(page):
                    set_control(page, name, str(value))
        settings = settings_of(page)
        assert (settings.hidden_layers, settings.activation) == (depth, activation)
        (X, _), parameters = points(page, "train"), snapshots(page)
        passed = model.forward(unflatten(parameters, settings.layer_sizes), X, settings.recipe)
        in_browser = array(
            page,
            """Float64Array.from(run.snapshots.flatMap(({parameters}) =>
              playground.forward(run, parameters, run.data.train.inputs)
                .flatMap(({z, a}) => [...z, ...a].flatMap((values) => [...values]))))""",
        )
        # In each layer the sums of every unit and then, in hidden layers, their activations.
        here = [
            arrays.reshape(len(parameters), -1)
            for z, a in itertools.zip_longest(passed.z, passed.a[1:-1])
            for arrays in (z, a)
            if arrays is not None
        ]
        np.testing.assert_allclose(
            in_browser.reshape(len(parameters), -1),
            np.concatenate(here, axis=1),
            rtol=0,
            atol=TOLERANCE,
        )


def test_metrics_and_confusion_are_those_of_the_epoch_on_show(open_playground):
    page = open_playground("/?noise=0.35&epochs=400")
    last = page.evaluate("dash_clientside.playground.state.run.snapshots.length") - 1

    for index in (last, 0, last // 2, 7):
        page.evaluate("(index) => dash_clientside.set_props('timeline', {value: index})", index)
        page.wait_for_function(
            "(index) => dash_clientside.playground.state.cursor === index", arg=index
        )
        wait_until_drawn(page)
        epoch = page.evaluate("dash_clientside.playground.shown().epoch")
        expect(page.locator("#epoch-label")).to_have_text(f"epoch {epoch:,}")
        for part in ("train", "test"):
            X, y = points(page, part)
            probability = model.forward(shown_layers(page), X).a[-1][0]
            said = probability >= 0.5
            shown = float(page.locator(f"#metric-{part}-loss").inner_text())
            assert shown == pytest.approx(log_loss(y, probability), rel=1e-3)
            accuracy = float(page.locator(f"#metric-{part}-accuracy").inner_text().rstrip("\xa0%"))
            assert accuracy == pytest.approx(100 * np.mean(said == y), abs=0.05)
            counts = confusion_matrix(y, said)
            for actual, predicted in np.ndindex(2, 2):
                cell = page.locator(f"#confusion-{part}-{actual}-{predicted}")
                assert int(cell.inner_text()) == counts[actual, predicted]


def test_rings_are_around_the_points_that_are_wrong(open_playground):
    page = open_playground("/?noise=0.4&hidden-units=2")
    rings = trace(page, "graph-boundary", "errors")

    wrong = []
    for part in ("train", "test"):
        X, y = points(page, part)
        predicted = model.forward(shown_layers(page), X).z[-1][0] >= 0
        wrong.append(X[:, predicted != y])
    expected = np.concatenate(wrong, axis=1)

    assert expected.shape[1] >= 5
    drawn = np.array([rings["x"], rings["y"]])
    # That which is named stands first among them.
    np.testing.assert_allclose(drawn[:, np.lexsort(drawn)], expected[:, np.lexsort(expected)])


def trace(page, graph, uid):
    """A trace of a plot as it was drawn."""
    return page.evaluate(
        "([graph, uid]) => document.querySelector(`#${graph} .js-plotly-plot`).data"
        ".map(({uid, x, y, line}) => ({uid, x, y, line})).find((one) => one.uid === uid)",
        [graph, uid],
    )


def test_unit_lines_are_where_a_units_sum_is_zero(open_playground):
    page = open_playground("/?hidden-units=3")
    (W, b), output = shown_layers(page)

    for unit in range(3):
        line = trace(page, "graph-boundary", f"unit-{unit}")
        start, end, _, middle, tip = zip(line["x"], line["y"], strict=True)
        for point in (start, end, middle):
            assert W[unit] @ point + b[unit, 0] == pytest.approx(0, abs=1e-9)
        # The arrow points to where the unit pushes towards class 1.
        assert output.W[0, unit] * (W[unit] @ tip + b[unit, 0]) > 0

    page.locator("#unit-lines").click()
    page.wait_for_function(
        "() => document.querySelector('#graph-boundary .js-plotly-plot').data"
        ".filter(({uid}) => uid.startsWith('unit-')).every(({x}) => x.length === 0)"
    )


def test_the_cut_in_hidden_space_parts_what_the_network_says(open_playground):
    page = open_playground("/?hidden-units=1&noise=0.3")
    page.locator("#tab-hidden").click()
    assert_the_cut_parts(page)
    for units in ("2", "5"):
        with new_run(page):
            page.evaluate("value => dash_clientside.set_props('hidden-units', {value})", units)
        assert_the_cut_parts(page)


def assert_the_cut_parts(page):
    """All points that the network gives to one class lie on one side, the others on the other."""
    page.wait_for_function(
        "() => document.querySelector('#graph-hidden .js-plotly-plot')"
        "?.data.every(({x}) => x?.length)"
    )
    (x0, x1), (y0, y1) = (trace(page, "graph-hidden", "cut")[axis] for axis in "xy")
    layers = shown_layers(page)

    side_of: dict[Any, set[Any]] = {}
    for part, label in itertools.product(("train", "test"), (0, 1)):
        X, y = points(page, part)
        drawn = trace(page, "graph-hidden", f"{part}-{label}")
        logits = model.forward(layers, X[:, y == label]).z[-1][0]
        x, y = np.array(drawn["x"]), np.array(drawn["y"])
        side = np.sign((x1 - x0) * (y - y0) - (y1 - y0) * (x - x0))
        for said, where in zip(logits >= 0, side, strict=True):
            side_of.setdefault(said, set()).add(where)
    assert len(side_of) == 2
    assert sorted(map(sorted, side_of.values())) == [[-1], [1]]
