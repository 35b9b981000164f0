"""What a network is given of a point, in Python and in JavaScript alike."""

import json

import numpy as np
import pytest

from tests.support.scripts import evaluate
from ui.core.features import COORDINATES, FEATURES, USUAL, Preparation
from ui.core.settings import SPECS
from utils import Standardizer

STANDARDIZER = Standardizer(np.array([3.0, -40.0]), np.array([0.5, 7.0]))
ALL = tuple(FEATURES)
PREPARATIONS = [
    USUAL,
    Preparation(ALL),
    Preparation(("x1x1", "sinx2")),
    Preparation(("x2",)),
    Preparation(standardised=False),
    Preparation(standardised=False, stretch=100.0),
    Preparation(ALL, standardised=False, stretch=10.0),
]


@pytest.fixture
def raw():
    return STANDARDIZER.inverse_transform(np.random.default_rng(0).standard_normal((9, 2)))


def test_the_browser_has_the_same_features_by_the_same_names():
    labels = evaluate(
        "Object.entries(FEATURES).map(([name, { label }]) => [name, label])",
        core__features="FEATURES",
    )

    assert labels == [[name, feature.label] for name, feature in FEATURES.items()]
    assert SPECS["features"].limits.options == ALL


def test_the_passes_say_how_every_feature_comes_from_the_coordinates():
    worked = evaluate("Object.keys(WORKED)", views__passes__given="WORKED")

    assert [*COORDINATES, *worked] == list(FEATURES)


def test_the_browser_gives_a_network_the_same(raw):
    places = STANDARDIZER.transform(raw)
    written = [preparation.written(STANDARDIZER) for preparation in PREPARATIONS]

    found = evaluate(
        "value.written.map((preparation) => "
        "inputsOf({ preparation }, value.places.map((row) => Float64Array.from(row)))"
        ".map((row) => [...row]))",
        {"written": written, "places": places.T.tolist()},
        core__features="inputsOf",
    )

    for preparation, rows in zip(PREPARATIONS, found, strict=True):
        inputs = preparation.combine(preparation.scale(raw, STANDARDIZER))
        assert inputs.shape == (9, len(preparation.features))
        np.testing.assert_allclose(np.transpose(rows), inputs, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("name", FEATURES)
def test_the_code_of_a_feature_computes_it(name):
    x1, x2 = np.random.default_rng(1).standard_normal((2, 5))

    made = eval(FEATURES[name].code.format(x1="x1", x2="x2"))

    np.testing.assert_array_equal(made, FEATURES[name].function(x1, x2))


@pytest.mark.parametrize("preparation", PREPARATIONS)
def test_a_place_is_scaled_as_the_point_that_lies_there(preparation, raw):
    scaled = preparation.scale(raw, STANDARDIZER)

    place = preparation.scale_place(STANDARDIZER.transform(raw), STANDARDIZER)
    file = preparation.scaling(STANDARDIZER)

    np.testing.assert_allclose(place, scaled, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose((raw - file.mean) / file.scale, scaled, rtol=1e-12)


def test_what_is_usual_is_nothing_at_all(raw):
    written = USUAL.written(STANDARDIZER)
    assert json.loads(json.dumps(written)) == {
        "features": list(COORDINATES),
        "factor": [1, 1],
        "shift": [0, 0],
    }
    assert USUAL.combine(raw) is raw
