"""A lesson on the page, as the browser tests play it."""

from playwright.sync_api import Page, expect

TRAINED = 60_000  # milliseconds that the runs of a lesson may take on a busy machine


def answer_why(page: Page, choice: int = 1) -> None:
    """Wait for what came of the lesson on show, and answer its question why with the mouse."""
    expect(page.locator(".verdict").first).to_be_visible(timeout=TRAINED)
    page.locator(f"#lesson-why-{choice}").check()
    page.locator("#lesson-why-commit").click()
