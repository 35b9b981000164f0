"""What each unit contributes: muted units, and the one that is pointed at."""

import json
import re

import numpy as np
import pytest
from playwright.sync_api import expect
from sklearn.metrics import accuracy_score, log_loss

import model
from benchmarks.browser import wait_until_drawn
from tests.browser.holding import requests_of
from tests.browser.reading import points, shown_layers, shown_parameters


def recorded(page):
    """The parameters of the run at the epoch on show, with all units."""
    return np.array(
        page.evaluate(
            "(({run, cursor}) => [...run.snapshots[cursor].parameters])"
            "(dash_clientside.playground.state)"
        )
    )


@pytest.mark.parametrize("layers", [1, 2])
def test_muted_units_are_missing_in_every_view_and_in_nothing_that_is_kept(open_playground, layers):
    page = open_playground(f"/?hidden-layers={layers}&hidden-units=3")
    trained = recorded(page)
    page.locator("#diagram .unit[role=button]").nth(1).focus()
    page.keyboard.press("m")
    wait_until_drawn(page)

    # Of the second unit the weights that lead on are 0; all others are as they were.
    network = shown_layers(page)
    assert not network[1].W[:, 1].any()
    np.testing.assert_array_equal(recorded(page), trained)
    changed = shown_parameters(page) != trained
    assert changed.sum() == network[1].W.shape[0]
    for part in ("train", "test"):
        X, y = points(page, part)
        probability = model.forward(network, X).a[-1][0]
        loss = float(page.locator(f"#metric-{part}-loss").inner_text())
        assert loss == pytest.approx(log_loss(y, probability), rel=1e-3)
        accuracy = float(page.locator(f"#metric-{part}-accuracy").inner_text().split()[0])
        assert accuracy == pytest.approx(100 * accuracy_score(y, probability >= 0.5), abs=0.051)
    unit = "unit 2" if layers == 1 else "unit 2 of layer 1"
    said = page.locator("#metric-train-loss").inner_text()
    expect(page.locator("#without-line")).to_contain_text(f"Without {unit}: loss ")
    expect(page.locator("#without-line")).to_contain_text(f"→ {said}, accuracy ")
    expect(page.locator("#diagram .unit.muted")).to_have_count(1)

    page.locator("#tab-passes").click()
    page.wait_for_function(
        "(loss) => dash_clientside.playground.passes.trace?.meanLoss.toPrecision(4) === loss",
        arg=said,
    )
    expect(page.locator(".passes .muting-note")).to_contain_text(f"without {unit}")
    session = json.loads(page.evaluate("dash_clientside.playground.sessionJson()"))
    assert session["edits"] == []
    page.locator("#show-all-units").evaluate("button => button.click()")
    wait_until_drawn(page)
    np.testing.assert_array_equal(shown_parameters(page), trained)

    # Trained without it, beside the network that has it.
    page.locator("#diagram .unit[role=button]").nth(1).focus()
    page.keyboard.press("m")
    page.locator("#train-fewer").evaluate("button => button.click()")
    expect(page.locator("#kept-0")).to_be_visible()
    page.wait_for_function(
        "(sizes) => String(dash_clientside.playground.state.run.layerSizes) === sizes",
        arg="2,2,1" if layers == 1 else "2,2,3,1",
    )
    expect(page.locator(":root")).not_to_have_attribute("data-muted", "true")


def test_pointing_at_a_unit_paints_what_it_adds_and_leaving_restores(open_playground):
    page = open_playground("/?hidden-units=3")
    (W1, b1), (W2, _) = shown_layers(page)
    frame = page.locator(".boundary .frame")
    expect(frame).not_to_have_class(re.compile(r"\bmoving\b"))
    with requests_of(page) as requests:
        page.locator("#diagram .unit[role=button]").nth(1).hover()
        expect(frame).to_have_class(re.compile(r"\bmoving\b"))
        steps = np.linspace(-2.2, 2.2, 9)
        places = np.array([(x, y) for x in steps for y in steps])
        colours = page.evaluate(
            """(places) => {
              const {frame, x, y} = dash_clientside.playground.overlay("graph-boundary");
              const context = frame.querySelector("canvas.under").getContext("2d");
              const ratio = window.devicePixelRatio;
              return places.map(([a, b]) =>
                [...context.getImageData(x(a) * ratio, y(b) * ratio, 1, 1).data]
              );
            }""",
            places.tolist(),
        )
        terms = W2.T * np.tanh(W1 @ places.T + b1)
        clear = np.abs(terms[1]) > 0.1 * np.abs(terms).max()
        assert clear.sum() > 20
        for (red, _, blue, _), term in zip(np.array(colours)[clear], terms[1][clear], strict=True):
            assert (blue > red) == (term > 0)

        page.mouse.move(2, 2)
        expect(frame).not_to_have_class(re.compile(r"\bmoving\b"))
        wait_until_drawn(page)
    assert requests == []
