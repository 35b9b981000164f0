"""What is taken away and brought back, in Chromium."""

import base64
import csv
import io
import json
import re
import struct
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from benchmarks.browser import new_run, wait_until_drawn
from tests.browser.lessons import answer_why
from tests.browser.reading import array, shown_parameters
from ui.core.settings import Settings
from ui.core.theme import SCHEMES
from ui.data import points, split
from ui.files import sessions, weights
from ui.run import compute
from ui.views.share import SAVED

ADDRESS = "/?data-shape=circles&hidden-units=3&epochs=60"


def download(page: Page, button: str) -> Path:
    with page.expect_download() as downloaded:
        page.locator(f"#{button}").click()
    return Path(downloaded.value.path())


def open_file(page: Page, holder: str, raw: bytes) -> None:
    page.locator(f"#{holder} input").set_input_files(
        {"name": "file", "mimeType": "application/octet-stream", "buffer": raw}
    )


def open_share(page: Page) -> None:
    page.locator("#tab-share").click()
    expect(page.locator("#share-link")).to_be_visible()


def step_back(page: Page, by: int) -> None:
    """So many recorded epochs back, by keyboard."""
    cursor = page.evaluate("dash_clientside.playground.state.cursor")
    page.locator("#timeline [role=slider]").focus()
    for _ in range(by):
        page.keyboard.press("ArrowLeft")
    page.wait_for_function(
        "index => dash_clientside.playground.state.cursor === index", arg=cursor - by
    )
    wait_until_drawn(page)


def test_weights_are_saved_and_loaded_into_a_fresh_page(open_playground, new_page):
    page = open_playground(ADDRESS)
    step_back(page, 1)
    open_share(page)
    shown = shown_parameters(page)

    files = {
        button: download(page, button).read_bytes()
        for button in ("download-weights", "download-weights-json", "download-weights-npz")
    }
    for button, raw in files.items():
        layers = weights.read(raw).layers
        saved = np.concatenate([matrix.ravel() for layer in layers for matrix in layer])
        assert saved.tobytes() == shown.tobytes(), button

    fresh = open_playground("/", new_page())
    for button, raw in files.items():
        open_share(fresh)
        with new_run(fresh):
            open_file(fresh, "upload-weights", raw)
        assert shown_parameters(fresh).tobytes() == shown.tobytes(), button
        expect(fresh.locator("#epoch-label")).to_have_text(
            page.locator("#epoch-label").inner_text()
        )
        assert "hidden-units=3" in fresh.url
        notice = fresh.get_by_role("alert").filter(has_text="took the place of yours")
        expect(notice).to_contain_text("hidden units 4 → 3")
        with new_run(fresh):
            fresh.go_back()


def test_weights_that_do_not_fit_are_refused(open_playground):
    page = open_playground(ADDRESS)
    before = shown_parameters(page)
    open_share(page)

    open_file(page, "upload-weights", b'{"format": "neural-network playground: weights"}')

    expect(page.get_by_role("alert")).to_contain_text("version")
    assert shown_parameters(page).tobytes() == before.tobytes()


def places_drawn(svg: Path) -> list[str]:
    return re.findall(r"translate\([^)]*\)", svg.read_text(encoding="utf-8"))


def choose_figure(page: Page, name: str) -> None:
    page.locator("#figure").click()
    page.get_by_role("option", name=name, exact=True).click()


def test_every_figure_is_saved_as_png_and_svg(open_playground):
    page = open_playground(ADDRESS)
    open_share(page)
    for figure, (name, *_) in SAVED.items():
        choose_figure(page, name)
        png = download(page, "save-png").read_bytes()
        svg = download(page, "save-svg").read_text(encoding="utf-8")

        assert png.startswith(b"\x89PNG"), figure
        width, height = struct.unpack(">II", png[16:24])
        assert min(width, height) > 200, figure
        assert len(png) > 5_000, figure
        root = ElementTree.fromstring(svg)
        assert root.tag.endswith("svg"), figure
        assert len(list(root.iter())) > 20, figure
        # The sheet that the plane has become lies on a canvas on the page.
        if figure == "graph-hidden":
            assert "data:image/png" in svg


def colours_in(svg: str) -> set[str]:
    """The colours of a picture, and the pictures within it."""
    return set(re.findall(r"#[0-9a-f]{6}\b|rgba?\([^)]*\)|data:image/png[^\"]*", svg))


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))})"


