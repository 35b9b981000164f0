"""WCAG 2.2 AA in both schemes, by keyboard alone, and on a phone."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from ui import views
from ui.settings import SPECS, control_name

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PHONE = {"width": 360, "height": 740}


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
    page.get_by_label("b¹₁ bias").fill("1.5")
    expect(page.locator("#train-on")).to_be_visible()
    assert violations(page) == "", "weights set by hand"


def test_phone_has_no_sideways_scrolling_and_no_violation(open_playground, new_page):
    page = open_playground("/", new_page(viewport=PHONE, reduced_motion="reduce"))
    width = "document.scrollingElement.scrollWidth"
    assert page.evaluate(width) == PHONE["width"]
    # The boundary comes before the settings, which are folded away.
    boundary, settings = (
        page.locator(id_).bounding_box() for id_ in ("#graph-boundary", "#settings")
    )
    assert boundary["y"] < settings["y"]
    expect(page.locator("#data-shape")).to_be_hidden()

    page.locator("#settings > summary").click()
    for view in views.TABS:
        open_tab(page, view)
        assert page.evaluate(width) == PHONE["width"], view.NAME
        assert violations(page) == "", view.NAME


def test_every_control_is_within_a_phones_screen(open_playground, new_page):
    page = open_playground("/", new_page(viewport=PHONE, has_touch=True))
    page.locator("#settings > summary").tap()
    ids = [control_name(name) for name in SPECS]
    ids += ["data-seed-new", "weight-seed-new", "color-scheme", "unit-lines", "play", "step-back"]
    ids += ["step-forward", "timeline", "speed", "train-longer", "loss-scale", "keep-curve"]
    ids += [f"tab-{view.NAME}" for view in views.TABS]

    for name in ids:
        control = page.locator(f"#{name}")
        control.scroll_into_view_if_needed()
        expect(control).to_be_visible()
        box = control.bounding_box()
        assert box["x"] >= 0, name
        assert box["x"] + box["width"] <= PHONE["width"], name
        # What is at its middle is the control or a part of it, not something that lies over it.
        hit = control.evaluate(
            """(control) => {
              const {x, y, width, height} = control.getBoundingClientRect();
              const over = document.elementFromPoint(x + width / 2, y + height / 2);
              const whole = control.closest("label, [class*=root]") ?? control;
              return whole.contains(over) || over?.contains(control);
            }"""
        )
        assert hit, name


def test_every_control_is_reached_with_the_tab_key(open_playground):
    page = open_playground()
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
