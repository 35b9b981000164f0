"""A browser reduced to its requests: it speaks Dash's and the app's protocol, and tries again."""

from __future__ import annotations

import base64
import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Any

import brotli

PATH = "/_dash-update-component"
TRAIN = "answer.data"
READ_ADDRESS = "address-read.data"
TRACE = "passes-answer.data"
# As assets/retry.js does it, in seconds, but not without end: for two minutes.
WAITS = (0.25, 0.5, 1.0, 2.0, 4.0, *[8.0] * 15)
TRY_AGAIN = {429, 502, 503, 504}
WIDTH = {"f8": 8, "f4": 4}


class GaveUpError(Exception):
    """A request that failed however often it was sent."""


@dataclass
class Tally:
    """What happened to the requests of one or more clients; seconds from sending to answer."""

    seconds: list[float] = field(default_factory=list)
    busy: int = 0
    lost: int = 0
    failed: int = 0


@dataclass(frozen=True)
class Run:
    """A whole run: the losses before every epoch and the weights after the last, as bytes."""

    losses: bytes
    weights: bytes


class Client:
    """One browser with one connection to a server on this machine."""

    def __init__(self, port: int, tally: Tally, headers: dict[str, str] | None = None):
        self._port = port
        self._tally = tally
        self._headers = {"Accept-Encoding": "br", **(headers or {})}
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()

    def exchange(self, method: str, path: str, body: bytes | None = None) -> tuple[int, bytes]:
        """Status and decoded body of the answer to one request, sent once."""
        headers = {**self._headers, "Content-Type": "application/json"} if body else self._headers
        try:
            self._connection.request(method, path, body, headers)
            response = self._connection.getresponse()
            data = response.read()
        except (OSError, HTTPException):
            self._connection.close()
            raise
        if response.getheader("Content-Encoding") == "br":
            data = brotli.decompress(data)
        return response.status, data

    def ask(self, method: str, path: str, body: bytes | None = None) -> Any:
        """The answer to a request, which is sent until there is one, or GaveUpError."""
        reason = ""
        for wait in (*WAITS, None):
            began = time.perf_counter()
            try:
                status, data = self.exchange(method, path, body)
            except (OSError, HTTPException) as error:
                self._tally.lost += 1
                reason = repr(error)
            else:
                reason = f"{status} {data[:200]!r}"
                if status == 200:
                    self._tally.seconds.append(time.perf_counter() - began)
                    return json.loads(data)
                if status not in TRY_AGAIN:
                    break
                self._tally.busy += 1
            if wait is not None:
                time.sleep(wait * random.uniform(1, 1.5))
        self._tally.failed += 1
        raise GaveUpError(f"{method} {path}: {reason}")

    def callbacks(self) -> dict[str, dict[str, Any]]:
        """The body of a request to each callback on the server, by its first output."""
        bodies = {}
        for callback in self.ask("GET", "/_dash-dependencies"):
            if not callback["clientside_function"]:
                body = request_body(callback)
                bodies[callback["output"].strip(".").split("...")[0].split("@")[0]] = body
        return bodies

    def read_address(self, callbacks: dict[str, dict[str, Any]], address: str) -> Any:
        """What the server makes of an address; a light request."""
        body = with_input(callbacks[READ_ADDRESS], {"search": address})
        return self.ask("POST", PATH, json.dumps(body).encode())

    def run(
        self,
        callbacks: dict[str, dict[str, Any]],
        address: str,
        between: Callable[[], None] = lambda: None,
    ) -> Run:
        """A whole run, asked for piece by piece; `between` is called after each piece."""
        start = None
        losses = b""
        while True:
            request = {"token": 1, "address": address, "start": start}
            body = with_input(callbacks[TRAIN], request)
            answer = self.ask("POST", PATH, json.dumps(body).encode())
            answer = answer["response"]["answer"]["data"]
            if "problems" in answer:
                raise ValueError(" ".join(answer["problems"]))
            piece = answer["piece"]
            losses += decode(piece["losses"])
            width = piece["snapshots"]["shape"][1] * WIDTH["f8"]
            weights = decode(piece["snapshots"])[-width:]
            if piece["done"]:
                return Run(losses, weights)
            start = {"epoch": piece["stop"], "weights": encode(weights)}
            between()

    def trace(self, callbacks: dict[str, dict[str, Any]], address: str, weights: bytes) -> Any:
        """The passes of the first training point at these weights."""
        start = {"epoch": 1, "weights": encode(weights)}
        question = {"address": address, "start": start, "asked": 1, "point": 0}
        body = with_input(callbacks[TRACE], {**question, "known": None, "hand": None})
        return self.ask("POST", PATH, json.dumps(body).encode())


def request_body(callback: dict[str, Any]) -> dict[str, Any]:
    """The body of a request to a callback, as /_dash-dependencies describes it, without values."""
    name = callback["output"]
    several = name.startswith("..")
    outputs = [
        dict(zip(("id", "property"), output.split("."), strict=True))
        for output in (name[2:-2].split("...") if several else [name])
    ]
    changed = [f"{part['id']}.{part['property']}" for part in callback["inputs"]]
    return {
        "output": name,
        "outputs": outputs if several else outputs[0],
        "inputs": [{**part, "value": None} for part in callback["inputs"]],
        "state": [{**part, "value": None} for part in callback["state"]],
        "changedPropIds": changed,
        "parsedChangedPropsIds": changed,
    }


def with_input(body: dict[str, Any], value: Any) -> dict[str, Any]:
    """The body with this value of its one input."""
    return {**body, "inputs": [{**body["inputs"][0], "value": value}]}


def encode(weights: bytes) -> dict[str, Any]:
    """Weights as the app takes them."""
    bdata = base64.urlsafe_b64encode(weights).decode()
    return {"dtype": "f8", "bdata": bdata, "shape": [len(weights) // WIDTH["f8"]]}


def decode(payload: dict[str, Any]) -> bytes:
    """The bytes of an array as the app sends it."""
    return base64.urlsafe_b64decode(payload["bdata"])


def settings(choose: random.Random, epochs: int = 1000) -> str:
    """The address of settings as a learner might choose them."""
    shape = choose.choice(["blobs", "circles", "moons", "xor", "spiral", "flower"])
    return (
        f"?data-shape={shape}&hidden-units={choose.randint(1, 8)}"
        f"&weight-seed={choose.randint(0, 999)}&epochs={epochs}"
    )
