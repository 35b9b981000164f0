"""The browser's forward pass is model.py's, for every activation."""

import numpy as np
import pytest

import engine
import model
from tests.support.scripts import evaluate


def test_the_browser_has_the_activations_of_the_model():
    assert evaluate("Object.keys(ACTIVATIONS)", core__forward="ACTIVATIONS") == list(
        model.ACTIVATIONS
    )


@pytest.mark.parametrize("sizes", [(2, 1), (2, 3, 1), (2, 4, 3, 2, 1)])
def test_sums_and_activations_are_those_of_the_model(sizes):
    rng = np.random.default_rng(len(sizes))
    layers = model.initialize(sizes, rng, scale=2.0)
    X = 3 * rng.standard_normal((2, 7))

    found = evaluate(
        """Object.keys(ACTIVATIONS).map((name) =>
          forward({ layerSizes: value.sizes, activation: name },
            Float64Array.from(value.parameters), value.X)
            .map(({ z, a }) => [z, a].map((rows) => rows.map((row) => [...row]))))""",
        {"sizes": sizes, "parameters": engine.flatten(layers).tolist(), "X": X.tolist()},
        core__forward="ACTIVATIONS forward",
    )

    for name, passed in zip(model.ACTIVATIONS, found, strict=True):
        here = model.forward(layers, X, model.Recipe(name))
        for layer, (z, a) in enumerate(passed):
            np.testing.assert_allclose(z, here.z[layer], rtol=1e-12, atol=1e-13)
            # The output's are left to whoever asks.
            if layer < len(passed) - 1:
                np.testing.assert_allclose(a, here.a[layer + 1], rtol=1e-12, atol=1e-13)
            else:
                assert a == []
