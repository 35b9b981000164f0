"""Settings that are others than at first are marked, and each can be brought back by itself."""

import re

from playwright.sync_api import expect

from benchmarks.browser import new_run


def test_a_changed_setting_is_marked_and_reset_by_its_button(open_playground):
    page = open_playground("/?noise=0.3&hidden-units=3&optimizer=momentum&epochs=50")
    buttons = page.locator("[data-resets]")
    names = [button.get_attribute("data-resets") for button in buttons.all()]
    changed = [name for name in names if page.locator(f"[data-resets={name}]").is_visible()]
    assert changed == ["noise", "hidden-units", "epochs"]

    with new_run(page):
        page.get_by_role("button", name="Reset noise to 0.15").press("Enter")
    assert page.evaluate("location.search") == "?hidden-units=3&epochs=50&optimizer=momentum"
    expect(page.locator("[data-resets=noise]")).to_be_hidden()
    expect(page.locator("#noise [role=slider]")).to_be_focused()

    page.locator("summary", has_text="More choices").click()
    with new_run(page):
        page.get_by_role("button", name="Reset optimiser to gradient descent").click()
    expect(page.locator("#optimizer")).to_have_value("gradient descent")
    expect(page.locator("[data-changed=true] label, [data-changed=true] .label")).to_have_text(
        [re.compile("Hidden units"), re.compile("Epochs")]
    )
