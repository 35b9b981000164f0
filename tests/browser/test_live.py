"""What has come is on the screen before Plotly draws it, and it follows a handle that is held."""

import re

import pytest
from playwright.sync_api import expect

from benchmarks.browser import new_run, wait_until_drawn
from tests.browser.holding import held

RUN = "dash_clientside.playground.state.run"

# At each drawing of the boundary: how it is drawn, whose run, how its frame is marked, whether
# anything is painted on the canvases, and of which classes there are points on theirs.
WATCH = """() => {
  const {playground} = dash_clientside;
  const {boundary} = playground.views;
  window.drawings = [];
  const painted = () =>
    [...document.querySelectorAll(".boundary canvas")].map((canvas) => {
      const {data} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      return data.some((value) => value > 0);
    });
  const labels = () => {
    const canvas = document.querySelector(".boundary canvas.points");
    const {data} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const colours = new Set(new Uint32Array(data.buffer));
    const {figures} = playground.state.run;
    return figures["graph-boundary"].data
      .filter(({uid, marker}) => {
        if (!uid.startsWith("train-")) return false;
        const [r, g, b] = [1, 3, 5].map((at) => parseInt(marker.color.slice(at, at + 2), 16));
        return colours.has(new Uint32Array(Uint8Array.of(r, g, b, 255).buffer)[0]);
      })
      .map(({uid}) => uid);
  };
  const note = (how) => {
    const {address} = playground.state.run;
    const classes = [...document.querySelector(".boundary .frame").classList];
    drawings.push({how, address, classes, painted: painted(), labels: labels()});
  };
  const {animate, draw} = boundary;
  boundary.animate = (...all) => (animate(...all), note("canvas"));
  boundary.draw = (...all) => (note("plot"), draw(...all));
}"""


@pytest.mark.parametrize("setting", [{"data-shape": "circles"}, {"learning-rate": 3}])
def test_a_run_that_has_come_is_painted_before_it_is_plotted(open_playground, setting):
    page = open_playground()
    page.evaluate(WATCH)
    ((name, value),) = setting.items()
    with new_run(page):
        page.evaluate("([id, value]) => dash_clientside.set_props(id, {value})", [name, value])

    canvas, plot = page.evaluate("drawings")
    assert [canvas["how"], plot["how"]] == ["canvas", "plot"]
    assert canvas["address"] == plot["address"] == page.evaluate(f"{RUN}.address")
    for drawing in (canvas, plot):
        assert drawing["painted"] == [True, True, True]
        assert "moving" in drawing["classes"]
        assert drawing["labels"] == ["train-0", "train-1"]
    page.wait_for_function("() => !document.querySelector('.boundary .frame.moving')")


# Whether anything can be seen of what Plotly draws of a run: its layers, through those around them.
PLOTTED = """(graph) => {
  const layers = document.querySelectorAll(`#${graph} :is(.heatmaplayer, .scatterlayer)`);
  const opacity = (element) =>
    element ? Number(getComputedStyle(element).opacity) * opacity(element.parentElement) : 1;
  return [...layers].map((layer) => opacity(layer) > 0);
}"""


@pytest.mark.parametrize("view", ["boundary", "hidden"])
def test_what_was_plotted_before_is_not_seen_where_a_view_moves(open_playground, view):
    page = open_playground()
    if view == "hidden":
        page.get_by_role("tab", name="Hidden space").click()
    graph = f"graph-{view}"
    page.wait_for_selector(f"#{graph} .main-svg .scatterlayer > *", state="attached")
    wait_until_drawn(page)
    at_rest = page.evaluate(PLOTTED, graph)
    assert at_rest
    assert all(at_rest)

    # In one task: it is at rest again when what it drew before is done.
    in_motion = page.evaluate(
        f"""([view, graph]) => {{
          const {{state, views}} = dash_clientside.playground;
          views[view].animate(state.run, state.run.snapshots[3]);
          return ({PLOTTED})(graph);
        }}""",
        [view, graph],
    )
    assert not any(in_motion)


def test_the_name_of_the_worst_point_stays_when_it_is_another(open_playground):
    page = open_playground("?noise=0.6")
    named = []
    for seed in range(1, 5):
        with new_run(page):
            page.evaluate("(value) => dash_clientside.set_props('weight-seed', {value})", seed)
        wait_until_drawn(page)
        name = re.search(r"point \d+", page.locator("#wrong-line").inner_text())
        assert name
        expect(page.locator("#graph-boundary .textpoint", has_text=name[0])).to_be_attached()
        named.append(name[0])
    assert len(set(named)) > 1


def circles(page):
    """The list of shapes, opened, and one of its options."""
    shapes = page.locator("#data-shape")
    shapes.click()
    option = page.get_by_role("option", name="Circles", exact=True)
    expect(option).to_be_visible()
    return shapes, option


def test_a_change_is_asked_for_before_its_control_is_drawn_anew(open_playground):
    page = open_playground()
    entries = page.evaluate("history.length")
    _, option = circles(page)
    asked = f"{RUN.replace('.run', '')}.asked.address"
    with new_run(page):
        assert option.evaluate(f"(one) => (one.click(), {asked})") == "?data-shape=circles"
    with new_run(page):
        step = page.locator("#weight-seed-new").evaluate(f"(one) => (one.click(), {asked})")
    seed = page.locator("#weight-seed").input_value()
    assert step == f"?data-shape=circles&weight-seed={seed}"
    assert page.evaluate("[history.length, location.search]") == [entries + 2, step]