def test_figures_and_reports_are_light_in_the_dark(open_playground, new_page):
    pages = [open_playground(ADDRESS, new_page(color_scheme=scheme)) for scheme in SCHEMES]
    light, dark = pages
    assert dark.locator("html").get_attribute("data-mantine-color-scheme") == "dark"
    maps = "[...document.querySelectorAll('#diagram canvas')].map((map) => map.toDataURL())"
    before = dark.evaluate(maps)
    for page in pages:
        open_share(page)

    for figure, (name, *_) in SAVED.items():
        saved = []
        for page in pages:
            choose_figure(page, name)
            saved.append(download(page, "save-svg").read_text(encoding="utf-8"))
        assert colours_in(saved[0]) == colours_in(saved[1]), figure
        assert rgb(SCHEMES["light"].ink) in colours_in(saved[1]), figure
    assert dark.evaluate(maps) == before  # the page itself is as dark as it was

    reports = [
        download(page, "save-report-html").read_text(encoding="utf-8") for page in (light, dark)
    ]
    pictures = [re.findall(r"data:image/png;base64,[A-Za-z0-9+/=]+", report) for report in reports]
    assert len(pictures[0]) == 2
    assert pictures[0] == pictures[1]
    assert "color-scheme:light" in reports[1]


def test_a_figure_is_saved_as_it_is_on_show_though_its_tab_was_drawn_earlier(open_playground):
    page = open_playground(ADDRESS)
    page.locator("#tab-hidden").click()
    page.wait_for_function(
        "() => document.querySelector('#graph-hidden .js-plotly-plot')?.data?.length"
    )
    open_share(page)
    for figure in ("graph-hidden", "graph-surface"):
        choose_figure(page, SAVED[figure].title)
        page.evaluate("dash_clientside.playground.seekEpoch(60)")
        last = places_drawn(download(page, "save-svg"))
        page.evaluate("dash_clientside.playground.seekEpoch(2)")
        assert places_drawn(download(page, "save-svg")) != last, figure


def test_history_holds_every_epoch(open_playground):
    page = open_playground(ADDRESS)
    open_share(page)

    text = download(page, "save-history").read_text(encoding="utf-8")

    rows = list(csv.DictReader(io.StringIO(text)))
    assert [int(row["epoch"]) for row in rows] == list(range(61))
    losses = array(page, "Float64Array.from(run.losses)")
    assert [float(row["train_loss"]) for row in rows[:-1]] == pytest.approx(losses.tolist())
    last = array(page, "Float64Array.from(run.snapshots.at(-1).losses)")
    assert [float(rows[-1][f"{part}_loss"]) for part in ("train", "test")] == last.tolist()
    assert 0 <= float(rows[-1]["test_accuracy"]) <= 1


def test_a_session_is_saved_and_opened_in_a_fresh_page(open_playground, new_page):
    page = open_playground(ADDRESS)
    page.locator("#lessons-open").click()
    page.locator(".lesson-list button").first.click()
    page.locator("#lesson-choice-1").check()
    # The lesson is left without a prediction: the page is as it was.
    page.locator("#lessons-close").click()
    page.wait_for_function(
        "(search) => location.search === search && dash_clientside.playground.state.run.done",
        arg=urlsplit(ADDRESS).query and f"?{urlsplit(ADDRESS).query}",
    )
    wait_until_drawn(page)
    with new_run(page):
        page.locator("#upload-points input").set_input_files(
            {
                "name": "points.csv",
                "mimeType": "text/csv",
                "buffer": b"a,b,c\n0,0,no\n1,1,no\n0,1,yes\n1,0,yes\n0,2,yes\n2,0,no\n2,2,no\n"
                b"3,1,yes\n",
            }
        )
    step_back(page, 5)
    epoch = page.locator("#epoch-label").inner_text()
    open_share(page)

    raw = download(page, "save-session").read_bytes()
    read = sessions.read(raw)
    assert read["points"]["names"] == ["a", "b", "c"]
    assert read["lessons"]["01-one-unit"]["choice"] == 1

    fresh = open_playground("/", new_page())
    open_share(fresh)
    with new_run(fresh):
        open_file(fresh, "upload-session", raw)
    assert fresh.locator("#epoch-label").inner_text() == epoch
    assert shown_parameters(fresh).tobytes() == shown_parameters(page).tobytes()
    assert fresh.evaluate("location.search + location.hash") == page.evaluate(
        "location.search + location.hash"
    )
    # Also where its settings are on show already.
    step_back(fresh, 3)
    open_file(fresh, "upload-session", raw)
    expect(fresh.locator("#epoch-label")).to_have_text(epoch)
    kept = fresh.evaluate("JSON.parse(localStorage['playground-lessons']).progress")
    assert kept["01-one-unit"]["choice"] == 1


MINE = {"choice": 1, "committed": False, "results": [], "remark": "Mine."}
THEIRS = {"choice": 2, "committed": True, "results": [], "remark": "Theirs."}
OTHERS = {"choice": 3, "committed": False, "results": [], "remark": ""}


