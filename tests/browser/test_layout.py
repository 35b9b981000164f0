"""No width at which anything overlaps, is cut, or makes the page scroll sideways."""

from pathlib import Path

from playwright.sync_api import expect

from ui import views

GEOMETRY = (Path(__file__).parent / "geometry.js").read_text(encoding="utf-8")
# 720 is that of a desk at 200 % zoom.
WIDTHS = (320, 360, 480, 700, 720, 768, 820, 1024, 1155, 1180, 1225, 1280, 1366, 1440, 1920, 2560)
# Of a sheet, A4 with the margins of print.css.
SHEET = 704
#: Whether every plot that is on show has the size of its place.
FITTED = """() => [...document.querySelectorAll(".js-plotly-plot")].every((plot) => {
  const [place, drawn] = [plot, plot.querySelector(".main-svg")].map(
    (one) => one?.getBoundingClientRect(),
  );
  return !drawn || !place.width || ["width", "height"].every(
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
    page.wait_for_function(FITTED)
    return [f"{state}: {fault}" for fault in page.evaluate(GEOMETRY)]


def test_nothing_overlaps_is_cut_or_scrolls_sideways_at_any_width(open_playground, new_page):
    page = open_playground("/?hidden-layers=2", new_page(reduced_motion="reduce"))
    for view in reversed(views.TABS):
        open_tab(page, view)
        page.wait_for_function(FITTED)
    # Everything that can be opened is open, and a weight is set by hand.
    page.get_by_label("b1[1] bias").fill("1.5")
    page.locator("#edit-points").click()
    page.locator("#points-as-text").click()
    page.locator("#lessons-open").click()
    page.locator(".lesson-list button").first.click()
    page.locator("#lessons-body .question").first.wait_for()
    toggle_lessons(page)

    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("document.getElementById('settings').open = true")
        for view in views.TABS:
            open_tab(page, view)
            found += faults(page, f"{width}, {view.NAME}")
        toggle_lessons(page)
        found += faults(page, f"{width}, lesson")
        toggle_lessons(page)
    assert not found, "\n".join(found)


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

    assert page.evaluate(f"[{background}, {letters}]") == dark


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


#: Where the heat map and the colour bar of the boundary stand, and whether the legend has a bar.
BARS = """() => {
  const box = (selector) => document.querySelector(`#graph-boundary ${selector}`)
    ?.getBoundingClientRect();
  const [plot, bar] = [box(".nsewdrag"), box(".cbfills")];
  const legend = document.querySelector(".legend-probability").checkVisibility();
  return bar
    ? {legend, away: bar.left - plot.right, longer: bar.height - plot.height}
    : {legend};
}"""


def test_the_probabilities_have_one_colour_bar_at_the_plot(open_playground):
    page = open_playground()
    for width in (1440, 360, 820, 1024, 1155, 320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(FITTED)
        page.wait_for_function(
            """() => document.querySelector(".legend-probability").checkVisibility()
              === !document.querySelector("#graph-boundary .cbfills")"""
        )
        found = page.evaluate(BARS)
        if not found["legend"]:
            assert found["away"] < 30, (width, found)
            assert found["longer"] < 2, (width, found)
