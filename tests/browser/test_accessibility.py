"""WCAG 2.2 AA in both schemes, by keyboard alone, and on a phone."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.reading import ALL_IN_SIGHT, unfold
from ui import views
from ui.core.settings import SPECS, control_name

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PHONE = {"width": 360, "height": 740}
#: Everything that can have the focus on show, and how its ring stands out: what has none that can
#: be seen, and how many things were looked at.
RINGS = """() => {
  const STOPS = "a[href], button, input, select, textarea, summary, [tabindex]";
  const linear = (channel) =>
    channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  const luminance = (color) => {
    const [r, g, b] = color.match(/[\\d.]+/g).map((channel) => linear(channel / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  const behind = (one) => {
    for (let up = one.parentElement; up; up = up.parentElement) {
      const {backgroundColor} = getComputedStyle(up);
      if (!/, 0\\)$|transparent/.test(backgroundColor)) return backgroundColor;
    }
    return getComputedStyle(document.body).backgroundColor;
  };
  const result = {seen: 0, faults: []};
  for (const stop of document.querySelectorAll(STOPS)) {
    if (!stop.checkVisibility() || stop.disabled || stop.type === "hidden") continue;
    if (stop.closest(".js-plotly-plot")) continue;
    stop.focus({focusVisible: true});
    if (document.activeElement !== stop) continue;
    result.seen++;
    // The ring of an input that is out of sight is drawn by what stands for it, that of a unit by
    // its picture.
    const holder = stop.closest("label, .mantine-Input-input");
    const frame = stop.querySelector(":scope > .unit-frame");
    const drawn = [stop, stop.nextElementSibling, holder, frame].filter(Boolean);
    const rings = drawn.map((one) => [one, getComputedStyle(one)]).filter(
      ([, {outlineStyle, outlineWidth, opacity}]) =>
        outlineStyle === "solid" && parseFloat(outlineWidth) >= 2 && opacity !== "0",
    );
    if (!rings.some(([one, {outlineColor}]) => contrast(outlineColor, behind(one)) >= 3)) {
      result.faults.push(`${stop.localName} ${stop.id} ${stop.className}`);
    }
  }
  return result;
}"""


def violations(page):
    """What axe finds, in words."""
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    results = Axe().run(page, options=options)
    return results.generate_report() if results.violations_count else ""


def open_tab(page, view):
    page.locator(f"#tab-{view.NAME}").click()
    page.wait_for_function(
        "(name) => dash_clientside.playground.state.tab === name"
        " && !document.querySelector(`.frame.loading`)?.checkVisibility()",
        arg=view.NAME,
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_any_view(open_playground, new_page, scheme):
    page = open_playground("/", new_page(color_scheme=scheme, reduced_motion="reduce"))

    for view in views.TABS:
        open_tab(page, view)
        assert violations(page) == "", view.NAME


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_what_opens(open_playground, new_page, scheme):
    page = open_playground(
        "/?data-shape=triangles", new_page(color_scheme=scheme, reduced_motion="reduce")
    )
    expect(page.get_by_role("alert")).to_be_visible()
    page.locator("#data-shape").focus()
    expect(page.get_by_role("tooltip")).to_be_visible()
    assert violations(page) == "", "notification and explanation"

    page.keyboard.press("Enter")
    expect(page.get_by_role("listbox")).to_be_visible()
    assert violations(page) == "", "dropdown"

    page.keyboard.press("Escape")
    page.get_by_label("b1[1] bias").fill("1.5")
    expect(page.locator("#train-on")).to_be_visible()
    assert violations(page) == "", "weights set by hand"


def test_a_list_is_made_when_somebody_turns_to_it_and_is_named_by_its_field(open_playground):
    page = open_playground()
    expect(page.locator("[role=listbox]")).to_have_count(0)

    def opened(name):
        """The choices of the list that the field with this id says it controls."""
        field = page.locator(f"#{name}")
        controlled = page.locator(f"[id='{field.get_attribute('aria-controls')}'][role=listbox]")
        expect(controlled).to_be_visible()
        return controlled.get_by_role("option").all_inner_texts()

    page.locator("#data-shape").click()
    assert "Circles" in opened("data-shape")
    page.keyboard.press("Escape")
    page.locator("#hidden-units").focus()
    page.keyboard.press("ArrowDown")
    assert "16" in opened("hidden-units")
    page.keyboard.press("Escape")
    # As a screen reader presses it: nothing has pointed at it before.
    page.locator("#activation").evaluate("(field) => (field.focus(), field.click())")
    page.wait_for_function(
        "() => document.getElementById("
        "document.getElementById('activation').getAttribute('aria-controls'))"
    )
    assert "ReLU" in " ".join(opened("activation"))


def test_axe_finds_no_violation_on_the_page_of_codes_in_the_dark(new_page):
    page = new_page(color_scheme="dark")
    page.goto("/codes")

    assert violations(page) == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_whatever_has_the_focus_has_a_ring_that_stands_out(open_playground, new_page, scheme):
    page = open_playground("/", new_page(color_scheme=scheme, reduced_motion="reduce"))
    page.locator("#edit-points").click()
    page.locator("#points-as-text").click()
    page.locator("#lessons-open").click()
    page.locator(".lesson-list button").first.click()
    page.locator("#lessons-body .question").first.wait_for()
    page.evaluate("document.getElementById('settings').open = true")
    seen = 0
    for view in views.TABS:
        open_tab(page, view)
        rings = page.evaluate(RINGS)
        assert not rings["faults"], "\n".join(rings["faults"])
        seen += rings["seen"]
    assert seen > 200


def test_phone_has_no_sideways_scrolling_and_no_violation(open_playground, new_page):
    page = open_playground("/", new_page(viewport=PHONE, reduced_motion="reduce"))
    fits = f"() => document.scrollingElement.scrollWidth === {PHONE['width']}"
    page.wait_for_function(fits)
    # The boundary comes before the settings, which are folded away.
    boundary, settings = (
        page.locator(id_).bounding_box() for id_ in ("#graph-boundary", "#settings")
    )
    assert boundary["y"] < settings["y"]
    expect(page.locator("#data-shape")).to_be_hidden()

    page.locator("#settings > summary").click()
    for view in views.TABS:
        open_tab(page, view)
        page.wait_for_function(fits)
        assert violations(page) == "", view.NAME


def test_every_control_is_within_a_phones_screen(open_playground, new_page):
    page = open_playground(f"/?{ALL_IN_SIGHT}", new_page(viewport=PHONE, has_touch=True))
    page.locator("#settings > summary").tap()
    unfold(page)
    ids = [control_name(name) for name in SPECS]
    ids += ["data-seed-new", "weight-seed-new", "color-scheme", "unit-lines", "play", "step-back"]
    ids += ["step-forward", "timeline", "speed", "train-longer", "loss-scale", "keep-curve"]
    ids += [f"tab-{view.NAME}" for view in views.TABS]

    for name in ids:
        control = page.locator(f"#{name}")
        control.scroll_into_view_if_needed()
        expect(control).to_be_visible()
        # What is at its middle is the control or a part of it, not something that lies over it: on
        # its way into sight what stands above the page may come or go.
        page.wait_for_function(
            """([name, screen]) => {
              const control = document.getElementById(name);
              const {x, y, width, height} = control.getBoundingClientRect();
              const over = document.elementFromPoint(x + width / 2, y + height / 2);
              const whole = control.closest("label, [class*=root]") ?? control;
              const isHit = whole.contains(over) || over?.contains(control);
              return x >= 0 && x + width <= screen && isHit;
            }""",
            arg=[name, PHONE["width"]],
        )


def test_every_control_is_reached_with_the_tab_key(open_playground):
    page = open_playground(f"/?{ALL_IN_SIGHT}")
    unfold(page)
    stops: list[Any] = []
    for _ in range(200):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
              const {activeElement: stop} = document;
              if (stop === document.body) return null;
              stop.dataset.stop ??= String(document.querySelectorAll("[data-stop]").length);
              const named = [];
              for (let one = stop; one; one = one.parentElement) if (one.id) named.push(one.id);
              return {number: stop.dataset.stop, named};
            }"""
        )
        if stop is None or any(stop["number"] == seen["number"] for seen in stops):
            break
        stops.append(stop)
    reached = {name for stop in stops for name in stop["named"]}

    wanted = {control_name(name) for name in SPECS}
    wanted |= {"data-seed-new", "weight-seed-new", "color-scheme", "unit-lines", "play"}
    wanted |= {"step-back", "step-forward", "timeline", "speed", "train-longer", "loss-scale"}
    wanted |= {"keep-curve", "diagram", "unit-weights", f"tab-{views.TABS[0].NAME}"}
    assert wanted - reached == set()
