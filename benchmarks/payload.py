"""Kilobytes that a change of a setting brings to the page, compressed as they are served.

By what is new then - weights, points, plots - for the default network and for the largest:
`python -m benchmarks.payload`.
"""

from __future__ import annotations

from playwright.sync_api import Browser, sync_playwright

from benchmarks.browser import launch_chromium, new_run, serving, wait_until_drawn

#: What is new, and the control that brings it with the two values it changes between.
CHANGES = {
    "other weights": ("weight-seed", [1, 0]),
    "other points": ("data-seed", [1, 0]),
    "other plots": ("hidden-units", [3, 5]),
}
NETWORKS = {
    "default": ("/", CHANGES),
    "16 × 3 units": (
        "/?hidden-layers=3&hidden-units=16",
        CHANGES | {"other plots": ("hidden-units", [15, 16])},
    ),
}


def received(browser: Browser, url: str, changes: dict[str, tuple[str, list[int]]]) -> list[float]:
    """The kB that each of the changes brings, the largest of its values."""
    page = browser.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    came: list[float] = []
    session.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))
    page.goto(url)
    wait_until_drawn(page)
    page.wait_for_timeout(1000)
    most = []
    for control, values in changes.values():
        sizes = []
        for value in values:
            came.clear()
            with new_run(page):
                page.evaluate(
                    "([id, value]) => dash_clientside.set_props(id, {value})", [control, value]
                )
            page.wait_for_timeout(500)
            sizes.append(sum(came) / 1000)
        most.append(max(sizes))
    page.close()
    return most


def main() -> None:
    print("| network | " + " | ".join(f"{name}, kB" for name in CHANGES) + " |")
    print("| --- |" + " ---: |" * len(CHANGES))
    with sync_playwright() as playwright, serving() as server:
        browser = launch_chromium(playwright)
        for name, (path, changes) in NETWORKS.items():
            sizes = received(browser, server.url + path, changes)
            print(f"| {name} | " + " | ".join(f"{size:.1f}" for size in sizes) + " |")
        browser.close()


if __name__ == "__main__":
    main()
