"""A learner's own points on a page: loaded, read, and where they stand on the screen."""

import numpy as np
from playwright.sync_api import Page

from tests.browser.reading import array

#: Whether the layer on which points are put stays where it is: the page may be scrolling, or change
#: above it.
_AT_REST = """async () => {
  const place = () => JSON.stringify(document.querySelector(".edit-layer").getBoundingClientRect());
  const before = place();
  await new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)));
  return place() === before;
}"""


def upload(page: Page, raw: bytes, name: str = "points.csv") -> None:
    page.locator("#upload-points input").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": raw}
    )


def own(page: Page) -> list[list[float]]:
    """The rows [x1, x2, label] that the page holds."""
    X = array(page, "playground.decode(state.points.X)").reshape(-1, 2)
    y = array(page, "Float64Array.from(playground.decode(state.points.y))")
    return np.column_stack([X, y]).tolist()


def layer_place(page: Page, x: float, y: float) -> tuple[float, float]:
    """Where, on the page, a place stands that is given in shares of the plot."""
    page.wait_for_function(_AT_REST)
    box = page.locator(".edit-layer").bounding_box()
    plot = page.evaluate("dash_clientside.playground.overlay('graph-boundary').box")
    assert box is not None
    return (
        box["x"] + plot["x"] + x * plot["width"],
        box["y"] + plot["y"] + (1 - y) * plot["height"],
    )


def place_of(page: Page, index: int) -> tuple[float, float]:
    """Where a point stands on the page."""
    page.wait_for_function(_AT_REST)
    box = page.locator(".edit-layer").bounding_box()
    x, y = page.evaluate(
        """(index) => {
          const {playground} = dash_clientside;
          const {mean, scale} = playground.state.run.data;
          const X = playground.decode(playground.state.points.X);
          const overlay = playground.overlay("graph-boundary");
          const value = (j) => (X[2 * index + j] - mean[j]) / scale[j];
          return [overlay.x(value(0)), overlay.y(value(1))];
        }""",
        index,
    )
    assert box is not None
    return box["x"] + x, box["y"] + y
