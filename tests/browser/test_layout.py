"""No width at which anything overlaps, is cut, or makes the page scroll sideways."""

from pathlib import Path

from ui import views

GEOMETRY = (Path(__file__).parent / "geometry.js").read_text(encoding="utf-8")
# 720 and 640 are those of a desk and a laptop at 200 % zoom; breaks between layouts are at 700,
# 900, 1000 and 1160.
WIDTHS = (
    *(320, 360, 480, 640, 700, 720, 768, 820, 900, 1000, 1024, 1155, 1160, 1180, 1225, 1280),
    *(1366, 1440, 1920, 2560),
)
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
    page.get_by_label("b¹₁ bias").fill("1.5")
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
