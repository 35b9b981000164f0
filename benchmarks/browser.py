"""What tests and measurements in a browser share: the served app, Chromium, waits for a run."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, BrowserContext, Frame, Page, Playwright

ROOT = Path(__file__).resolve().parents[1]
STARTED_WITHIN = 60.0  # seconds
STOPPED_WITHIN = 40.0  # gunicorn gives its workers 30 s
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The first of these prepares a window of the browser's own for every page, which takes a core.
    # The others are Playwright's, whose list this one replaces.
    "--disable-features=PreloadTopChromeWebUI,HttpsUpgrades,MediaRouter,OptimizationHints,PaintHolding",
)

#: Whether a run is on show, whole, and its numbers are in the boundary's plot.
#: The heat map is compared with the weights under the cursor in three of its rows.
#: With `settled`, whether Dash has also acted on each click and change, which it does a moment
#: later, and has brought an address to the controls. What the passes ask for may come later.
_DRAWN = """([newest, settled]) => {
  const isDue = ({callback: {clientside_function: here, output}}) =>
    here || output.includes("address-read.data");
  const isBusy = ({watched, ...queues}) =>
    watched.some(isDue) || ["requested", "prioritized", "blocked", "executing", "executed"]
      .some((name) => queues[name].length);
  const stores = (settled && window.dash_stores) || [];
  if (stores.some((store) => isBusy(store.getState().callbacks))) return false;
  const {playground} = window.dash_clientside ?? {};
  const {run, token, moving, drawing, fragmentPending} = playground?.state ?? {};
  if (!run?.done || moving || drawing || fragmentPending) return false;
  if (newest && run.token !== token) return false;
  const plot = document.querySelector("#graph-boundary .js-plotly-plot");
  const map = plot?.data?.find(({uid}) => uid === "probability");
  if (!map?.z || plot.closest(".frame").classList.contains("loading")) return false;
  const {parameters} = playground.shown();
  const isCoarse = new URLSearchParams(run.address).get("two-colours") === "yes";
  const tone = isCoarse ? (logit) => Number(logit >= 0) : playground.sigmoid;
  // After a divergence the sums may be NaN.
  const same = (a, b) => Object.is(a, b) || Math.abs(a - b) < 1e-9;
  return [0, Math.floor(map.y.length / 2), map.y.length - 1].every((row) => {
    const inputs = [Float64Array.from(map.x), new Float64Array(map.x.length).fill(map.y[row])];
    return playground
      .logits(run, parameters, inputs)
      .every((logit, column) => same(tone(logit), map.z[row][column]));
  });
}"""


class Server(NamedTuple):
    """A server that answers at `url`; `process` is the leader of its process group."""

    url: str
    process: subprocess.Popen[bytes]


@contextmanager
def serving(root: Path = ROOT) -> Iterator[Server]:
    """The app, served by the Procfile's very command line on a free port of this machine."""
    processes = dict(line.split(": ", 1) for line in (root / "Procfile").read_text().splitlines())
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = int(probe.getsockname()[1])
    search = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    with (
        tempfile.NamedTemporaryFile() as log,
        subprocess.Popen(
            processes["web"],
            shell=True,
            cwd=root,
            env={**os.environ, "PATH": search, "PORT": str(port)},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        ) as process,
    ):
        try:
            _wait_until_answering(process, port, Path(log.name))
            yield Server(f"http://127.0.0.1:{port}", process)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(STOPPED_WITHIN)
            finally:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)


def _wait_until_answering(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + STARTED_WITHIN
    while process.poll() is None and time.monotonic() < deadline:
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", "/")
            connection.getresponse().read()
            return
        except (OSError, HTTPException):
            time.sleep(0.1)
        finally:
            connection.close()
    raise RuntimeError(f"The server does not answer:\n{log.read_text()}")


def chromium_path() -> str | None:
    """Where the system's Chromium is; None stands for Playwright's own."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


def launch_chromium(playwright: Playwright) -> Browser:
    """The browser that scripts/install_chromium.sh provides: the system's, else Playwright's."""
    return playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)


@contextmanager
def chromium_profile(playwright: Playwright, **options: Any) -> Iterator[BrowserContext]:
    """A context of the same browser that keeps on disk what it has loaded and compiled.

    A context made by a browser forgets both, so that each of its first pages takes twice the time.
    """
    with tempfile.TemporaryDirectory() as folder:
        context = playwright.chromium.launch_persistent_context(
            folder, executable_path=chromium_path(), args=FLAGS, **options
        )
        yield context
        context.close()


def wait_until_drawn(page: Page | Frame, newest: bool = True, *, settled: bool = True) -> None:
    """Wait until the run that was asked for last is complete and its boundary is on show at rest.

    Unless it is to be the `newest`, it may be an older one that the page has gone back to. What was
    done to the page right before has been acted on by then, unless it need not be `settled`: where
    the time is taken until the boundary is seen.
    """
    page.wait_for_function(_DRAWN, arg=[newest, settled])


@contextmanager
def new_run(page: Page, *, settled: bool = True) -> Iterator[None]:
    """Wait, after what is done within, until the run that it asks for is drawn."""
    token = page.evaluate("dash_clientside.playground.state.token")
    yield
    page.wait_for_function("before => dash_clientside.playground.state.token > before", arg=token)
    wait_until_drawn(page, settled=settled)


def bytes_received(context: BrowserContext, page: Page) -> list[float]:
    """The bytes of each file as they come over the network to a page from now on."""
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    received: list[float] = []
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    return received
