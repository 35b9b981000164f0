"""Settings, address and run: what a learner changes is trained, drawn and linked to."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from benchmarks.browser import new_run, wait_until_drawn
from tests.browser.holding import held, requests_of
from tests.browser.reading import ALL_IN_SIGHT, points, shown_parameters, snapshots, unfold
from ui.core.settings import SPECS, control_name, parse

CELLS = "#metrics td[id], .confusion td[id]"


def choose(page, control, option):
    page.locator(f"#{control}").click()
    page.get_by_role("option", name=option, exact=True).click()


def go_down_to(page, option):
    """Go down in the list that has just opened, from its value, or from its top, to an option."""
    expect(page.get_by_role("option", name=option, exact=True)).to_be_visible()
    # The list looks for its value in a timer that was set when it opened, and then goes on from it.
    page.evaluate("() => new Promise((looked) => setTimeout(looked))")
    for _ in range(page.get_by_role("option").count()):
        page.keyboard.press("ArrowDown")
        if page.locator("[role=option][data-combobox-selected]").inner_text() == option:
            break


def probabilities(page):
    """The heat map on show."""
    return np.array(
        page.evaluate(
            "document.querySelector('#graph-boundary .js-plotly-plot').data"
            ".find(({uid}) => uid === 'probability').z"
        )
    )


def control_values(page):
    """What each control shows."""
    return {
        name: page.locator(f"#{control_name(name)}").evaluate(
            "(root) => (root.querySelector('input:checked') ?? root.querySelector('input') ?? root)"
            ".value"
        )
        for name in SPECS
    }


def test_first_load_shows_a_solved_curved_boundary(open_playground):
    page = open_playground()

    accuracy = page.locator("#metric-test-accuracy").inner_text()
    assert float(accuracy.removesuffix("%")) >= 95
    map_ = probabilities(page)
    # A straight boundary would cross each row at most once.
    crossings = np.abs(np.diff(map_ > 0.5, axis=1)).sum(axis=1)
    assert crossings.max() >= 2
    assert page.evaluate("location.search") == ""


def test_mouse_keyboard_back_and_forward(open_playground):
    page = open_playground()
    first = probabilities(page)

    with new_run(page):
        choose(page, "data-shape", "Circles")
    circles = probabilities(page)
    assert np.abs(circles - first).max() > 0.5
    assert page.evaluate("location.search") == "?data-shape=circles"

    page.locator("#hidden-units").focus()
    page.keyboard.press("Enter")
    go_down_to(page, "7")
    with new_run(page):
        page.keyboard.press("Enter")
    assert page.evaluate("location.search") == "?data-shape=circles&hidden-units=7"
    assert page.evaluate("dash_clientside.playground.state.run.layerSizes") == [2, 7, 1]
    expect(page.locator("#parameter-count")).to_contain_text("29 parameters")
    assert np.abs(probabilities(page) - circles).max() > 0.1

    with new_run(page):
        page.go_back()
    np.testing.assert_array_equal(probabilities(page), circles)
    with new_run(page):
        page.go_back()
    np.testing.assert_array_equal(probabilities(page), first)
    expect(page.locator("#data-shape")).to_have_value("Moons")
    expect(page.locator("#hidden-units")).to_have_value("4")
    with new_run(page):
        page.go_forward()
    np.testing.assert_array_equal(probabilities(page), circles)
    expect(page.locator("#data-shape")).to_have_value("Circles")


def test_shape_is_chosen_by_keyboard(open_playground):
    page = open_playground()

    page.locator("#data-shape").focus()
    page.keyboard.press("Enter")
    go_down_to(page, "XOR")
    with new_run(page):
        page.keyboard.press("Enter")

    shapes = SPECS["data_shape"].limits.options
    chosen = shapes[shapes.index("moons") + 1]
    assert page.evaluate("location.search") == f"?data-shape={chosen}"
    expect(page.locator("#data-shape")).to_be_focused()


def test_every_other_control_changes_the_run(open_playground):
    page = open_playground()
    unfold(page)

    def change_slider(name):
        page.locator(f"#{name} [role=slider]").focus()
        page.keyboard.press("ArrowRight")

    def fill(name, value):
        page.locator(f"#{name}").fill(value)

    changes = {
        "noise": lambda: change_slider("noise"),
        "test-share": lambda: change_slider("test-share"),
        "learning-rate": lambda: change_slider("learning-rate"),
        "init-scale": lambda: change_slider("init-scale"),
        "n-samples": lambda: fill("n-samples", "120"),
        "data-seed": lambda: fill("data-seed", "3"),
        "epochs": lambda: fill("epochs", "300"),
        "weight-seed": lambda: fill("weight-seed", "5"),
        "features": lambda: page.get_by_role("checkbox", name="x₁²", exact=True).click(),
        "inputs": lambda: choose(page, "inputs", "as they are"),
        "stretch-x1": lambda: choose(page, "stretch-x1", "× 10"),
        "hidden-layers": lambda: page.locator("#hidden-layers").get_by_text("2").click(),
        "activation": lambda: choose(page, "activation", "ReLU"),
        "weight-start": lambda: choose(page, "weight-start", "all equal"),
        "units-two": lambda: choose(page, "units-two", "3"),
        "loss": lambda: choose(page, "loss", "squared error"),
        "biases": lambda: choose(page, "biases", "none"),
        "batch-size": lambda: fill("batch-size", "20"),
        "penalty": lambda: choose(page, "penalty", "L2"),
        "penalty-rate": lambda: change_slider("penalty-rate"),
        "optimizer": lambda: choose(page, "optimizer", "Adam"),
        "two-colours": lambda: page.get_by_text("in two colours", exact=True).click(),
    }
    assert {*changes, "data-shape", "hidden-units", "units-three"} == {
        control_name(name) for name in SPECS
    }
    for name, change in changes.items():
        with new_run(page):
            change()
        settings = parse(page.evaluate("location.search"))
        changed = name.replace("-", "_")
        assert getattr(settings, changed) != SPECS[changed].default
        assert page.evaluate("dash_clientside.playground.state.run.address") == settings.address()


def test_link_reproduces_the_page_exactly(open_playground, new_page):
    first = open_playground("/?data-shape=spiral&noise=0.1&hidden-layers=2&activation=relu")
    with new_run(first):
        choose(first, "hidden-units", "6")
    second = open_playground(first.evaluate("location.pathname + location.search"), new_page())

    assert control_values(second) == control_values(first)
    assert control_values(second)["hidden_units"] == "6"
    assert second.locator(CELLS).all_inner_texts() == first.locator(CELLS).all_inner_texts()
    np.testing.assert_array_equal(snapshots(second), snapshots(first))
    np.testing.assert_array_equal(probabilities(second), probabilities(first))


def test_address_that_is_not_understood_falls_back_and_says_so(open_playground):
    page = open_playground("/?data-shape=triangles&hidden-units=99&noise=0.3&colour=red&epochs=nan")

    notice = page.get_by_role("alert")
    for words in ("Data shape", "triangles", "Hidden units", "99", "colour", "Epochs", "nan"):
        expect(notice).to_contain_text(words)
    assert page.evaluate("location.search") == "?noise=0.3"
    expect(page.locator("#data-shape")).to_have_value("Moons")
    expect(page.locator("#hidden-units")).to_have_value("4")
    expect(page.locator("#epochs")).to_have_value("1000")


def test_parts_without_a_point_of_each_class_fall_back_and_say_so(open_playground):
    page = open_playground("/?n-samples=10&test-share=0.05")

    expect(page.get_by_role("alert")).to_contain_text("choose more points")
    assert page.evaluate("location.search") == ""


def test_impossible_number_is_refused_and_the_page_keeps_what_it_had(open_playground):
    page = open_playground()
    for control, value, words in (
        ("n-samples", "5", "from 10 to 2,000"),
        ("epochs", "0", "from 1 to 20,000"),
    ):
        before, parameters = probabilities(page), shown_parameters(page)

        page.locator(f"#{control}").fill(value)

        expect(page.get_by_role("alert")).to_contain_text(words)
        np.testing.assert_array_equal(probabilities(page), before)
        np.testing.assert_array_equal(shown_parameters(page), parameters)
        # Leaving the field puts the nearest possible value into it, and that is trained.
        with new_run(page):
            page.locator(f"#{control}").blur()
        assert parse(page.evaluate("location.search")) == parse(
            page.evaluate("dash_clientside.playground.state.run.address")
        )


def test_a_number_field_is_never_left_wrong(open_playground):
    page = open_playground("/?n-samples=150")
    points = page.locator("#n-samples")

    points.fill("")
    points.blur()
    expect(points).to_have_value("150")

    with new_run(page):
        points.fill("99999")
        points.blur()
    expect(points).to_have_value("2000")
    expect(page.get_by_role("alert")).to_contain_text("from 10 to 2,000: 99,999 became 2,000")


def test_an_emptied_field_gets_a_number_that_can_be_trained(open_playground):
    page = open_playground()
    epochs = page.locator("#epochs")

    epochs.fill("999999")
    expect(page.get_by_role("alert")).to_contain_text("not “999999”")
    epochs.fill("")
    epochs.blur()

    expect(epochs).to_have_value("1000")
    with new_run(page):
        choose(page, "data-shape", "Circles")


def test_every_control_explains_itself_on_focus_and_on_hover(open_playground):
    page = open_playground(f"/?{ALL_IN_SIGHT}")
    unfold(page)
    wanted = {spec.explanation for spec in SPECS.values()}

    def explanation():
        tooltip = page.get_by_role("tooltip").filter(visible=True)
        expect(tooltip).to_have_count(1)
        return tooltip.inner_text()

    seen = set()
    focused = "document.activeElement"
    while not page.evaluate(f"!!{focused}.closest('#settings .group')"):
        page.keyboard.press("Tab")
    while page.evaluate(f"!!{focused}.closest('#settings .group')"):
        if not page.evaluate(f"{focused}.matches('summary')"):
            seen.add(explanation())
        page.keyboard.press("Tab")
    assert wanted <= seen
    page.evaluate("document.activeElement.blur()")
    expect(page.get_by_role("tooltip").filter(visible=True)).to_have_count(0)

    for name, spec in SPECS.items():
        page.locator(f"#{control_name(name)}").hover()
        tooltip = page.get_by_role("tooltip", name=spec.explanation)
        expect(tooltip).to_be_visible()


def test_new_draws(open_playground):
    page = open_playground()
    (X, _), start = points(page, "train"), snapshots(page)[0]

    with new_run(page):
        page.locator("#data-seed-new").click()
    assert page.evaluate("location.search").startswith("?data-seed=")
    assert np.abs(points(page, "train")[0] - X).max() > 0.1
    np.testing.assert_array_equal(snapshots(page)[0], start)

    X, _ = points(page, "train")
    with new_run(page):
        page.locator("#weight-seed-new").click()
    assert re.fullmatch(r"\?data-seed=\d+&weight-seed=\d+", page.evaluate("location.search"))
    np.testing.assert_array_equal(points(page, "train")[0], X)
    assert np.abs(snapshots(page)[0] - start).max() > 0.1


def test_loss_axis_is_linear_or_logarithmic(open_playground):
    page = open_playground()
    axis = "document.querySelector('#graph-loss .js-plotly-plot')._fullLayout.yaxis.type"

    for scale in ("log", "linear"):
        page.locator("#loss-scale").get_by_text(scale, exact=True).click()
        page.wait_for_function(f"(scale) => {axis} === scale", arg=scale)


def test_boundary_says_coordinates_and_probability(open_playground):
    page = open_playground()
    plot = page.locator("#graph-boundary .js-plotly-plot")

    box = plot.locator(".draglayer .xy .nsewdrag").bounding_box()
    page.mouse.move(box["x"] + 12, box["y"] + 12)
    hover = plot.locator(".hoverlayer .hovertext")
    expect(hover).to_contain_text(re.compile(r"x₁ = .*x₂ = .*probability of class 1 = 0\.\d{3}"))
    x, y = page.evaluate(
        "(({xaxis, yaxis}) => [xaxis, yaxis].map(({_length, range}) => _length / range[1]))"
        "(document.querySelector('#graph-boundary .js-plotly-plot')._fullLayout)"
    )
    assert x == pytest.approx(y, rel=1e-3)


def test_scheme_is_switched_without_a_request(open_playground):
    page = open_playground()
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)

    with requests_of(page) as requests:
        page.locator("#color-scheme").click()
        page.wait_for_function(f"(light) => {background} !== light", arg=light)
        # The plots follow.
        page.wait_for_function(
            """() => {
              const {playground} = dash_clientside;
              const plot = document.querySelector("#graph-boundary .js-plotly-plot");
              return plot._fullLayout.font.color === playground.templates.dark.layout.font.color;
            }"""
        )
        page.locator("#color-scheme").click()
        page.wait_for_function(f"(light) => {background} === light", arg=light)
    assert requests == []


def test_system_scheme_is_followed(open_playground, new_page):
    page = open_playground("/", new_page(color_scheme="dark"))

    scheme = page.evaluate("document.documentElement.getAttribute('data-mantine-color-scheme')")
    assert scheme == "dark"


def test_busy_is_shown_while_an_answer_is_awaited(open_playground):
    page = open_playground()

    with held(page) as requests:
        choose(page, "data-shape", "XOR")
        expect(page.locator("#busy")).to_have_attribute("data-busy", "true")
        expect(page.locator("#busy")).to_be_visible()
    requests.next().continue_()

    wait_until_drawn(page)
    expect(page.locator("#busy")).to_have_attribute("data-busy", "false")


def test_reset_brings_all_settings_back_and_can_be_undone(open_playground):
    address = "/?data-shape=circles&hidden-units=6&learning-rate=0.5&epochs=300"
    page = open_playground(address)

    with new_run(page):
        page.get_by_role("button", name="Reset settings").click()

    assert control_values(page)["hidden_units"] == "4"
    assert control_values(page)["data_shape"] == "Moons"
    assert page.evaluate("location.search") == ""
    with new_run(page):
        page.go_back()
    assert control_values(page)["hidden_units"] == "6"
    assert page.evaluate("location.pathname + location.search") == address


def test_reset_keeps_what_a_link_for_a_class_fixes(open_playground):
    page = open_playground("/?hidden-units=6&epochs=300#fix=hidden-units")

    with new_run(page):
        page.get_by_role("button", name="Reset settings").click()

    assert control_values(page)["hidden_units"] == "6"
    assert page.evaluate("location.search") == "?hidden-units=6"
