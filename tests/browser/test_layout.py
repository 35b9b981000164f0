"""No width at which anything overlaps, is cut, or makes the page scroll sideways."""

from contextlib import suppress
from pathlib import Path

from playwright.sync_api import TimeoutError as WaitedTooLong
from playwright.sync_api import expect

from benchmarks.browser import new_run
from tests.browser.lessons import answer_why
from ui import views

GEOMETRY = (Path(__file__).parent / "geometry.js").read_text(encoding="utf-8")
WIDTHS = (320, 360, 480, 700, 768, 820, 1024, 1155, 1180, 1225, 1280, 1366, 1440, 1920, 2560)
# At 200 % zoom a window has half as many pixels; those that are no width above.
ZOOMED = (640, 683, 720, 960)
#: Screens on which cause and effect are seen together, and whether loss, metrics and tabs are, too.
SCREENS = (((1280, 720), False), ((1366, 768), False), ((1440, 900), True), ((1920, 1080), True))
STAGE = (".view.boundary", ".view.network", ".timeline")
RESULTS = (".view.loss", "#metrics", ".confusions", ".deeper [role=tablist]")
PATIENCE = 5_000  # milliseconds until what is wrong is wrong for good
# Of a sheet, A4 with the margins of print.css.
SHEET = 704
#: Whether every plot that is on show has the size of its place.
FITTED = """() => [...document.querySelectorAll(".js-plotly-plot")].every((plot) => {
  const [place, drawn] = [plot, plot.querySelector(".main-svg")].map(
    (one) => one?.getBoundingClientRect(),
  );
  return !drawn || !plot.checkVisibility() || ["width", "height"].every(
    (side) => Math.abs(place[side] - drawn[side]) < 2,
  );
}) && !document.querySelector(".frame.loading, .schema.loading")?.checkVisibility()"""


def open_tab(page, view):
    page.evaluate("(id) => document.getElementById(id).click()", f"tab-{view.NAME}")
    page.wait_for_function(
        "(name) => dash_clientside.playground.state.tab === name"
        " && document.querySelector('[role=tabpanel]:not([style*=none])')?.firstElementChild",
        arg=view.NAME,
    )


def toggle_lessons(page):
    page.evaluate("document.getElementById('lessons-open').click()")


def faults(page, state):
    """What is wrong with where things stand, once the plots have followed the window."""
    # At its beginning: on a phone what is scrolled past lies beneath what stays in sight.
    page.evaluate("window.scrollTo(0, 0)")
    page.wait_for_function("() => document.documentElement.dataset.small !== 'true'")
    page.wait_for_function(FITTED)
    found = page.evaluate(GEOMETRY)
    if found:
        # Something may be on its way yet; what is wrong for good is told.
        with suppress(WaitedTooLong):
            page.wait_for_function(f"() => ({GEOMETRY})().length === 0", timeout=PATIENCE)
        found = page.evaluate(GEOMETRY)
    return [f"{state}: {fault}" for fault in found]


def test_nothing_overlaps_is_cut_or_scrolls_sideways_at_any_width(open_playground, new_page):
    page = open_playground("/", new_page(reduced_motion="reduce"))
    # A lesson that is done leaves the page as it is when it is opened again.
    page.locator("#lessons-open").click()
    page.locator(".lesson-list button").first.click()
    page.locator("#lesson-choice-1").check()
    page.locator("#lesson-commit").click()
    answer_why(page)
    page.locator("#lessons-close").click()
    with new_run(page):
        page.evaluate("dash_clientside.playground.useAddress('?hidden-layers=2')")
    for view in reversed(views.TABS):
        open_tab(page, view)
        page.wait_for_function(FITTED)
    # Everything that can be opened is open, and a weight is set by hand.
    page.get_by_label("b1[1] bias").fill("1.5")
    page.locator("#edit-points").click()
    page.locator("#points-as-text").click()

    found = []
    for width in (*WIDTHS, *ZOOMED):
        height = 450 if width in ZOOMED else 900
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("document.getElementById('settings').open = true")
        for view in views.TABS:
            open_tab(page, view)
            found += faults(page, f"{width}, {view.NAME}")
        toggle_lessons(page)
        found += faults(page, f"{width}, lesson")
        toggle_lessons(page)
    assert not found, "\n".join(found)


#: Which of the elements are not wholly in the window.
OUT_OF_SIGHT = """(selectors) => selectors.filter((selector) => {
  const {left, top, right, bottom} = document.querySelector(selector).getBoundingClientRect();
  return left < 0 || top < 0 || right > innerWidth || bottom > innerHeight || right <= left;
})"""


def test_cause_and_effect_are_on_one_screen(open_playground):
    page = open_playground()
    for by_hand in (False, True):
        if by_hand:
            page.get_by_label("b1[1] bias").fill("1.5")
            expect(page.locator("#train-on")).to_be_visible()
        for (width, height), with_results in SCREENS:
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_function(FITTED)
            seen = [*STAGE, *(RESULTS if with_results else ())]
            with suppress(WaitedTooLong):
                page.wait_for_function(
                    f"(wanted) => ({OUT_OF_SIGHT})(wanted).length === 0", arg=seen, timeout=PATIENCE
                )
            out = page.evaluate(OUT_OF_SIGHT, seen)
            assert not out, (width, height, by_hand, out)


