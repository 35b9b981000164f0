"""Editing own points: they land where they are put, and the others keep scale and split."""

import re

import pytest
from playwright.sync_api import Page, expect

from benchmarks.browser import new_run, wait_until_drawn
from tests.browser.drawing import layer_place, own, place_of, upload
from tests.browser.holding import held
from tests.browser.reading import array, points

# The four points of XOR, as a file.
FOUR = b"x1,x2,y\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n"
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
SHARES = [(0.2, 0.8), (0.95, 0.9), (0.02, 0.03), (0.6, 0.3), (0.55, 0.35)]


def open_tools(page: Page) -> None:
    page.locator("#edit-points").click()
    page.locator(".edit-layer").wait_for(state="visible")


def assert_lands(page: Page, index: int, share: tuple[float, float]) -> None:
    """The point stands, drawn from the run's numbers, within a pixel of a place in the plot."""
    assert place_of(page, index) == pytest.approx(layer_place(page, *share), abs=1)


def last(page: Page) -> int:
    return len(own(page)) - 1


def parts(page: Page) -> dict[str, set[tuple[float, ...]]]:
    """The standardised points of either part, with their labels."""
    return {
        part: {(*x, y) for x, y in zip(X.T.tolist(), labels.tolist(), strict=True)}
        for part in ("train", "test")
        for X, labels in [points(page, part)]
    }


@pytest.mark.parametrize("touch", [False, True])
def test_each_of_the_first_points_lands_where_it_is_put(open_playground, new_page, touch):
    page = open_playground(page=new_page(**PHONE) if touch else new_page())
    if touch:
        page.locator("#settings > summary").click()
    open_tools(page)
    with new_run(page):
        page.locator("#start-small").click()
    for share in SHARES:
        page.locator(".edit-layer").scroll_into_view_if_needed()
        with new_run(page):
            (page.touchscreen.tap if touch else page.mouse.click)(*layer_place(page, *share))
        assert_lands(page, last(page), share)

    with new_run(page):
        page.locator("#undo-points").click()
    for index, share in enumerate(SHARES[:-1], start=2):
        assert_lands(page, index, share)


def test_points_put_while_runs_are_under_way_land_too(open_playground):
    page = open_playground()
    open_tools(page)
    with new_run(page):
        page.locator("#start-small").click()
    with held(page) as requests:
        for share in SHARES:
            page.mouse.click(*layer_place(page, *share))
        assert page.evaluate("dash_clientside.playground.state.run.points.count") == 2
        for _ in SHARES:
            route = requests.next()
            route.fulfill(response=route.fetch())
    wait_until_drawn(page)
    for index, share in enumerate(SHARES, start=2):
        assert_lands(page, index, share)


def test_a_point_that_is_dragged_lands_where_it_is_dropped(open_playground):
    page = open_playground("/?data-shape=circles&n-samples=20")
    open_tools(page)
    before = parts(page)
    page.mouse.move(*place_of(page, 4))
    page.mouse.down()
    page.mouse.move(*layer_place(page, 0.03, 0.97), steps=4)
    with new_run(page):
        page.mouse.up()

    assert_lands(page, 4, (0.03, 0.97))
    after = parts(page)
    for part, moved in (("train", 1), ("test", 0)):
        close = [any(near(one, other) for other in before[part]) for one in after[part]]
        assert close.count(False) == moved
        assert len(after[part]) == len(before[part])


def near(one, other):
    return one == pytest.approx(other, abs=0.01)


def test_the_others_stay_and_the_link_shows_the_same_picture(open_playground, new_page):
    page = open_playground()
    rows = "".join(f"{x},{x * x % 7},{'ab'[x % 3 == 0]}\n" for x in range(40))
    with new_run(page):
        upload(page, rows.encode())
    open_tools(page)
    before = parts(page)

    with new_run(page):
        page.mouse.click(*layer_place(page, 0.97, 0.97))

    after = parts(page)
    assert after["test"] == before["test"]
    assert len(after["train"] - before["train"]) == 1
    assert before["train"] < after["train"]
    linked = new_page()
    linked.goto(page.url)
    wait_until_drawn(linked)
    assert parts(linked) == after
    here, there = (array(one, "playground.shown().parameters") for one in (page, linked))
    assert here.tobytes() == there.tobytes()

    with new_run(page):
        page.locator("#refit-points").click()
    assert parts(page) != after
    expect(page.locator("#refit-points")).to_be_disabled()
    with new_run(page):
        page.locator("#undo-points").click()
    assert parts(page) == after


