"""Frames a second while a run is played, by the deeper view that is open, or a pass; many points.

With the requests meanwhile, of which there should be none; and the boundary's drawing at rest for
200 and for 2,000 points, by turns in one browser: `python -m benchmarks.playback`.
"""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Browser, Request, sync_playwright

from benchmarks.browser import launch_chromium, serving, wait_until_drawn

TABS = ("passes", "hidden", "paths")
RUNS = {
    "default": "/",
    "2,000 points, 16 × 3 units": "/?n-samples=2000&hidden-layers=3&hidden-units=16",
}
PASSES = {"default": "/", "16 × 3 units": "/?hidden-layers=3&hidden-units=16"}
ROUNDS = 8

# Play from the start; the boundary's drawings a second, and the longest gap between two.
_PLAY = """async () => {
  const {playground} = window.dash_clientside;
  const {boundary} = playground.views;
  const {animate} = boundary;
  const times = [];
  boundary.animate = (...all) => {
    animate(...all);
    times.push(performance.now());
  };
  document.getElementById("play").click();
  await new Promise((resolve) => {
    const wait = () =>
      document.getElementById("play").dataset.playing === "false"
        ? resolve() : requestAnimationFrame(wait);
    setTimeout(wait, 300);
  });
  boundary.animate = animate;
  const gaps = times.slice(1).map((time, i) => time - times[i]);
  return {
    rate: (1000 * gaps.length) / (times.at(-1) - times[0]),
    longest: Math.max(...gaps),
  };
}"""

# Play the pass; the screen's frames a second in six seconds of Forward 1, in which something moves
# all the time, and the longest gap between two.
_PASS = """async () => {
  const {playground} = window.dash_clientside;
  const times = [];
  document.getElementById("pass-play").click();
  await new Promise((resolve) => {
    const frame = (now) => {
      const isBegun = times.length || document.querySelector("#pass-detail .pass-term");
      if (isBegun) times.push(now);
      if (playground.passes.step > 1 || times.at(-1) - times[0] > 6000) resolve();
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  document.getElementById("pass-play").click();
  const gaps = times.slice(1).map((time, i) => time - times[i]);
  return {
    rate: (1000 * gaps.length) / (times.at(-1) - times[0]),
    longest: Math.max(...gaps),
  };
}"""


# Milliseconds from asking for the boundary's drawing at rest until Plotly has drawn it.
_DRAW = """async () => {
  const {playground} = window.dash_clientside;
  const plot = document.querySelector("#graph-boundary .js-plotly-plot");
  const times = [];
  for (let round = 0; round < 4; round++) {
    const start = performance.now();
    await new Promise((resolve) => {
      const drawn = () => (plot.removeListener("plotly_afterplot", drawn), resolve());
      plot.on("plotly_afterplot", drawn);
      playground.views.boundary.draw(playground.state.run, playground.shown());
    });
    times.push(performance.now() - start);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));
  }
  return times;
}"""


def play(browser: Browser, url: str) -> list[str]:
    """The rows of a run: for each view frames a second, longest gap in ms, and requests."""
    page = browser.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    page.goto(url)
    wait_until_drawn(page)
    requests: list[Request] = []
    page.on("request", lambda request: requests.append(request))
    rows = []
    for tab in TABS:
        page.locator(f"#tab-{tab}").click()
        page.wait_for_timeout(1000)
        requests.clear()
        played = page.evaluate(_PLAY)
        rows.append(f"{tab} | {played['rate']:.0f} | {played['longest']:.0f} | {len(requests)}")
    page.close()
    return rows


def play_pass(browser: Browser, url: str) -> str:
    """The row of a pass that is played: frames a second, longest gap in ms, and requests."""
    page = browser.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    page.goto(url)
    wait_until_drawn(page)
    # The numbers of the point are asked for once, when the pass opens.
    page.locator("#pass-next").click()
    page.wait_for_function("document.querySelector('#pass-detail text')")
    page.locator("#pass-close").click()
    requests: list[Request] = []
    page.on("request", lambda request: requests.append(request))
    played = page.evaluate(_PASS)
    page.close()
    return f"the pass, Forward 1 | {played['rate']:.0f} | {played['longest']:.0f} | {len(requests)}"


def drawings(browser: Browser, url: str) -> dict[int, float]:
    """Milliseconds of a drawing at rest by the number of points; the pages take turns."""
    pages = {}
    for points in (200, 2_000):
        page = browser.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True)
        page.goto(f"{url}/?n-samples={points}")
        wait_until_drawn(page)
        pages[points] = page
    times: dict[int, list[float]] = {points: [] for points in pages}
    for _ in range(ROUNDS):
        for points, page in pages.items():
            page.bring_to_front()
            times[points] += page.evaluate(_DRAW)[1:]
    return {points: median(some) for points, some in times.items()}


def main() -> None:
    with sync_playwright() as playwright, serving() as server:
        browser = launch_chromium(playwright)
        print("| run | view open | frames a second | longest gap, ms | requests |")
        print("| --- | --- | ---: | ---: | ---: |")
        for name, path in RUNS.items():
            for row in play(browser, server.url + path):
                print(f"| {name} | {row} |")
        for name, path in PASSES.items():
            print(f"| {name} | {play_pass(browser, server.url + path)} |")
        drawn = drawings(browser, server.url)
        browser.close()
    print("\n| points | boundary drawn at rest, ms | of that of 200 |\n| ---: | ---: | ---: |")
    for points, time in drawn.items():
        print(f"| {points:,} | {time:.1f} | {time / drawn[200]:.2f} |")


if __name__ == "__main__":
    main()
