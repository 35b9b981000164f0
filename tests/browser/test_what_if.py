"""What if: weights set by hand, training on from them, and links that hold them."""

import base64
import re

import numpy as np
import pytest
from playwright.sync_api import expect
from sklearn.metrics import log_loss

import model
from benchmarks.browser import wait_until_drawn
from engine import unflatten
from tests.browser.reading import (
    NAMES,
    points,
    settings_of,
    shown_layers,
    shown_parameters,
    snapshots,
    trained,
)

CELLS = "#metrics td[id], .confusion td[id]"
PARAMETERS = 17  # of the default network, 2 → 4 → 1
REFUSED = "The weights in the link do not fit its settings"


def set_output_bias(page, value):
    page.locator("#diagram .unit[role=button] .unit-frame").last.click()
    page.get_by_label("b2[1] bias").fill(value)


def go_to_snapshot(page, index):
    page.evaluate("(index) => dash_clientside.set_props('timeline', {value: index})", index)
    page.wait_for_function(
        "(index) => dash_clientside.playground.state.cursor === index", arg=index
    )
    wait_until_drawn(page)


def go_to_the_end(page):
    page.locator("#timeline [role=slider]").focus()
    page.keyboard.press("End")
    page.wait_for_function(
        """() => {
          const {run, cursor} = dash_clientside.playground.state;
          return cursor === run.snapshots.length - 1;
        }"""
    )
    wait_until_drawn(page)


def link(page):
    return page.evaluate("location.pathname + location.search + location.hash")


def fragment(parameters, epoch=1000):
    encoded = base64.urlsafe_b64encode(np.asarray(parameters, "<f8").tobytes()).decode()
    return f"#at={epoch}&weights={encoded}"


def test_weight_set_by_hand_changes_every_view_until_back_to_the_run(open_playground, new_page):
    page = open_playground()
    run = shown_parameters(page)
    cells = page.locator(CELLS).all_inner_texts()

    set_output_bias(page, "2.5")
    wait_until_drawn(page)

    by_hand = np.append(run[:-1], 2.5)
    np.testing.assert_array_equal(shown_parameters(page), by_hand)
    expect(page.locator("#run-status")).to_have_text("Weights set by hand at epoch 1,000.")
    expect(page.locator("#unit-formula")).to_contain_text("+ 2.5)")
    expect(page.locator("#diagram .unit").last).to_contain_text("+2.5")
    for part in ("train", "test"):
        X, y = points(page, part)
        probability = model.forward(shown_layers(page), X).a[-1][0]
        loss = float(page.locator(f"#metric-{part}-loss").inner_text())
        assert loss == pytest.approx(log_loss(y, probability), rel=1e-3)

    other = open_playground(link(page), new_page())
    np.testing.assert_array_equal(shown_parameters(other), by_hand)
    assert other.locator(CELLS).all_inner_texts() == page.locator(CELLS).all_inner_texts()
    expect(other.locator("#run-status")).to_have_text("Weights set by hand at epoch 1,000.")

    page.locator("#back-to-run").click()
    wait_until_drawn(page)
    np.testing.assert_array_equal(shown_parameters(page), run)
    assert page.locator(CELLS).all_inner_texts() == cells
    assert page.evaluate("location.hash") == ""


def test_every_parameter_can_be_set(open_playground):
    page = open_playground("/?hidden-layers=2&hidden-units=2")
    expected = shown_parameters(page).copy()

    for unit in range(5):
        page.locator("#diagram .unit[role=button] .unit-frame").nth(unit).click()
        for field in page.locator("#unit-weights label").all():
            name, _ = re.split(" from | bias", field.inner_text())
            place = NAMES.index(name)
            expected[place] = (place + 1) / 8
            field.locator("input").fill(str(expected[place]))
    wait_until_drawn(page)

    np.testing.assert_array_equal(shown_parameters(page), expected)
    assert expected.tolist() == [(place + 1) / 8 for place in range(15)]


def test_weights_are_nudged_with_the_arrow_keys(open_playground):
    page = open_playground()
    page.locator("#diagram .unit[role=button]").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("0.25")
    page.keyboard.press("ArrowUp")
    wait_until_drawn(page)
    assert shown_parameters(page)[0] == pytest.approx(0.35)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    wait_until_drawn(page)
    assert shown_parameters(page)[0] == pytest.approx(0.15)


def test_impossible_weight_is_refused_in_its_field(open_playground):
    page = open_playground()
    run = shown_parameters(page)
    field = page.locator("#unit-weights input").last

    for value in ("2e6", "", "-1000001"):
        set_output_bias(page, value)

        expect(field, value).to_have_attribute("aria-invalid", "true")
        np.testing.assert_array_equal(shown_parameters(page), run, value)
        field.fill(str(run[-1]))
        expect(field, value).to_have_attribute("aria-invalid", "false")


