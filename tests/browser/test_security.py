"""The page works under its Content-Security-Policy, which stops what it should."""

import pytest
from playwright.sync_api import expect

from benchmarks.browser import new_run

RECORD = """
window.violations = [];
addEventListener("securitypolicyviolation", ({effectiveDirective, blockedURI}) =>
  window.violations.push(`${effectiveDirective} ${blockedURI}`));
"""


@pytest.fixture
def open_recorded(page, open_playground):
    """The playground in a page that records every violation of its policy."""
    page.add_init_script(RECORD)
    return open_playground()


def test_page_in_use_violates_nothing(open_recorded):
    page = open_recorded

    with new_run(page):
        page.locator("#data-shape").click()
        page.get_by_role("option", name="Circles").click()
    page.locator("#color-scheme").click()
    page.locator("#graph-boundary").hover()
    for tab in ("passes", "hidden", "paths", "many", "share"):
        page.locator(f"#tab-{tab}").click()
        expect(page.get_by_role("tabpanel").filter(visible=True)).to_have_count(1)
    page.locator("#lessons-open").click()

    assert page.evaluate("violations") == []


def test_foreign_scripts_do_not_run(open_recorded, problems):
    page = open_recorded

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

    page.wait_for_function("() => violations.length >= 2")
    assert page.evaluate("window.ran") is None
    assert page.evaluate("violations") == [
        "script-src-elem inline",
        "img-src https://example.org/picture.png",
    ]
    # The browser says so in the console, too.
    assert len(problems) == 2
    problems.clear()
