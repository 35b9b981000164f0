"""Frames a second while a run of default settings is played, for each deeper view that is open.

With the requests meanwhile, of which there should be none: `python -m benchmarks.playback`.
"""

from __future__ import annotations

from playwright.sync_api import Request, sync_playwright

from benchmarks.browser import launch_chromium, serving, wait_until_drawn

TABS = ("network", "hidden", "paths")

# Play from the start; the boundary's drawings a second, and the longest gap between two.
_PLAY = """async () => {
  const {playground} = window.dash_clientside;
  const {boundary} = playground.views;
  const {move} = boundary;
  const times = [];
  boundary.move = (...all) => {
    move(...all);
    times.push(performance.now());
  };
  document.getElementById("play").click();
  await new Promise((resolve) => {
    const wait = () =>
      document.getElementById("play").dataset.playing === "false"
        ? resolve() : requestAnimationFrame(wait);
    setTimeout(wait, 300);
  });
  boundary.move = move;
  const gaps = times.slice(1).map((time, i) => time - times[i]);
  return {
    rate: (1000 * gaps.length) / (times.at(-1) - times[0]),
    longest: Math.max(...gaps),
  };
}"""


def main() -> None:
    print(
        "| view open | frames a second | longest gap, ms | requests |\n| --- | ---: | ---: | ---: |"
    )
    with sync_playwright() as playwright, serving() as server:
        browser = launch_chromium(playwright)
        page = browser.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True)
        page.goto(server.url)
        wait_until_drawn(page)
        requests: list[Request] = []
        page.on("request", lambda request: requests.append(request))
        for tab in TABS:
            page.locator(f"#tab-{tab}").click()
            page.wait_for_timeout(1000)
            requests.clear()
            played = page.evaluate(_PLAY)
            print(f"| {tab} | {played['rate']:.0f} | {played['longest']:.0f} | {len(requests)} |")
        browser.close()


if __name__ == "__main__":
    main()
