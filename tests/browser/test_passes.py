"""The view of the passes: its numbers are model.py's, by mouse and by keyboard."""

import re
import subprocess
import sys

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import engine
import model
from benchmarks.browser import new_run, wait_until_drawn
from tests.browser.reading import points, settings_of, shown_layers
from ui.core.features import COORDINATES
from ui.core.names import parameter_names
from ui.data.split import make_data

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def open_passes(page):
    page.locator("#tab-passes").click()
    # They are open from the beginning: with the numbers of the weights that are on show by now.
    page.wait_for_function(
        """() => {
          const {passes, shown} = dash_clientside.playground;
          return document.querySelector("#schema .value")?.textContent && passes.of === shown();
        }"""
    )
    return page


def step_back(page, times):
    """So many recorded epochs back."""
    for _ in range(times):
        page.locator("#step-back").click()
    wait_until_drawn(page)


def number(text):
    return float(text.replace("−", "-"))


def shown_quantities(page, before="standardise"):
    """Every named number of every step, from what is done `before` on, as the learner reads it."""
    steps = page.locator("#lines .step").count() - 1
    page.locator("#step-previous").click()
    expect(page.locator("#step-line")).to_have_text(f"Before step 1: data, {before}")
    found: dict[str, float] = {}
    for step in range(steps + 1):
        if step:
            page.locator("#step-next").click()
            expect(page.locator("#step-line")).to_contain_text(f"Step {step} of {steps}:")
        shown = page.evaluate(
            "[...document.querySelectorAll('.numbers:not([hidden]) span[data-quantity]')]"
            ".map((span) => [span.dataset.quantity, span.textContent])"
        )
        assert shown
        found |= {name: number(text) for name, text in shown}
    return found


def scaled_apart(settings, point):
    """The scaled coordinates of a point, where the network is given features of them."""
    preparation, data = settings.preparation, make_data(settings)
    if preparation.features == COORDINATES:
        return []
    return preparation.scale(data.raw_train[point], data.standardizer)


def expected_quantities(page, point):
    """The same numbers straight from model.py, at the weights on show."""
    layers, settings = shown_layers(page), settings_of(page)
    recipe = settings.recipe
    data = make_data(settings)
    X, y = data.X_train.T, data.y_train[np.newaxis]
    one = slice(point, point + 1)
    passed = model.forward(layers, X, recipe)
    mean = model.backward(layers, passed, y, recipe)
    own_pass = model.forward(layers, X[:, one], recipe)
    own = model.backward(layers, own_pass, y[:, one], recipe)
    after = model.train(layers, X, y, recipe, epochs=1).layers
    m = y.shape[-1]
    quantities = {
        **{f"raw x[{i + 1}]": value for i, value in enumerate(data.raw_train[point])},
        **{f"S[{i + 1}]": value for i, value in enumerate(scaled_apart(settings, point))},
        **{f"x[{i + 1}]": value for i, value in enumerate(X[:, point])},
        "loss": model.cross_entropy(own_pass.z[-1], y[:, one]),
        "L": model.cross_entropy(passed.z[-1], y),
    }
    for index, layer in enumerate(layers):
        number = index + 1
        for j in range(len(layer.b)):
            quantities[f"Z{number}[{j + 1}]"] = passed.z[index][j, point]
            quantities[f"A{number}[{j + 1}]"] = passed.a[number][j, point]
            quantities[f"dZ{number}[{j + 1}]"] = mean[index].dz[j, point]
            quantities[f"db{number}[{j + 1}]"] = mean[index].db[j, 0]
            quantities[f"share of db{number}[{j + 1}]"] = own[index].db[j, 0] / m
            quantities[f"b{number}[{j + 1}]"] = layer.b[j, 0]
            quantities[f"new b{number}[{j + 1}]"] = after[index].b[j, 0]
            for i in range(layer.W.shape[1]):
                place = f"{number}[{j + 1}, {i + 1}]"
                quantities[f"dW{place}"] = mean[index].dW[j, i]
                quantities[f"share of dW{place}"] = own[index].dW[j, i] / m
                quantities[f"W{place}"] = layer.W[j, i]
                quantities[f"new W{place}"] = after[index].W[j, i]
    return quantities


