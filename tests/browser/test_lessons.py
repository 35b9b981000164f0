"""Every lesson, played through by keyboard, against the numbers that model.py gives."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from benchmarks.browser import wait_until_drawn
from scripts.lessons.measuring import measured
from tests.browser.holding import answer_with_a_piece, held
from tests.browser.lessons import TRAINED, answer_why
from tests.support.measuring import LESSONS
from ui.core.settings import parse
from ui.guide.lessons import measures, quiz
from ui.guide.lessons.files import Lesson
from ui.guide.lessons.form import lines_of

KINDS = measures.measures_of(None) | measures.SEEDS_MEASURES


def shown(name: str, value: float) -> str:
    """A measure as the page writes it."""
    kind = "share" if name == "success" else KINDS[name].kind
    if kind in ("accuracy", "share"):
        return f"{100 * value:.1f}".removesuffix(".0") + "\xa0%"
    if kind in ("loss", "size"):
        return f"{float(f'{value:.4g}'):g}"
    return f"{value:,.0f}"


def expected_text(lesson: Lesson) -> str:
    """What the lesson must say happened."""
    found = measured(lesson)

    def fill(match: re.Match[str]) -> str:
        if match[1] == "success":
            return shown("success", lesson.success)
        number, measure = match[1].split(".")
        return shown(measure, found[int(number) - 1][measure])

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


def named(name: str) -> Lesson:
    """The lesson of a file."""
    (lesson,) = [lesson for lesson in LESSONS if lesson.name == name]
    return lesson


def heading_of(lesson: Lesson) -> str:
    return f"{LESSONS.index(lesson) + 1}. {lesson.title}"


def open_lessons(page: Page) -> None:
    """Open the panel by keyboard. What is run shows its end at once."""
    page.emulate_media(reduced_motion="reduce")
    page.locator("#lessons-open").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".lesson-list button")).to_have_count(len(LESSONS))


def choose(page: Page, number: int, question: str = "lesson-choice") -> None:
    """Go to the choices by Tab and to the one of this number by the arrow keys."""
    page.locator("#lessons-body h2").focus()
    choices = page.locator(f"input[name={question}]")
    values = choices.evaluate_all("(inputs) => inputs.map(({ value }) => Number(value))")
    first = choices.first
    for _ in range(20):
        if first.evaluate("(element) => element === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(values.index(number)):
        page.keyboard.press("ArrowDown")


def without_last_digits(text: str) -> str:
    """A text with the numbers that hang on the rounding of a long run taken to two digits."""
    return re.sub(
        r"\d+\.\d+(?:e-\d+)?",
        # As a whole number is written: 99.5, to two digits, is 100.
        lambda match: f"{float(f'{float(match[0]):.2g}'):g}",
        text,
    )


# Lessons that follow each other in a part are played on one page, but no more than take a minute.
GROUPS = [
    of_part[first : first + 5]
    for part in dict.fromkeys(lesson.part for lesson in LESSONS)
    for of_part in [[lesson for lesson in LESSONS if lesson.part == part]]
    for first in range(0, len(of_part), 5)
]
# Of these the first run is made again: on show already, all that there is, or one of two.
AGAIN = {"01-one-unit", "08-all-equal", "12-learning-by-heart"}


@pytest.mark.parametrize("lessons", GROUPS, ids=lambda lessons: f"{lessons[0].name} and on")
def test_lessons_are_played_through_by_keyboard(open_playground, lessons):
    page = open_playground()
    open_lessons(page)
    press_on(page, lessons[0].title)
    for lesson in lessons:
        expect(page.locator("#lessons-body h2")).to_have_text(heading_of(lesson))
        play_through(page, lesson)


def play_through(page: Page, lesson: Lesson) -> None:
    """Play the lesson that is open, with a wrong prediction, and go on to the next one."""
    wrong = 1 + lesson.answer % len(lesson.choices)
    # The point that it speaks of is the one on show, and that of another is not any more.
    point = lesson.by_hand.point if lesson.by_hand else None
    selected = "dash_clientside.playground.state.selected?.number ?? null"
    page.wait_for_function(f"(point) => ({selected}) === point", arg=point)
    choose(page, wrong)
    press_on(page, "This is my prediction")
    for run in lesson.runs[1:]:
        press_on(page, f"Run: {run.name}")
    expect(page.locator(".verdict")).to_be_visible(timeout=TRAINED)

    # What a lesson says of muted or swapped units has been done to the network by then.
    muted, edited = (
        f"dash_clientside.playground.state.{of}" for of in ("muted.length", "edit !== null")
    )
    is_muted = any("muted-" in text for text in lesson.texts)
    is_edited = any(".swapped-loss}" in text for text in lesson.texts)
    expected = json.dumps([is_muted, is_edited])
    page.wait_for_function(f"() => String([{muted} > 0, {edited}]) === String({expected})")
    verdict = page.locator(".verdict").inner_text()
    assert lesson.choices[wrong - 1] in verdict
    assert lesson.choices[lesson.answer - 1] in verdict
    happened = page.locator(".happened").inner_text()
    assert without_last_digits(happened) == without_last_digits(expected_text(lesson))
    (refuted,) = [one for one in lesson.wrong if one.choice == wrong]
    expect(page.locator(".refutation dd").first).to_have_text(refuted.idea)
    expect(page.locator(".lesson-why")).to_have_count(0)

    compute_by_hand(page, lesson)
    explain(page, lesson)
    expect(page.locator(".lesson-why")).to_have_count(len(lesson.why))
    for number, run in enumerate(lesson.runs):
        assert page.locator(f"#lesson-pictures-{number} button").count() == (run.seeds or 0)
    # Runs of one start each that are compared stand side by side.
    compared = len(lesson.runs) > 1 and not any(run.seeds for run in lesson.runs)
    pictures = page.locator("#lessons-body .picture")
    expect(pictures).to_have_count(len(lesson.runs) if compared else 0)

    if lesson.name in AGAIN:
        result = page.locator("#lesson-result-0")
        before = result.inner_text()
        page.locator("#lessons-body h2").focus()
        press_on(page, f"Run again: {lesson.runs[0].name}")
        expect(result).to_have_text(before)
        expect(page.locator("#lesson-run-0")).to_be_enabled()

    page.locator("#lesson-remark").focus()
    page.keyboard.type("It is so.")
    following = "Next lesson" if lesson is not LESSONS[-1] else "All lessons"
    press_on(page, following) if lesson is not LESSONS[-1] else press_on_last(page)
    expect(page.locator("#lessons-body h2")).to_be_focused()
    assert (page.evaluate(muted), page.evaluate(edited)) == (0, False)
    kept = page.evaluate("JSON.parse(localStorage['playground-lessons']).progress")
    assert kept[lesson.name]["remark"] == "It is so."
    assert (kept[lesson.name]["first"], kept[lesson.name]["why"]) == (wrong, right_why(lesson))
    entered = [(one["number"], len(one["wrong"])) for one in kept[lesson.name].get("entered", [])]
    numbers = [entry.number for entry in lesson.by_hand.entries] if lesson.by_hand else []
    assert entered == [(number, int(index == 0)) for index, number in enumerate(numbers)]


def compute_by_hand(page: Page, lesson: Lesson) -> None:
    """Enter a wrong number, and have the right ones shown."""
    entries = lesson.by_hand.entries if lesson.by_hand else ()
    for number, entry in enumerate(entries):
        expect(page.locator("#lesson-why-1")).to_have_count(0)
        expect(page.locator(".by-hand-entry label")).to_contain_text(entry.says)
        if number == 0:
            page.locator("#lesson-entry").focus()
            page.keyboard.type("1000")
            page.keyboard.press("Enter")
            expect(page.locator("#lesson-entry-reply")).to_contain_text("✗")
        press_on(page, "Show it")
    if entries:
        expect(page.locator(".by-hand-found li")).to_have_count(len(entries))
        expect(page.locator("input[name=lesson-why]").first).to_be_focused()


def right_why(lesson: Lesson) -> int:
    """The number of the right choice of the question why."""
    return 1 + [because.reply for because in lesson.because].index(None)


def explain(page: Page, lesson: Lesson) -> None:
    """Answer the question why, after which the explanation comes."""
    choose(page, right_why(lesson), "lesson-why")
    press_on(page, "This is my answer")
    expect(page.locator("#lesson-why-reply")).to_be_focused()
    expect(page.locator("#lesson-why-reply")).to_have_text("✓ Yes.")


def press_on_last(page: Page) -> None:
    """The way back to the list stands twice in the last lesson: take the one at its end."""
    page.locator(".lesson-end button").first.focus()
    page.keyboard.press("Enter")


def test_the_place_is_kept_when_the_page_is_left(open_playground):
    page = open_playground()
    open_lessons(page)
    lesson = named("07-all-zeros")
    press_on(page, lesson.title)
    choose(page, 3)
    press_on(page, "This is my prediction")
    expect(page.locator(".verdict")).to_contain_text("so it is")

    page.reload()

    expect(page.locator("#lessons-body h2")).to_have_text(heading_of(lesson))
    expect(page.locator(".verdict")).to_contain_text("so it is")
    expect(page.locator("#lessons-open")).to_have_attribute("aria-expanded", "true")

    # Loaded anew in the middle of its run, it stands before its verdict, the outcome hidden.
    page.evaluate(
        """() => {
          const kept = JSON.parse(localStorage["playground-lessons"]);
          kept.progress["07-all-zeros"].results = [];
          localStorage["playground-lessons"] = JSON.stringify(kept);
          const own = JSON.parse(sessionStorage["playground-lessons"]);
          own.running = {lesson: "07-all-zeros", index: 0};
          sessionStorage["playground-lessons"] = JSON.stringify(own);
        }"""
    )
    page.reload()
    expect(page.locator("#lesson-result-0")).to_have_text("Not seen to its end yet.")
    expect(page.locator("#run-status")).to_contain_text("Not trained yet")
    expect(page.locator(":root[data-veiled]")).to_have_count(0)
    expect(page.locator(".verdict")).to_have_count(0)
    # Nor do the passes name what ails it, until it is trained.
    expect(page.locator("#gradient-check")).to_contain_text("confirmed", timeout=TRAINED)
    expect(page.locator("#flags li")).to_have_count(0)
    press_on(page, f"Run: {lesson.runs[0].name}")
    expect(page.locator(".verdict")).to_contain_text("so it is", timeout=TRAINED)
    expect(page.locator("#flags")).to_contain_text("Equal units get equal gradients")


def play(page: Page, name: str, choice: int = 1, *, why: bool = False) -> None:
    """Open a lesson with the mouse, predict, and wait until all that is run by itself has ended.

    With `why`, its question is answered, so that the explanation is there.
    """
    page.emulate_media(reduced_motion="reduce")
    page.locator("#lessons-open").click()
    page.locator(f"#lesson-{name}").click()
    page.locator(f"#lesson-choice-{choice}").check()
    page.locator("#lesson-commit").click()
    expect(page.locator("#lesson-result-0")).to_contain_text("accuracy", timeout=TRAINED)
    if why:
        answer_why(page)


def test_on_a_phone_what_a_lesson_does_is_in_sight(open_playground, new_page):
    page = open_playground(
        "/", new_page(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    )
    play(page, "01-one-unit", why=True)
    plot = page.locator("#graph-boundary .nsewdrag")
    light = page.get_by_role("button", name="Light unit 1")
    light.scroll_into_view_if_needed()
    page.locator("#lesson-next").scroll_into_view_if_needed()
    # Small, above the lesson.
    expect(page.locator(":root[data-small=true]")).to_have_count(1)
    expect(plot).to_be_in_viewport(ratio=0.99)

    light.click()
    expect(plot).to_be_in_viewport(ratio=0.99)
    # What only points leaves the page where it is, and units as they are.
    page.evaluate("() => dash_clientside.playground.muteUnit()")
    muted = "dash_clientside.playground.state.muted.length"
    assert page.evaluate(muted) == 1
    boundary = page.get_by_role("button", name="Light the boundary")
    boundary.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    boundary.dispatch_event("click")
    expect(page.locator(".view.boundary")).to_have_attribute("data-lit", "true")
    assert (page.evaluate("scrollY"), page.evaluate(muted)) == (before, 1)

    # On a tablet they stand small above the stage, beside the lesson.
    page.set_viewport_size({"width": 800, "height": 740})
    page.locator("#lesson-next").scroll_into_view_if_needed()
    expect(page.locator(":root[data-small=true]")).to_have_count(1)
    expect(plot).to_be_in_viewport(ratio=0.99)
    frame, panel = page.locator(".view.boundary > .frame"), page.locator("#lessons")
    assert frame.bounding_box()["x"] > panel.bounding_box()["x"] + panel.bounding_box()["width"]
    page.set_viewport_size({"width": 360, "height": 740})

    page.locator("#lesson-next").click()
    title = page.locator("#lesson-title")
    expect(title).to_contain_text("2. ")
    expect(plot).to_be_in_viewport(ratio=0.99)
    # Right beneath them, once the page has been scrolled there.
    page.wait_for_function(
        """() => {
          const [title, frame] = ["#lesson-title", ".view.boundary > .frame"].map((selector) =>
            document.querySelector(selector).getBoundingClientRect());
          return Math.abs(title.top - frame.bottom) < 20;
        }"""
    )


def test_a_run_comes_to_an_end_whatever_else_is_done(open_playground, problems):
    page = open_playground()
    play(page, "01-one-unit")
    result, again = page.locator("#lesson-result-0"), page.locator("#lesson-run-0")
    accuracy = result.inner_text()

    def choose_units(units: str) -> None:
        page.evaluate("() => { document.getElementById('settings').open = true; }")
        page.locator("#hidden-units").click()
        page.get_by_role("option", name=units, exact=True).click()

    # Other settings are chosen before its run has come.
    choose_units("2")
    wait_until_drawn(page)
    with held(page) as requests:
        again.click()
        requests.next().continue_()
        run = requests.next()
        expect(result).to_have_text("training …")
        choose_units("3")
        expect(result).to_have_text("Stopped before its end.")
        run.continue_()
    for route in requests.routes:
        route.continue_()
    expect(again).to_be_enabled()
    wait_until_drawn(page)

    # Back leads elsewhere.
    with held(page) as requests:
        again.click()
        reading = requests.next()
        expect(result).to_have_text("training …")
        page.go_back()
        expect(result).to_have_text("Stopped before its end.")
        reading.continue_()
    for route in requests.routes:
        route.continue_()
    wait_until_drawn(page)

    # The server refuses it.
    with held(page) as requests:
        again.click()
        requests.next().continue_()
        run = requests.next()
        (asked,) = json.loads(run.request.post_data or "")["inputs"]
        answer = {"token": asked["value"]["token"], "problems": ["No."]}
        run.fulfill(json={"multi": True, "response": {"answer": {"data": answer}}})
        expect(result).to_have_text("This could not be trained.")
    wait_until_drawn(page, newest=False)

    # The connection is lost for a while, and the lesson is closed meanwhile.
    page.context.set_offline(True)
    again.click()
    expect(result).to_contain_text("The connection was lost")
    page.locator("#lessons-close").click()
    page.context.set_offline(False)
    wait_until_drawn(page)
    page.locator("#lessons-open").click()
    expect(result).to_have_text(accuracy)
    assert all("ERR_INTERNET_DISCONNECTED" in problem for problem in problems)
    problems.clear()

    # Another lesson is opened.
    choose_units("2")
    wait_until_drawn(page)
    again.click()
    page.locator("#lesson-back").click()
    page.locator("#lesson-02-two-and-three-lines").click()
    wait_until_drawn(page)
    page.locator("#lesson-back").click()
    page.locator("#lesson-01-one-unit").click()
    expect(result).to_have_text(accuracy)
    expect(again).to_be_enabled()


def test_a_run_that_is_stopped_ends_in_the_lesson(open_playground):
    page = open_playground()
    page.emulate_media(reduced_motion="reduce")
    page.locator("#lessons-open").click()
    page.locator("#lesson-12-learning-by-heart").click()
    page.locator("#lesson-choice-1").check()
    page.locator("#lesson-commit").click()
    expect(page.locator("#lesson-result-0")).to_contain_text("accuracy", timeout=TRAINED)
    with held(page, output="answer.data") as requests:
        page.locator("#lesson-run-1").click()
        answer_with_a_piece(requests.next(), epochs=9_000)
        # The second piece waits while Stop is pressed.
        piece = requests.next()
        page.locator("#stop").click()
        expect(page.locator("#lesson-result-1")).to_have_text("Stopped before its end.")
        piece.continue_()
    for route in requests.routes:
        route.continue_()
    # Nor does a page that is loaded anew wait for what was under way.
    page.reload()
    wait_until_drawn(page)
    expect(page.locator("#lesson-result-1")).to_have_text("")

    page.locator("#lesson-run-1").click()

    expect(page.locator("#lesson-result-1")).to_contain_text("accuracy", timeout=TRAINED)
    # What the lesson had kept goes with it, also after that.
    expect(page.locator("#kept-0")).to_be_visible()
    page.locator("#lessons-close").click()
    expect(page.locator("#kept")).to_be_hidden()


def test_weights_set_by_hand_are_not_taken_for_a_lesson_s_run(open_playground):
    page = open_playground()
    play(page, "01-one-unit")
    result = page.locator("#lesson-result-0")
    accuracy = result.inner_text()
    page.get_by_label("b1[1] bias").fill("30")
    page.keyboard.press("Tab")
    page.evaluate("dash_clientside.playground.seekEpoch(0)")
    page.get_by_label("b1[1] bias").fill("30")
    page.keyboard.press("Tab")
    page.locator("#train-on").click()
    page.wait_for_function("() => dash_clientside.playground.state.original !== null")
    wait_until_drawn(page)

    page.locator("#lesson-run-0").click()

    expect(result).to_have_text(accuracy)
    assert page.evaluate("dash_clientside.playground.state.original") is None


@pytest.mark.parametrize("size", [(360, 640), (1440, 420)])
def test_the_verdict_comes_into_view_and_is_announced(open_playground, size):
    page = open_playground()
    page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))

    play(page, "01-one-unit")

    expect(page.locator(".verdict")).to_be_in_viewport(ratio=1)
    expect(page.locator("#lessons-status")).to_contain_text("The answer is “No")
    expect(page.locator("#lesson-run-0")).to_be_focused()
    answer_why(page)
    page.locator("#lesson-remark").fill("One line.")
    page.keyboard.press("Home")
    page.evaluate(
        """() => {
          const {lessons, lessonRuns} = dash_clientside.playground;
          lessonRuns.start(lessons.all()[0], 0);
        }"""
    )
    expect(page.locator("#lessons-status")).to_contain_text("accuracy")
    expect(page.locator("#lesson-remark")).to_be_focused()
    assert page.evaluate("document.activeElement.selectionStart") == 0


@pytest.mark.parametrize(("width", "height"), [(360, 800), (1440, 900)])
def test_what_a_lesson_opens_comes_into_view(open_playground, width, height):
    page = open_playground()
    page.set_viewport_size({"width": width, "height": height})
    play(page, "14-check-the-shapes", why=True)

    # One scroller: the panel has none of its own, and the boundary stays in sight beside its end.
    panel = page.locator(".left")
    assert panel.evaluate("(panel) => panel.scrollHeight <= panel.clientHeight")
    page.locator("#lesson-next").focus()
    expect(page.locator("#lesson-next")).to_be_in_viewport(ratio=1)
    expect(page.locator("#graph-boundary .nsewdrag")).to_be_in_viewport(ratio=0.99)

    if width == 1440:
        # Also where the settings at the lesson's end would fill the window.
        page.locator("#settings").evaluate("(settings) => { settings.open = true; }")
    opener = page.get_by_role("button", name="Open the line of dZ1")
    opener.click()

    line = page.locator('[data-line="dZ1"]')
    expect(line).to_be_in_viewport()
    expect(line).to_have_attribute("data-lit", "true")
    expect(page.locator("#step-line")).to_contain_text("Backward, hidden layer 1")
    back = page.locator("#lesson-way-back")
    if width == 1440:
        expect(opener).to_be_in_viewport(ratio=1)
    else:
        expect(back).to_be_in_viewport(ratio=1)
        back.press("Enter")
        expect(opener).to_be_focused()
        expect(opener).to_be_in_viewport(ratio=1)
    expect(back).to_be_hidden()
    page.locator("#lesson-title").focus()
    page.get_by_role("button", name="Open Passes").click()
    expect(page.locator("#step-line")).to_be_in_viewport()


def test_paragraphs_light_what_they_speak_of(open_playground):
    page = open_playground()
    open_lessons(page)
    press_on(page, named("01-one-unit").title)
    choose(page, 3)
    press_on(page, "This is my prediction")
    expect(page.locator(".verdict")).to_be_visible(timeout=TRAINED)
    explain(page, named("01-one-unit"))

    press_on(page, "Light unit 1")
    unit = "JSON.stringify(dash_clientside.playground.state.unit)"
    page.wait_for_function(f"""() => {unit} === '{{"layer":1,"unit":0}}'""")
    press_on(page, "Light the boundary")
    expect(page.locator(".view.boundary")).to_have_attribute("data-lit", "true")
    page.wait_for_function(f"() => {unit} === 'null'")
    # What is lit stays so when the panel is made anew, as more of the lesson comes.
    page.evaluate("dash_clientside.playground.lessons.show()")
    light = page.get_by_role("button", name="Light the boundary")
    expect(light).to_have_attribute("aria-pressed", "true")

    # So is whatever any lesson points at, as far as there is such a thing here.
    lines = lines_of(named("01-one-unit").runs[0])
    lights = {
        (light.kind, light.value) for one in LESSONS for why in one.why for light in why.lights
    }
    pointing = sorted(
        (kind, value)
        for kind, value in lights
        if kind in ("part", "tab") or (kind == "step" and value in lines)
    )
    assert {kind for kind, _ in pointing} == {"part", "tab", "step"}
    page.evaluate(
        """(lights) => {
          const {lessons} = dash_clientside.playground;
          const lesson = lessons.all().find(({name}) => name === "01-one-unit");
          const light = ([kind, value]) => ({kind, value, run: null, start: null});
          lesson.why = [{text: "", lights: lights.map(light)}];
          lessons.show();
        }""",
        pointing,
    )
    for number, (kind, value) in enumerate(pointing):
        page.locator(f"#lesson-light-0-{number}").press("Enter")
        if kind == "tab":
            expect(page.locator(f"#tab-{value}")).to_have_attribute("aria-selected", "true")
            expect(page.locator(f"#tab-{value}")).to_be_in_viewport()
        else:
            expect(page.locator("[data-lit=true]")).to_have_count(1)
            expect(page.locator("[data-lit=true]")).to_be_in_viewport()
            if kind == "step":
                expect(page.locator(f"[data-line={value}]")).to_have_attribute("data-lit", "true")


def test_a_light_shows_the_run_it_speaks_of(open_playground):
    page = open_playground()
    open_lessons(page)
    lesson = named("11-too-fast")
    press_on(page, lesson.title)
    choose(page, 1)
    press_on(page, "This is my prediction")
    expect(page.locator("#lesson-result-0")).to_contain_text("accuracy", timeout=TRAINED)
    press_on(page, "Run: ReLU, rate 20")
    expect(page.locator("#lesson-result-1")).to_contain_text("accuracy", timeout=TRAINED)
    # The lesson asks for a logarithmic axis, on which a loss that runs away is seen.
    axis = "document.querySelector('#graph-loss .js-plotly-plot')._fullLayout.yaxis"
    page.wait_for_function(f"() => {axis}.type === 'log' && {axis}.range[1] > Math.log10(5)")
    expect(page.locator("#loss-scale input[value=log]")).to_be_checked()

    explain(page, lesson)
    press_on(page, "Light the loss (tanh, rate 10)")

    expect(page.locator(".view.loss")).to_have_attribute("data-lit", "true")
    wait_until_drawn(page)
    address = page.evaluate("dash_clientside.playground.state.run.address")
    assert parse(address) == lesson.runs[0].settings
    # The run on show has the axis, which the kept one leaves; and the learner has the switch.
    page.wait_for_function(f"() => {axis}.range[1] < Math.log10(2)")
    expect(page.locator("#graph-loss .legendtext").last).to_contain_text("B, up to")
    page.locator("#loss-scale").get_by_text("linear", exact=True).click()
    page.wait_for_function(f"() => {axis}.type === 'linear' && {axis}.range[0] === 0")


def test_a_lesson_is_staged_plays_and_can_be_skipped(open_playground):
    page = open_playground()
    page.locator("#lessons-open").click()
    page.locator("#lesson-01-one-unit").click()
    stage = "dash_clientside.playground.state"
    page.wait_for_function(f"() => {stage}.run.data.train.count === 200 && {stage}.cursor === 0")
    assert page.evaluate(f"{stage}.run.snapshots.length") == 1
    expect(page.locator("#epoch-label")).to_have_text("epoch 0")
    # Trained on, it would tell what comes of it.
    expect(page.locator("#run-status")).to_contain_text("Not trained yet")
    expect(page.locator("#train-longer")).to_be_hidden()
    # Closed without a prediction, the page is as it was; opened again, so is the stage.
    page.locator("#lessons-close").click()
    page.wait_for_function("() => location.search === ''")
    wait_until_drawn(page)
    page.locator("#lessons-open").click()
    page.wait_for_function("() => location.search.includes('circles')")
    page.wait_for_function(f"() => {stage}.run.data.train.count === 200 && {stage}.cursor === 0")

    # No time passes for what plays: it is under way until it is skipped.
    page.evaluate(
        """() => {
          const next = window.requestAnimationFrame.bind(window);
          window.requestAnimationFrame = (frame) => next(() => frame(0));
        }"""
    )
    page.locator("#lesson-choice-1").check()
    page.locator("#lesson-commit").click()

    skip = page.get_by_role("button", name="Skip: 1 hidden unit")
    expect(skip).to_be_focused()
    expect(page.locator("#train-longer")).to_be_hidden()
    expect(page.locator("#play")).to_have_attribute("aria-label", "Pause")
    assert page.locator(".verdict").count() == 0
    # Back leads to the run before, which does not play in its place.
    page.go_back()
    expect(page.locator("#lesson-result-0")).to_have_text("Stopped before its end.")
    page.wait_for_function(f"() => {stage}.run.address === ''")
    wait_until_drawn(page)
    expect(page.locator("#play")).to_have_attribute("aria-label", "Play")
    page.get_by_role("button", name="Run: 1 hidden unit").press("Enter")
    expect(skip).to_be_visible()
    # Curves go as far as it has played.
    drawn = "document.querySelector('#graph-loss .js-plotly-plot')._fullLayout"
    width = f"Number({drawn}._plots.xy.clipRect.attr('width'))"
    page.wait_for_function(f"() => {width} < 1")
    loss = page.evaluate(f"{stage}.run.snapshots[0].losses[0]")
    expect(page.locator("#metric-train-loss")).to_have_text(f"{loss:#.4g}")
    skip.press("Enter")
    expect(page.locator(".verdict")).to_be_visible()
    page.wait_for_function(f"() => {width} === {drawn}.xaxis._length")
    expect(page.locator("#lesson-run-0")).to_be_focused()
    expect(page.locator("#train-longer")).to_be_visible()
    page.wait_for_function(f"() => {stage}.cursor === {stage}.run.snapshots.length - 1")

    # Opened again, it shows its own answers and its own run.
    page.locator("#lesson-back").click()
    page.evaluate("dash_clientside.playground.useAddress('')")
    wait_until_drawn(page)
    page.locator("#lesson-01-one-unit").click()
    expect(page.locator(".verdict")).to_be_visible()
    page.wait_for_function("() => location.search.includes('circles')")
    wait_until_drawn(page)


def test_a_link_puts_the_quiz_before_and_after_the_lessons(open_playground):
    page = open_playground("/?epochs=50#quiz=before,after")
    questions = quiz.load(quiz.FILE)

    def answer_all(time: str, choices: list[int]) -> None:
        for question, choice in zip(questions, choices, strict=True):
            expect(page.locator("#lesson-title")).to_have_text(f"The quiz {time} the lessons")
            expect(page.locator(".question legend")).to_have_text(question.question)
            page.locator(f"#quiz-choice-{choice}").check()
            page.locator("#quiz-commit").click()

    answer_all("before", [1] * len(questions))
    # What is right is not told yet.
    expect(page.locator(".quiz-answers")).to_have_count(0)
    expect(page.locator(".lesson-list").first).to_be_visible()
    page.locator("#quiz-after").click()
    answer_all("after", [question.answer for question in questions])

    count = len(questions)
    expect(page.locator("#lessons-body")).to_contain_text(f"After the lessons: {count} of {count}")
    expect(page.locator(".quiz-answers li")).to_have_count(count)
    # A lesson in which a number was computed by hand, once wrongly.
    slip = {"entered": 2, "off": "The size is right, but the sign is not."}
    number = {"number": "z2", "value": -2, "entered": -2, "wrong": [slip]}
    lesson = {"choice": 1, "committed": True, "results": [{}], "hand": 1, "entered": [number]}
    page.evaluate(
        "kept => { localStorage['playground-lessons'] = JSON.stringify(kept); }",
        {"open": True, "lesson": None, "progress": {"the-pass-by-hand": lesson}},
    )
    page.reload()
    expect(page.locator("#lessons-body")).to_contain_text(f"After the lessons: {count} of {count}")

    # The teacher's choices are those of the link, and the report has the results.
    page.locator("#tab-share").click()
    for time in ("before", "after"):
        expect(page.get_by_role("checkbox", name=f"{time} the lessons")).to_be_checked()
    page.get_by_role("checkbox", name="before the lessons").uncheck()
    expect(page.locator("#class-link")).to_have_value(re.compile("[#&]quiz=after$"))
    with page.expect_download() as downloaded:
        page.locator("#save-report-json").click()
    report = json.loads(Path(downloaded.value.path()).read_text(encoding="utf-8"))
    right = sum(question.answer == 1 for question in questions)
    assert [(one["time"], one["right"]) for one in report["quiz"]] == [
        ("before", right),
        ("after", count),
    ]
    (by_hand,) = report["lessons"][0]["byHand"]
    assert by_hand["slips"] == [{"entered": 2, "slip": slip["off"]}]
    assert (by_hand["number"], by_hand["right"], by_hand["entered"]) == ("z2", -2, -2)
    # So has a session, which brings them to where there are none.
    session = page.evaluate("dash_clientside.playground.sessionJson()")
    page.evaluate("localStorage.removeItem('playground-quiz')")
    page.locator("#upload-session input").set_input_files(
        {"name": "session.json", "mimeType": "application/json", "buffer": session.encode()}
    )
    page.wait_for_function("() => JSON.parse(localStorage['playground-quiz'] ?? '{}').after")
    expect(page.locator("#lessons-body")).to_contain_text(f"After the lessons: {count} of {count}")


def test_a_start_among_the_small_pictures_is_shown_in_the_playground(open_playground):
    page = open_playground()
    open_lessons(page)
    press_on(page, named("03-the-bend-in-the-moons").title)
    choose(page, 1)
    press_on(page, "This is my prediction")
    expect(page.locator("#lesson-result-0")).to_contain_text("of 30 starts", timeout=TRAINED)

    page.locator("#lesson-pictures-0 button").first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    small = page.locator("#lesson-pictures-0 button").nth(3)
    expect(small).to_be_focused()
    said = re.compile(r": training accuracy ([\d.]+)\xa0%")
    expect(small).to_have_attribute("aria-label", said)
    accuracy = said.search(small.get_attribute("aria-label") or "")
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

    # One from the list's end begins beside it, or beneath it, wherever the list was scrolled to.
    last = page.locator(".lesson-list button").last
    last.scroll_into_view_if_needed()
    page.evaluate(
        "() => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)))"
    )
    last.click()
    expect(page.locator("#lessons-body h2")).to_be_in_viewport(ratio=1)
    expect(page.locator("#lessons-body h2")).to_contain_text(LESSONS[-1].title)
    expect(page.locator("#graph-boundary .nsewdrag")).to_be_in_viewport(ratio=0.99)
