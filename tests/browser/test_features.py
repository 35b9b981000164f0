"""Input features: chosen by their pictures, and seen in every view."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from benchmarks.browser import new_run, wait_until_drawn

RUN = "dash_clientside.playground.state.run"
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def feature(page, name):
    return page.get_by_role("checkbox", name=name, exact=True)


def test_features_are_switched_by_their_pictures_and_followed_by_the_views(open_playground):
    page = open_playground("/?data-shape=circles&hidden-layers=0&noise=0.1&test-share=0")
    assert page.evaluate(f"{RUN}.snapshots.at(-1).confusion[0]") < 80
    page.get_by_role("heading", name="More choices").click()
    page.wait_for_function(
        """() => {
          const pictures = [...document.querySelectorAll("canvas[data-feature]")];
          return pictures.length === 7 && pictures.every((canvas) =>
            new Set(canvas.getContext("2d").getImageData(0, 0, 24, 24).data).size > 4);
        }"""
    )

    for name in ("x₁²", "x₂²"):
        with new_run(page):
            feature(page, name).press("Space")
        expect(feature(page, name)).to_be_checked()

    assert re.search("features=x1.x2.x1x1.x2x2", page.url)
    assert page.evaluate(f"{RUN}.snapshots.at(-1).confusion[0]") > 95
    names = page.locator("#diagram .unit-name")
    expect(names).to_have_text(["x₁", "x₂", "x₁²", "x₂²", "ŷ"])
    expect(page.locator("#unit-weights label").nth(3)).to_contain_text("W1[1, 4] from x₂²")
    assert not Axe().run(page, context="[data-toggles]", options=WCAG).response["violations"]

    # Without a feature nothing can be trained; the run on show and its settings stay.
    for name in ("x₁", "x₂", "x₁²"):
        with new_run(page):
            feature(page, name).click()
    wait_until_drawn(page)
    address = page.url
    feature(page, "x₂²").click()
    expect(page.get_by_text("Input features must be at least one of")).to_be_visible()
    expect(feature(page, "x₂²")).to_be_checked()
    assert page.url == address
    assert page.evaluate(f"{RUN}.layerSizes") == [1, 1]


def test_units_of_features_draw_curves_and_a_link_for_a_class_keeps_them(open_playground):
    page = open_playground(
        "/?data-shape=circles&features=x1x1.x2x2&inputs=raw&hidden-units=3#fix=features&hide=inputs"
    )

    lines = page.evaluate(
        """document.querySelector("#graph-boundary .js-plotly-plot").data
          .filter(({uid}) => uid.startsWith("unit")).map(({x}) => x.length)"""
    )
    assert max(lines) > 20
    page.get_by_role("heading", name="More choices").click()
    expect(page.locator("#fixed-line")).to_have_text(
        "Fixed by the link for the class: input features."
    )
    assert feature(page, "x₁²").evaluate("(toggle) => toggle.closest('[inert]') !== null")
    expect(page.locator("#inputs")).to_be_hidden()
    expect(page.locator("#stretch-x1")).to_be_visible()

    # The pass begins with them, and the passes beneath are at the same step.
    page.evaluate("dash_clientside.set_props('pass-speed', {value: '4'})")
    current = page.locator("#pass-steps [aria-current]")
    page.locator("#pass-next").click()
    expect(current).to_have_text("Inputs")
    expect(page.locator("#pass-line")).to_contain_text("computed once", timeout=20_000)
    expect(page.locator("#pass-detail [data-quantity$='A0[2]']")).to_have_count(1)
    expect(page.locator("#diagram [data-quantity='A0[2]']")).to_have_count(1)
    page.locator("#tab-passes").click()
    expect(page.locator("#step-line")).to_contain_text("Before step 1")
    page.locator("#step-next").click()
    expect(current).to_have_attribute("aria-label", "Forward 1")
    page.locator("#pass-back").click()
    expect(current).to_have_text("Inputs")
    expect(page.locator("#step-line")).to_contain_text("Before step 1")
    page.locator("#pass-back").click()
    expect(current).to_have_count(0)
