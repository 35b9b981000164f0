"""The first moments of a visit: the opening, the page in its place, and views opened early."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from benchmarks.browser import new_run, wait_until_drawn
from tests.browser.holding import UPDATES, held, is_of_the_passes
from tests.support.routes import lose_once

RENDERER = "**/dash_renderer*"
# Whatever a visit loads, one of each kind.
PARTS = [
    "**/_bundle/page.js*",
    "**/_bundle/page.css*",
    RENDERER,
    "**/async-graph*",
    "**/plotly.v*",
    "**/_dash-layout",
    "**/_dash-dependencies",
    UPDATES,
]

# How many traces each plot has, drawing by drawing.
NOTE_DRAWINGS = """
let plotly;
window.drawings = {};
Object.defineProperty(window, "Plotly", {
  get: () => plotly,
  set(given) {
    plotly = given;
    const { react } = given;
    given.react = (plot, figure, ...rest) => {
      (window.drawings[plot.parentElement.id] ??= []).push((figure.data ?? figure).length);
      return react(plot, figure, ...rest);
    };
  },
});
"""


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
        page.goto("/?noise=0.2")
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


def test_who_waits_for_the_window_finds_the_scripts_run(page):
    page.goto("/")
    assert page.evaluate("typeof window.dash_clientside.playground.state") == "object"
    expect(page.locator("iframe")).to_have_count(0)
    wait_until_drawn(page)


def test_the_settings_come_with_the_page(page):
    page.add_init_script(
        """
        const look = (_changes, observer) => {
          if (!document.querySelector("#settings")) return;
          observer.disconnect();
          requestAnimationFrame(() => (window.unfolded = document.querySelector("#settings").open));
        };
        new MutationObserver(look).observe(document, { childList: true, subtree: true });
        """
    )
    page.goto("/")
    wait_until_drawn(page)
    assert page.evaluate("window.unfolded") is True


def test_what_is_folded_is_laid_out_once_the_plot_is_there(page):
    width = "document.getElementById('plane').offsetWidth"
    with held(page, "**/plotly.v*") as waiting:
        page.goto("/")
        plotly = waiting.next()
        expect(page.locator("#trace-point")).to_be_visible()
        assert page.evaluate(width) == 0
        plotly.continue_()
        wait_until_drawn(page)
    page.wait_for_function(f"() => {width} > 0")


def test_a_graph_is_made_with_its_first_figure(page):
    page.add_init_script(NOTE_DRAWINGS)
    page.goto("/")
    wait_until_drawn(page)
    page.locator("#graph-loss .scatterlayer").first.wait_for(state="attached")
    drawings = page.evaluate("window.drawings")
    for name in ("graph-boundary", "graph-loss"):
        assert all(drawings[name]), drawings


def test_a_graph_is_made_without_a_figure_where_none_comes(page):
    page.add_init_script(NOTE_DRAWINGS)
    with held(page) as waiting:
        page.goto("/?noise=0.2")
        run = waiting.next()
        page.wait_for_function("() => drawings['graph-boundary'] && drawings['graph-loss']")
        assert page.evaluate("window.drawings['graph-boundary']") == [0]
        run.continue_()
        wait_until_drawn(page)
    page.wait_for_function("() => drawings['graph-boundary'].at(-1) > 0")
    assert "graph-surface" not in page.evaluate("window.drawings")  # nobody sees its place


def test_a_busy_server_is_named_before_there_is_a_run(page, problems):
    with held(page) as requests:
        page.goto("/?noise=0.2")
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
    page.locator("#tab-passes").click()
    expect(figure).not_to_be_visible()
    page.locator("#tab-share").click()
    expect(figure).to_have_value("Hidden space")


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("how", ["refused", "lost"])
def test_a_part_of_the_page_that_is_lost_is_fetched_again(page, problems, part, how):
    lost = lose_once(page, part, how)
    # The run of other settings than the usual ones is a part that is asked for.
    page.goto("/?noise=0.2", wait_until="commit")
    wait_until_drawn(page)

    assert len(lost) == 1
    expect(page.locator("#opening")).to_have_count(0)
    expect(page.get_by_role("alert")).to_have_count(0)
    # Those of the script that was missing, and of what builds on it.
    problems.clear()


@pytest.mark.parametrize("part", [RENDERER, "**/plotly.v*"])
def test_something_else_in_the_place_of_a_script_is_fetched_again(page, problems, part):
    came: list[str] = []

    def replace_once(route):
        came.append(route.request.url)
        return route.fulfill(body="<html>") if len(came) == 1 else route.continue_()

    page.route(part, replace_once)
    page.goto("/", wait_until="commit")
    wait_until_drawn(page)

    problems.clear()


def test_a_part_that_never_comes_is_said_with_a_button(new_page, problems):
    page = new_page(alone=True)
    page.clock.install()
    page.route(RENDERER, lambda route: route.abort("connectionreset"))
    page.goto("/", wait_until="commit")
    expect(page.locator("#opening .note")).to_have_text("The connection was lost, trying again.")

    page.clock.run_for(60_000)

    button = page.get_by_role("alert").get_by_role("button", name="Reload")
    expect(button).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    page.unroute(RENDERER)
    # Once the clock goes on, the page would load itself anew, maybe before a real click. In its own
    # task: what clicks is to have come to its end when the page goes.
    button.evaluate(
        """(button) => {
          const {port1, port2} = new MessageChannel();
          port1.onmessage = () => button.click();
          port2.postMessage(null);
        }"""
    )
    page.clock.resume()
    wait_until_drawn(page)
    expect(page.get_by_role("alert")).to_have_count(0)
    problems.clear()


@pytest.mark.parametrize("part", ["**/_dash-layout", "**/_dash-dependencies"])
@pytest.mark.parametrize("answer", [{"status": 404}, {"status": 500}, {"body": "<html>"}])
def test_an_opening_that_is_not_answered_is_said_with_a_button(page, problems, part, answer):
    page.route(part, lambda route: route.fulfill(**answer))
    page.goto("/")

    expect(page.get_by_role("alert").get_by_role("button", name="Reload")).to_be_visible()
    expect(page.get_by_text("Loading…")).to_have_count(0)
    problems.clear()


@pytest.mark.parametrize("answer", [{"status": 400}, {"status": 500}, {"body": "<html>"}])
def test_a_run_that_is_not_answered_is_said_and_its_settings_are_kept(
    open_playground, problems, answer
):
    page = open_playground("/?noise=0.2")

    def refuse(route):
        if is_of_the_passes(route.request):
            return route.continue_()
        return route.fulfill(**answer)

    page.route(UPDATES, refuse)
    page.locator("#weight-seed").fill("6980")

    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Not trained: weight seed 6980.")
    # What is on show is of one piece, and the address that of the next visit.
    expect(page.locator("#weight-seed")).to_have_value("0")
    assert page.evaluate("dash_clientside.playground.state.run.address") == "?noise=0.2"
    expect(page).to_have_url(re.compile(r"noise=0\.2&weight-seed=6980$"))
    assert Axe().run(page, context="#trouble").response["violations"] == []

    page.unroute(UPDATES)
    alert.get_by_role("button", name="Reload").click()
    expect(page.locator("#weight-seed")).to_have_value("6980")
    wait_until_drawn(page)
    assert "weight-seed=6980" in page.evaluate("dash_clientside.playground.state.run.address")
    problems.clear()