def session(address=ADDRESS, **parts) -> bytes:
    return json.dumps(
        {"format": sessions.FORMAT, "version": 1, "address": address.strip("/")} | parts
    ).encode()


def progress(page: Page):
    return page.evaluate("dash_clientside.playground.lessons.progress()")


def test_a_session_shows_its_epoch_also_where_its_settings_are_on_show(open_playground):
    page = open_playground(ADDRESS)
    epochs = page.evaluate("dash_clientside.playground.state.run.snapshots.map((s) => s.epoch)")
    shown = "epoch => dash_clientside.playground.shown().epoch === epoch"
    open_share(page)

    for epoch in epochs[5], epochs[9]:
        open_file(page, "upload-session", session(epoch=epoch))
        page.wait_for_function(shown, arg=epoch)

    with new_run(page):
        page.evaluate("dash_clientside.playground.useAddress('?hidden-units=2&epochs=60')")
    page.wait_for_function(shown, arg=60)


KEPT = {"choice": 1, "committed": False, "remark": "Mine."}


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        ("Keep both", {"choice": 2, "committed": True, "remark": "Mine.\n\nTheirs."}),
        ("Only the session’s", {"choice": 2, "committed": True, "remark": "Theirs."}),
    ],
)
def test_a_session_asks_before_it_changes_answers(open_playground, button, expected):
    page = open_playground(ADDRESS)
    page.evaluate("mine => dash_clientside.playground.lessons.take({'a-lesson': mine})", MINE)
    open_share(page)
    dialog = page.get_by_role("dialog", name="Whose answers in the lessons?")

    # Those that change nothing come first.
    for answer, left in ((None, KEPT), ("Only mine", KEPT), (button, expected)):
        open_file(page, "upload-session", session(lessons={"a-lesson": THEIRS, "another": OTHERS}))
        expect(dialog).to_be_visible()
        if answer:
            dialog.get_by_role("button", name=answer).click()
        else:
            page.keyboard.press("Escape")

        expect(dialog).to_be_hidden()
        assert progress(page)["a-lesson"] == {"results": [], **left}
        assert ("another" in progress(page)) == (answer in ("Keep both", "Only the session’s"))


def test_a_session_that_contradicts_nothing_is_added(open_playground):
    page = open_playground(ADDRESS)
    page.evaluate("mine => dash_clientside.playground.lessons.take({'a-lesson': mine})", MINE)
    open_share(page)

    open_file(page, "upload-session", session(lessons={"another": OTHERS}))

    expect(page.get_by_role("alert")).to_contain_text("are among yours now")
    assert progress(page) == {"a-lesson": MINE, "another": OTHERS}


def test_weights_of_own_points_that_are_not_there_say_so(open_playground):
    page = open_playground(ADDRESS)
    X, y = np.array([[0.0, 0], [1, 1], [0, 1], [1, 0]]), np.array([0, 0, 1, 1])
    own = Settings(data_shape="own", n_samples=200, test_share=0.0, epochs=20)
    data = split.make_data(own, points.OwnPoints(X, y))
    network = weights.Network(own, 20, compute.initial_layers(own))
    open_share(page)

    for write in weights.WRITERS.values():
        open_file(page, "upload-weights", write(network, data.standardizer))
        notice = page.get_by_role("alert").filter(has_text="own points, which are not here")
        expect(notice).to_be_visible()
        notice.get_by_role("button", name="Close").click()
        expect(notice).to_be_hidden()


def test_lab_report_holds_predictions_results_and_pictures(open_playground, new_page):
    page = open_playground("/", new_page(reduced_motion="reduce"))
    page.locator("#lessons-open").click()
    page.locator(".lesson-list button").first.click()
    page.locator("#lesson-choice-1").check()
    page.locator("#lesson-commit").click()
    answer_why(page)
    remark = page.locator("#lesson-remark")
    remark.fill("A <b>straight</b> line | nothing *else*.")
    happened = page.locator(".happened").inner_text()
    open_share(page)

    html = download(page, "save-report-html").read_text(encoding="utf-8")
    expect(page.locator("#report-line")).to_have_text("Saved as lab-report.html.")
    markdown = download(page, "save-report-md").read_text(encoding="utf-8")
    # This server signs no completion codes, which is said before one is asked for.
    expect(page.locator("#make-code")).to_be_disabled()
    expect(page.locator("#lesson-code-line")).to_contain_text("SECRET_KEY")
    assert '<meta name="viewport" content="width=device-width">' in html
    assert "<figcaption>Decision boundary</figcaption>" in html

    # A space at which no line ends has a name in HTML.
    for text in (html.replace("&nbsp;", "\xa0"), markdown):
        assert text.count("data:image/png;base64,") == 2
        assert happened in text or happened in text.replace("\\", "")
    assert "A &lt;b&gt;straight&lt;/b&gt; line | nothing *else*." in html
    assert "<script" not in html
    assert not re.findall(r'src="(?!data:)', html)
    assert r"> A \<b\>straight\</b\> line \| nothing \*else\*." in markdown
    image = re.search(r"data:image/png;base64,([A-Za-z0-9+/=]+)", markdown)
    assert image is not None
    assert base64.b64decode(image[1]).startswith(b"\x89PNG")