def test_new_points_join_the_test_part_as_its_share_asks(open_playground):
    page = open_playground("/?n-samples=20&epochs=10")
    open_tools(page)
    tested = []
    for k in range(4):
        with new_run(page):
            page.mouse.click(*layer_place(page, 0.1 + 0.1 * k, 0.05))
        tested.append(len(parts(page)["test"]))

    assert tested == [5, 5, 5, 6]
    expect(page.locator("#points-line")).to_contain_text(
        "24 points (18 for training, 6 for testing)"
    )


def test_training_keeps_a_point_of_each_class(open_playground):
    page = open_playground("/?test-share=0.5")
    with new_run(page):
        upload(page, FOUR)
    open_tools(page)
    tested = array(page, "Float64Array.from(playground.decode(run.data.ownTest))").tolist()
    rows = own(page)
    only = next(k for k in range(4) if rows[k][2] == 0 and not tested[k])
    with new_run(page):
        page.mouse.click(*place_of(page, only))

    after = parts(page)
    assert sorted(y for *_, y in after["train"]) == [0, 1]
    assert [y for *_, y in after["test"]] == [1]

    # The last of a class in all stays.
    rows = own(page)
    page.mouse.click(*place_of(page, next(k for k in range(3) if rows[k][2] == 0)))
    expect(page.get_by_text("This is the last point of its class")).to_be_visible()
    assert own(page) == rows


def test_four_points_take_a_test_share_of_0_and_undo_brings_theirs_back(open_playground):
    page = open_playground()
    with new_run(page):
        upload(page, FOUR)

    assert own(page) == [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]
    expect(page.locator("#test-share-value")).to_have_text("0 %")
    expect(page.get_by_role("alert")).to_contain_text("The test share is now 0 %.")
    assert re.search(r"\?data-shape=own&test-share=0#check=\w+&points=0,0,0;0,1,1;", page.url)

    # Chosen by hand, a share that is not possible is refused, and nothing has changed.
    shown = array(page, "playground.shown().parameters")
    page.locator("#test-share").get_by_role("slider").focus()
    page.keyboard.press("End")
    expect(page.get_by_text("A test share of 80 % puts 3 of the 4 points")).to_be_visible()
    assert array(page, "playground.shown().parameters").tobytes() == shown.tobytes()
    assert own(page) == [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]


@pytest.mark.parametrize("before", ["/", "/?data-shape=xor&noise=0&test-share=0.3"])
def test_undo_of_a_file_brings_shape_and_test_share_back(open_playground, before):
    page = open_playground(before)
    shown = array(page, "playground.shown().parameters")
    with new_run(page):
        upload(page, FOUR)
    expect(page.locator("#test-share-value")).to_have_text("0 %")
    open_tools(page)
    with new_run(page):
        page.locator("#undo-points").click()

    assert page.url.endswith(before)
    assert array(page, "playground.shown().parameters").tobytes() == shown.tobytes()


def test_points_that_are_refused_leave_points_undo_and_address(open_playground):
    page = open_playground()
    open_tools(page)
    with new_run(page):
        upload(page, FOUR)
    expect(page.locator("#test-share-value")).to_have_text("0 %")
    url, rows = page.url, own(page)

    # As a file could not be: only what the server would refuse can show that nothing stays of it.
    page.evaluate(
        """() => {
          const {playground} = dash_clientside;
          playground.takePoints({...playground.state.points, names: ["1", "2", "3"]});
        }"""
    )
    expect(page.get_by_text("must not be numbers")).to_be_visible()

    assert own(page) == rows
    assert page.url == url
    assert page.evaluate("dash_clientside.playground.state.points.names")[0] == "x1"
    saved = page.evaluate("JSON.parse(dash_clientside.playground.sessionJson()).points.names")
    assert saved[0] == "x1"
    with new_run(page):
        page.locator("#undo-points").click()
    assert page.url.endswith("/")


def test_a_links_points_that_are_refused_leave_a_page_that_can_be_edited(new_page):
    page = new_page()
    page.goto("/?data-shape=own#points=1,2,0;2,3,0&columns=a,b,c&labels=0,1")
    wait_until_drawn(page)

    expect(page.get_by_role("alert")).to_contain_text("at least one point of each of two classes")
    open_tools(page)
    with new_run(page):
        page.mouse.click(*layer_place(page, 0.9, 0.1))
    assert len(own(page)) == 201
