"""The pass of one point, played on the network: its numbers are model.py's, asked for once."""

import re

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import model
from tests.browser.pacing import pace
from tests.browser.reading import points, settings_of, shown_layers
from ui.core.names import entry_name

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
NAMED = re.compile(r"[A-Za-z]+\d+\[[^\]]*\]ᵀ?")
NUMBER = re.compile(r"− ?\d[\d.]*(?:e−?\d+)?|\d[\d.]*(?:e−?\d+)?")
READABLE = """[...document.querySelectorAll(
    ':is(#diagram, #pass-detail) [data-quantity]:not([data-quantity=""])'
  )].map((text) => [text.dataset.quantity.split("|"), text.textContent])"""


def numbers_in(text):
    """Each number of a text, with half a unit in its last place."""
    for found in NUMBER.findall(NAMED.sub("", text)):
        digits, _, exponent = found.replace("−", "-").replace(" ", "").partition("e")
        decimals = len(digits.partition(".")[2])
        yield float(f"{digits}e{exponent or 0}"), 0.501 * 10.0 ** (int(exponent or 0) - decimals)


def losses_of(page):
    """The loss of each training point, straight from model.py."""
    layers, recipe = shown_layers(page), settings_of(page).recipe
    X, y = points(page, "train")
    z = model.forward(layers, X, recipe).z[-1]
    return model.OUTPUTS[recipe.output].loss(z, y[np.newaxis])


def expected_of(page, point):
    """The numbers of a pass straight from model.py, by their names."""
    layers, recipe = shown_layers(page), settings_of(page).recipe
    X, y = points(page, "train")
    y = y[np.newaxis]
    one = slice(point, point + 1)
    passed = model.forward(layers, X, recipe)
    mean = model.backward(layers, passed, y, recipe)
    own = model.backward(layers, model.forward(layers, X[:, one], recipe), y[:, one], recipe)
    after = model.train(layers, X, y, recipe, epochs=1).layers
    truth = float(y[0, point])
    steep = passed.a[-1][0, point] * (1 - passed.a[-1][0, point])
    found = {
        "y": truth,
        "−y": -truth,
        "−rate": -recipe.learning_rate,
        "gap": passed.a[-1][0, point] - truth,
        "loss slope": (passed.a[-1][0, point] - truth) / steep,
        "σ slope": steep,
        "loss": model.mean_loss(passed.z[-1][:, one], y[:, one], recipe),
        "L": model.mean_loss(passed.z[-1], y, recipe),
        "new L": model.loss(after, X, y, recipe),
    }
    derivative = model.ACTIVATIONS[recipe.activation].derivative
    for index, (W, b) in enumerate(layers):
        number, last = index + 1, index + 1 == len(layers)
        a, below = passed.a[number][:, point], passed.a[index][:, point]
        upstream = np.full_like(a, np.nan) if last else layers[number].W.T @ own[number].dz[:, 0]
        for j, i in np.ndindex(W.shape):
            name = entry_name(f"W{number}", j + 1, i + 1)
            found[entry_name(f"A{index}", i + 1)] = below[i]
            found[entry_name(f"P{number}", j + 1, i + 1)] = W[j, i] * below[i]
            found[entry_name(f"B{number}", j + 1, i + 1)] = W[j, i] * own[index].dz[j, 0]
            found |= {name: W[j, i], f"new {name}": after[index].W[j, i]}
            found |= {f"d{name}": mean[index].dW[j, i], f"own d{name}": own[index].dW[j, i]}
            found[f"Δ{name}"] = after[index].W[j, i] - W[j, i]
        for j in range(len(b)):
            name = entry_name(f"b{number}", j + 1)
            found |= {name: b[j, 0], f"new {name}": after[index].b[j, 0]}
            found[f"d{name}"] = mean[index].db[j, 0]
            for letters, value in (
                ("Z", passed.z[index][j, point]),
                ("A", a[j]),
                ("dZ", own[index].dz[j, 0]),
                ("U", upstream[j]),
                ("G", derivative(a)[j]),
            ):
                found[entry_name(f"{letters}{number}", j + 1)] = value
    return found


