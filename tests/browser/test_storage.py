"""What is kept in the browser: how the progress of two tabs becomes one, and tabs side by side."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.support.scripts import functions_of

NOTHING: dict[str, Any] = {"choice": None, "committed": False, "results": [], "remark": ""}


@pytest.fixture(scope="module")
def call(browser: Browser) -> Iterator[Callable[..., Any]]:
    """Call one of the pure functions of the storage room, in a page without the app."""
    with functions_of(browser, core__storage="mergeChanges mergeProgress readProgress") as call:
        yield call


def lesson(choice=None, *results, remark="", committed=None):
    committed = bool(results) if committed is None else committed
    return {"choice": choice, "committed": committed, "results": [*results], "remark": remark}


ONE, TWO = {"train-loss": 0.1}, {"train-loss": 0.2}


@pytest.mark.parametrize(
    ("mine", "theirs", "merged"),
    [
        (lesson(), lesson(2), lesson(2)),
        (lesson(1), lesson(2), lesson(1)),
        (lesson(1), lesson(2, ONE), lesson(2, ONE)),
        (lesson(1, ONE), lesson(2, TWO), lesson(1, ONE)),
        (lesson(1, ONE), lesson(1, None, TWO), lesson(1, ONE, TWO)),
        (lesson(remark="mine"), lesson(), lesson(remark="mine")),
        (lesson(), lesson(remark="theirs"), lesson(remark="theirs")),
        (lesson(remark="a line"), lesson(remark="a line, bent"), lesson(remark="a line, bent")),
        (lesson(remark="mine"), lesson(remark="theirs"), lesson(remark="mine\n\ntheirs")),
        # Merged once more, nothing is there twice.
        (
            lesson(remark="mine\n\ntheirs"),
            lesson(remark="theirs\n\nmine"),
            lesson(remark="mine\n\ntheirs"),
        ),
    ],
)
def test_what_two_have_done_becomes_one(call, mine, theirs, merged):
    assert call("mergeProgress", {"a": mine}, {"a": theirs}) == {"a": merged}


def test_lessons_that_only_one_has_are_kept(call):
    merged = call("mergeProgress", {"a": lesson(1)}, {"b": lesson(2, ONE)})

    assert merged == {"a": lesson(1), "b": lesson(2, ONE)}


@pytest.mark.parametrize(
    ("before", "mine", "theirs", "merged"),
    [
        # Only one has changed something: shortened, taken back, or begun.
        (lesson(remark="abc"), lesson(remark="ab"), lesson(remark="abc"), lesson(remark="ab")),
        (lesson(remark="abc"), lesson(remark="abc"), lesson(remark=""), lesson()),
        (lesson(1, ONE), lesson(), lesson(1, ONE), lesson()),
        (lesson(1, ONE), lesson(1, ONE), lesson(), lesson()),
        (lesson(), lesson(), lesson(2, ONE), lesson(2, ONE)),
        # Each has changed another part.
        (lesson(1), lesson(1, ONE), lesson(1, remark="seen"), lesson(1, ONE, remark="seen")),
        # Both have changed the same part.
        (lesson(), lesson(remark="mine"), lesson(remark="theirs"), lesson(remark="mine\n\ntheirs")),
        (lesson(), lesson(1, ONE), lesson(1, None, TWO), lesson(1, ONE, TWO)),
    ],
)
def test_what_only_one_has_changed_is_as_that_one_has_it(call, before, mine, theirs, merged):
    assert call("mergeChanges", {"a": before}, {"a": mine}, {"a": theirs}) == {"a": merged}


@pytest.mark.parametrize(
    ("kept", "sound"),
    [
        (None, {}),
        ("seen", {}),
        ([1], {}),
        ({"a": None, "b": 7, "c": []}, {}),
        ({"a": {}}, {"a": NOTHING}),
        ({"a": {"choice": "1", "committed": True, "remark": 7}}, {"a": NOTHING}),
        ({"a": {"choice": 0, "committed": 1, "results": {}}}, {"a": NOTHING}),
        ({"a": lesson(1, "x", ONE)}, {"a": lesson(1, None, ONE)}),
        ({"a": lesson(2, ONE, committed=False)}, {"a": lesson(2)}),
    ],
)
def test_something_else_under_the_name_is_not_taken_for_progress(call, kept, sound):
    assert call("readProgress", kept) == sound
    assert call("mergeProgress", kept, {}) == sound


def test_remarks_grow_no_longer_than_a_session_takes_back(call):
    mine, theirs = ({"a": lesson(remark=letter * 15_000)} for letter in "xy")

    remark = call("mergeProgress", mine, theirs)["a"]["remark"]

    assert remark.startswith("x" * 15_000)
    assert len(remark) == 20_000


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
