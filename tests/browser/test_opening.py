"""The first moments of a visit: the opening, the page in its place, and views opened early."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from benchmarks.browser import new_run, wait_until_drawn
from tests.browser.holding import held

RENDERER = "**/dash_renderer*"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_opening_says_what_the_page_is_for_until_the_page_is_there(new_page, scheme):
    page = new_page(color_scheme=scheme)
    with held(page, RENDERER) as waiting:
        page.goto("/", wait_until="commit")
        renderer = waiting.next()

        opening = page.locator("#opening")
        expect(opening).to_contain_text("Choose the shape of some points")
        page.wait_for_function("() => getComputedStyle(document.body).marginTop === '0px'")
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        place = page.get_by_role("heading", level=1).bounding_box()
        assert Axe().run(page).response["violations"] == []

        renderer.continue_()
        wait_until_drawn(page)
    expect(opening).to_have_count(0)
    assert page.get_by_role("heading", level=1).bounding_box() == place


def test_a_view_that_is_opened_before_the_first_run_is_drawn_when_that_comes(page):
    with held(page) as waiting:
        page.goto("/")
        run = waiting.next()
        page.locator("#tab-passes").click()
        expect(page.locator("#trace-point")).to_be_visible()
        page.locator("#tab-hidden").click()
        expect(page.locator("#graph-hidden")).to_be_visible()
        run.continue_()
        wait_until_drawn(page)
    page.wait_for_function(
        "() => document.querySelector('#graph-hidden .js-plotly-plot')?.data?.length"
    )


def test_a_busy_server_is_named_before_there_is_a_run(page, problems):
    with held(page) as requests:
        page.goto("/")
        requests.next().fulfill(status=503, headers={"Retry-After": "0"})
        expect(page.locator("#run-status")).to_have_text("The server is busy, retrying.")
        requests.next().continue_()
        wait_until_drawn(page)
    expect(page.locator("#run-status")).to_contain_text("Trained for 1,000 epochs")
    assert len(problems) == 1
    problems.clear()


def test_a_point_that_is_chosen_before_the_passes_are_there_opens_with_them(open_playground):
    page = open_playground()
    page.evaluate("""() => {
        const {playground} = dash_clientside;
        playground.state.selected = {part: "train", number: 60};
        playground.rest();
    }""")
    with new_run(page):
        page.locator("#weight-seed").fill("3")
    page.wait_for_function("""() => {
        const {y} = document.querySelector("#graph-loss .js-plotly-plot").data[0];
        return y[0] === dash_clientside.playground.state.run.losses[0];
    }""")
    page.locator("#tab-passes").click()
    expect(page.locator("#trace-point")).to_have_value("60")
    expect(page.locator("#point-line")).to_contain_text("of 150")


def test_views_stay_as_they_were_left(open_playground):
    page = open_playground()
    expect(page.locator("#later-share > *")).to_have_count(0)
    page.locator("#tab-share").click()
    figure = page.locator("#figure")
    figure.click()
    page.get_by_role("option", name="Hidden space", exact=True).click()
    page.locator("#tab-network").click()
    expect(figure).not_to_be_visible()
    page.locator("#tab-share").click()
    expect(figure).to_have_value("Hidden space")