@pytest.mark.parametrize(
    ("path", "steps", "scheme"),
    [
        ("/?epochs=200", 7, "light"),
        ("/?hidden-layers=2&hidden-units=3&activation=sigmoid&epochs=50", 10, "dark"),
        ("/?hidden-layers=3&hidden-units=2&activation=relu&data-shape=xor&epochs=40", 13, "light"),
    ],
)
def test_every_number_of_the_pass_is_models(new_page, open_playground, path, steps, scheme):
    page = new_page(color_scheme=scheme, reduced_motion="reduce")
    open_playground(path, page=page)
    # As long as none is chosen, it is the way of the point with the largest loss.
    point = int(np.argmax(losses_of(page)))
    expect(page.locator("#pass-line")).to_contain_text(
        f"point {point}, the one with the largest training loss"
    )
    asked = []
    page.on("request", lambda request: asked.append(request.post_data or ""))
    seen = set()
    for step in range(1, steps + 1):
        page.locator("#pass-next").click()
        page.wait_for_function(
            "step => dash_clientside.playground.passes.step === step && "
            "document.querySelector('#pass-detail text')",
            arg=step,
        )
        expect(page.locator("#pass-line")).to_contain_text(re.compile(r"\d"))
        expected = expected_of(page, point)
        for names, text in page.evaluate(READABLE):
            numbers = list(numbers_in(text))
            assert len(numbers) == len(names), text
            for name, (value, error) in zip(names, numbers, strict=True):
                if name != "1" and not name.startswith(("count", "others")):
                    assert value == pytest.approx(expected[name], rel=1e-9, abs=error), text
                    seen.add(name)
        if step == 1:
            asked.clear()
        if step == steps - 1:
            results = Axe().run(page, context=".network", options=WCAG)
            assert results.violations_count == 0, results.generate_report()
    expect(page.locator("#pass-next")).to_be_disabled()
    expect(page.locator("#pass-line")).to_contain_text("That was epoch")
    kinds = {name.partition("[")[0] for name in seen}
    assert {
        "P1",
        "Z1",
        "A1",
        "loss",
        "B2",
        "U1",
        "G1",
        "dZ1",
        "own dW1",
        "new W1",
        "new L",
    } <= kinds
    # The point is asked about once, whatever is shown of it.
    assert not any("passes-request" in body for body in asked)
    if steps == 7:
        # The lines of the update are in the legend of the boundary, in the place of the colours.
        expect(page.locator(".legend-new-line")).to_contain_text("new lines")
        expect(page.locator(".boundary .legend-probability")).to_be_hidden()
    page.locator("#pass-of").get_by_text("Mean").click()
    page.locator("#pass-steps").get_by_role("button", name="Loss").click()
    expect(page.locator("#pass-detail")).to_contain_text("mean")
    expect(page.locator(".legend-new-line")).to_be_hidden()


def test_the_pass_plays_pauses_and_is_walked_by_keys(open_playground):
    page = open_playground("/?hidden-units=1&epochs=20")
    page.evaluate("dash_clientside.set_props('pass-speed', {value: '4'})")
    current = page.locator("#pass-steps [aria-current]")
    # It is still at this step when it is paused there.
    pace(page, held_while="document.querySelector('#pass-steps [aria-current][aria-label=Loss]')")
    page.locator("#pass-play").focus()
    page.keyboard.press(" ")
    expect(page.locator("#pass-play")).to_have_attribute("aria-label", "Pause the pass")
    expect(current).to_have_attribute("aria-label", "Loss")
    page.keyboard.press(" ")
    expect(page.locator("#pass-play")).to_have_attribute("aria-label", "Play the pass")
    # Rings in the boundary and in every picture are those of the point.
    assert page.evaluate("dash_clientside.playground.state.selected") == {
        "part": "train",
        "number": int(np.argmax(losses_of(page))),
    }
    expect(page.locator("#diagram .pass-ring")).to_have_count(4)

    pace(page)
    page.keyboard.press("ArrowRight")
    expect(current).to_have_attribute("aria-label", "Back 2")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(current).to_have_attribute("aria-label", "Forward 2")

    # The passes beneath are at the same step, and go on with it.
    page.locator("#tab-passes").click()
    expect(page.locator("#step-line")).to_contain_text("Step 2 of 7")
    page.locator("#step-next").click()
    expect(current).to_have_attribute("aria-label", "Loss")
    page.locator("#pass-close").click()
    expect(current).to_have_count(0)
    expect(page.locator("#unit-weights")).to_be_visible()
