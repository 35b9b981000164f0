"""From a change of a control to the boundary seen, a handle that is dragged, and the first load.

    python -m benchmarks.interaction [CHANGES [FOLDER ...]]

In Chromium, against gunicorn as the Procfile starts it. The clock stops with the frame in which the
boundary of the new run is seen, on a canvas or as Plotly's own. Folders of other versions of the
app are measured in turns with this one, in the same browser: on a machine that is not quiet only
that tells them apart. The loads are those of the app as it is deployed, compressed beforehand.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.browser import ROOT, bytes_received, launch_chromium, serving, wait_until_drawn

CHANGES = 40
VISITS = 5
SHAPES = ("circles", "moons", "xor", "blobs")
KEYS = ("ArrowRight", "ArrowLeft")
ARROWS = ("ArrowUp", "ArrowUp", "ArrowDown", "ArrowDown")
#: Ways to change each control: what to do to which, and what of it.
CONTROLS: dict[str, list[tuple[str, str, str]]] = {
    "data shape chosen": [("choose", "#data-shape", shape) for shape in SHAPES],
    "learning rate moved by a key": [
        ("press", "#learning-rate [role=slider]", key) for key in KEYS
    ],
    "new weight seed by its button": [("click", "#weight-seed-new", "")],
    "number field stepped by an arrow": [("press", "#data-seed", key) for key in ARROWS],
}
SLIDERS = ("noise", "test-share", "learning-rate", "init-scale")
GOAL = "40 / 70"  # milliseconds from a change to its boundary: median and 95th percentile
DRAG_GOAL = 20  # boundaries a second while a handle is dragged
DRAG_SECONDS = 3.0
SWEEP_SECONDS = 0.25  # from one end of a slider to the other: more values than can be drawn
MOVE_SECONDS = 1 / 60  # between two movements of the pointer

# One change: milliseconds until the boundary was seen, and of the request alone.
_CHANGE = """async ([how, what, value]) => {
  const {playground} = window.dash_clientside;
  const {boundary} = playground.views;
  const element = document.querySelector(what);
  const frame = () => new Promise(requestAnimationFrame);
  let option = null;
  if (how === "choose") {
    element.click();
    const find = () => document.querySelector(`[role=option][value="${value}"]`);
    while (!(option = find())?.checkVisibility()) await frame();
    // Until the list has opened.
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  const plot = document.querySelector("#graph-boundary .js-plotly-plot");
  performance.clearResourceTimings();
  const before = playground.state.run;
  const {animate} = boundary;
  if (how === "press") element.focus();
  const start = performance.now();
  const total = await new Promise((resolve) => {
    let seen = false;
    const painted = () => {
      if (seen || playground.state.run === before || !playground.state.run.done) return;
      seen = true;
      // The task after the next frame.
      const {port1, port2} = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - start);
      requestAnimationFrame(() => port2.postMessage(null));
    };
    plot.once("plotly_afterplot", painted);
    boundary.animate = (...all) => {
      animate(...all);
      painted();
    };
    if (how === "choose") option.click();
    else if (how === "click") element.click();
    else {
      const options = {key: value, code: value, bubbles: true, cancelable: true};
      for (const type of ["keydown", "keyup"]) {
        element.dispatchEvent(new KeyboardEvent(type, options));
      }
    }
  });
  boundary.animate = animate;
  const entries = performance.getEntriesByType("resource");
  // The last, where the server was busy at first.
  const request = entries.findLast(({name}) => name.includes("_dash-update-component"));
  const timing = Object.fromEntries(request.serverTiming.map((one) => [one.name, one.duration]));
  const waited = request.responseStart - request.requestStart;
  return {total, request: request.duration, waited, training: timing.training, all: timing.total};
}"""

# Counts the frames that show another run than the frame before.
_COUNT = """() => {
  const {playground} = window.dash_clientside;
  const {boundary} = playground.views;
  const counted = (window.counted = {frames: 0, start: performance.now()});
  let before = playground.state.run;
  let painted = before;
  for (const way of ["animate", "draw"]) {
    const draw = boundary[way];
    boundary[way] = (...all) => {
      draw(...all);
      painted = playground.state.run;
    };
  }
  const look = () => {
    if (painted !== before) counted.frames += 1;
    before = painted;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


def row(name: str, values: list[float], goal: str = "") -> str:
    """A line of the table: median and 95th percentile, in milliseconds, and their goals."""
    return f"| {name} | {median(values):.0f} | {quantiles(values, n=20)[-1]:.0f} | {goal} |"


def opened(browser: Browser, url: str) -> Page:
    """A page with its first run drawn."""
    page = browser.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    page.goto(url)
    wait_until_drawn(page)
    return page


def changes(pages: list[Page], count: int) -> dict[str, list[list[dict[str, Any]]]]:
    """What each of `count` changes of each control took on each page, in turns."""
    measured: dict[str, list[list[dict[str, Any]]]]
    measured = {name: [[] for _ in pages] for name in CONTROLS}
    for number in range(count + 4):
        for name, ways in CONTROLS.items():
            for page, values in zip(pages, measured[name], strict=True):
                page.bring_to_front()
                values.append(page.evaluate(_CHANGE, ways[number % len(ways)]))
                page.wait_for_timeout(200)
    return {name: [values[4:] for values in each] for name, each in measured.items()}


def drag(page: Page, slider: str) -> float:
    """Boundaries seen in a second while the handle goes to and fro."""
    page.bring_to_front()
    box = page.locator(f"#{slider}").bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2

    def move(seconds: float) -> None:
        turn = (seconds / SWEEP_SECONDS) % 2
        page.mouse.move(box["x"] + box["width"] * min(turn, 2 - turn), middle)

    move(0)
    page.mouse.down()
    page.evaluate(_COUNT)
    start = time.monotonic()
    while (gone := time.monotonic() - start) < DRAG_SECONDS:
        move(gone)
        time.sleep(MOVE_SECONDS - (time.monotonic() - start) % MOVE_SECONDS)
    rate = page.evaluate("1000 * counted.frames / (performance.now() - counted.start)")
    page.mouse.up()
    page.reload()
    wait_until_drawn(page)
    return float(rate)


@contextmanager
def deployed(source: Path = ROOT) -> Iterator[Path]:
    """A copy of the app as it is deployed: compressed."""
    unserved = shutil.ignore_patterns(".*", "__pycache__", "node_modules", "tests", "vendor")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "app"
        shutil.copytree(source, root, ignore=unserved)
        compress = [sys.executable, "-m", "flask", "--app", "app:server", "precompress"]
        subprocess.run(compress, cwd=root, check=True, stdout=subprocess.DEVNULL)
        yield root


def visits(browser: Browser, url: str) -> dict[str, tuple[float, float]]:
    """Of a cold and a warm visit, the kilobytes transferred and the seconds to the boundary."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    measured = {}
    for visit in ("cold", "warm"):
        page = context.new_page()
        received = bytes_received(context, page)
        page.goto(url)
        wait_until_drawn(page, settled=False)
        seconds = page.evaluate("performance.now()") / 1000
        measured[visit] = (sum(received) / 1000, seconds)
        page.close()
    context.close()
    return measured


def loads(browser: Browser) -> list[str]:
    """The rows of the table of loads for the app as it is deployed; medians of a few visits."""
    with deployed() as root, serving(root) as server:
        visits(browser, server.url)
        measured = [visits(browser, server.url) for _ in range(VISITS)]
    return [
        f"| {visit} | {median(one[visit][0] for one in measured):,.0f} "
        f"| {median(one[visit][1] for one in measured):.2f} |"
        for visit in ("cold", "warm")
    ]


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else CHANGES
    roots = [ROOT, *map(Path, sys.argv[2:])]
    labels = ["", *(f", {root}" for root in roots[1:])]
    with ExitStack() as stack:
        urls = [stack.enter_context(serving(root)).url for root in roots]
        playwright = stack.enter_context(sync_playwright())
        browser = launch_chromium(playwright)
        pages = [opened(browser, url) for url in urls]
        measured = changes(pages, count)
        dragged = {name: [drag(page, name) for page in pages] for name in SLIDERS}
        for page in pages:
            page.close()
        loaded = loads(browser)
        browser.close()
    print(f"{count} changes of each control, default settings otherwise, in milliseconds:\n")
    print("| part | median | 95 % | goal |\n| --- | ---: | ---: | ---: |")
    for name, each_page in measured.items():
        for label, values in zip(labels, each_page, strict=True):
            print(row(f"{name} → boundary seen{label}", [one["total"] for one in values], GOAL))
    own = [one for each_page in measured.values() for one in each_page[0]]
    # What the server has answered before it does not train again.
    every = [one for one in own if one["training"] is not None]
    print(row("of all, the request", [each["request"] for each in every]))
    print(row("of this, the server's answer", [each["waited"] for each in every]))
    print(row("of this, training", [each["training"] for each in every]))
    print(row("the answer besides training", [each["all"] - each["training"] for each in every]))
    print(row("before and after the request", [each["total"] - each["request"] for each in every]))
    print("\n| handle dragged | boundaries seen a second | goal |\n| --- | ---: | ---: |")
    for name, rates in dragged.items():
        for label, rate in zip(labels, rates, strict=True):
            print(f"| {name}{label} | {rate:.0f} | {DRAG_GOAL} |")
    print("\n| visit | kB transferred | s to the first boundary |\n| --- | ---: | ---: |")
    print("\n".join(loaded))


if __name__ == "__main__":
    main()
