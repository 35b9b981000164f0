"""A learner's own points in Chromium: drawn, typed, loaded, linked, and refused."""

import gzip
import re

import numpy as np
import pytest
from playwright.sync_api import expect

from benchmarks.browser import new_run, wait_until_drawn
from tests.browser.drawing import layer_place, own, place_of, upload
from tests.browser.reading import array
from ui.data import points

CSV = (
    b"width,height,species\n1,2,cat\n1.5,2.2,cat\n1.2,1.8,cat\n1.1,2.4,cat\n"
    b"3,1,dog\n3.2,1.4,dog\n2.9,1.1,dog\n3.3,0.9,dog\n"
)


def expected(raw: bytes) -> list[list[float]]:
    read = points.parse_csv(raw)
    return np.column_stack([read.X, read.y]).tolist()


def test_a_file_is_loaded_named_linked_and_saved(open_playground, new_page):
    page = open_playground()
    with new_run(page):
        upload(page, CSV)

    assert own(page) == expected(CSV)
    expect(page.locator("#graph-boundary .xtitle")).to_have_text("width (standardised)")
    expect(page.locator("#graph-boundary .ytitle")).to_have_text("height (standardised)")

    with page.expect_download() as download:
        page.locator("#download-points").click()
    saved = download.value.path().read_bytes()
    assert points.parse_csv(saved).X.tolist() == points.parse_csv(CSV).X.tolist()
    assert points.parse_csv(saved).names == ("width", "height", "species")

    linked = new_page()
    linked.goto(page.url)
    wait_until_drawn(linked)
    assert own(linked) == own(page)
    here, there = (array(one, "playground.shown().parameters") for one in (page, linked))
    assert here.tobytes() == there.tobytes()


def test_points_are_added_moved_removed_and_brought_back(open_playground):
    page = open_playground()
    with new_run(page):
        upload(page, CSV)
    page.locator("#edit-points").click()
    page.locator(".edit-layer").wait_for(state="visible")

    with new_run(page):
        page.mouse.click(*layer_place(page, 0.5, 0.1))
    added = own(page)
    assert len(added) == 9
    assert added[-1][2] == 1

    page.locator("#point-class").get_by_text("add class 0").click()
    with new_run(page):
        page.mouse.click(*layer_place(page, 0.1, 0.1))
    assert own(page)[-1][2] == 0

    before = own(page)
    page.mouse.move(*place_of(page, 0))
    page.mouse.down()
    page.mouse.move(*layer_place(page, 0.5, 0.5), steps=4)
    with new_run(page):
        page.mouse.up()
    after = own(page)
    assert after[0] != before[0]
    assert after[1:] == before[1:]

    with new_run(page):
        page.mouse.click(*place_of(page, 0))
    assert own(page) == after[1:]

    for expected_rows in (after, before, added):
        with new_run(page):
            page.locator("#undo-points").click()
        assert own(page) == expected_rows


def test_any_shape_is_a_start(open_playground):
    page = open_playground("/?data-shape=circles&n-samples=30")
    page.locator("#edit-points").click()
    page.locator(".edit-layer").wait_for(state="visible")
    with new_run(page):
        page.mouse.click(*layer_place(page, 0.05, 0.05))

    rows = own(page)
    assert len(rows) == 31
    shape = array(page, "Float64Array.from(run.data.train.inputs[0], (x) => x * run.data.scale[0])")
    assert np.ptp(shape) == pytest.approx(np.ptp([row[0] for row in rows]), rel=0.3)
    assert "data-shape=own" in page.url


def test_points_are_edited_as_text_by_keyboard(open_playground):
    page = open_playground()
    with new_run(page):
        upload(page, CSV)
    page.locator("#edit-points").focus()
    page.keyboard.press("Enter")
    page.locator("#points-as-text").focus()
    page.keyboard.press("Enter")
    text = page.locator("#points-text")
    expect(text).to_have_value(re.compile('"width","height","species"\n1,2,"cat"'))

    text.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("\n5,5,cat")
    page.keyboard.press("Tab")
    with new_run(page):
        page.keyboard.press("Enter")

    assert own(page)[-1] == [5.0, 5.0, 0.0]


def test_editing_changes_nothing_until_a_point_is_changed(open_playground):
    page = open_playground()
    before = array(page, "playground.shown().parameters")

    page.locator("#edit-points").click()
    expect(page.locator("#points-line")).to_contain_text("200 points")

    assert page.evaluate("location.search + location.hash") == ""
    assert array(page, "playground.shown().parameters").tobytes() == before.tobytes()