@pytest.mark.parametrize(
    ("path", "point", "steps_back", "before"),
    [
        ("/?epochs=200", 0, 0, "standardise"),
        ("/?hidden-units=3&activation=sigmoid&epochs=50", 17, 9, "standardise"),
        (
            "/?hidden-layers=2&hidden-units=3&activation=relu&data-shape=circles&epochs=60",
            4,
            2,
            "standardise",
        ),
        (
            "/?hidden-layers=3&hidden-units=2&data-shape=xor&test-share=0&epochs=40",
            199,
            5,
            "standardise",
        ),
        (
            "/?hidden-units=2&features=x2.x1x1.sinx1&inputs=raw&stretch-x1=10&epochs=40",
            3,
            1,
            "stretch, make features",
        ),
    ],
)
def test_every_number_is_models(open_playground, path, point, steps_back, before):
    page = open_playground(path)
    step_back(page, steps_back)
    open_passes(page)
    page.locator("#trace-point").fill(str(point))
    page.wait_for_function(
        """(point) => {
          const {passes, shown} = dash_clientside.playground;
          return passes.trace.point === point && passes.of === shown();
        }""",
        arg=point,
    )

    shown = shown_quantities(page, before)

    expected = expected_quantities(page, point)
    assert shown.keys() == expected.keys()
    for name, value in expected.items():
        # Half a unit in the fourth digit, or what two orders of summation may differ by.
        assert shown[name] == pytest.approx(value, rel=5.01e-4, abs=1e-12), name


def test_shapes_in_the_schema_are_those_of_the_arrays(open_playground):
    page = open_passes(open_playground("/?hidden-units=3&epochs=10"))

    shapes = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('#schema .box')]"
        ".map((box) => [box.dataset.symbol, box.querySelector('.shape').textContent]))"
    )

    assert shapes == {
        "X": "(2, 150)", "W1": "(3, 2)", "b1": "(3, 1)", "Z1": "(3, 150)", "A1": "(3, 150)",
        "dW1": "(3, 2)", "db1": "(3, 1)", "dZ1": "(3, 150)", "W2": "(1, 3)", "b2": "(1, 1)",
        "Z2": "(1, 150)", "A2": "(1, 150)", "dW2": "(1, 3)", "db2": "(1, 1)", "dZ2": "(1, 150)",
        "L": "a number", "y": "(1, 150)",
    }  # fmt: skip
    line = page.locator('.line[data-line="Z1"] .shapes').first
    expect(line).to_have_text("W1 (3, 2) · X (2, 150) + b1 (3, 1) = Z1 (3, 150)")


def test_a_click_in_the_boundary_traces_the_point(open_playground):
    page = open_passes(open_playground())
    x, y = page.evaluate(
        """() => {
          window.scrollTo(0, 0);
          const plot = document.querySelector("#graph-boundary .js-plotly-plot");
          const {xaxis, yaxis} = plot._fullLayout;
          const {left, top} = plot.getBoundingClientRect();
          const [x1, x2] = dash_clientside.playground.state.run.data.train.inputs;
          return [left + xaxis._offset + xaxis.l2p(x1[9]), top + yaxis._offset + yaxis.l2p(x2[9])];
        }"""
    )

    page.mouse.move(x, y)
    expect(page.locator("#graph-boundary .hoverlayer .hovertext")).to_contain_text("point 9")
    page.mouse.click(x, y)

    expect(page.locator("#trace-point")).to_have_value("9")
    page.wait_for_function("() => dash_clientside.playground.passes.trace.point === 9")


def test_the_keyboard_walks_and_reads_symbols(open_playground):
    page = open_playground("/?epochs=30")
    page.locator("#tab-passes").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('#schema .value')?.textContent")
    page.locator("#step-next").focus()

    expect(page.locator("#step-line")).to_have_text("Step 1 of 7: Forward, hidden layer 1")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#step-line")).to_have_text("Step 2 of 7: Forward, output layer")
    made = "[...document.querySelectorAll('#schema .box.made')].map((box) => box.dataset.symbol)"
    assert set(page.evaluate(made)) == {"Z2", "A2"}
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#step-line")).to_have_text("Step 1 of 7: Forward, hidden layer 1")

    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    details = page.locator("#symbol-details")
    expect(details).to_contain_text("X shape (2, 150)")
    page.keyboard.press("ArrowDown")
    expect(details).to_contain_text("W1 shape (4, 2)")
    weight = f"{shown_layers(page)[0].W[0, 0]:.4g}".replace("-", "−")
    expect(details).to_contain_text(weight)
    page.keyboard.press("Escape")
    expect(details).to_have_count(0)


