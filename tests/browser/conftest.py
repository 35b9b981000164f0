"""A served app, and pages of a real browser. Every test fails on an error in a page's console.

The pages forbid the evaluation of strings, so `page.wait_for_function` takes functions only.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from benchmarks.browser import launch_chromium, serving, wait_until_drawn

TIMEOUT = 20_000  # milliseconds until a wait has failed; the machine may be busy
DESKTOP = {"width": 1440, "height": 900}

expect.set_options(timeout=TIMEOUT)


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """The address of the app, served as the Procfile does it."""
    with serving() as server:
        yield server.url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        yield browser
        browser.close()


@pytest.fixture
def problems() -> Iterator[list[str]]:
    """The errors that the test's pages report; a test that expects some takes them out."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def new_page(
    browser: Browser, server_url: str, problems: list[str]
) -> Iterator[Callable[..., Page]]:
    """A function that opens a page in a context of its own, given the context's options."""
    contexts: list[BrowserContext] = []

    def open_page(**options: Any) -> Page:
        context = browser.new_context(base_url=server_url, **{"viewport": DESKTOP, **options})
        context.set_default_timeout(TIMEOUT)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "console",
            lambda message: problems.append(message.text) if message.type == "error" else None,
        )
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page in a fresh context that has not been anywhere yet."""
    return new_page()


@pytest.fixture
def open_playground(page: Page) -> Callable[..., Page]:
    """A function that opens the app at a path and waits until its first run is drawn."""

    def open_at(path: str = "/", page: Page = page) -> Page:
        page.goto(path)
        wait_until_drawn(page)
        return page

    return open_at
