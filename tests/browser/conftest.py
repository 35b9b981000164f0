"""A served app, and pages of a real browser. Every test fails on an error in a page's console.

The pages forbid the evaluation of strings, so `page.wait_for_function` takes functions only.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from benchmarks.browser import chromium_profile, serving, wait_until_drawn

TIMEOUT = 20_000  # milliseconds until a wait has failed; the machine may be busy
DESKTOP = {"width": 1440, "height": 900}
#: What a page can be given that its context was not
OF_A_PAGE = {"viewport", "color_scheme", "reduced_motion"}
STORED = "cookies,local_storage,indexeddb,cache_storage,file_systems,service_workers"
#: What a closed page has stored may reach the browser after it was told to forget: the first thing
#: that a page does is to forget it once more. A page keeps its name when it is loaded anew.
FORGET = """
if (window === top && !window.name && location.protocol.startsWith("http")) {
  window.name = "visited";
  localStorage.clear();
}
"""

expect.set_options(timeout=TIMEOUT)


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """The address of the app, served as the Procfile does it."""
    with serving() as server:
        yield server.url


@pytest.fixture(scope="session")
def profile(server_url: str) -> Iterator[BrowserContext]:
    """A context that has the page's files, and their code compiled, once they were loaded."""
    with (
        sync_playwright() as playwright,
        chromium_profile(playwright, base_url=server_url, viewport=DESKTOP) as context,
    ):
        yield context


@pytest.fixture(scope="session")
def browser(profile: BrowserContext) -> Browser:
    """The browser, for contexts that have never been anywhere."""
    assert profile.browser
    return profile.browser


@pytest.fixture
def problems() -> Iterator[list[str]]:
    """The errors that the test's pages report; a test that expects some takes them out."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def new_page(
    browser: Browser, profile: BrowserContext, server_url: str, problems: list[str]
) -> Iterator[Callable[..., Page]]:
    """A function that opens a page of a visitor of its own, given the options of a context.

    The first visitor that is nothing special has the profile, without what others have stored; one
    whose context cannot be left as it was, as its clock is set, is `alone` in one of its own.
    """
    visitors: list[BrowserContext] = []

    def context_for(options: dict[str, Any], *, alone: bool) -> BrowserContext:
        if alone or profile in visitors or not options.keys() <= OF_A_PAGE:
            return browser.new_context(base_url=server_url, **{"viewport": DESKTOP, **options})
        return profile

    def open_page(*, alone: bool = False, **options: Any) -> Page:
        context = context_for(options, alone=alone)
        context.set_default_timeout(TIMEOUT)
        visitors.append(context)
        page = context.new_page()
        if context is profile:
            page.add_init_script(FORGET)
            page.set_viewport_size(options.pop("viewport", DESKTOP))
            page.emulate_media(**options)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "console",
            lambda message: problems.append(message.text) if message.type == "error" else None,
        )
        return page

    yield open_page
    for context in visitors:
        if context is profile:
            forget(profile, server_url)
        else:
            context.close()


def forget(profile: BrowserContext, server_url: str) -> None:
    """Leave a profile as it was before its first page, but for what it has loaded."""
    profile.set_offline(False)
    blank, *pages = profile.pages
    for page in pages:
        page.close()
    session = profile.new_cdp_session(blank)
    session.send("Storage.clearDataForOrigin", {"origin": server_url, "storageTypes": STORED})
    session.detach()


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page of a visitor who has stored nothing yet."""
    return new_page()


@pytest.fixture
def open_playground(request: pytest.FixtureRequest) -> Callable[..., Page]:
    """A function that opens the app at a path and waits until its first run is drawn.

    Where it is given no page, that is the test's `page`, made only then: a page that a test makes
    for itself is the first, which has the profile. What follows its place, as the diagram follows
    its own, has done so two frames later.
    """

    def open_at(path: str = "/", page: Page | None = None) -> Page:
        page = page or request.getfixturevalue("page")
        page.goto(path)
        wait_until_drawn(page)
        page.evaluate(
            "() => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)))"
        )
        return page

    return open_at