def test_a_list_hears_of_a_choice_however_long_its_run_takes(open_playground):
    page = open_playground()
    shapes, option = circles(page)
    with new_run(page), held(page) as questions:
        option.click()
        waiting = questions.next()
        expect(shapes).to_have_value("Circles")
        expect(option).to_be_hidden()
        waiting.continue_()


def test_what_is_chosen_right_after_another_choice_or_before_back_is_in_order(open_playground):
    page = open_playground()
    shapes, option = circles(page)
    usual = shapes.input_value()
    with new_run(page):
        option.evaluate("""(one) => {
          one.click();
          one.parentElement.querySelector("[value=xor]").click();
        }""")
    expect(shapes).to_have_value("XOR")
    assert page.evaluate("location.search") == "?data-shape=xor"
    shapes, option = circles(page)
    option.evaluate("(one) => (one.click(), history.back())")
    page.wait_for_function(f"() => {RUN}.done && {RUN}.address === '' && !location.search")
    expect(shapes).to_have_value(usual)


def test_what_is_typed_right_after_a_step_counts(open_playground):
    page = open_playground()
    field = page.locator("#weight-seed")
    field.evaluate("""(field) => {
      field.focus();
      field.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowUp", bubbles: true}));
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, "42");
      field.dispatchEvent(new Event("input", {bubbles: true}));
    }""")
    page.wait_for_function(f"() => {RUN}.done && {RUN}.address === '?weight-seed=42'")
    expect(field).to_have_value("42")


def handle(page, name):
    """Where a slider stands at a share of its length."""
    box = page.locator(f"#{name}").bounding_box()
    assert box is not None
    return lambda share: (box["x"] + share * box["width"], box["y"] + box["height"] / 2)


@pytest.mark.parametrize(
    ("name", "share", "said"),
    [("noise", 1, "1"), ("learning-rate", 0, "0.001"), ("test-share", 0, "0 %")],
)
def test_the_boundary_follows_a_handle_and_history_waits_for_its_rest(
    open_playground, name, share, said
):
    page = open_playground()
    entries = page.evaluate("history.length")
    page.evaluate(WATCH)
    place = handle(page, name)
    page.mouse.move(*place(0.4))
    page.mouse.down()
    for k in range(1, 6):
        page.mouse.move(*place(0.4 + (share - 0.4) * k / 5), steps=3)
    expect(page.locator(f"#{name}-value")).to_have_text(said)
    page.wait_for_function(
        """([name]) => {
          const {run} = dash_clientside.playground.state;
          const thumb = document.querySelector(`#${name} [role=slider]`);
          const {values} = dash_clientside.playground.forms[name];
          const value = Number(thumb.getAttribute("aria-valuenow"));
          return run.done && new URLSearchParams(run.address).get(name) ===
            String(values ? values[value] : value);
        }""",
        arg=[name],
    )
    drawn = page.evaluate("drawings.map(({how}) => how)")
    assert set(drawn) == {"canvas"}
    assert page.evaluate("[location.search, history.length]") == ["", entries]

    page.mouse.up()
    page.wait_for_function("() => location.search !== ''")
    wait_until_drawn(page)
    assert page.evaluate("location.search") == page.evaluate(f"{RUN}.address")
    assert page.evaluate("history.length") == entries + 1
    assert page.evaluate("drawings.filter(({how}) => how === 'plot').length") == 1

    with new_run(page):
        page.go_back()
    assert page.evaluate(f"{RUN}.address") == ""


def test_a_handle_that_is_brought_back_leaves_everything_as_it_was(open_playground):
    page = open_playground()
    entries = page.evaluate("history.length")
    place = handle(page, "noise")
    start = page.locator("#noise [role=slider]").get_attribute("aria-valuenow")
    box = page.locator("#noise [role=slider]").bounding_box()
    assert box is not None
    at_first = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(*at_first)
    page.mouse.down()
    page.mouse.move(*place(0.9), steps=5)
    page.wait_for_function(f"() => {RUN}.address.includes('noise')")
    page.mouse.move(*at_first, steps=5)
    expect(page.locator("#noise [role=slider]")).to_have_attribute("aria-valuenow", start)
    page.mouse.up()
    wait_until_drawn(page)
    assert page.evaluate(f"[{RUN}.address, location.search, history.length]") == ["", "", entries]


def test_one_request_is_under_way_and_the_newest_value_comes_next(open_playground):
    page = open_playground()
    place = handle(page, "noise")
    with held(page) as requests:
        page.mouse.move(*place(0.3))
        page.mouse.down()
        page.mouse.move(*place(0.6), steps=8)
        first = requests.next()
        page.mouse.move(*place(1), steps=8)
        expect(page.locator("#noise-value")).to_have_text("1")
        assert requests.routes == []
        first.continue_()
        newest = requests.next()
        assert '"?noise=1"' in (newest.request.post_data or "")
        newest.continue_()
        page.wait_for_function(f"() => {RUN}.address === '?noise=1'")
    page.mouse.up()
    page.wait_for_function("() => location.search === '?noise=1'")
    wait_until_drawn(page)
