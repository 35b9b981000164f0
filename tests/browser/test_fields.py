"""What is typed into fields for numbers, what is refused, and what becomes of a selection."""

import numpy as np
import pytest
from playwright.sync_api import expect

from benchmarks.browser import new_run, wait_until_drawn
from tests.browser.reading import shown_parameters


@pytest.mark.parametrize(
    ("typed", "words", "left"),
    [
        ("1e2", None, "100"),
        ("1,200", None, "1200"),
        ("1,5", "not “1.5”", "1000"),
        ("−5", "not “-5”", "1"),
        ("12x", "“12x” is not a number", "1000"),
    ],
)
def test_what_is_typed_into_a_setting_is_meant_or_refused(open_playground, typed, words, left):
    page = open_playground()
    epochs = page.locator("#epochs")
    notice = page.get_by_role("alert")
    token = page.evaluate("dash_clientside.playground.state.token")

    epochs.fill(typed)
    if words:
        expect(notice).to_contain_text(words)
        expect(epochs).to_have_attribute("aria-invalid", "true")
        assert page.evaluate("location.search") == ""
    else:
        page.wait_for_function(
            "before => dash_clientside.playground.state.token > before", arg=token
        )
        expect(notice).to_have_count(0)
    epochs.blur()

    expect(epochs).to_have_value(left)
    expect(epochs).to_have_attribute("aria-invalid", "false")
    expected = "" if left == "1000" else f"?epochs={left}"
    page.wait_for_function("expected => location.search === expected", arg=expected)


def test_a_field_goes_by_steps_with_arrows_and_buttons(open_playground):
    page = open_playground()
    field = page.locator("#n-samples")
    with new_run(page):
        field.press("ArrowUp")
    expect(field).to_have_value("210")
    with new_run(page):
        page.locator("[data-step]", has=field).locator("[data-way='-1']").click()
    expect(field).to_have_value("200")
    expect(field).to_be_focused()


def change_and_go_back(page, change):
    """Have a run made by a change of a setting, and then that of the settings before."""
    with new_run(page):
        change()
    with new_run(page):
        page.go_back()


def test_a_step_at_a_limit_after_back_leaves_the_field_heard(open_playground):
    page = open_playground()
    field = page.locator("#weight-seed")
    change_and_go_back(page, lambda: field.press("ArrowUp"))
    expect(field).to_have_value("0")
    token = page.evaluate("dash_clientside.playground.state.token")
    field.press("ArrowDown")
    assert page.evaluate("dash_clientside.playground.state.token") == token

    with new_run(page):
        field.fill("7")
        field.blur()
    assert page.evaluate("location.search") == "?weight-seed=7"


def test_back_shows_the_number_with_which_a_field_began(open_playground):
    page = open_playground()
    field = page.locator("#epochs")
    change_and_go_back(page, lambda: field.fill("500"))
    expect(field).to_have_value("1000")


TOKEN = "dash_clientside.playground.state.token"
POINTS = "points => new URLSearchParams(location.search).get('n-samples') === points"


@pytest.fixture
def timed(open_playground, new_page):
    """A page whose time a test can stop and let run."""
    page = open_playground("/?n-samples=100&epochs=50", new_page(alone=True))
    page.clock.install()
    return page


def stop_time(page):
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))


def asked_for(page, count):
    page.wait_for_function(f"count => {TOKEN} === count", arg=count)


def test_a_step_acts_at_once_and_typing_when_it_rests(timed):
    page = timed
    field = page.locator("#n-samples")
    asked = page.evaluate(TOKEN)
    stop_time(page)

    field.press("ArrowUp")
    page.clock.run_for(100)
    asked_for(page, asked + 1)
    page.locator("[data-step]", has=field).locator("[data-way='-1']").click()
    page.clock.run_for(100)
    asked_for(page, asked + 2)

    field.fill("60")
    page.clock.run_for(350)
    assert page.evaluate(TOKEN) == asked + 2
    page.clock.run_for(100)
    asked_for(page, asked + 3)
    page.clock.resume()
    page.wait_for_function(POINTS, arg="60")


def test_what_is_typed_is_passed_on_once_as_its_field_is_left(timed):
    page = timed
    asked = page.evaluate(TOKEN)
    stop_time(page)

    page.locator("#n-samples").fill("60")
    page.locator("#data-seed").focus()
    page.clock.run_for(100)

    asked_for(page, asked + 1)
    page.clock.run_for(3000)
    assert page.evaluate(TOKEN) == asked + 1


def test_a_key_that_is_held_down_asks_for_its_first_and_last_step(timed):
    page = timed
    page.locator("#n-samples").focus()
    asked = page.evaluate(TOKEN)
    stop_time(page)

    for _ in range(5):
        page.keyboard.down("ArrowUp")
        page.clock.run_for(30)
    asked_for(page, asked + 1)
    page.keyboard.up("ArrowUp")
    page.clock.run_for(30)

    asked_for(page, asked + 2)
    page.clock.resume()
    page.wait_for_function(POINTS, arg="150")


