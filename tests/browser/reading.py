"""The numbers of a page's run, as arrays for comparison with model.py."""

import base64

import numpy as np
from playwright.sync_api import Page
from threadpoolctl import threadpool_limits

from engine import flatten, train, unflatten
from model import Layer
from ui.core.settings import Settings, parse
from ui.data.split import make_data
from ui.run.compute import initial_layers

# Settings with which every control is in sight, once the groups are open.
ALL_IN_SIGHT = "inputs=raw&hidden-layers=3&penalty=L2"
# The parameters of two hidden layers of two units, flat: W1 row by row, b1, W2, b2, W3, b3.
NAMES = (
    *("W1[1, 1]", "W1[1, 2]", "W1[2, 1]", "W1[2, 2]", "b1[1]", "b1[2]"),
    *("W2[1, 1]", "W2[1, 2]", "W2[2, 1]", "W2[2, 2]", "b2[1]", "b2[2]"),
    *("W3[1, 1]", "W3[1, 2]", "b3[1]"),
)


def unfold(page):
    """Open all groups of the settings."""
    page.evaluate(
        "for (const one of document.querySelectorAll('#settings .group')) one.open = true"
    )


def array(page: Page, expression: str) -> np.ndarray:
    """A Float64Array of the page, bit by bit; `expression` may use `playground`, `run`, `state`."""
    encoded = page.evaluate(
        f"""() => {{
          const {{playground}} = dash_clientside;
          const {{state}} = playground;
          const {{run}} = state;
          return playground.encode({expression}).bdata;
        }}"""
    )
    return np.frombuffer(base64.urlsafe_b64decode(encoded), "<f8")


def settings_of(page: Page) -> Settings:
    """The settings of the run on show."""
    return parse(page.evaluate("dash_clientside.playground.state.run.address"))


def shown_parameters(page: Page) -> np.ndarray:
    """The parameters on show: those under the cursor, or those set by hand."""
    return array(page, "playground.shown().parameters")


def shown_layers(page: Page) -> list[Layer]:
    """The layers on show."""
    return unflatten(shown_parameters(page), settings_of(page).layer_sizes)


def snapshots(page: Page) -> np.ndarray:
    """The parameters of every snapshot, (k, n_parameters)."""
    flat = array(page, "Float64Array.from(run.snapshots.flatMap((one) => [...one.parameters]))")
    return flat.reshape(page.evaluate("dash_clientside.playground.state.run.snapshots.length"), -1)


def points(page: Page, part: str) -> tuple[np.ndarray, np.ndarray]:
    """The inputs (2, m) and labels (m,) of "train" or "test"."""
    inputs = array(page, f"Float64Array.from(run.data.{part}.inputs.flatMap((row) => [...row]))")
    labels = array(page, f"Float64Array.from(run.data.{part}.y)")
    return inputs.reshape(2, -1), labels.astype(int)


def trained(settings: Settings, layers: list[Layer] | None = None, epochs: int = 0) -> np.ndarray:
    """The parameters that uninterrupted training of a run ends with.

    It begins with `layers` after so many `epochs`, or where the settings begin. One thread, as in
    the server: the order of the additions counts.
    """
    data = make_data(settings)
    with threadpool_limits(1):
        ended = train(
            layers or initial_layers(settings),
            data.X_train.T,
            data.y_train[np.newaxis],
            settings.recipe,
            epochs=settings.epochs - epochs,
        )
    return flatten(ended.layers)
