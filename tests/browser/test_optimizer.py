"""What an optimiser remembers stays with the weights, set by hand or not, and in links."""

import numpy as np
from threadpoolctl import threadpool_limits

import engine
from benchmarks.browser import wait_until_drawn
from tests.browser.reading import array, settings_of, shown_layers, shown_parameters, snapshots
from tests.browser.test_what_if import go_to_the_end
from ui.data.split import make_data


def test_training_on_from_weights_set_by_hand_goes_on_with_what_is_remembered(
    open_playground, new_page
):
    page = open_playground("/?optimizer=adam&learning-rate=0.05&epochs=300&hidden-units=3")
    settings = settings_of(page)
    page.evaluate("dash_clientside.set_props('timeline', {value: 25})")
    page.wait_for_function("() => dash_clientside.playground.state.cursor === 25")
    wait_until_drawn(page)
    page.get_by_label("b1[1] bias").fill("1.5")
    page.wait_for_function("() => dash_clientside.playground.state.edit !== null")
    wait_until_drawn(page)
    epoch = page.evaluate("dash_clientside.playground.state.edit.epoch")
    layers, memory = shown_layers(page), array(page, "playground.shown().memory")
    assert 0 < epoch < 300
    assert np.count_nonzero(memory) == 2 * len(shown_parameters(page))

    page.locator("#train-on").click()
    page.wait_for_function("() => dash_clientside.playground.state.original !== null")
    wait_until_drawn(page)
    go_to_the_end(page)

    data = make_data(settings)
    with threadpool_limits(1):
        ended = engine.train(
            layers,
            data.X_train.T,
            data.y_train[np.newaxis],
            settings.recipe,
            epochs=300 - epoch,
            epoch=epoch,
            memory=engine.unflatten_memory(memory, settings.layer_sizes),
        )
    np.testing.assert_array_equal(shown_parameters(page), engine.flatten(ended.layers))
    other = open_playground(
        page.evaluate("location.pathname + location.search + location.hash"), new_page()
    )
    np.testing.assert_array_equal(snapshots(other), snapshots(page))
