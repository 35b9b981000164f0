"""The first, second and third visit of a browser with its profile on disk.

    python -m benchmarks.visit [ROUNDS [FOLDER ...]]

A window without a profile of its own, as tests open it, forgets what the browser made of scripts:
only a profile on disk keeps compiled code, from the second visit on, for the third. Each round is a
new profile, and every visit a new start of the browser. The clock is the page's own, from when its
address was entered, and stops with the frame in which the boundary is seen.

Folders of other versions of the app are measured in turns with this one: on a machine that is not
quiet only that tells them apart.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Playwright, sync_playwright

from benchmarks.browser import (
    FLAGS,
    ROOT,
    Server,
    bytes_received,
    chromium_path,
    serving,
    wait_until_drawn,
)
from benchmarks.interaction import deployed

ROUNDS = 7
VISITS = ("first visit", "second", "third")

# In every frame: is there a picture of the boundary, on a canvas or as Plotly's own? The next frame
# comes when that one has been seen.
_WATCH = """(() => {
  const seen = window.seenAt = {};
  const isPainted = (canvas) => {
    if (!canvas.width || !canvas.height || !canvas.checkVisibility()) return false;
    const row = Math.floor(canvas.height / 2);
    const {data} = canvas.getContext("2d").getImageData(0, row, canvas.width, 1);
    return data.some((value) => value > 0);
  };
  const isThere = () =>
    document.querySelector("#graph-boundary .heatmaplayer image") ||
    [...document.querySelectorAll(".frame.square canvas")].some(isPainted);
  const look = () => {
    if (isThere()) requestAnimationFrame((now) => (seen.boundary = now));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()"""


class Visit(NamedTuple):
    """Seconds until the boundary was seen, and until the page was whole with its plot at rest."""

    boundary: float
    whole: float
    kilobytes: float


@contextmanager
def served(root: Path) -> Iterator[Server]:
    """A version of the app as it is deployed, asked once for all that it makes at first."""
    with deployed(root) as copy, serving(copy) as server:
        yield server


def visit(playwright: Playwright, profile: str, url: str) -> Visit:
    """One visit by a browser that is started for it, with this profile."""
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=chromium_path(),
        args=FLAGS,
        viewport={"width": 1440, "height": 900},
        bypass_csp=True,
    )
    try:
        context.add_init_script(_WATCH)
        page = context.new_page()
        received = bytes_received(context, page)
        page.goto(url)
        wait_until_drawn(page, settled=False)
        page.wait_for_function("() => window.seenAt.boundary")
        whole, boundary = page.evaluate("[performance.now(), window.seenAt.boundary]")
        return Visit(boundary / 1000, whole / 1000, sum(received) / 1000)
    finally:
        context.close()


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    roots = [ROOT, *map(Path, sys.argv[2:])]
    measured: dict[tuple[Path, str], list[Visit]] = {}
    with ExitStack() as stack:
        urls = {root: stack.enter_context(served(root)).url for root in roots}
        playwright = stack.enter_context(sync_playwright())
        for _ in range(rounds):
            for root, url in urls.items():
                with tempfile.TemporaryDirectory() as profile:
                    for name in VISITS:
                        made = visit(playwright, profile, url)
                        measured.setdefault((root, name), []).append(made)
    print("| visit | s to the boundary | s to the page at rest | kB transferred |")
    print("| --- | ---: | ---: | ---: |")
    for (root, name), visits in measured.items():
        which = name if root == ROOT else f"{name}, {root}"
        boundary, whole, kilobytes = (median(values) for values in zip(*visits, strict=True))
        print(f"| {which} | {boundary:.2f} | {whole:.2f} | {kilobytes:,.0f} |")


if __name__ == "__main__":
    main()
