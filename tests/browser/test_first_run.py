"""The first run: asked for before the page's code is there, painted before its plot is."""

import json

import pytest
from playwright.sync_api import expect

from benchmarks.browser import wait_until_drawn
from tests.browser.holding import UPDATES, held
from tests.support.routes import lose_once

RENDERER = "**/dash_renderer*"
PLOTLY = "**/plotly.v*"
POINTS = "#points=" + ";".join(
    f"{k % 5},{k % 7},{label}" for k in range(12) for label in [int(k % 5 + k % 7 > 5)]
)
PICTURE = "canvas.first.painted"


@pytest.fixture
def runs(page):
    """What the page has asked for of runs, one request after the other."""
    asked = []

    def note(request):
        if "/_dash-update-component" in request.url:
            body = json.loads(request.post_data)
            if body["output"] == "answer.data":
                asked.append(body["inputs"][0]["value"])

    page.on("request", note)
    return asked


def colours_of(page):
    """The colours at 9 places of the picture of the boundary, and in its upper left corner."""
    return page.evaluate("""() => {
        const canvas = document.querySelector("canvas.first");
        const {width, height} = canvas;
        const context = canvas.getContext("2d");
        const at = (x, y) => [...context.getImageData(x, y, 1, 1).data].join();
        const shares = [0.2, 0.5, 0.7];
        const places = shares.flatMap((x) => shares.map((y) => [x * width, y * height]));
        return [at(1, 1), places.map((place) => at(...place.map(Math.round)))];
    }""")


@pytest.mark.parametrize("path", ["/", "/?noise=0.2&hidden-units=3", f"/?data-shape=own{POINTS}"])
def test_the_boundary_is_painted_before_its_plot_and_asked_for_once(page, runs, path):
    with held(page, RENDERER) as renderers, held(page, PLOTLY) as plots:
        page.goto(path, wait_until="commit")
        renderer = renderers.next()
        expect(page.locator(f"#opening {PICTURE}")).to_be_visible()
        corner, places = colours_of(page)
        assert corner == "0,0,0,0"
        assert len(set(places)) > 1
        place = page.locator(PICTURE).bounding_box()

        renderer.continue_()
        plot = plots.next()
        # The page has taken the opening's place, and the picture is where it was.
        expect(page.locator("#opening")).to_have_count(0)
        expect(page.locator(f".loading > {PICTURE}")).to_be_visible()
        assert page.locator(PICTURE).bounding_box() == place
        assert colours_of(page) == [corner, places]

        plot.continue_()
        wait_until_drawn(page)
    expect(page.locator("canvas.first")).to_have_count(0)
    assert page.locator("#graph-boundary").bounding_box() == place
    # The run of the usual settings comes with the page.
    assert [run["token"] for run in runs] == [1] * (path != "/")


@pytest.mark.parametrize("width", [320, 360, 640, 900, 1280])
def test_the_picture_is_where_the_plot_is_going_to_be(new_page, width):
    page = new_page(viewport={"width": width, "height": 740})
    with held(page, RENDERER) as waiting:
        page.goto("/", wait_until="commit")
        renderer = waiting.next()
        expect(page.locator(PICTURE)).to_be_visible()
        place = page.locator(PICTURE).bounding_box()
        renderer.continue_()
        wait_until_drawn(page)
    assert page.locator("#graph-boundary").bounding_box() == place


@pytest.mark.parametrize("how", ["refused", "lost"])
def test_a_first_request_that_fails_is_sent_again(page, runs, problems, how):
    lose_once(page, UPDATES, how)
    page.goto("/?noise=0.2")
    wait_until_drawn(page)

    assert page.evaluate("dash_clientside.playground.state.run.address") == "?noise=0.2"
    assert len(runs) == 2
    expect(page.locator("canvas.first")).to_have_count(0)
    problems.clear()


def test_settings_that_cannot_be_trained_are_left_to_the_page(page, runs):
    page.goto("/?data-shape=own#points=1,2,0")
    wait_until_drawn(page)

    expect(page.get_by_text("This link cannot be shown as it is")).to_be_visible()
    assert runs[0]["points"]["count"] == 1
    assert page.evaluate("dash_clientside.playground.state.run.address") == ""


def test_weights_set_by_hand_are_not_foreshadowed_by_others(page, runs):
    page.goto("/?hidden-units=1")
    wait_until_drawn(page)
    page.evaluate("""() => {
        const {playground} = dash_clientside;
        const {bdata} = playground.encode(playground.shown().parameters);
        history.replaceState(null, "", `${location.search}#at=0&weights=${bdata}`);
    }""")
    runs.clear()
    with held(page, PLOTLY) as plots:
        page.reload(wait_until="commit")
        plot = plots.next()
        expect(page.locator("#opening")).to_have_count(0)
        assert page.locator(PICTURE).count() == 0
        plot.continue_()
        wait_until_drawn(page)
    assert page.evaluate("dash_clientside.playground.state.edit.epoch") == 0
    assert len(runs) == 1


def test_the_scheme_that_was_chosen_holds_from_the_first_picture_on(page):
    page.goto("/")
    wait_until_drawn(page)
    page.get_by_role("button", name="Switch between light and dark").click()
    wait_until_drawn(page)
    with held(page, RENDERER) as waiting:
        page.reload(wait_until="commit")
        renderer = waiting.next()
        expect(page.locator(PICTURE)).to_be_visible()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 24, 28)"
        _, places = colours_of(page)
        assert max(int(value) for value in places[0].split(",")[:3]) < 128
        renderer.continue_()
        wait_until_drawn(page)