def test_what_cannot_be_read_is_refused_and_the_rest_stays(open_playground):
    page = open_playground()
    before = array(page, "playground.shown().parameters")

    def assert_refused(reason):
        notice = page.get_by_role("alert")
        expect(notice).to_contain_text(reason)
        assert array(page, "playground.shown().parameters").tobytes() == before.tobytes()
        assert page.url.endswith("/")
        notice.get_by_role("button").click()
        expect(notice).to_have_count(0)

    for raw, reason in (
        (b"1,2,a\n1,x,b\n", "Line 2: “x” is not a number"),
        (b"1,2,a\n1,2,b,c\n", "Line 2: there are 4 columns"),
        (b"1,2,a\n1,1e308,b\n", "Line 2: 1e308 is more than"),
        (gzip.compress(CSV), "compressed file (gzip)"),
        (b"\x89PNG\r\n\x1a\n\0\0", "image (PNG)"),
    ):
        upload(page, raw)
        assert_refused(reason)

    # Playwright takes no more than 50 MB as a file's content.
    page.evaluate(
        """() => {
          const files = new DataTransfer();
          files.items.add(new File(["1,2,a\\n".repeat(10_000_000)], "points.csv"));
          const input = document.querySelector("#upload-points input");
          input.files = files.files;
          input.dispatchEvent(new Event("change"));
        }"""
    )
    assert_refused("has 60.0 MB")


def test_a_link_without_its_points_says_so(new_page):
    page = new_page()
    page.goto("/?data-shape=own&hidden-units=2")

    expect(page.get_by_role("alert")).to_contain_text("own points are not in it")
    wait_until_drawn(page)
    assert "data-shape" not in page.url


def test_many_points_do_not_fit_a_link_and_survive_a_reload(open_playground):
    page = open_playground()
    rows = "".join(f"{k * 0.001},{(k * 37 % 500) * 0.01},{'ab'[k % 2]}\n" for k in range(2000))
    with new_run(page):
        upload(page, rows.encode())
    page.locator("#edit-points").click()

    expect(page.locator("#points-line")).to_contain_text("Too many for a link")
    assert "points=" not in page.url
    before = own(page)
    page.reload()
    wait_until_drawn(page)
    assert own(page) == before


def test_passes_trace_own_points(open_playground):
    page = open_playground()
    with new_run(page):
        upload(page, CSV)
    page.locator("#tab-passes").click()

    expect(page.locator("#point-line")).to_contain_text("of 6, the one with the largest")
    expect(page.locator("#run-code")).to_contain_text('open("points.csv"')


def test_the_report_says_shares_numbers_and_results_in_the_words_of_the_page(open_playground):
    page = open_playground("/?epochs=2000")
    with new_run(page):
        upload(page, CSV)
    shown = {
        name: page.locator(f"#metric-{part}-{kind}").inner_text()
        for part, kind, name in (
            ("train", "loss", "Training loss"),
            ("train", "accuracy", "Training accuracy"),
            ("test", "loss", "Test loss"),
            ("test", "accuracy", "Test accuracy"),
        )
    }
    shown |= {"Test share": page.locator("#test-share-value").inner_text(), "Points": "8"}
    page.locator("#tab-share").click()
    with page.expect_download() as download:
        page.locator("#save-report-md").click()
    report = download.value.path().read_text(encoding="utf-8")

    assert shown["Test share"] == "25\xa0%"
    for name, text in (shown | {"Epochs": "2,000", "Epochs trained": "2,000"}).items():
        assert f"| {name} | {text} |" in report
    assert "| Noise |" not in report


@pytest.mark.parametrize("rows", [8, 400])
def test_back_from_a_second_file_leads_to_the_points_of_the_first(open_playground, rows):
    """Whether a link has room for the points, or not."""
    page = open_playground()
    lines = [f"{k / 7},{k % 5 / 3},{k % 2}" for k in range(rows)]
    with new_run(page):
        upload(page, "\n".join(["a,b,c", *lines]).encode())
    first = own(page)
    assert len(first) == rows
    with new_run(page):
        upload(page, CSV)
    assert own(page) == expected(CSV)

    with new_run(page):
        page.go_back()
    assert own(page) == first
    with new_run(page):
        page.go_forward()
    assert own(page) == expected(CSV)