def test_on_a_phone_a_tap_explains_a_symbol_and_nothing_scrolls_sideways(open_playground, new_page):
    phone = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
    page = open_passes(open_playground("/?epochs=30", new_page(**phone)))
    # What is above it on the page, and a step as a whole, have room on the screen.
    assert page.locator("#schema").bounding_box()["height"] < 600
    details = page.locator("#symbol-details")

    page.locator('#schema [data-symbol="dW2"]').tap()
    expect(details).to_contain_text("dW2 shape (1, 4)")
    weights = page.locator('#schema [data-symbol="W2"]')
    weights.tap()
    expect(details).to_contain_text("W2 shape (1, 4)")
    # The focus follows a tap.
    expect(weights).to_be_focused()
    weights.tap()
    expect(details).to_have_count(0)

    page.locator("#passes-nudge > summary").tap()
    table = page.locator("#nudge-table")
    expect(table.get_by_role("columnheader")).to_have_count(5)
    expect(table.locator("tbody tr").first).to_be_visible()
    assert table.evaluate("(table) => table.scrollWidth <= table.clientWidth")


def test_a_formula_of_the_derivation_opens_its_step(open_playground):
    page = open_passes(open_playground("/?epochs=30&hidden-layers=2"))

    page.locator("#passes-derivation > summary").click()
    expect(page.locator("#derivation .formula").first).to_be_visible()
    # Every formula is whole, with what stands under its fractions.
    assert (
        page.evaluate(
            """() => [...document.querySelectorAll("#derivation .formula")]
          .filter(({scrollHeight, clientHeight}) => scrollHeight > clientHeight)
          .map((formula) => formula.textContent)"""
        )
        == []
    )
    page.locator('#derivation button[aria-label^="dZ1"]').click()

    expect(page.locator("#step-line")).to_have_text("Step 7 of 10: Backward, hidden layer 1")

    page.locator("#passes-derivation > summary").click()
    for _ in range(2):
        page.locator("#step-previous").click()
    page.get_by_role("button", name="Where this comes from").click()
    expect(page.locator('#derivation [data-symbol="dZ3"].formula').first).to_be_focused()


def test_wrong_input_is_explained_and_breaks_nothing(open_playground):
    page = open_passes(open_playground())

    page.locator("#trace-point").fill("150")
    expect(page.get_by_text("The training points are numbered from 0 to 149.")).to_be_visible()
    page.locator("#trace-point").fill("149")
    page.wait_for_function("() => dash_clientside.playground.passes.trace.point === 149")
    expect(page.get_by_text("The training points are numbered")).to_have_count(0)
    for text in ("-1", "1.5", ""):
        page.locator("#trace-point").fill(text)
        expect(page.get_by_text("The training points are numbered")).to_be_visible()
        assert page.evaluate("dash_clientside.playground.passes.trace.point") == 149
        # The point that is traced is no error, and what is left unfinished gives way to it.
        page.locator("#trace-point").fill("0149")
        expect(page.get_by_text("The training points are numbered")).to_have_count(0)
    page.locator("#trace-point").fill("150")
    expect(page.get_by_text("The training points are numbered")).to_be_visible()
    page.locator("#step-back").click()
    expect(page.locator("#trace-point")).to_have_value("149")
    expect(page.get_by_text("The training points are numbered")).to_have_count(0)

    page.locator("#passes-nudge > summary").click()
    page.locator("#nudge-size").fill("0")
    expect(page.get_by_text("A nudge of 0 changes nothing")).to_be_visible()
    page.locator("#nudge-size").fill("1e300")
    expect(page.get_by_text("ε may be at most 10")).to_be_visible()
    page.locator("#nudge-size").fill("1e-4")
    expect(page.locator("#nudge-line")).to_contain_text("promised")
    expect(page.get_by_text("ε may be at most 10")).to_have_count(0)

    page.locator("#passes-surface > summary").click()
    page.locator("#plane").get_by_text("Two weights").click()
    page.locator("#plane-second").click()
    page.get_by_role("option", name="W1[1, 1]", exact=True).click()
    expect(page.get_by_text("Choose two different weights")).to_be_visible()
    page.locator("#plane-second").click()
    page.get_by_role("option", name="b2[1]", exact=True).click()
    expect(page.get_by_text("Choose two different weights")).to_have_count(0)
    expect(page.locator("#graph-surface .ytitle")).to_contain_text("b2[1]")


