"""Runs that are kept beside the one on show."""

import re

from playwright.sync_api import expect

from benchmarks.browser import new_run, wait_until_drawn

LUCK = ", so other starting weights. Luck? See “Many runs”."


def numbers(card):
    """The training losses of the kept run and of the one on show, as a card has them."""
    return card.locator("[data-row=train-loss] td")


def test_a_kept_run_stands_beside_the_next_one_and_changes_places_with_it(open_playground):
    page = open_playground("/?epochs=300")
    card, loss = page.locator("#kept-0"), page.locator("#metric-train-loss")
    units = page.locator("#hidden-units")
    expect(page.locator("#kept")).to_be_hidden()
    first = loss.inner_text()
    page.locator("#keep-curve").click()
    expect(card).to_be_visible()

    with new_run(page):
        units.click()
        page.get_by_role("option", name="2", exact=True).click()
    expect(card.locator(".kept-changes")).to_have_text(f"B → A: hidden units 4 → 2{LUCK}")
    second = loss.inner_text()
    assert second != first
    expect(numbers(card)).to_have_text([first, second])

    # The same epoch in both, wherever the handle is.
    page.evaluate("dash_clientside.playground.seekEpoch(0)")
    expect(card.locator("caption")).to_have_text("at epoch 0")
    expect(numbers(card).first).not_to_have_text(first)

    asked = []
    page.on("request", lambda request: asked.append(request.post_data or ""))
    page.evaluate("dash_clientside.playground.seekEpoch(300)")
    page.locator("#kept-switch-0").click()
    wait_until_drawn(page)
    expect(loss).to_have_text(first)
    expect(numbers(card)).to_have_text([second, first])
    expect(units).to_have_value("4")
    assert "hidden-units" not in page.url.split("#")[0]
    expect(card.locator(".kept-changes")).to_have_text(f"B → A: hidden units 2 → 4{LUCK}")
    assert not [body for body in asked if '"answer.data"' in body]

    # Back undoes it, by asking for the run as Back always does.
    with new_run(page):
        page.go_back()
    expect(units).to_have_value("2")
    expect(loss).to_have_text(second)
    expect(numbers(card)).to_have_text([first, second])

    # A link has it, too.
    expect(page).to_have_url(re.compile("kept=epochs:300"))
    link = page.url
    page.goto("about:blank")
    open_playground(link)
    expect(card).to_be_visible()
    expect(numbers(card)).to_have_text([first, second])