#: Whether what has the focus is not beneath what stands above the page.
UNCOVERED = """() => {
  const {activeElement} = document;
  const place = document.querySelector(".view.boundary > .frame");
  const isAbove = document.documentElement.dataset.small === "true"
    && !activeElement.closest(".timeline");
  return !isAbove
    || activeElement.getBoundingClientRect().top >= place.getBoundingClientRect().bottom;
}"""


def test_on_a_phone_the_boundary_stays_in_sight_and_covers_no_focus(open_playground, new_page):
    page = open_playground(
        "/", new_page(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    )
    frame, root = page.locator(".view.boundary .frame"), page.locator(":root")
    # The passes, whose numbers come later, are as high as they are going to be.
    page.wait_for_function("() => document.querySelector('#schema .value')?.textContent")
    whole = frame.bounding_box()
    height = page.evaluate("document.documentElement.scrollHeight")

    page.locator(".view.network").evaluate("(network) => network.scrollIntoView()")
    expect(root).to_have_attribute("data-small", "true")
    page.wait_for_function(FITTED)
    small = frame.bounding_box()
    assert (small["x"], small["y"]) == (0, 0)
    assert 120 < small["width"] == small["height"] < whole["width"] / 2
    expect(page.locator("#graph-boundary .xtick")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollHeight") == height
    field = page.get_by_label("b1[1] bias")
    field.focus()
    field.fill("2")
    expect(page.locator("#run-status")).to_contain_text("Weights set by hand")
    # Back up by the keyboard, through what was above the window.
    for _ in range(6):
        page.keyboard.press("Shift+Tab")
        page.wait_for_function(UNCOVERED)

    page.evaluate("window.scrollTo(0, 0)")
    expect(root).to_have_attribute("data-small", "false")
    page.wait_for_function(FITTED)
    assert frame.bounding_box() == whole


def test_a_printed_sheet_is_light_and_shows_results_without_buttons(open_playground, new_page):
    page = open_playground(
        "/", new_page(color_scheme="dark", viewport={"width": SHEET, "height": 1000})
    )
    background = "getComputedStyle(document.body).backgroundColor"
    letters = """getComputedStyle(document.querySelector("#graph-loss .xtitle")).fill"""
    dark = page.evaluate(f"[{background}, {letters}]")
    page.locator("#lessons-open").click()
    page.locator(".lesson-list button").first.click()
    page.locator("#lessons-body .question").first.wait_for()

    for view in views.TABS:
        open_tab(page, view)
        page.wait_for_function(FITTED)
        page.emulate_media(media="print")
        page.locator(":root[data-printing]").wait_for()
        assert page.evaluate(background) == "rgb(255, 255, 255)"
        assert page.evaluate(letters) == "rgb(27, 31, 36)"
        found = faults(page, f"on paper, {view.NAME}")
        assert not found, "\n".join(found)
        # Weights that can be set by hand are in the formula and the diagram.
        expect(page.locator(".what-if, .unit-weights input").locator("visible=true")).to_have_count(
            0
        )
        # What is a button on the screen is on paper where it is a formula, a number or a title.
        buttons = page.locator("button:not(.box, .formula, .step-title, [role=tab]):visible")
        assert buttons.evaluate_all("(all) => all.map((one) => one.outerHTML)") == []
        assert page.locator(".mantine-Tabs-tab:visible").all_inner_texts() == [view.TITLE]
        page.emulate_media(media="screen")
        page.locator(":root:not([data-printing])").wait_for()
        page.wait_for_function(FITTED)

    page.wait_for_function(
        f"(before) => String([{background}, {letters}]) === String(before)", arg=dark
    )


def test_a_print_has_its_plots_at_once(open_playground, new_page):
    """The browser tells the page that it prints, and does not wait."""
    page = open_playground("/", new_page(color_scheme="dark"))
    drawn = page.evaluate(
        """() => {
          const plot = document.querySelector("#graph-boundary .js-plotly-plot");
          const seen = [];
          window.addEventListener("beforeprint", () => seen.push(
            getComputedStyle(plot.querySelector(".xtitle")).fill,
            plot.querySelector(".main-svg").getBoundingClientRect().width
              - plot.closest(".frame").getBoundingClientRect().width,
            plot.querySelectorAll(".scatterlayer .point").length > 100,
          ));
          window.seen = seen;
        }"""
    )
    assert drawn is None

    sheet = page.pdf(format="A4")

    assert sheet.startswith(b"%PDF")
    color, difference, has_points = page.evaluate("window.seen")
    assert color == "rgb(27, 31, 36)"
    assert abs(difference) < 1
    assert has_points
    page.wait_for_function(FITTED)


def test_the_probabilities_have_their_colours_in_the_legend_once(open_playground):
    page = open_playground()
    for width in (1440, 360, 1024, SHEET):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(FITTED)
        expect(page.locator(".view.boundary .legend-probability")).to_be_visible()
        expect(page.locator("#graph-boundary .cbfills")).to_have_count(0)