def test_what_was_typed_right_before_back_is_no_more(timed):
    page = timed
    field = page.locator("#n-samples")
    with new_run(page):
        page.evaluate("dash_clientside.set_props('epochs', {value: 60})")
    stop_time(page)

    field.fill("150")
    page.evaluate("history.back()")
    expect(field).to_have_value("100")
    page.clock.resume()

    page.wait_for_function("() => dash_clientside.playground.state.run.epochs === 50")
    asked = page.evaluate(TOKEN)
    page.clock.run_for(3000)
    assert page.evaluate(TOKEN) == asked
    expect(field).to_have_value("100")


def test_a_weight_is_set_as_it_is_written_or_refused_in_words(open_playground):
    page = open_playground()
    field = page.locator("#unit-weights input").first
    for text, value in (("−2.95", -2.95), ("1,5", 1.5), ("1e1", 10)):
        field.fill(text)
        assert shown_parameters(page)[0] == value

    field.fill("1,5x")
    expect(page.get_by_role("alert")).to_contain_text("“1,5x” is not a number")
    field.blur()

    expect(field).to_have_value("10")
    assert shown_parameters(page)[0] == 10


def test_refused_settings_go_back_and_their_notice_ends_with_the_next_run(open_playground):
    page = open_playground("/?n-samples=10&noise=0.3")
    before = shown_parameters(page)
    notice = page.get_by_role("alert")

    page.evaluate("dash_clientside.set_props('test-share', {value: 0.05})")
    expect(notice).to_contain_text("choose more points or another share")
    expect(page.locator("#test-share-value")).to_have_text("25 %")
    assert page.evaluate("location.search") == "?n-samples=10&noise=0.3"
    np.testing.assert_array_equal(shown_parameters(page), before)

    with new_run(page):
        page.locator("#epochs").fill("50")
    expect(notice).to_have_count(0)


def test_a_notice_that_follows_its_own_end_is_shown(open_playground):
    page = open_playground()
    page.evaluate(
        """() => {
          const {notices} = dash_clientside.playground;
          notices.show("one", "first", {stays: true});
          notices.end("one");
          notices.show("one", "second", {stays: true});
        }"""
    )
    notice = page.get_by_role("alert")
    expect(notice).to_contain_text("second")
    page.evaluate("dash_clientside.playground.notices.end('one')")
    expect(notice).to_have_count(0)


def test_a_selection_does_not_outlive_what_it_selects(open_playground):
    page = open_playground("/?hidden-layers=2&hidden-units=3")
    page.locator("#diagram .unit[role=button] .unit-frame").last.hover()
    page.mouse.down()
    # Text that comes beside the diagram makes it anew in another size: not while it is pressed.
    page.evaluate(
        """() => {
          const diagram = document.getElementById("diagram");
          window.sizes = [diagram.getBoundingClientRect().height];
          new ResizeObserver(([{contentRect}]) => sizes.push(contentRect.height)).observe(diagram);
          diagram.style.paddingBottom = "40px";
        }"""
    )
    page.wait_for_function("() => new Set(sizes).size > 1")
    page.mouse.up()
    page.evaluate("dash_clientside.playground.state.selected = {part: 'train', number: 140}")
    page.locator("#tab-paths").click()
    curves = """() => Object.fromEntries(
      (document.querySelector("#graph-paths .js-plotly-plot")?.data ?? [])
        .filter(({customdata}) => customdata)
        .map(({uid, customdata}) => [uid, [...new Set(customdata)].filter(Boolean).length]))"""
    page.wait_for_function(f"() => ({curves})()['lit-0'] === 4")
    page.mouse.move(0, 0)

    with new_run(page):
        page.locator("#hidden-layers").get_by_text("1").click()
    page.wait_for_function(f"() => ({curves})()['lit-0'] === 0")
    assert page.evaluate(curves) == {
        "weights-1": 6,
        "biases-1": 3,
        "weights-2": 3,
        "biases-2": 1,
        "lit-0": 0,
    }

    with new_run(page):
        page.locator("#n-samples").fill("100")
    assert page.evaluate("dash_clientside.playground.state.selected") is None


def test_arrow_keys_pass_over_the_derivation(open_playground):
    page = open_playground()
    page.locator("#tab-passes").click()
    symbol = page.locator("#derivation [data-symbol]").first
    expect(symbol).to_be_attached()
    symbol.evaluate("(element) => { element.tabIndex = 0; element.focus(); }")

    page.keyboard.press("ArrowDown")  # the page would report a TypeError

    wait_until_drawn(page)


def test_an_emptied_field_says_that_a_number_is_missing(open_playground):
    page = open_playground("/?epochs=50")
    field, notice = page.locator("#n-samples"), page.get_by_role("alert")
    field.fill("0")
    expect(notice).to_contain_text("0")

    field.fill("")

    expect(notice).to_contain_text("Points: A number is missing.")
    expect(notice).not_to_contain_text("“0”")
    field.fill("60")
    expect(notice).to_have_count(0)


def test_a_notice_of_a_changed_number_ends_with_its_run(open_playground):
    page = open_playground("/?epochs=50")
    notice = page.get_by_role("alert").filter(has_text="became")
    with new_run(page):
        page.locator("#n-samples").fill("9000")
        page.locator("#data-seed").focus()
    expect(notice).to_be_visible()

    page.go_back()

    expect(notice).to_have_count(0)