def test_weights_beyond_all_bounds_are_said_to_have_no_passes(open_playground):
    page = open_playground(
        "/?learning-rate=30&hidden-layers=2&hidden-units=16&activation=linear&init-scale=2"
    )
    page.locator("#tab-passes").click()
    expect(page.locator("#point-line")).to_contain_text("step back in the timeline")
    expect(page.locator("#schema")).to_be_hidden()

    page.locator("#timeline [role=slider]").focus()
    page.keyboard.press("Home")
    expect(page.locator("#schema")).to_be_visible()
    expect(page.locator("#point-line")).to_contain_text("of 150")
    # Which point it is that has the largest loss is said, but no loss that is not computed yet.
    expect(page.locator("#point-line")).not_to_contain_text(re.compile(r"mean loss|loss \d"))
    for _ in range(3):
        page.locator("#step-next").click()
    expect(page.locator("#point-line")).to_contain_text("mean loss of all")


def test_the_walk_ends_where_the_keyboard_can_go_back(open_playground):
    page = open_passes(open_playground())
    last = page.evaluate("dash_clientside.playground.passes.text.steps.length")
    page.locator("#step-next").focus()
    for step in range(2, last + 1):
        page.keyboard.press("Enter")
        expect(page.locator("#step-line")).to_contain_text(f"Step {step} of {last}")
    expect(page.locator("#step-next")).to_be_disabled()

    page.keyboard.press("ArrowLeft")

    expect(page.locator("#step-line")).to_contain_text(f"Step {last - 1} of {last}")


def test_the_nudge_is_the_losses_own_difference(open_playground):
    page = open_passes(open_playground("/?epochs=20"))
    X, y = points(page, "train")
    layers = shown_layers(page)
    # The one with the largest gradient is proposed.
    gradients = model.backward(layers, model.forward(layers, X), y[None])
    page.locator("#passes-nudge > summary").click()
    flat = engine.flatten([model.Layer(dW, db) for _, dW, db in gradients])
    proposed = parameter_names((2, 4, 1))[int(np.abs(flat).argmax())]
    expect(page.locator("#nudge-weight")).to_have_value(proposed)
    rows = page.locator("#nudge-table tbody th")
    expect(rows).to_have_count(10)
    assert len(set(rows.all_text_contents())) == 10

    page.locator("#nudge-weight").click()
    page.get_by_role("option", name="W1[1, 1]", exact=True).click()
    page.locator("#nudge-size").fill("0.5")
    chosen = page.locator("#nudge-table tr.chosen")
    expect(chosen.locator("th")).to_have_text("0.5000")
    expect(page.locator("#nudge-line")).to_contain_text("W1[1, 1]")

    def loss(by):
        W = layers[0].W + np.array([[by, 0], [0, 0], [0, 0], [0, 0]])
        moved = [layers[0]._replace(W=W), *layers[1:]]
        return model.cross_entropy(model.forward(moved, X).z[-1], y[None])

    both = number(chosen.locator("td").first.text_content())
    assert both == pytest.approx((loss(0.5) - loss(-0.5)) / 2, rel=5.01e-4)

    page.locator("#nudge-sides").get_by_text("By +ε only").click()
    expect(page.locator("#nudge-table thead")).not_to_contain_text("½")
    change = chosen.locator("td").first.text_content()
    assert number(change) == pytest.approx(loss(0.5) - loss(0), rel=5.01e-4)


