"""Links for a class: what they fix stays, what they open is in sight, and they are handed on."""

import itertools
import json
import re

import pytest
from playwright.sync_api import Page, expect

from benchmarks.browser import wait_until_drawn
from ui.files import sessions

FIXED = "#fix=noise,epochs,data-shape&lesson=01-one-unit"
LINK = f"/?noise=0.3&epochs=500{FIXED}"


def settings(page: Page) -> dict[str, str]:
    """The settings of the run on show, as far as they are not the usual ones."""
    return page.evaluate(
        "Object.fromEntries(new URLSearchParams(dash_clientside.playground.state.run.address))"
    )


def wait_until_fixed(page: Page) -> None:
    expect(page.locator("#fixed-line")).to_contain_text("Fixed by the link for the class: data")
    expect(page.locator("#lesson-title")).to_contain_text("One hidden unit")


def wait_until_staged(page: Page) -> None:
    """Wait until the lesson's points are there with its untrained network, and nothing more."""
    page.wait_for_function(
        """() => {
          const {run, cursor} = dash_clientside.playground.state;
          const veiled = document.documentElement.dataset.veiled;
          return !veiled && run.done && cursor === 0 && run.snapshots.length === 1;
        }"""
    )


def open_share(page: Page) -> None:
    page.locator("#tab-share").click()
    expect(page.locator("#class-link")).to_be_visible()


def test_what_is_fixed_stays_fixed_against_everything(open_playground):
    page = open_playground(LINK)
    page.emulate_media(reduced_motion="reduce")
    wait_until_fixed(page)

    def still_fixed(**others: str) -> None:
        wait_until_drawn(page)
        assert settings(page) == {"noise": "0.3", "epochs": "500", **others}
        assert page.url.endswith(FIXED)
        expect(page.locator("#epochs")).to_have_value("500")

    # A lesson, which says so.
    page.locator("#lesson-choice-1").check()
    page.locator("#lesson-commit").click()
    expect(page.locator(".happened")).to_contain_text("After 500 epochs")
    note = "The link for the class keeps data shape Moons, noise 0.3, epochs 500"
    expect(page.locator("#lessons-body")).to_contain_text(note)
    # Its runs are others than it means: neither their names nor a verdict claim what they are not.
    expect(page.locator(".verdict")).to_contain_text("changed by the link for the class")
    expect(page.locator(".verdict")).not_to_contain_text("The answer is")
    run = page.locator(".lesson-runs strong").first
    expect(run).to_contain_text(re.compile("^Meant as “.*”, run with .*noise 0.3, epochs 500"))
    lesson = {"test-share": "0", "hidden-units": "1"}
    still_fixed(**lesson)
    # A click in the plot.
    page.locator("#settings").evaluate("(element) => { element.open = true; }")
    page.locator("#edit-points").click()
    expect(page.get_by_role("alert").first).to_contain_text("keeps data shape, noise")
    expect(page.locator("#point-tools")).to_be_hidden()
    page.locator(".view.boundary .frame").click(position={"x": 150, "y": 150})
    page.evaluate("dash_clientside.playground.startSmall()")
    still_fixed(**lesson)
    # Controls that are set past their being fixed, and another that is not fixed.
    page.evaluate("dash_clientside.set_props('epochs', {value: 70})")
    expect(page.locator("#epochs")).to_have_value("500")
    still_fixed(**lesson)
    # Stop, and training longer.
    expect(page.locator("#train-longer")).to_be_disabled()
    # A session, and Back from it.
    open_share(page)
    session = {
        "format": sessions.FORMAT,
        "version": 1,
        "address": "?data-shape=circles&noise=0.05&hidden-units=3",
        "lessons": {},
    }
    before = page.evaluate("dash_clientside.playground.state.token")
    page.evaluate(
        """(text) => dash_clientside.playground.useAddress(JSON.parse(text).address)""",
        json.dumps(session),
    )
    page.wait_for_function(
        "(before) => dash_clientside.playground.state.token > before", arg=before
    )
    still_fixed(**{"hidden-units": "3"})
    page.go_back()
    page.wait_for_function("() => !location.search.includes('hidden-units=3')")
    page.wait_for_function(
        "() => dash_clientside.playground.state.run.address.includes('hidden-units=1')"
    )
    still_fixed(**lesson)