def test_a_link_for_a_class_fixes_hides_and_opens(open_playground, new_page):
    page = open_playground(
        "/?noise=0.3#fix=epochs&hide=learning-rate,weight-seed&lesson=03-the-bend-in-the-moons"
    )
    expect(page.locator("#lessons-body h2")).to_contain_text("The bend in the moons")
    page.locator("#settings").evaluate("(element) => { element.open = true; }")

    expect(page.locator("#learning-rate")).to_be_hidden()
    expect(page.locator("#weight-seed-new")).to_be_hidden()
    expect(page.locator("#epochs")).to_be_disabled()
    for result in ("graph-boundary", "graph-loss", "metrics", "timeline"):
        expect(page.locator(f"#{result}")).to_be_visible()

    page.wait_for_function("() => dash_clientside.playground.state.run.snapshots.length === 1")
    wait_until_drawn(page)
    with new_run(page):
        page.locator("#hidden-units").click()
        page.get_by_role("option", name="4", exact=True).click()
    assert page.url.endswith(
        "#fix=epochs&hide=learning-rate,weight-seed&lesson=03-the-bend-in-the-moons"
    )


def test_results_cannot_be_hidden(open_playground):
    page = open_playground("/#hide=metrics,graph-boundary")

    expect(page.get_by_role("alert")).to_contain_text("There is no setting “metrics”")
    expect(page.locator("#metrics")).to_be_visible()
    expect(page.locator("#graph-boundary")).to_be_visible()


def test_links_open_to_the_same_picture(open_playground, new_page):
    page = open_playground(ADDRESS)
    page.get_by_label("b1[1] bias").fill("1.5")
    page.keyboard.press("Tab")
    # Who sets a weight has chosen its unit, which is no part of a link.
    page.locator("#diagram svg").first.dispatch_event("click")
    page.wait_for_function("() => !dash_clientside.playground.state.chosen")
    page.mouse.move(0, 0)
    # The lines of the units are drawn alike again a moment after none is lit.
    page.wait_for_function(
        """() => {
          const {data} = document.querySelector("#graph-boundary .js-plotly-plot");
          const lines = data.filter(({uid}) => uid.startsWith("unit-"));
          return new Set(lines.map(({line}) => line.width)).size === 1;
        }"""
    )
    wait_until_drawn(page)

    linked = open_playground(page.url.split("/", 3)[3].join(["/", ""]), new_page())

    assert shown_parameters(linked).tobytes() == shown_parameters(page).tobytes()
    pixels = [
        one.locator("#graph-boundary").screenshot(animations="disabled") for one in (page, linked)
    ]
    share = page.evaluate(
        """async (images) => {
          const read = async (data) => {
            const image = new Image();
            image.src = `data:image/png;base64,${data}`;
            await image.decode();
            const canvas = new OffscreenCanvas(image.width, image.height);
            const context = canvas.getContext("2d");
            context.drawImage(image, 0, 0);
            return context.getImageData(0, 0, image.width, image.height).data;
          };
          const [a, b] = await Promise.all(images.map(read));
          if (a.length !== b.length) return 1;
          let differing = 0;
          for (let i = 0; i < a.length; i += 4) {
            const away = [0, 1, 2].some((j) => Math.abs(a[i + j] - b[i + j]) > 8);
            if (away) differing += 1;
          }
          return differing / (a.length / 4);
        }""",
        [base64.b64encode(one).decode() for one in pixels],
    )
    assert share < 0.01


def test_the_tour_is_offered_once_skipped_and_taken_again(open_playground):
    page = open_playground()
    tour = page.locator("#tour-open")
    expect(tour).to_have_text("Take the tour")
    tour.focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog")
    expect(card).to_contain_text("The boundary")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(tour).to_be_focused()

    page.reload()
    expect(tour).to_have_text("Tour")
    tour.click()
    for title in ("Settings", "Rewind", "The loss", "Inside", "Lessons"):
        card.get_by_role("button", name="Next").click()
        expect(card.get_by_role("heading")).to_have_text(title)
    card.get_by_role("button", name="Done").click()
    expect(card).to_be_hidden()


def test_a_session_that_is_none_is_refused(open_playground):
    page = open_playground()
    open_share(page)

    open_file(page, "upload-session", json.dumps({"format": sessions.FORMAT}).encode())

    expect(page.get_by_role("alert")).to_contain_text("version")
