"""What is kept in the browser, in two tabs side by side."""

from playwright.sync_api import expect


def test_two_tabs_keep_what_is_answered_and_written_in_both(open_playground):
    page = open_playground()
    other = page.context.new_page()
    open_playground("/", other)
    for tab in (page, other):
        tab.locator("#lessons-open").click()
    page.locator(".lesson-list button").nth(0).click()
    other.locator(".lesson-list button").nth(1).click()
    page.locator("input[name=lesson-choice]").nth(2).check()
    other.locator("input[name=lesson-choice]").nth(0).check()
    page.locator("#lesson-commit").click()

    page.locator("#lesson-remark").fill("A line.")
    other.locator("input[name=lesson-choice]").nth(1).check()

    kept = page.evaluate("JSON.parse(localStorage['playground-lessons']).progress")
    assert kept["01-one-unit"]["remark"] == "A line."
    assert kept["01-one-unit"]["choice"] == 3
    assert kept["02-two-and-three-lines"]["choice"] == 2
    # The other tab shows it as well, and forgets with this one what is forgotten here.
    other.get_by_role("button", name="All lessons").click()
    other.locator(".lesson-list button").nth(0).click()
    expect(other.locator("#lesson-remark")).to_have_value("A line.")
    page.locator("#lesson-remark").fill("A line, no more.")
    expect(other.locator("#lesson-remark")).to_have_value("A line, no more.")
    page.get_by_role("button", name="Predict again").click()
    expect(other.locator("#lesson-commit")).to_be_visible()