def test_a_link_for_a_class_is_handed_on_whole(open_playground):
    page = open_playground(LINK + "&hide=weight-seed")
    wait_until_fixed(page)
    # The lesson's settings are in the address from then on.
    wait_until_staged(page)
    open_share(page)

    def link_to(lesson: str) -> re.Pattern[str]:
        beginning = re.escape(page.url.split("#")[0])
        parts = f"fix=noise,epochs,data-shape&hide=weight-seed&lesson={lesson}"
        return re.compile(f"^{beginning}#(check=[^&]+&)?{parts}$")

    field = page.locator("#class-link")
    expect(field).to_have_value(link_to("01-one-unit"))
    page.get_by_role("textbox", name="Lesson to open").click()
    page.get_by_role("option", name="All equal").click()
    expect(field).to_have_value(link_to("08-all-equal"))
    expect(page.locator("#share-link")).to_have_value(page.url)


def test_a_link_opens_a_lesson_without_its_outcome(open_playground):
    # The link's own settings are those of the lesson's run, with all its epochs.
    settings = "data-shape=circles&noise=0.1&test-share=0&hidden-units=1&epochs=3000"
    page = open_playground(f"/?{settings}#lesson=01-one-unit")

    wait_until_staged(page)
    expect(page.locator("#epoch-label")).to_have_text("epoch 0")
    page.locator("#step-forward").click()
    page.locator("#play").click()
    wait_until_drawn(page)
    expect(page.locator("#epoch-label")).to_have_text("epoch 0")
    # Nor does it show when the page is loaded anew.
    page.add_init_script(
        """addEventListener("DOMContentLoaded", () => {
          window.veiledAtFirst = document.documentElement.dataset.veiled;
        })"""
    )
    page.reload()
    wait_until_staged(page)
    assert page.evaluate("window.veiledAtFirst") == "true"


def test_without_a_clipboard_the_link_can_be_copied_from_its_field(open_playground):
    page = open_playground("/?epochs=50")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    open_share(page)

    for old, (button, field, line) in itertools.product(
        (True, False),
        (
            ("copy-link", "share-link", "share-line"),
            ("copy-teacher-link", "class-link", "class-link-line"),
        ),
    ):
        page.evaluate("old => { document.execCommand = () => old; }", old)
        page.locator(f"#{button}").click()
        expected = "is in the clipboard" if old else "by hand: it is selected"
        expect(page.locator(f"#{line}")).to_contain_text(expected)
        if not old:
            expect(page.locator(f"#{field}")).to_be_focused()
            selected = page.evaluate("getSelection().toString()")
            assert selected == page.locator(f"#{field}").input_value() == page.url


def test_a_lesson_that_there_is_none_of_is_said(open_playground):
    page = open_playground("/?epochs=50#lesson=99-none")

    expect(page.get_by_role("alert").first).to_contain_text("There is no lesson “99-none”")
    expect(page.locator(".lesson-list").first).to_be_visible()
    # Nor is it handed on.
    page.wait_for_function("() => location.hash === ''")
    open_share(page)
    expect(page.locator("#share-link")).to_have_value(page.url)
    expect(page.locator("#class-link")).to_have_value(page.url)

    # The same page with another link.
    page.evaluate("() => { location.hash = 'fix=noise%2Cepochs&amp;lesson=08-all-equal.'; }")
    expect(page.locator("#lesson-title")).to_contain_text("All equal")
    expect(page.locator("#fixed-line")).to_have_text(
        "Fixed by the link for the class: noise, epochs."
    )
    page.evaluate("() => { location.hash = 'lesson=98-none'; }")
    expect(page.get_by_role("alert").first).to_contain_text("There is no lesson “98-none”")


def test_on_a_phone_the_lesson_is_in_sight_and_its_button_brings_it_back(open_playground):
    page = open_playground("/")
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/?epochs=50#lesson=01-one-unit")
    title = page.locator("#lesson-title")
    expect(title).to_be_in_viewport()
    wait_until_staged(page)

    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(title).not_to_be_in_viewport()
    page.locator("#lessons-open").evaluate("(button) => button.click()")

    expect(title).to_be_in_viewport()
    expect(title).to_be_focused()
    page.locator("#lessons-close").click()
    expect(page.locator("#lessons")).to_be_hidden()