def test_training_goes_on_from_weights_set_by_hand(open_playground, new_page):
    page = open_playground()
    run = shown_parameters(page)
    go_to_snapshot(page, 20)
    epoch = page.evaluate("dash_clientside.playground.shown().epoch")
    assert 0 < epoch < 1000
    set_output_bias(page, "-3.5")
    wait_until_drawn(page)
    settings, start = settings_of(page), shown_parameters(page)
    assert start[-1] == -3.5

    page.locator("#train-on").click()
    page.wait_for_function("() => dash_clientside.playground.state.original !== null")
    wait_until_drawn(page)

    go_to_the_end(page)
    expected = trained(settings, unflatten(start, settings.layer_sizes), epoch)
    np.testing.assert_array_equal(shown_parameters(page), expected)
    assert np.abs(expected - run).max() > 1e-3
    expect(page.locator("#run-status")).to_have_text("Trained on from weights set by hand.")

    other = open_playground(link(page), new_page())
    go_to_the_end(other)
    np.testing.assert_array_equal(snapshots(other), snapshots(page))
    assert other.locator(CELLS).all_inner_texts() == page.locator(CELLS).all_inner_texts()

    page.locator("#back-to-run").click()
    page.wait_for_function("() => dash_clientside.playground.state.original === null")
    wait_until_drawn(page, newest=False)
    np.testing.assert_array_equal(shown_parameters(page), run)
    assert page.evaluate("location.hash") == ""


def test_moving_the_cursor_forgets_weights_that_were_only_looked_at(open_playground):
    page = open_playground()
    recorded = snapshots(page)
    set_output_bias(page, "9")
    wait_until_drawn(page)

    page.locator("#step-back").click()
    wait_until_drawn(page)

    np.testing.assert_array_equal(shown_parameters(page), recorded[-2])
    np.testing.assert_array_equal(snapshots(page), recorded)
    assert page.evaluate("location.hash") == ""


def test_tampered_weights_in_a_link_are_refused(open_playground):
    sound = np.linspace(-2, 2, PARAMETERS)
    page = open_playground("/" + fragment(np.append(sound[1:], np.nan)))
    run = trained(settings_of(page))
    notice = page.get_by_role("alert")

    tampered = {
        "not a number": "",  # opened above
        "infinite": fragment(np.append(sound[1:], np.inf)),
        "too large": fragment(np.append(sound[1:], 1.1e6)),
        "of another network": fragment(np.append(sound, 1)),
        "cut off": fragment(sound)[:-9],
        "in other letters": fragment(sound).replace("weights=", "weights=***"),
        "empty": "#at=1000&weights=",
        "before the start": fragment(sound, -1),
        "after the end": fragment(sound, 1001),
        "between two epochs": fragment(sound, 2.5),
        "not recorded": fragment(sound, 999),
        "at no epoch": fragment(sound, "x"),
    }
    for case, hand in tampered.items():
        if hand:
            page.goto("/" + hand)
        expect(notice, case).to_contain_text(REFUSED)
        wait_until_drawn(page)
        np.testing.assert_array_equal(shown_parameters(page), run, case)
        assert page.evaluate("location.hash") == "", case
        notice.get_by_role("button").click()
        expect(notice).to_have_count(0)

    # The same form with sound weights is taken.
    page.goto("/" + fragment(sound))
    expect(page.locator("#run-status")).to_have_text("Weights set by hand at epoch 1,000.")
    np.testing.assert_array_equal(shown_parameters(page), sound)


def test_back_from_training_on_at_the_end_leads_to_the_weights_set_by_hand(open_playground):
    page = open_playground("/?epochs=50")
    set_output_bias(page, "2.5")
    wait_until_drawn(page)
    by_hand = shown_parameters(page)
    before = link(page)

    page.locator("#train-on").click()
    page.wait_for_function("() => location.search === '?epochs=100'")
    wait_until_drawn(page)
    after = link(page)
    assert "trained=1" in after
    ended = shown_parameters(page)
    page.go_back()
    page.wait_for_function("() => location.search === '?epochs=50'")
    wait_until_drawn(page)

    assert link(page) == before.rstrip("=")
    np.testing.assert_array_equal(shown_parameters(page), by_hand)
    expect(page.get_by_role("alert")).to_have_count(0)
    page.go_forward()
    page.wait_for_function("() => location.search === '?epochs=100'")
    wait_until_drawn(page)
    assert link(page).rstrip("=") == after.rstrip("=")
    np.testing.assert_array_equal(shown_parameters(page), ended)