def test_the_script_prints_what_the_page_shows(open_playground):
    page = open_playground("/?data-shape=flower&epochs=300&hidden-layers=2")
    step_back(page, 8)
    open_passes(page)
    source = page.locator("#run-code").text_content()

    printed = subprocess.run(
        [sys.executable, "-I", "-c", source], cwd="/", capture_output=True, text=True, check=True
    ).stdout

    for part, line in zip(("train", "test"), printed.splitlines(), strict=True):
        loss = page.locator(f"#metric-{part}-loss").inner_text()
        accuracy = page.locator(f"#metric-{part}-accuracy").inner_text().replace("\xa0", "")
        assert line.split(": ")[1] == f"loss {loss}, accuracy {accuracy}"
    # Halves are rounded as Python does it, or the last digit would differ now and then.
    halves = "[0.25, 0.75, 86.25, 98.35].map(dash_clientside.playground.tenths)"
    assert page.evaluate(halves) == [f"{value:.1f}" for value in (0.25, 0.75, 86.25, 98.35)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_view_is_accessible_and_fits(new_page, open_playground, scheme):
    page = new_page(color_scheme=scheme)
    open_passes(open_playground("/?epochs=100&weight-start=equal", page=page))
    for width, steps in ((1440, 0), (360, 4)):
        page.set_viewport_size({"width": width, "height": 900})
        for _ in range(steps):
            page.locator("#step-next").click()

        results = Axe().run(page, context=".passes", options=WCAG)

        assert results.violations_count == 0, results.generate_report()
        page.wait_for_function(
            """() => {
              const view = document.querySelector(".passes");
              return view.scrollWidth <= view.clientWidth;
            }"""
        )


def test_what_is_folded_asks_nothing_and_what_is_not_computed_has_no_number(open_playground):
    page = open_playground("/?epochs=20")
    asked = []
    page.on("request", lambda request: asked.append(request.post_data or ""))
    open_passes(page)
    filled = "[...document.querySelectorAll('#schema .box')].filter((box) =>"
    filled += " box.querySelector('.value').textContent).map((box) => box.dataset.symbol)"
    before = {"X", "y", "W1", "b1", "W2", "b2"}

    seen = []
    for step in range(1, 8):
        expect(page.locator("#step-line")).to_contain_text(f"Step {step} of 7")
        seen.append(set(page.evaluate(filled)) - before)
        if step < 7:
            page.locator("#step-next").click()

    made = [{"Z1", "A1"}, {"Z2", "A2"}, {"L"}, {"dZ2", "dW2", "db2"}, {"dZ1", "dW1", "db1"}]
    so_far = [set().union(*made[: step + 1]) for step in range(5)]
    assert seen == [*so_far, so_far[-1], so_far[-1]]
    assert not [data for data in asked if "nudge-request" in data or "surface-request" in data]
    page.locator("#passes-nudge > summary").click()
    expect(page.locator("#nudge-line")).to_contain_text("promised")


def test_a_place_of_the_plane_is_traced_by_click_and_by_keyboard(open_playground):
    page = open_playground("/?epochs=20")
    rows = "\n".join(f"{80 + 5 * k},{k % 4},{'ab'[k % 2]}" for k in range(12))
    table = f"width,height,kind\n120,-3,b\n{rows}\n"
    with new_run(page):
        page.locator("#upload-points input").set_input_files(
            {"name": "points.csv", "mimeType": "text/csv", "buffer": table.encode()}
        )
    open_passes(page)
    plane = """() => {
      window.scrollTo(0, 0);
      const plot = document.querySelector("#graph-boundary .js-plotly-plot");
      const {xaxis, yaxis} = plot._fullLayout;
      const {left, top} = plot.getBoundingClientRect();
      return [left + xaxis._offset + xaxis.l2p(-1.9), top + yaxis._offset + yaxis.l2p(1.7)];
    }"""
    page.mouse.click(*page.evaluate(plane))
    page.wait_for_function("() => dash_clientside.playground.passes.trace.point === null")
    x = page.evaluate("dash_clientside.playground.passes.trace.x")
    assert x == pytest.approx([-1.9, 1.7], abs=0.02)
    expect(page.locator("#point-line")).to_contain_text("taken for class 1 (b). Not in the data")
    expect(page.locator("#trace-point")).to_have_value("")

    page.get_by_label("width", exact=True).fill("120")
    page.get_by_label("height", exact=True).fill("-3")
    page.locator("#place-class").get_by_text("a", exact=True).click()
    page.wait_for_function("() => dash_clientside.playground.passes.trace.label === 0")
    page.wait_for_function(
        "() => Math.abs(dash_clientside.playground.passes.trace.raw[1] + 3) < 1e-9"
    )

    run = "dash_clientside.playground.state.run"
    mean, scale = page.evaluate(f"[{run}.data.mean, {run}.data.scale]")
    place = (np.array([[120.0], [-3.0]]) - np.c_[mean]) / np.c_[scale]
    layers, recipe = shown_layers(page), settings_of(page).recipe
    passed = model.forward(layers, place, recipe)
    own = model.backward(layers, passed, np.array([[0.0]]), recipe)
    page.locator("#step-previous").click()
    expect(page.locator('[data-quantity="raw x[1]"]')).to_have_text("120")
    for step in range(1, 6):
        page.locator("#step-next").click()
        expect(page.locator("#step-line")).to_contain_text(f"Step {step} of ")
    shown = page.locator('[data-quantity="own dW1[2, 1]"]').text_content()
    assert number(shown) == pytest.approx(own[0].dW[1, 0], rel=5.01e-4)
    expect(page.locator("#point-line")).to_contain_text("P(b) =")
    expect(page.locator("#lines")).not_to_contain_text("its part of the mean")
