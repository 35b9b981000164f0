"""Requests of a page that are kept waiting, lost or counted on their way to the server."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from playwright.sync_api import Page, Request, Route

from ui.core import ids
from ui.core.settings import parse

UPDATES = "**/_dash-update-component*"
_OF_THE_PASSES = (ids.PASSES_ANSWER, ids.NUDGE_ANSWER, ids.SURFACE_ANSWER)
PATIENCE = 20.0  # seconds until a request should have been made


class Held:
    """Requests in the order in which they were made."""

    def __init__(self, page: Page):
        self._page = page
        self.routes: list[Route] = []

    def next(self) -> Route:
        """The next request, which waits until the test answers it."""
        deadline = time.monotonic() + PATIENCE
        while not self.routes:
            assert time.monotonic() < deadline, "nothing was asked of the server"
            self._page.wait_for_timeout(10)
        return self.routes.pop(0)


@contextmanager
def held(page: Page, url: str = UPDATES, output: str = "") -> Iterator[Held]:
    """Hold the requests, unless told otherwise those for computed answers, that are made within.

    Those of the passes go on: nobody knows when they come. With an `output`, only the requests for
    what Dash writes there are held.
    """
    held = Held(page)
    holding = True
    wanted = f'"output":"{output}"' if output else ""

    def hold(route: Route) -> None:
        body = route.request.post_data or ""
        if holding and wanted in body and not is_of_the_passes(route.request):
            held.routes.append(route)
        else:
            route.continue_()

    page.route(url, hold)
    yield held
    holding = False


def answer_with_a_piece(route: Route, epochs: int) -> None:
    """Answer the question for a run with as many of its epochs as a slower server had time for."""
    body: Any = route.request.post_data_json
    (asked,) = body["inputs"]
    address = asked["value"]["address"]
    settings = parse(address)
    asked["value"]["address"] = replace(settings, epochs=epochs).address()
    response = route.fetch(post_data=json.dumps(body))
    answer = response.json()
    data = answer["response"]["answer"]["data"]
    data |= {"address": settings.address(), "epochs": settings.epochs}
    data["piece"]["done"] = False
    route.fulfill(response=response, json=answer)


def is_of_the_passes(request: Request) -> bool:
    """Whether the passes ask: they are open from the beginning, and do so when they come to it."""
    body = request.post_data or ""
    return any(f"{answer}.data" in body for answer in _OF_THE_PASSES)


@contextmanager
def requests_of(page: Page) -> Iterator[list[str]]:
    """The addresses of whatever is asked for within, but by the passes."""
    addresses: list[str] = []

    def note(request: Request) -> None:
        if not is_of_the_passes(request):
            addresses.append(request.url)

    page.on("request", note)
    yield addresses
    page.remove_listener("request", note)
