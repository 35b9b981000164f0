"""Explanations by keyboard and by touch: always to be had, never in the way."""

import pytest
from playwright.sync_api import expect

from tests.browser.reading import ALL_IN_SIGHT, unfold
from ui.core.settings import SPECS

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
#: With the keyboard's focus on each explained control in turn: what its explanation covers.
COVERED = """() => {
  const boxOf = (one) => one.getBoundingClientRect();
  const overlap = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const boundary = document.querySelector(".boundary .frame");
  const result = {seen: 0, faults: []};
  for (const owner of document.querySelectorAll("[data-hint]")) {
    const focusable = "button, input:not([type=hidden]), [tabindex='0']";
    const control = owner.matches(focusable) ? owner : owner.querySelector(focusable);
    if (!control?.checkVisibility() || control.disabled) continue;
    owner.scrollIntoView({block: "nearest"});
    control.focus({focusVisible: true});
    const hint = document.getElementById("hint");
    if (!hint?.checkVisibility() || hint.textContent !== owner.dataset.hint) {
      result.faults.push(`no explanation: ${owner.dataset.hint}`);
      continue;
    }
    result.seen++;
    const {left, top, right, bottom} = boxOf(hint);
    if (overlap(boxOf(hint), boxOf(owner))) result.faults.push(`over it: ${hint.textContent}`);
    if (overlap(boxOf(hint), boxOf(boundary))) {
      result.faults.push(`over the boundary: ${hint.textContent}`);
    }
    const {clientWidth, clientHeight} = document.documentElement;
    if (left < 0 || top < 0 || right > clientWidth || bottom > clientHeight) {
      result.faults.push(`outside: ${hint.textContent}`);
    }
  }
  return result;
}"""


@pytest.mark.parametrize("size", [(360, 740), (768, 900), (1180, 800), (1440, 900)])
def test_an_explanation_covers_neither_its_control_nor_the_boundary(
    open_playground, new_page, size
):
    width, height = size
    viewport = {"width": width, "height": height}
    page = open_playground(f"/?{ALL_IN_SIGHT}", new_page(viewport=viewport))
    page.evaluate("document.getElementById('settings').open = true")
    unfold(page)

    covered = page.evaluate(COVERED)

    assert not covered["faults"], "\n".join(covered["faults"])
    assert covered["seen"] > len(SPECS)


def test_a_tap_on_a_name_explains_it_and_changes_nothing(open_playground, new_page):
    page = open_playground(f"/?{ALL_IN_SIGHT}", new_page(**PHONE))
    page.locator("#settings > summary").tap()
    unfold(page)
    token = page.evaluate("dash_clientside.playground.state.token")
    hint = page.locator("#hint")
    names = page.locator("#settings [data-hint] :is(.label, .mantine-InputWrapper-label)")
    assert names.count() == len(SPECS)

    for name in names.all():
        text = name.locator("xpath=ancestor::*[@data-hint][1]").get_attribute("data-hint")
        name.tap()
        expect(hint).to_be_visible()
        expect(hint).to_have_text(text)
        expect(page.get_by_role("listbox")).to_be_hidden()

    names.last.tap()
    expect(hint).to_be_hidden()
    page.locator("#epoch-label").tap()
    expect(hint).to_have_text("Rewind training to any recorded epoch; every view follows.")
    page.locator("h1").tap()
    expect(hint).to_be_hidden()
    assert page.url.endswith(ALL_IN_SIGHT)
    assert page.evaluate("dash_clientside.playground.state.token") == token


def test_a_button_that_a_finger_holds_explains_itself_and_does_nothing(open_playground, new_page):
    page = open_playground("/", new_page(**PHONE))
    play = page.locator("#play")
    play.scroll_into_view_if_needed()
    box = play.bounding_box()
    finger = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    touch = page.context.new_cdp_session(page)

    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [finger]})
    expect(page.locator("#hint")).to_have_text("Play training, or pause it: the space bar.")
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    expect(page.locator("#hint")).to_be_visible()
    epoch = page.locator("#epoch-label")
    expect(epoch).to_have_text("epoch 1,000")
    play.tap()
    expect(page.locator("#hint")).to_be_hidden()
    expect(epoch).not_to_have_text("epoch 1,000")
