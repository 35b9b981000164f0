"""Runs that are kept beside the one on show."""

from playwright.sync_api import expect

from benchmarks.browser import new_run, wait_until_drawn

LUCK = ", so other starting weights. Luck? See “Many runs”."


def numbers(card):
    """The training losses of the kept run and of the one on show, as a card has them."""
    return card.locator("[data-row=train-loss] td").all_inner_texts()


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
    assert numbers(card) == [first, second]

    # The same epoch in both, wherever the handle is.
    page.evaluate("dash_clientside.playground.seekEpoch(0)")
    expect(card.locator("caption")).to_have_text("at epoch 0")
    assert numbers(card)[0] != first

    asked = []
    page.on("request", lambda request: asked.append(request.post_data or ""))
    page.evaluate("dash_clientside.playground.seekEpoch(300)")
    page.locator("#kept-switch-0").click()
    wait_until_drawn(page)
    assert (loss.inner_text(), numbers(card)) == (first, [second, first])
    expect(units).to_have_value("4")
    assert "hidden-units" not in page.url.split("#")[0]
    expect(card.locator(".kept-changes")).to_have_text(f"B → A: hidden units 2 → 4{LUCK}")
    assert not [body for body in asked if '"answer.data"' in body]

    # Back undoes it, by asking for the run as Back always does.
    with new_run(page):
        page.go_back()
    expect(units).to_have_value("2")
    assert (loss.inner_text(), numbers(card)) == (second, [first, second])

    # A link has it, too.
    link = page.url
    assert "kept=epochs:300" in link
    page.goto("about:blank")
    open_playground(link)
    expect(card).to_be_visible()
    assert numbers(card) == [first, second]
