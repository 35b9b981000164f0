"""The page works under its Content-Security-Policy, which stops what it should."""

import shutil
import threading

import pytest
from playwright.sync_api import Page, expect, sync_playwright
from werkzeug.serving import make_server

from app import create_app

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
RECORD = """
window.violations = [];
addEventListener("securitypolicyviolation", ({effectiveDirective, blockedURI}) =>
  window.violations.push(`${effectiveDirective} ${blockedURI}`));
"""


@pytest.fixture(scope="module")
def address():
    server = make_server("127.0.0.1", 0, create_app().server, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page():
    found = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        page = browser.new_page()
        page.add_init_script(RECORD)
        yield page
        browser.close()


def wait_for_boundary(page: Page) -> None:
    expect(page.locator("#graph-boundary .heatmaplayer image").first).to_be_attached(timeout=30_000)


def test_page_in_use_violates_nothing(page, address):
    page.goto(address)
    wait_for_boundary(page)

    page.locator("#data-shape").click()
    page.get_by_role("option", name="Circles").click()
    page.locator("#color-scheme").click()
    page.locator("#graph-boundary").hover()
    expect(page).to_have_url(f"{address}?data-shape=circles")
    wait_for_boundary(page)

    assert page.evaluate("violations") == []


def test_foreign_scripts_do_not_run(page, address):
    page.goto(address)
    wait_for_boundary(page)

    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.ran = true";
          document.body.append(script);
          const image = document.createElement("img");
          image.src = "https://example.org/picture.png";
          document.body.append(image);
        }"""
    )

    assert page.evaluate("window.ran") is None
    assert page.evaluate("violations") == [
        "script-src-elem inline",
        "img-src https://example.org/picture.png",
    ]