def test_a_shared_machine_begins_afresh_after_a_question(open_playground):
    page = open_playground("/?hidden-units=3&epochs=50#fix=epochs")
    page.locator("#lessons-open").click()
    page.locator(".lesson-list button").first.click()
    page.locator("#lesson-choice-1").check()
    with page.expect_navigation():
        page.reload()
    wait_until_drawn(page)
    expect(page.locator("#lesson-choice-1")).to_be_checked()
    page.evaluate("dash_clientside.set_props('hidden-units', {value: '2'})")
    page.wait_for_function("() => location.search.includes('hidden-units=2')")
    page.locator("#lesson-back").click()
    page.locator("#lessons-afresh").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("answers and remarks")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator("#lessons-afresh")).to_be_focused()

    page.locator("#lessons-afresh").click()
    with page.expect_navigation():
        dialog.get_by_role("button", name="Begin afresh").click()

    wait_until_drawn(page)
    # The link's own settings, fixed or not, are there again.
    assert page.url.endswith("/?hidden-units=3&epochs=50#fix=epochs")
    expect(page.locator("#lessons")).to_be_hidden()
    page.locator("#lessons-open").click()
    page.locator(".lesson-list button").first.click()
    expect(page.locator("#lesson-choice-1")).not_to_be_checked()


def test_who_begins_afresh_sees_what_a_newcomer_sees(open_playground):
    link = "/?hidden-units=2&epochs=50#fix=epochs&lesson=08-all-equal"
    page = open_playground(link)
    expect(page.locator("#lesson-title")).to_contain_text("All equal")
    wait_until_staged(page)
    staged = page.url
    assert staged.endswith("#fix=epochs&lesson=08-all-equal")
    with page.expect_navigation():
        page.reload()
    wait_until_drawn(page)
    page.locator("#lesson-back").click()
    page.locator("#lessons-afresh").click()

    with page.expect_navigation():
        page.get_by_role("dialog").get_by_role("button", name="Begin afresh").click()

    wait_until_drawn(page)
    expect(page.locator("#lesson-title")).to_contain_text("All equal")
    wait_until_staged(page)
    assert page.url == staged


#: The contrast of every text in a fixed setting with what is behind it, by the text.
CONTRASTS = """() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const behind = (one) => {
    const chain = [];
    for (let at = one; at; at = at.parentElement) chain.unshift(at);
    return chain;
  };
  // Painted over each other as the page does, groups with their opacity at last.
  const pixel = (element, letter) => {
    canvas.globalAlpha = 1;
    canvas.fillStyle = "white";
    canvas.fillRect(0, 0, 1, 1);
    let alpha = 1;
    for (const at of behind(element)) {
      const style = getComputedStyle(at);
      alpha *= Number(style.opacity);
      canvas.globalAlpha = alpha;
      canvas.fillStyle = style.backgroundColor;
      canvas.fillRect(0, 0, 1, 1);
    }
    if (letter) {
      canvas.fillStyle = getComputedStyle(element).color;
      canvas.fillRect(0, 0, 1, 1);
    }
    const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data]
      .map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  const texts = [...document.querySelectorAll(".fixed-setting *")].filter((one) =>
    one.checkVisibility({visibilityProperty: true}) && !one.closest("[aria-hidden=true]") &&
    (one.matches("input:not([type=radio], [type=hidden])") ||
      [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())));
  return texts.map((one) => {
    const [front, back] = [pixel(one, true), pixel(one, false)];
    return [one.value || one.textContent, Math.max(front, back) / Math.min(front, back)];
  });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_fixed_can_be_read(open_playground, new_page, scheme):
    names = "data-shape,noise,hidden-layers,hidden-units,activation,epochs,weight-seed"
    page = open_playground(
        f"/?hidden-layers=3&epochs=50#fix={names}", new_page(color_scheme=scheme)
    )
    expect(page.locator("#fixed-line")).to_contain_text("Fixed by the link")
    expect(page.locator("#epochs")).to_be_disabled()
    expect(page.locator("#hidden-layers")).to_have_attribute("data-disabled", "true")

    contrasts = page.evaluate(CONTRASTS)

    assert {"Moons", "1", "2", "3", "50", "tanh"} <= {text for text, _ in contrasts}
    assert [one for one in contrasts if one[1] < 4.5] == []
