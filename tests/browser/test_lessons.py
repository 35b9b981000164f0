"""Every lesson, played through by keyboard, against the numbers that model.py gives."""

import re

import pytest
from playwright.sync_api import Page, expect

from benchmarks.browser import wait_until_drawn
from tests.unit.measuring import LESSONS, measured_run, measured_seeds
from ui.lessons import Lesson
from ui.settings import parse

TRAINED = 60_000  # milliseconds that the runs of a lesson may take on a busy machine
PERCENT = {"share", "rises"}


def shown(name: str, value: float) -> str:
    """A measure as the page writes it."""
    if name.endswith("accuracy") or name in PERCENT:
        return f"{100 * value:.1f}".removesuffix(".0") + " %"
    if name.endswith("loss") or name == "largest-weight":
        return f"{float(f'{value:.4g}'):g}"
    return f"{value:,.0f}"


def expected_text(lesson: Lesson) -> str:
    """What the lesson must say happened."""
    measured = [
        measured_seeds(run, lesson.success) if run.seeds else measured_run(run)
        for run in lesson.runs
    ]

    def fill(match: re.Match[str]) -> str:
        if match[1] == "success":
            return shown("share", lesson.success)
        number, measure = match[1].split(".")
        return shown(measure, measured[int(number) - 1][measure])

    return re.sub(r"\{(.*?)\}", fill, lesson.happened)


def press_on(page: Page, name: str) -> None:
    """Go to a button of the lesson by Tab and press Enter."""
    button = page.locator("#lessons-body").get_by_role("button", name=name, exact=True)
    expect(button).to_be_enabled(timeout=TRAINED)
    for _ in range(80):
        if button.evaluate("(element) => element === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")


def open_lessons(page: Page) -> None:
    page.locator("#lessons-open").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".lesson-list button")).to_have_count(len(LESSONS))


