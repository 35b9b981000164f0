"""From a change of the data shape to the boundary redrawn, and the first load.

In Chromium, against gunicorn as the Procfile starts it; an argument says how many changes.
"""

from __future__ import annotations

import sys
from statistics import median, quantiles
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from benchmarks.browser import launch_chromium, serving, wait_until_drawn

CHANGES = 40
SHAPES = ("circles", "moons", "xor", "blobs")

# One change of the dropdown: milliseconds until the answer was in, was decoded and drawn, and of
# the request alone.
_CHANGE = """async (shape) => {
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
    setProps("data-shape", {value: shape});
  });
  const total = performance.now() - start;
  const entries = performance.getEntriesByType("resource");
  const request = entries.find(({name}) => name.includes("_dash-update-component"));
  return {total, request: request.duration, waited: request.responseStart - request.requestStart};
}"""


def row(name: str, values: list[float]) -> str:
    """A line of the table: median and 95th percentile, in milliseconds."""
    return f"| {name} | {median(values):.0f} | {quantiles(values, n=20)[-1]:.0f} |"


def changes(browser: Browser, url: str, count: int) -> list[dict[str, Any]]:
    """What each of `count` changes of the data shape took."""
    page = browser.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    page.goto(url)
    wait_until_drawn(page)
    measured = []
    for number in range(count + 4):
        measured.append(page.evaluate(_CHANGE, SHAPES[number % len(SHAPES)]))
        page.wait_for_timeout(200)
    page.close()
    return measured[4:]


def load(browser: Browser, url: str) -> list[str]:
    """A cold and a warm visit: kilobytes transferred, and seconds until the boundary is drawn."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    lines = []
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
        lines.append(f"| {visit} | {sum(received) / 1000:,.0f} | {seconds:.2f} |")
        page.close()
    context.close()
    return lines


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else CHANGES
    with sync_playwright() as playwright, serving() as server:
        browser = launch_chromium(playwright)
        # The server compresses each bundle once, at its first request.
        load(browser, server.url)
        loads = load(browser, server.url)
        measured = changes(browser, server.url, count)
        browser.close()
    print(f"{count} changes of the data shape, default settings otherwise, in milliseconds:\n")
    print("| part | median | 95 % |\n| --- | ---: | ---: |")
    print(row("change → boundary redrawn", [each["total"] for each in measured]))
    print(row("of this, the request", [each["request"] for each in measured]))
    print(row("of this, the server's answer", [each["waited"] for each in measured]))
    print(
        row("before and after the request", [each["total"] - each["request"] for each in measured])
    )
    print("\n| visit | kB transferred | s to the first boundary |\n| --- | ---: | ---: |")
    print("\n".join(loads))


if __name__ == "__main__":
    main()
