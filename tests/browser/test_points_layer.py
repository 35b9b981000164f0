"""The points of the plots: the page draws them among what Plotly draws, and saves them."""

from benchmarks.browser import new_run
from tests.browser.test_share import download, open_share

POINTS = "[...document.querySelectorAll('#graph-boundary .scatterlayer .our-points .point')]"
# Where they are, and where the axes have them, in the order of the traces.
PLACES = f"""() => {{
  const {{playground}} = dash_clientside;
  const {{x, y, box}} = playground.overlay("graph-boundary");
  const {{data}} = playground.state.run;
  const numbersIn = (text) => text.match(/[-.\\d]+/g).map(Number);
  const drawn = {POINTS}.map((point) => numbersIn(point.getAttribute("transform")));
  const meant = ["train", "test"].flatMap((part) => [0, 1].flatMap((label) => {{
    const {{inputs, y: labels}} = data[part];
    const numbers = [...labels.keys()].filter((k) => labels[k] === label);
    return numbers.map((k) => [x(inputs[0][k]) - box.x, y(inputs[1][k]) - box.y]);
  }}));
  return Math.max(...meant.flat().map((value, i) => Math.abs(value - drawn.flat()[i])))
    + Math.abs(drawn.length - meant.length);
}}"""


def change(page, control, value):
    with new_run(page):
        page.evaluate("([id, value]) => dash_clientside.set_props(id, {value})", [control, value])


def test_points_are_where_they_belong_and_stay_where_only_the_weights_change(open_playground):
    page = open_playground("/?n-samples=300")
    assert page.evaluate(f"{POINTS}.length") == 300
    assert page.evaluate(PLACES) < 0.01
    page.evaluate(f"window.first = {POINTS}[0]")

    change(page, "weight-seed", 1)
    assert page.evaluate(f"{POINTS}[0] === first")
    assert page.evaluate(PLACES) < 0.01

    change(page, "noise", 0.5)
    assert not page.evaluate("first.isConnected")
    assert page.evaluate(PLACES) < 0.01

    page.set_viewport_size({"width": 700, "height": 900})
    page.wait_for_function(f"() => ({PLACES})() < 0.01")


def test_saved_figures_have_the_points(open_playground):
    page = open_playground("/?n-samples=300&epochs=60")
    open_share(page)

    saved = download(page, "save-svg").read_text(encoding="utf-8")

    assert saved.count("translate(") > 300
