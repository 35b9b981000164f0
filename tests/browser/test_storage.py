"""What is kept in the browser, in two tabs side by side."""

from playwright.sync_api import expect

from tests.browser.lessons import answer_why


def test_two_tabs_keep_what_is_answered_and_written_in_both(open_playground, new_page):
    page = open_playground("/", new_page(reduced_motion="reduce"))
    other = page.context.new_page()
    open_playground("/", other)
    for tab in (page, other):
        tab.locator("#lessons-open").click()
    page.locator(".lesson-list button").nth(0).click()
    other.locator("#lesson-02-two-and-three-lines").click()
    page.locator("#lesson-choice-3").check()
    other.locator("#lesson-choice-1").check()
    page.locator("#lesson-commit").click()
    answer_why(page)

    page.locator("#lesson-remark").fill("A line.")
    other.locator("#lesson-choice-2").check()

    page.wait_for_function(
        """() => JSON.parse(localStorage["playground-lessons"])
          .progress["02-two-and-three-lines"].choice === 2"""
    )
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


def test_two_tabs_that_type_the_same_remark_by_turns_lose_and_double_nothing(
    open_playground, new_page
):
    page = open_playground("/", new_page(reduced_motion="reduce"))
    page.locator("#lessons-open").click()
    page.locator(".lesson-list button").nth(0).click()
    page.locator("#lesson-choice-3").check()
    page.locator("#lesson-commit").click()
    answer_why(page)
    field = page.locator("#lesson-remark")
    expect(field).to_be_visible()
    other = page.context.new_page()
    open_playground("/", other)
    theirs = other.locator("#lesson-remark")
    expect(theirs).to_be_visible()

    field.focus()
    theirs.focus()
    for word in ("one ", "two ", "three "):
        field.press_sequentially(word)
        expect(theirs).to_have_value(field.input_value())
        theirs.press_sequentially(word.upper())
        expect(field).to_have_value(theirs.input_value())
    assert sorted(field.input_value().split()) == ["ONE", "THREE", "TWO", "one", "three", "two"]

    # What the other tab has written is known only with the next letter.
    page.evaluate(
        """() => {
          const kept = JSON.parse(localStorage["playground-lessons"]);
          kept.progress["01-one-unit"].remark = "Seen. " + kept.progress["01-one-unit"].remark;
          localStorage["playground-lessons"] = JSON.stringify(kept);
        }"""
    )
    before = field.input_value()
    field.press("End")
    field.press_sequentially("end")
    expect(field).to_have_value(f"Seen. {before}end")
