"""The timeline: a recorded run is played, stepped and rewound, and all views follow its epoch."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from benchmarks.browser import new_run, wait_until_drawn
from tests.browser.holding import requests_of
from tests.browser.pacing import pace
from tests.browser.reading import NAMES

CURSOR = "dash_clientside.playground.state.cursor"
AT_REST = re.compile(r"Point at a unit.*; click it, then M mutes it\.$")


def draws(unit):
    """What is said of a unit, whether or not it draws a part of the boundary by itself."""
    return re.compile(
        rf"^Unit {unit} draws (the .+ of the boundary \(line {unit}\) and|dashed line {unit}; it) "
        r"pushes to class 1 on its arrow’s side\.$"
    )


LAST = "dash_clientside.playground.state.run.snapshots.length - 1"


def wait_for_cursor(page, index):
    page.wait_for_function(f"(index) => {CURSOR} === index", arg=index)


def shown_epoch(page):
    return page.evaluate("dash_clientside.playground.shown().epoch")


def thumb(page):
    return page.locator("#timeline [role=slider]")


def test_playing_asks_nothing_and_shows_every_part_of_the_run(open_playground):
    page = open_playground()
    page.evaluate(
        """() => {
          window.labels = new Set();
          const label = document.getElementById("epoch-label");
          const note = () => labels.add(label.textContent);
          new MutationObserver(note).observe(label, {childList: true, subtree: true,
            characterData: true});
        }"""
    )
    page.locator("#speed").click()
    page.get_by_role("option", name="4×", exact=True).click()

    pace(page, held_while=f"0 < {CURSOR} && {CURSOR} < {LAST}")
    with requests_of(page) as requests:
        page.locator("#play").click()
        page.wait_for_function(f"() => {CURSOR} < {LAST}")
        expect(page.locator("#play")).to_have_accessible_name("Pause")
        pace(page)
        wait_for_cursor(page, page.evaluate(LAST))
        expect(page.locator("#play")).to_have_accessible_name("Play")
        wait_until_drawn(page)

    assert requests == []
    expect(page.locator("#epoch-label")).to_have_text("epoch 1,000")
    expect(thumb(page)).to_have_attribute("aria-valuenow", str(page.evaluate(LAST)))
    # Snapshots may be skipped, stretches of training may not.
    epochs = page.evaluate("[...labels].map((text) => Number(text.replace(/[^0-9]/g, '')))")
    assert min(epochs) < 5
    for low in range(0, 1000, 250):
        assert any(low <= epoch <= low + 250 for epoch in epochs)


def test_pause_keeps_the_epoch_and_draws_it(open_playground):
    page = open_playground()

    # It is not at its end before it is paused.
    pace(page, held_while=f"{CURSOR} > 3 && {CURSOR} < {LAST}")
    page.locator("#play").click()
    page.wait_for_function(f"() => {CURSOR} > 3 && {CURSOR} < {LAST}")
    page.locator("#play").click()
    expect(page.locator("#play")).to_have_accessible_name("Play")
    wait_until_drawn(page)
    cursor = page.evaluate(CURSOR)
    assert 3 < cursor < page.evaluate(LAST)
    expect(thumb(page)).to_have_attribute("aria-valuenow", str(cursor))
    expect(page.locator("#epoch-label")).to_have_text(f"epoch {shown_epoch(page):,}")

    pace(page, held_while=f"{CURSOR} > {cursor + 1} && {CURSOR} < {LAST}")
    page.locator("#play").click()
    page.wait_for_function(f"(cursor) => {CURSOR} > cursor", arg=cursor)
    page.locator("#step-back").click()
    expect(page.locator("#play")).to_have_accessible_name("Play")
    wait_until_drawn(page)

    # What was played ends with its run: the next one is on show at its end, and at no other epoch.
    page.evaluate(
        """() => {
          const {state} = dash_clientside.playground, before = state.run.token;
          window.labels = new Set();
          const label = document.getElementById("epoch-label");
          const note = () => state.run.token > before && labels.add(label.textContent);
          new MutationObserver(note).observe(label, {childList: true, subtree: true,
            characterData: true});
        }"""
    )
    page.locator("#play").click()
    page.wait_for_function(f"() => {CURSOR} < {LAST}")
    with new_run(page):
        page.locator("#weight-seed-new").click()
    expect(page.locator("#play")).to_have_accessible_name("Play")
    assert page.evaluate(CURSOR) == page.evaluate(LAST)
    assert set(page.evaluate("[...labels]")) <= {"epoch 1,000"}


def test_buttons_and_keys_step(open_playground):
    page = open_playground()
    last = page.evaluate(LAST)

    def press(key, to):
        page.keyboard.press(key)
        wait_for_cursor(page, to)
        expect(page.locator("#epoch-label")).to_have_text(f"epoch {shown_epoch(page):,}")
        expect(thumb(page)).to_have_attribute("aria-valuenow", str(to))

    page.locator("#step-back").click()
    wait_for_cursor(page, last - 1)
    page.locator("#step-forward").click()
    wait_for_cursor(page, last)
    page.evaluate("document.activeElement.blur()")
    press("ArrowLeft", last - 1)
    press("ArrowLeft", last - 2)
    press("ArrowRight", last - 1)
    press("Home", 0)
    assert shown_epoch(page) == 0
    press("ArrowLeft", 0)
    press("ArrowRight", 1)
    press("End", last)
    press("ArrowRight", last)

    pace(page, held_while=f"0 < {CURSOR} && {CURSOR} < {LAST}")
    page.keyboard.press("Space")
    expect(page.locator("#play")).to_have_accessible_name("Pause")
    page.wait_for_function(f"() => {CURSOR} < {LAST}")
    page.keyboard.press("Space")
    expect(page.locator("#play")).to_have_accessible_name("Play")

    # The slider's own keys, and those of other controls.
    thumb(page).focus()
    page.keyboard.press("Home")
    wait_for_cursor(page, 0)
    page.keyboard.press("ArrowRight")
    wait_for_cursor(page, 1)
    page.locator("#play").focus()
    page.keyboard.press("Space")
    expect(page.locator("#play")).to_have_accessible_name("Pause")
    page.keyboard.press("Space")
    expect(page.locator("#play")).to_have_accessible_name("Play")
    cursor = page.evaluate(CURSOR)
    page.locator("#n-samples").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Home")
    assert page.evaluate(CURSOR) == cursor
    wait_until_drawn(page)


def test_slider_is_dragged(open_playground):
    page = open_playground()
    track = page.locator("#timeline").bounding_box()
    handle = thumb(page).bounding_box()
    height = handle["y"] + handle["height"] / 2

    with requests_of(page) as requests:
        page.mouse.move(handle["x"] + handle["width"] / 2, height)
        page.mouse.down()
        for share in (0.9, 0.7, 0.5, 0.3):
            page.mouse.move(track["x"] + share * track["width"], height, steps=3)
        page.mouse.up()
        page.wait_for_function(f"() => {CURSOR} < 0.35 * ({LAST})")
        wait_until_drawn(page)

    assert requests == []
    assert page.evaluate(CURSOR) == pytest.approx(0.3 * page.evaluate(LAST), abs=2)
    expect(page.locator("#epoch-label")).to_have_text(f"epoch {shown_epoch(page):,}")


def test_click_on_the_loss_curve_goes_to_its_epoch(open_playground):
    page = open_playground()
    area = page.locator("#graph-loss .draglayer .xy .nsewdrag").bounding_box()
    x, y = area["x"] + area["width"] * 0.4, area["y"] + area["height"] * 0.5

    page.mouse.move(x, y)
    expect(page.locator("#graph-loss .hoverlayer .hovertext").first).to_be_visible()
    page.mouse.click(x, y)

    page.wait_for_function(f"() => {CURSOR} < {LAST}")
    wait_until_drawn(page)
    clicked = page.evaluate(
        "(x) => document.querySelector('#graph-loss .js-plotly-plot')._fullLayout.xaxis.p2d(x)",
        area["width"] * 0.4,
    )
    epochs = page.evaluate("dash_clientside.playground.state.run.snapshots.map(({epoch}) => epoch)")
    nearest = min(epochs, key=lambda epoch: abs(epoch - clicked))
    gap = abs(nearest - clicked)
    assert abs(shown_epoch(page) - clicked) <= gap + 2


def test_hovering_and_focusing_units_shows_the_formula_and_lights_the_unit(open_playground):
    page = open_playground("/?hidden-units=3")
    units = page.locator("#diagram .unit[role=button]")
    expect(units).to_have_count(4)
    title, formula = page.locator("#unit-title"), page.locator("#unit-formula")

    expect(title).to_have_text(AT_REST)
    units.nth(1).hover()
    expect(title).to_have_text(draws(2))
    expect(formula).to_have_text(re.compile(r"^a1\[2\] = tanh\(.+·x₁ [+−] .+·x₂ [+−] .+\)$"))
    page.wait_for_function(
        """() => {
          const {data} = document.querySelector("#graph-boundary .js-plotly-plot");
          const lines = data.filter(({uid}) => uid.startsWith("unit-"));
          const widths = lines.map(({line}) => line.width);
          return widths[1] > widths[0] && widths[0] === widths[2];
        }"""
    )

    units.nth(0).focus()
    expect(title).to_have_text(draws(1))
    page.keyboard.press("ArrowDown")
    expect(title).to_have_text(draws(2))
    page.keyboard.press("ArrowRight")
    expect(title).to_have_text("Output unit draws the boundary, where its sum is 0.")
    expect(formula).to_have_text(
        re.compile(r"^ŷ = σ\(.+·a1\[1\] [+−] .+·a1\[2\] [+−] .+·a1\[3\] [+−] .+\)$")
    )
    page.keyboard.press("Enter")
    expect(page.locator("#unit-weights input").first).to_be_focused()


def test_formula_has_the_numbers_of_the_epoch_on_show(open_playground):
    page = open_playground()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Home")
    wait_until_drawn(page)
    shown = page.evaluate("[...dash_clientside.playground.shown().parameters]")
    fields = page.locator("#unit-weights input")

    # W1 of the first unit is first among the parameters; b1 follows four units of two inputs.
    values = [float(fields.nth(i).input_value()) for i in range(3)]
    assert values == pytest.approx([shown[0], shown[1], shown[8]], rel=1e-3, abs=1e-9)
    formula = page.locator("#unit-formula").inner_text().replace("− ", "-").replace("+ ", "")
    numbers = [float(n) for n in re.findall(r"[(\s]([-−]?[\d.]+)", formula.replace("−", "-"))]
    assert numbers == pytest.approx([shown[0], shown[1], shown[8]], rel=1e-2, abs=1e-9)


def test_selecting_a_point_marks_it_in_every_view(open_playground):
    page = open_playground()
    page.locator("#tab-hidden").click()
    page.wait_for_function(
        "() => document.querySelector('#graph-hidden .js-plotly-plot')"
        "?.data.every(({x}) => x?.length)"
    )
    x, y = page.evaluate(
        """() => {
          const plot = document.querySelector("#graph-boundary .js-plotly-plot");
          const {xaxis, yaxis} = plot._fullLayout;
          const {left, top} = plot.getBoundingClientRect();
          const [x1, x2] = dash_clientside.playground.state.run.data.test.inputs;
          return [left + xaxis._offset + xaxis.l2p(x1[4]), top + yaxis._offset + yaxis.l2p(x2[4])];
        }"""
    )
    ink = """(graph) => {
      const canvas = document.getElementById(graph).closest(".frame").querySelector("canvas.over");
      const pixels = canvas?.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
      return pixels?.some((value) => value > 0) ?? false;
    }"""
    assert not page.evaluate(ink, "graph-hidden")

    page.mouse.move(x, y)
    expect(page.locator("#graph-boundary .hoverlayer .hovertext")).to_contain_text("point")
    page.mouse.click(x, y)

    page.wait_for_function("() => dash_clientside.playground.state.selected !== null")
    for graph in ("graph-boundary", "graph-hidden"):
        page.wait_for_function(ink, arg=graph)


def test_weights_over_time_hold_every_parameter(open_playground):
    page = open_playground("/?hidden-layers=2&hidden-units=2")
    page.locator("#tab-paths").click()
    plot = "document.querySelector('#graph-paths .js-plotly-plot')"
    page.wait_for_function(f"() => {plot}?.data?.some(({{x}}) => x?.length)")

    paths, snapshots = page.evaluate(
        f"""() => {{
          const {{snapshots}} = dash_clientside.playground.state.run;
          const named = {{}};
          for (const {{uid, x, y, customdata}} of {plot}.data) {{
            if (!/^(weights|biases)-/.test(uid)) continue;
            y.forEach((value, i) => {{
              if (value !== null) (named[customdata[i]] ??= []).push([x[i], value]);
            }});
          }}
          return [named, snapshots.map(({{epoch, parameters}}) => [epoch, [...parameters]])];
        }}"""
    )
    assert set(paths) == set(NAMES)
    for place, name in enumerate(NAMES):
        assert paths[name] == [[epoch, parameters[place]] for epoch, parameters in snapshots]


def test_weights_over_time_are_named_lit_with_their_unit_and_lead_to_an_epoch(open_playground):
    page = open_playground()
    page.locator("#tab-paths").click()
    names = page.locator("#graph-paths .annotation")
    expect(names).to_have_count(17)
    heights = sorted(name.bounding_box()["y"] for name in names.all())
    assert all(following - height >= 12 for height, following in pairwise(heights))
    bold = names.locator("[style*='bold']")

    def wait_for_bold(*expected):
        expect(bold).to_have_count(len(expected))
        assert sorted(bold.all_text_contents()) == sorted(expected)

    def place_of(parameter, snapshot):
        return page.evaluate(
            """([parameter, snapshot]) => {
              const {overlay, state} = dash_clientside.playground;
              const {frame, x, y, box} = overlay("graph-paths");
              const {left, top} = frame.getBoundingClientRect();
              const {epoch, parameters} = state.run.snapshots[snapshot];
              return [left + x(epoch), top + y(parameters[parameter]), top + box.y + 3, epoch];
            }""",
            [parameter, snapshot],
        )

    page.locator("#paths-units button").nth(2).click()
    wait_for_bold("W1[3, 1]", "W1[3, 2]", "b1[3]")
    expect(page.locator("#diagram .unit.lit")).to_have_count(1)
    page.locator("#paths-units button").nth(2).click()
    expect(bold).to_have_count(0)

    # The fourth unit's first weight lies by itself.
    x, y, top, epoch = place_of(6, 60)
    page.mouse.move(x - 2, y)
    page.mouse.move(x, y)
    expect(page.locator("#paths-units button").nth(3)).to_have_attribute("aria-pressed", "true")
    wait_for_bold("W1[4, 1]", "W1[4, 2]", "b1[4]")
    page.mouse.move(2, 2)
    expect(bold).to_have_count(0)

    page.mouse.click(x, top)
    expect(page.locator("#epoch-label")).to_have_text(f"epoch {epoch:,}")


def test_up_to_three_curves_are_kept_and_say_what_differs(open_playground):
    page = open_playground()
    rates = ("3", "0.1", "0.3", "0.5")

    def kept():
        return page.evaluate(
            "document.querySelector('#graph-loss .js-plotly-plot').data"
            ".filter(({uid, visible}) => uid.startsWith('pin-') && visible === true)"
            ".map(({meta}) => meta.inFull)"
        )

    def change_rate(rate):
        page.evaluate(
            "(index) => dash_clientside.set_props('learning-rate', {value: index})",
            page.evaluate(
                "(rate) => dash_clientside.playground.forms['learning-rate'].values.indexOf(rate)",
                rate,
            ),
        )

    expect(page.locator("#drop-curves")).to_be_disabled()
    for kept_before, rate in enumerate(rates):
        page.locator("#keep-curve").click()
        if kept_before == 3:
            page.locator("#kept-full").get_by_role("button", name="B:").click()
            expect(page.locator("#kept-full")).to_be_hidden()
        else:
            expect(page.locator(".kept-card:visible")).to_have_count(kept_before + 1)
        expect(page.locator("#drop-curves")).to_be_enabled()
        with new_run(page):
            change_rate(rate)
    page.wait_for_function(
        "() => document.querySelector('#graph-loss .js-plotly-plot').data"
        ".some(({meta}) => meta?.inFull === 'D: learning rate 0.1')"
    )
    # The one that was chosen of four is gone; each is named by what it was, not by what is on show.
    assert kept() == ["B: learning rate 0.3", "C: learning rate 3", "D: learning rate 0.1"]

    page.locator("#drop-curves").click()
    expect(page.locator("#drop-curves")).to_be_disabled()
    page.wait_for_function(
        "() => document.querySelector('#graph-loss .js-plotly-plot').data"
        ".every(({uid, visible}) => !uid.startsWith('pin-') || visible !== true)"
    )


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (
            "/?activation=linear&learning-rate=30&hidden-layers=2&epochs=200",
            r"^Diverged at epoch 7\b",
        ),
        (
            "/?activation=relu&learning-rate=30&hidden-layers=3&epochs=200",
            r"^Unstable: from epoch 1\b",
        ),
    ],
)
def test_divergence_and_instability_are_said(open_playground, address, words):
    page = open_playground(address)

    expect(page.locator("#run-status")).to_have_text(re.compile(words))
    assert page.evaluate(
        "dash_clientside.playground.shown().parameters.every((value) => Number.isFinite(value))"
    )


def test_back_and_forward_show_the_epoch_that_was_on_show(open_playground):
    page = open_playground("/?epochs=50")
    page.evaluate("dash_clientside.playground.seekEpoch(20)")
    page.wait_for_function("() => Math.abs(history.state?.epoch - 20) < 5")
    wait_until_drawn(page)
    label = page.locator("#epoch-label")
    on_show = label.inner_text()
    page.evaluate("dash_clientside.playground.useAddress('?epochs=50&hidden-units=3')")
    expect(label).to_have_text("epoch 50")

    page.go_back()
    expect(label).to_have_text(on_show)
    page.go_forward()
    expect(label).to_have_text("epoch 50")
