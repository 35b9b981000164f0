"""Links as mails and messengers leave them: read if they are whole, else said in words."""

import json
import re

import pytest
from playwright.sync_api import expect

from benchmarks.browser import new_run, wait_until_drawn
from tests.browser.holding import is_of_the_passes

POINTS = "points=0.5,-1,0;0,1e-7,1;1,0,1;1,1,0"
# What was in links before they had a check.
OLD = f"{POINTS}&columns=x%E2%82%81,x%E2%82%82,class&labels=0,1"
TRAINED = "/?data-shape=own&test-share=0"
COUNT = "dash_clientside.playground.state.run.data.train.count"


@pytest.mark.parametrize(
    ("link", "count", "words"),
    [
        (f"{TRAINED}#points=0,0,0%3B0,1,1%3B1,0,1%3B1,1,0", 4, "4 points were read"),
        (f"{TRAINED}#{OLD}", 4, None),
        (f"{TRAINED}#{POINTS[:-3]}", 200, "Point 4 of 4 in this link is not whole"),
        (f"{TRAINED}#points=%E2%82", 200, "is not whole"),
        (f"{TRAINED}%23{OLD}", 4, None),
        ("/?data-shape=own&n-samples=10&test-share=0.05#points=0,", 150, "is not whole"),
        ("/#dataset=xor&batchSize=10&noise=5&seed=0.5", 250, "Not here: seed"),
        ("/?noise=0.3&amp;hidden-units=2&utm_source=%E0%A4%A#at=%&weights=%%%", 150, "do not fit"),
    ],
)
def test_a_link_is_shown_or_it_is_said_why_not(open_playground, link, count, words):
    page = open_playground(link)

    assert page.evaluate(COUNT) == count
    notice = page.get_by_role("alert")
    if words:
        expect(notice.filter(has_text=words)).to_be_visible()
    else:
        expect(notice).to_have_count(0)


def test_a_fragment_of_another_playground_takes_an_address_of_ours(open_playground):
    page = open_playground("/?noise=0.3")

    page.evaluate("location.hash = 'networkShape=3&discretize=true&activation_hide=true'")
    page.wait_for_function("() => location.search.includes('data-shape=circles')")
    wait_until_drawn(page)

    assert page.evaluate("dash_clientside.playground.state.run.layerSizes") == [2, 3, 1]
    assert page.evaluate("location.hash") == "#hide=activation"
    expect(page.locator("#activation")).to_be_hidden()
    page.go_back()
    page.wait_for_function("() => location.search === '?noise=0.3'")


def test_a_link_that_the_page_made_is_not_read_in_part(open_playground):
    page = open_playground(f"{TRAINED}#{OLD}")
    page.wait_for_function("() => location.hash.startsWith('#check=')")
    link = page.evaluate("location.pathname + location.search + location.hash")

    page.goto("about:blank")
    page.goto(link[: link.index(";1,1,0")])
    wait_until_drawn(page)
    assert page.evaluate(COUNT) == 200
    expect(page.get_by_role("alert")).to_contain_text("damaged, or was cut short")
    assert page.evaluate("location.search + location.hash") == "?test-share=0"

    page.goto("about:blank")
    page.goto(link.replace("&", "&amp;") + ").")
    wait_until_drawn(page)
    assert page.evaluate(COUNT) == 4
    assert page.evaluate("location.pathname + location.search + location.hash") == link


def test_what_is_said_of_a_link_ends_with_the_next_run(open_playground):
    page = open_playground(f"{TRAINED}#{POINTS[:-3]}")
    notice = page.get_by_role("alert").filter(has_text="is not whole")
    expect(notice).to_be_visible()

    page.evaluate("dash_clientside.set_props('hidden-units', {value: '2'})")
    page.wait_for_function("() => location.search.includes('hidden-units=2')")

    expect(notice).to_have_count(0)


def test_points_without_their_settings_are_shown_or_said_to_be_left_out(open_playground):
    page = open_playground(f"/#{OLD}")
    assert page.evaluate(COUNT) == 4
    assert "data-shape=own" in page.url

    page.goto("about:blank")
    open_playground(f"/?data-shape=circles&epochs=50#{OLD}")
    assert page.evaluate(COUNT) == 150
    expect(page.get_by_role("alert")).to_contain_text("points in this link are left out")


def asked_of_server(page):
    """What is asked for from now on, but by the passes: the outputs, and the tokens of runs."""
    asked = set()

    def note(request):
        if "_dash-update-component" in request.url:
            if is_of_the_passes(request):
                return
            body = json.loads(request.post_data)
            value = body["inputs"][0]["value"]
            asked.add((body["output"], value.get("token") if isinstance(value, dict) else None))

    page.on("request", note)
    return asked


@pytest.mark.parametrize(
    ("link", "epochs", "words"),
    [
        ("/?data-shape=circles&hidden-units=6&epochs=50", 50, None),
        ("/?hidden-units=6&epochs=50&noise=lots", 50, "Noise must be"),
        (f"{TRAINED}&epochs=50#{OLD}", 50, None),
    ],
)
def test_a_link_draws_its_boundary_after_one_question(page, link, epochs, words):
    asked = asked_of_server(page)

    page.goto(link)
    wait_until_drawn(page)

    # Of one run, whose further pieces may follow.
    assert asked == {("answer.data", 1)}
    assert page.evaluate("dash_clientside.playground.state.run.epochs") == epochs
    if words:
        expect(page.get_by_role("alert")).to_contain_text(words)
    # The controls show what was trained, and the next change asks for nothing else.
    expect(page.locator("#epochs")).to_have_value(str(epochs))
    search = page.evaluate("location.search")
    with new_run(page):
        page.locator("#weight-seed-new").click()
    run = page.evaluate("dash_clientside.playground.state.run.address")
    assert re.sub(r"&weight-seed=\d+", "", run) == search
    page.go_back()
    page.wait_for_function("search => location.search === search", arg=search)
