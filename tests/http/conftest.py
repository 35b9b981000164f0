import base64
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from flask.testing import FlaskClient

from app import create_app
from tests.support import ROOT
from ui.core import ids

STARTED_WITHIN = 60.0
STOPPED_WITHIN = 40.0  # gunicorn gives its workers 10 s, and the machine may be busy

Ask = Callable[[dict[str, Any]], dict[str, Any]]


@pytest.fixture(scope="session")
def app():
    return create_app()


@pytest.fixture(scope="session")
def client(app) -> FlaskClient:
    return app.server.test_client()


@pytest.fixture(scope="session")
def callback_body(app):
    """A function from a callback's first output and its input to the body that the page posts."""

    def body(output: str, value: object) -> dict[str, Any]:
        (name,) = (
            name for name in app.callback_map if name == output or name.startswith(f"..{output}...")
        )
        parts = [part.split(".") for part in name.strip(".").split("...")]
        outputs = [dict(zip(("id", "property"), part, strict=True)) for part in parts]
        (triggered,) = app.callback_map[name]["inputs"]
        return {
            "output": name,
            "outputs": outputs[0] if name == output else outputs,
            "inputs": [{**triggered, "value": value}],
            "changedPropIds": [f"{triggered['id']}.{triggered['property']}"],
            "parsedChangedPropsIds": [f"{triggered['id']}.{triggered['property']}"],
        }

    return body


@pytest.fixture(scope="session")
def train_body(callback_body):
    """A function from a request for a piece of a run to the body that the page posts for it."""
    return lambda request: callback_body(f"{ids.ANSWER}.data", request)


class Run(NamedTuple):
    """A run as the browser holds it: bytes of the losses, and of the weights by epoch."""

    losses: bytes
    snapshots: dict[int, bytes]
    diverged_at: int | None
    pieces: int


@pytest.fixture(scope="session")
def whole_run() -> Callable[[Ask, Iterable[str]], Run]:
    """A function that has a run trained piece by piece, as assets/run/run.js does.

    It takes the function that asks for a piece and is answered, and the addresses of the run:
    first the one it begins with, then those with more epochs with which it goes on.
    """

    def run(ask: Ask, addresses: Iterable[str]) -> Run:
        losses, pieces = b"", 0
        snapshots: dict[int, bytes] = {}
        piece: dict[str, Any] | None = None
        last = b""
        for address in addresses:
            done = False
            while not done:
                request: dict[str, Any] = {"token": pieces, "address": address}
                if piece is not None:
                    request["start"] = {"epoch": piece["stop"], "weights": encoded(last)}
                    if "memories" in piece:
                        request["start"]["memory"] = encoded(rows_of(piece["memories"])[-1])
                    if not piece["recorded"]:
                        del snapshots[piece["stop"]]
                answer = ask(request)
                assert answer["token"] == pieces
                piece = answer["piece"]
                epochs, rows = rows_of(piece["snapshotEpochs"]), rows_of(piece["snapshots"])
                snapshots |= dict(
                    zip((int.from_bytes(epoch, "little") for epoch in epochs), rows, strict=True)
                )
                losses += base64.urlsafe_b64decode(piece["losses"]["bdata"])
                last, done, pieces = rows[-1], piece["done"], pieces + 1
        assert piece is not None
        return Run(losses, snapshots, piece["divergedAt"], pieces)

    return run


def rows_of(payload: dict[str, Any]) -> list[bytes]:
    """The bytes of an array's rows."""
    raw = base64.urlsafe_b64decode(payload["bdata"])
    width = len(raw) // payload["shape"][0]
    return [raw[start : start + width] for start in range(0, len(raw), width)]


def encoded(weights: bytes) -> dict[str, Any]:
    """The payload of a row of weights."""
    bdata = base64.urlsafe_b64encode(weights).decode()
    return {"dtype": "f8", "bdata": bdata, "shape": [len(weights) // 8]}


class Server(NamedTuple):
    """A server that runs, and the file it logs to."""

    port: int
    log: Path


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The very command line of the Procfile, with one worker."""
    processes = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines())
    port = free_port()
    search = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    log = tmp_path_factory.mktemp("server") / "log"
    with (
        log.open("wb") as output,
        subprocess.Popen(
            processes["web"],
            shell=True,
            cwd=ROOT,
            env={**os.environ, "PATH": search, "PORT": str(port), "WEB_CONCURRENCY": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        ) as process,
    ):
        try:
            wait_until_answering(process, port, log)
            yield Server(port, log)
        finally:
            stop(process)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def wait_until_answering(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + STARTED_WITHIN
    while time.monotonic() < deadline:
        assert process.poll() is None, f"the server gave up:\n{log.read_text()}"
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", "/health")
            connection.getresponse().read()
        except (OSError, HTTPException):
            time.sleep(0.1)
        else:
            return
        finally:
            connection.close()
    pytest.fail(f"no answer within {STARTED_WITHIN:.0f} s:\n{log.read_text()}")


def stop(process: subprocess.Popen[bytes]) -> None:
    """End the shell and whatever it started, also when the shell has ended by itself."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(STOPPED_WITHIN)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
