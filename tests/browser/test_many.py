"""Many runs: a map is trained beside the run on show, opened, and passed on."""

import json

from playwright.sync_api import expect

from benchmarks.browser import new_run
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
    page.locator("#graph-many .heatmaplayer text").first.wait_for()
    assert page.locator("#graph-many .heatmaplayer text").count() == 18
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
    for way in ("link", "session"):
        page.goto("about:blank")
        open_playground(link if way == "link" else "/", page)
        if way == "session":
            page.locator("#tab-share").click()
            page.locator("#upload-session input").set_input_files(tmp_path / "session.json")
        expect(page.locator("#many-line")).to_have_text("All 72 trainings came along.")
        assert cells(page) == said, way


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
    page.locator("#many-start").click()
    expect(page.locator("#many-stop")).to_be_visible()
    with new_run(page):
        page.locator("#weight-seed-new").click()
    page.locator("#many-stop").click()
    expect(line).to_contain_text("these stay")
    page.locator("#many-go-on").click()
    expect(line).to_have_text("All 1,200 trainings are done.")