def choose(page: Page, number: int) -> None:
    """Go to the choices by Tab and to one of them by the arrow keys."""
    page.locator("#lessons-body h2").focus()
    first = page.locator("input[name=lesson-choice]").first
    for _ in range(20):
        if first.evaluate("(element) => element === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(number - 1):
        page.keyboard.press("ArrowDown")


def without_last_digits(text: str) -> str:
    """A text with the numbers that hang on the rounding of a long run taken to two digits."""
    return re.sub(
        r"\d+\.\d+(?:e-\d+)?",
        lambda match: f"{float(match[0]):.2g}",
        text,
    )


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_lesson_is_played_through_by_keyboard(open_playground, lesson):
    page = open_playground()
    open_lessons(page)
    press_on(page, lesson.title)

    wrong = 1 + lesson.answer % len(lesson.choices)
    choose(page, wrong)
    press_on(page, "This is my prediction")
    for run in lesson.runs[1:]:
        press_on(page, f"Run: {run.name}")
    expect(page.locator(".verdict")).to_be_visible(timeout=TRAINED)

    verdict = page.locator(".verdict").inner_text()
    assert lesson.choices[wrong - 1] in verdict
    assert lesson.choices[lesson.answer - 1] in verdict
    happened = page.locator(".happened").inner_text()
    assert without_last_digits(happened) == without_last_digits(expected_text(lesson))
    assert page.locator(".lesson-why").count() == len(lesson.why)
    for number, run in enumerate(lesson.runs):
        assert page.locator(f"#lesson-pictures-{number} button").count() == (run.seeds or 0)

    page.locator("#lesson-remark").focus()
    page.keyboard.type("It is so.")
    following = "Next lesson" if lesson is not LESSONS[-1] else "All lessons"
    press_on(page, following) if lesson is not LESSONS[-1] else press_on_last(page)
    expect(page.locator("#lessons-body h2")).to_be_focused()
    kept = page.evaluate("JSON.parse(localStorage['playground-lessons']).progress")
    assert kept[lesson.name]["remark"] == "It is so."


def press_on_last(page: Page) -> None:
    """The way back to the list stands twice in the last lesson: take the one at its end."""
    page.locator(".lesson-end button").first.focus()
    page.keyboard.press("Enter")


def test_the_place_is_kept_when_the_page_is_left(open_playground):
    page = open_playground()
    open_lessons(page)
    press_on(page, LESSONS[6].title)
    choose(page, 3)
    press_on(page, "This is my prediction")
    expect(page.locator(".verdict")).to_contain_text("so it is")

    page.reload()

    expect(page.locator("#lessons-body h2")).to_have_text(f"7. {LESSONS[6].title}")
    expect(page.locator(".verdict")).to_contain_text("so it is")
    expect(page.locator("#lessons-open")).to_have_attribute("aria-expanded", "true")


def test_paragraphs_light_what_they_speak_of(open_playground):
    page = open_playground()
    open_lessons(page)
    press_on(page, LESSONS[0].title)
    choose(page, 3)
    press_on(page, "This is my prediction")

    press_on(page, "Light unit 1")
    assert page.evaluate("dash_clientside.playground.state.unit") == {"layer": 1, "unit": 0}
    press_on(page, "Light the boundary")
    expect(page.locator(".view.boundary")).to_have_attribute("data-lit", "true")
    assert page.evaluate("dash_clientside.playground.state.unit") is None


def test_a_light_shows_the_run_it_speaks_of(open_playground):
    page = open_playground()
    open_lessons(page)
    (lesson,) = [lesson for lesson in LESSONS if lesson.name == "11-too-fast"]
    press_on(page, lesson.title)
    choose(page, 1)
    press_on(page, "This is my prediction")
    expect(page.locator("#lesson-result-0")).to_contain_text("accuracy", timeout=TRAINED)
    press_on(page, "Run: ReLU, rate 20")
    expect(page.locator("#lesson-result-1")).to_contain_text("accuracy", timeout=TRAINED)
    # A loss that runs away leaves the axis, which is whole again for the next run.
    axis = "document.querySelector('#graph-loss .js-plotly-plot')._fullLayout.yaxis.range"
    page.wait_for_function(f"() => {axis}[1] > 5")

    press_on(page, "Light the loss")

    expect(page.locator(".view.loss")).to_have_attribute("data-lit", "true")
    wait_until_drawn(page)
    address = page.evaluate("dash_clientside.playground.state.run.address")
    assert parse(address) == lesson.runs[0].settings
    page.wait_for_function(f"() => {axis}[0] >= 0")


def test_a_start_among_the_small_pictures_is_shown_in_the_playground(open_playground):
    page = open_playground()
    open_lessons(page)
    press_on(page, LESSONS[2].title)
    choose(page, 1)
    press_on(page, "This is my prediction")
    expect(page.locator("#lesson-result-0")).to_contain_text("of 30 starts", timeout=TRAINED)

    page.locator("#lesson-pictures-0 button").first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    small = page.locator("#lesson-pictures-0 button").nth(3)
    expect(small).to_be_focused()
    accuracy = re.search(r": ([\d.]+) %", small.get_attribute("aria-label") or "")
    page.keyboard.press("Enter")
    page.wait_for_function(
        "() => dash_clientside.playground.state.run.address.includes('weight-seed=3')"
        " && dash_clientside.playground.state.run.done"
    )

    assert accuracy is not None
    expect(page.locator("#metric-train-accuracy")).to_have_text(f"{float(accuracy[1]):.1f} %")


@pytest.mark.parametrize("width", [360, 1440])
def test_lessons_never_hide_the_boundary(open_playground, width):
    page = open_playground()
    page.set_viewport_size({"width": width, "height": 800})
    open_lessons(page)

    boundary, panel = (
        page.locator(selector).bounding_box() for selector in (".view.boundary", "#lessons")
    )

    assert boundary is not None
    assert panel is not None
    beside = panel["x"] + panel["width"] <= boundary["x"]
    beneath = panel["y"] >= boundary["y"] + boundary["height"]
    assert beneath if width == 360 else beside
    # The plots take their new width a moment later.
    page.wait_for_function(
        "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )
