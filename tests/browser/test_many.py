"""Many runs: a map is trained beside the run on show, opened, and passed on."""

import json
import re

from playwright.sync_api import expect

from benchmarks import workers as servers
from benchmarks.browser import new_run, wait_until_drawn
from benchmarks.served import Served
from tests.browser.holding import held
from tests.browser.test_accessibility import violations


def open_many(page):
    page.locator("#tab-many").click()
    expect(page.locator("#many-cost")).to_contain_text("trainings")


def cells(page):
    """The numbers of the table's cells."""
    page.locator("#many-table button").first.wait_for(state="attached")
    return page.locator("#many-table button").all_text_contents()


def test_a_map_is_trained_opened_and_passed_on(open_playground, new_page, tmp_path):
    page = open_playground("/?epochs=60", new_page(color_scheme="dark", reduced_motion="reduce"))
    open_many(page)
    page.locator("#many-first-values").fill("1, 3")
    page.locator("#many-second").select_option("data-shape")
    for name in ("Blobs", "Moons"):
        page.get_by_label(name, exact=True).set_checked(name == "Moons")
    page.locator("#many-starts").fill("4")
    page.locator("#many-threshold").fill("80")
    expect(page.locator("#many-cost")).to_contain_text("18 cells, 4 starts each: 72 trainings")
    page.locator("#many-start").click()
    expect(page.locator("#many-line")).to_have_text("All 72 trainings are done.")
    expect(page.locator("#graph-many .heatmaplayer text")).to_have_count(18)
    said = cells(page)
    assert len(said) == 18
    assert "–" not in said

    # By keyboard: a cell of the table, then one of its starts, which becomes the run on show.
    page.locator(".many-details summary").focus()
    page.keyboard.press("Enter")
    page.locator("#many-table button").nth(3).press("Enter")
    expect(page.locator("#many-cell-title")).to_be_focused()
    expect(page.locator("#many-cell-title")).to_have_text("Hidden units 3, data shape Moons")
    pictures = page.locator("#many-starts-shown button")
    expect(pictures).to_have_count(4)
    expect(pictures.nth(2).locator("canvas")).to_have_attribute("width", "30")
    assert violations(page) == ""
    pictures.first.press("ArrowRight")
    label = pictures.nth(1).get_attribute("aria-label")
    with new_run(page):
        page.keyboard.press("Enter")
    assert "hidden-units=3" in page.url
    assert "weight-seed=1" in page.url
    assert page.locator("#metric-train-accuracy").inner_text() in label

    # The whole map is in a session and, with so few runs, in the page's address.
    page.locator("#tab-share").click()
    with page.expect_download() as downloaded:
        page.locator("#save-session").click()
    downloaded.value.save_as(tmp_path / "session.json")
    assert len(json.loads((tmp_path / "session.json").read_text())["map"]["values"]) == 5
    link = page.url
    page.get_by_role("textbox", name="The map in “Many runs”").click()
    page.get_by_role("option", name="not trained").click()
    expect(page.locator("#class-link")).to_have_value(re.compile("[#&]map="))
    class_link = page.locator("#class-link").input_value()
    for way in ("link", "session"):
        page.goto("about:blank")
        open_playground(link if way == "link" else "/", page)
        if way == "session":
            page.locator("#tab-share").click()
            page.locator("#upload-session input").set_input_files(tmp_path / "session.json")
        expect(page.locator("#many-line")).to_have_text("All 72 trainings came along.")
        assert cells(page) == said, way

    # For a class it is a question, and waits behind a lesson, whose outcome it may tell.
    page.goto("about:blank")
    by_hand = re.sub("check=[^&]*&", "", class_link)
    open_playground(f"{by_hand}&lesson=01-one-unit", page)
    open_many(page)
    expect(page.locator("#many-line")).to_have_text(
        "The link for the class has a map, which can be shown."
    )
    page.locator("#many-linked").click()
    expect(page.locator("#many-line")).to_contain_text("“Train it” does 72 trainings")
    page.locator("#graph-many").get_by_text("?", exact=True).first.wait_for()
    page.locator("#many-go-on").click()
    expect(page.locator("#many-line")).to_have_text("All 72 trainings are done.")
    assert cells(page) == said


def test_a_question_that_cannot_be_trained_is_refused_and_a_long_one_stopped(open_playground):
    page = open_playground("/")
    open_many(page)
    expect(page.locator("#many-line")).to_have_text("Not trained yet. What do you expect?")
    with new_run(page):
        page.locator("#epochs").fill("60")
    cost, line = page.locator("#many-cost"), page.locator("#many-line")
    page.locator("#many-first-values").fill("1, 99")
    expect(cost).to_have_text("Hidden units must be a whole number from 1 to 16, not “99”.")
    page.locator("#many-first-values").fill("1, 2")
    page.locator("#many-second").select_option("hidden-units")
    expect(cost).to_contain_text("cannot be both axes")
    page.locator("#many-start").click()
    expect(line).to_contain_text("cannot be both axes")
    expect(page.locator("#many-map")).to_be_hidden()

    # While it is trained, the run on show can be another; what was trained until Stop stays.
    page.locator("#many-second").select_option("learning-rate")
    page.locator("#many-starts").fill("100")
    expect(cost).to_contain_text("1,200 trainings")
    with held(page, output="many-answer.data") as pieces:
        page.locator("#many-start").click()
        pieces.next().continue_()
        # Some of it is there, and it is not done before Stop is pressed.
        piece = pieces.next()
        expect(page.locator("#many-stop")).to_be_visible()
        with new_run(page):
            page.locator("#weight-seed-new").click()
        page.locator("#many-stop").click()
        expect(line).to_contain_text("these stay")
    piece.continue_()
    page.locator("#many-go-on").click()
    expect(line).to_have_text("All 1,200 trainings are done.")


def test_workers_train_a_map_and_the_web_process_where_they_are_away(new_page, tmp_path):
    with servers.serving(tmp_path) as broker, Served(1, REDIS_URL=broker.url) as server:
        worker = servers.Worker(broker.url, tmp_path / "worker.log")
        try:
            page = new_page(alone=True)
            page.goto(f"http://127.0.0.1:{server.port}/?epochs=60")
            wait_until_drawn(page)
            open_many(page)
            line = page.locator("#many-line")
            broker.await_worker()
            page.locator("#many-start").click()
            expect(line).to_have_text("All 150 trainings are done.")
        finally:
            worker.kill()
        page.locator("#many-more").click()
        expect(line).to_have_text("0 of 150 trainings.")
        broker.kill()
        expect(line).to_contain_text("workers cannot be reached just now. The web server can")
        page.locator("#many-embedded").click()
        expect(line).to_have_text("All 300 trainings are done.")
        page.locator("#graph-many .scatterlayer .point").first.wait_for()
        page.locator(".many-details summary").press("Enter")
        page.locator("#many-table button").first.press("Enter")
        expect(page.locator("#many-starts-shown button")).to_have_count(60)
