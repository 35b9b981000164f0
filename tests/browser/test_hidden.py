"""The way from the data to hidden space."""

import numpy as np
from playwright.sync_api import expect

PLOT = "document.querySelector('#graph-hidden .js-plotly-plot')"
TRACES = (
    f"""() => Object.fromEntries({PLOT}.data.map(({{uid, x, y}}) => [uid, [[...x], [...y]]]))"""
)
#: Where the points of a class are in the data, and what the hidden units say of them.
EXPECTED = """() => {
  const {state, forward, shown} = dash_clientside.playground;
  const {run} = state;
  const [hidden] = forward(run, shown().parameters, run.data.train.inputs);
  const chosen = [...run.data.train.y.keys()].filter((k) => run.data.train.y[k] === 1);
  const of = (columns) => columns.map((column) => chosen.map((k) => column[k]));
  return [of(run.data.train.inputs), of(hidden.a)];
}"""
LOGITS = """(places) => {
  const {state, logits, shown} = dash_clientside.playground;
  return [...logits(state.run, shown().parameters, places)];
}"""


def test_the_slider_leads_from_the_data_to_hidden_space(open_playground):
    page = open_playground("/?hidden-units=2&data-shape=circles&epochs=400")
    page.locator("#tab-hidden").click()

    def wait_for(share):
        page.wait_for_function(f"share => {PLOT}?.layout?.meta === share", arg=share)
        return page.evaluate(TRACES)

    at_end = wait_for(1)
    data, hidden = page.evaluate(EXPECTED)
    np.testing.assert_allclose(at_end["train-1"], hidden, atol=1e-12)
    expect(page.locator("#hidden-axes")).to_contain_text("across is a1[1]")

    thumb = page.locator("#hidden-morph [role=slider]")
    thumb.focus()
    page.keyboard.press("Home")
    at_start = wait_for(0)
    np.testing.assert_allclose(at_start["train-1"], data, atol=1e-12)
    # What was a straight cut is the boundary: there the network is not sure.
    line = [[value for value in axis if value is not None] for axis in at_start["cut"]]
    assert len(line[0]) > 20
    sure = np.abs(page.evaluate(LOGITS, at_start["train-1"])).max()
    assert np.abs(page.evaluate(LOGITS, line)).max() < 0.02 * sure

    page.locator("#hidden-play").click()
    expect(thumb).to_have_attribute("aria-valuenow", "1")
    assert wait_for(1) == at_end
