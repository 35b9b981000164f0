"""From a change of a control to the boundary redrawn, and the first load.

In Chromium, against gunicorn as the Procfile starts it; an argument says how many changes. The
loads are those of the app as it is deployed, compressed beforehand, without and with the slim
plotly.js. A number field is not among the controls: it waits 400 ms for another digit.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from benchmarks.browser import ROOT, launch_chromium, serving, wait_until_drawn

CHANGES = 40
VISITS = 5
SHAPES = ("circles", "moons", "xor", "blobs")
KEYS = ("ArrowRight", "ArrowLeft")
CONTROLS: dict[str, list[tuple[str, str | None]]] = {
    "data shape chosen → boundary redrawn": [("data-shape", shape) for shape in SHAPES],
    "learning rate moved by a key → redrawn": [("learning-rate", key) for key in KEYS],
    "new weight seed by its button → redrawn": [("weight-seed-new", None)],
}

# One change of a dropdown, slider or button: milliseconds until the answer was in, was decoded and
# drawn, and of the request alone.
_CHANGE = """async ([control, value]) => {
  const {playground, set_props: setProps} = window.dash_clientside;
  const plot = document.querySelector("#graph-boundary .js-plotly-plot");
  performance.clearResourceTimings();
  const before = playground.state.run;
  const start = performance.now();
  await new Promise((resolve) => {
    const drawn = () => {
      if (playground.state.run === before || !playground.state.run.done) return;
      plot.removeListener("plotly_afterplot", drawn);
      resolve();
    };
    plot.on("plotly_afterplot", drawn);
    const element = document.getElementById(control);
    if (control === "data-shape") {
      setProps(control, {value});
    } else if (value) {
      const thumb = element.querySelector("[role=slider]");
      thumb.focus();
      thumb.dispatchEvent(new KeyboardEvent("keydown", {key: value, code: value, bubbles: true}));
    } else {
      element.click();
    }
  });
  const total = performance.now() - start;
  const entries = performance.getEntriesByType("resource");
  const request = entries.find(({name}) => name.includes("_dash-update-component"));
  const timing = Object.fromEntries(request.serverTiming.map((one) => [one.name, one.duration]));
  const waited = request.responseStart - request.requestStart;
  return {total, request: request.duration, waited, training: timing.training, all: timing.total};
}"""


def row(name: str, values: list[float]) -> str:
    """A line of the table: median and 95th percentile, in milliseconds."""
    return f"| {name} | {median(values):.0f} | {quantiles(values, n=20)[-1]:.0f} |"


def changes(browser: Browser, url: str, count: int) -> dict[str, list[dict[str, Any]]]:
    """What each of `count` changes of each control took; the controls take turns."""
    page = browser.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    page.goto(url)
    wait_until_drawn(page)
    measured: dict[str, list[dict[str, Any]]] = {name: [] for name in CONTROLS}
    for number in range(count + 4):
        for name, ways in CONTROLS.items():
            measured[name].append(page.evaluate(_CHANGE, ways[number % len(ways)]))
            page.wait_for_timeout(200)
    page.close()
    return {name: values[4:] for name, values in measured.items()}


@contextmanager
def deployed(slim: bool, source: Path = ROOT) -> Iterator[Path]:
    """A copy of the app as it is deployed: compressed, with or without the slim plotly.js."""
    unserved = shutil.ignore_patterns(".*", "__pycache__", "node_modules", "tests", "vendor")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "app"
        shutil.copytree(source, root, ignore=unserved)
        if slim:
            build = [str(root / "scripts" / "build_slim.sh"), sys.executable]
            subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
        compress = [sys.executable, "-m", "flask", "--app", "app:server", "precompress"]
        subprocess.run(compress, cwd=root, check=True, stdout=subprocess.DEVNULL)
        yield root


def visits(browser: Browser, url: str) -> dict[str, tuple[float, float]]:
    """Of a cold and a warm visit, the kilobytes transferred and the seconds to the boundary."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    measured = {}
    for visit in ("cold", "warm"):
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        received: list[float] = []
        session.on(
            "Network.loadingFinished",
            lambda event, received=received: received.append(event["encodedDataLength"]),
        )
        page.goto(url)
        wait_until_drawn(page)
        seconds = page.evaluate("performance.now()") / 1000
        measured[visit] = (sum(received) / 1000, seconds)
        page.close()
    context.close()
    return measured


def loads(browser: Browser, slim: bool) -> list[str]:
    """The rows of the table of loads for the app as it is deployed; medians of a few visits."""
    with deployed(slim) as root, serving(root) as server:
        visits(browser, server.url)
        measured = [visits(browser, server.url) for _ in range(VISITS)]
    bundle = "slim plotly.js" if slim else "Dash's own plotly.js"
    return [
        f"| {bundle}, {visit} | {median(one[visit][0] for one in measured):,.0f} "
        f"| {median(one[visit][1] for one in measured):.2f} |"
        for visit in ("cold", "warm")
    ]


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else CHANGES
    with sync_playwright() as playwright, serving() as server:
        browser = launch_chromium(playwright)
        measured = changes(browser, server.url, count)
        slim = [False, True] if shutil.which("npm") else [False]
        loaded = [line for each in slim for line in loads(browser, each)]
        browser.close()
    print(f"{count} changes of each control, default settings otherwise, in milliseconds:\n")
    print("| part | median | 95 % |\n| --- | ---: | ---: |")
    for name, values in measured.items():
        print(row(name, [each["total"] for each in values]))
    every = [each for values in measured.values() for each in values]
    print(row("of all, the request", [each["request"] for each in every]))
    print(row("of this, the server's answer", [each["waited"] for each in every]))
    print(row("of this, training", [each["training"] for each in every]))
    print(row("the answer besides training", [each["all"] - each["training"] for each in every]))
    print(row("before and after the request", [each["total"] - each["request"] for each in every]))
    print("\n| visit | kB transferred | s to the first boundary |\n| --- | ---: | ---: |")
    print("\n".join(loaded))
    if not shutil.which("npm"):
        print("\nThere is no npm: the slim plotly.js is not measured.")


if __name__ == "__main__":
    main()
