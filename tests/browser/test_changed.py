"""Settings that are others than at first are marked, and each can be brought back by itself."""

import re

from playwright.sync_api import expect

from benchmarks.browser import new_run, wait_until_drawn


def test_a_changed_setting_is_marked_and_reset_by_its_button(open_playground):
    page = open_playground("/?noise=0.3&hidden-units=3&optimizer=momentum&epochs=50")
    buttons = page.locator("[data-resets]")
    names = [button.get_attribute("data-resets") for button in buttons.all()]
    expect(page.locator("[data-resets]:visible")).to_have_count(3)
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


def test_two_colours_are_a_setting_that_asks_for_no_run(open_playground):
    page = open_playground("/?epochs=50")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.post_data or ""))
    page.locator("summary", has_text="More choices").click()

    page.get_by_text("in two colours", exact=True).click()
    expect(page).to_have_url(re.compile(r"\?epochs=50&two-colours=yes$"))
    wait_until_drawn(page)
    shades = page.evaluate(
        """() => [...new Set(document.querySelector("#graph-boundary .js-plotly-plot").data
          .find(({uid}) => uid === "probability").z.flat())].sort()"""
    )
    assert shades == [0, 1]

    page.get_by_role("button", name="Reset output shown to shaded").click()
    expect(page).to_have_url(re.compile(r"\?epochs=50$"))
    wait_until_drawn(page)
    assert not [body for body in asked if '"output":"answer.data"' in body]
