"""What a lesson can name of a run, the browser can measure and write."""

import numpy as np
import pytest

from scripts.lessons.trials import trials
from tests.support.scripts import evaluate
from ui.core.settings import parse
from ui.data import split
from ui.guide.lessons import measures
from ui.page.constants import constants
from ui.run import compute
from ui.run.answer import write_network

# A run, and several starts, whose measures the browser finds without being told what they are.
MEASURED = """(() => {
  Object.assign(constants, value);
  const part = (count) => ({
    inputs: [new Float64Array(count), new Float64Array(count)],
    y: new Uint8Array(count),
    count,
  });
  const run = {
    losses: [0.8, 0.5],
    stop: 2,
    snapshots: [{
      losses: [0.4, 0.6],
      confusion: Int32Array.from([3, 1, 0, 4, 2, 0, 1, 1]),
      parameters: new Float64Array(21).fill(-7.5),
    }],
    data: {train: part(8), test: part(4)},
    layerSizes: [2, 5, 1],
    activation: "tanh",
    output: "logistic",
    penalty: "none",
    penaltyRate: 0,
  };
  const starts = {
    accuracies: [0.5, 1],
    testAccuracies: [0.5, 1],
    losses: [0.5, 0.1],
    testLosses: [0.6, 0.2],
    epoch: 300,
  };
  const written = (measured) =>
    Object.entries(measured).map(([name, number]) => [name, number, measureText(name, number)]);
  return [
    written(measureRun(run, Object.keys(value.measures.trials))),
    written(measureSeeds(starts, 0.98)),
  ];
})()"""
TRIED = """value.map((run) => {
  for (const part of ["train", "test"]) {
    const {x1, x2, y} = run.data[part];
    run.data[part] = {inputs: [x1, x2], y, count: y.length};
  }
  run.snapshots = [{parameters: Float64Array.from(run.parameters)}];
  return Object.fromEntries(Object.entries(TRIALS).map(([name, tried]) => [name, tried(run)]));
})"""


def test_the_browser_measures_what_lessons_name_and_writes_it():
    made = evaluate(
        MEASURED,
        {"measures": constants()["measures"], "plateau": measures.PLATEAU},
        core__constants="constants",
        core__measures="measureRun measureSeeds measureText",
    )

    for measured, seeds in zip(made, (None, 2), strict=True):
        known = measures.measures_of(seeds)
        assert [name for name, _, _ in measured] == list(known)
        assert all(isinstance(number, int | float) for _, number, _ in measured)
        for name, _, text in measured:
            assert text.endswith("\xa0%") == (known[name].kind in ("accuracy", "share"))
            assert text not in ("", "–", "never")


def test_names_that_both_kinds_of_run_have_mean_the_same():
    one, several = (measures.measures_of(seeds) for seeds in (None, 2))
    both = one.keys() & several.keys()
    assert both
    assert all(one[name] == several[name] for name in both)


SETTINGS = [
    "noise=0.3&test-share=0.5&hidden-units=5&epochs=100",
    "inputs=raw&stretch-x1=10&hidden-units=2&activation=sigmoid&epochs=50&loss=squared-error",
    "hidden-layers=2&hidden-units=3&units-two=4&activation=relu&biases=none&epochs=50",
    "hidden-units=1&features=x1.x2.x1x2&biases=random&test-share=0&epochs=20",
]


def test_the_browser_tries_networks_as_python_does():
    """Asked, muted, swapped, turned and nudged, with inputs and layers of many kinds."""
    sent, expected = [], []
    for address in SETTINGS:
        settings = parse(address)
        data = split.make_data(settings)
        parameters = compute.train_piece(settings, data, seconds=60).snapshots[-1]
        expected.append(trials(settings, data, parameters))
        points = {"train": (data.plane_train, data.y_train), "test": (data.plane_test, data.y_test)}
        parts = {
            name: {"x1": X[:, 0].tolist(), "x2": X[:, 1].tolist(), "y": y.tolist()}
            for name, (X, y) in points.items()
        }
        network = write_network(settings, data)
        sent.append(network | {"data": parts, "parameters": parameters.tolist()})

    made = evaluate(TRIED, sent, core__trials="TRIALS")

    for address, browser, python in zip(SETTINGS, made, expected, strict=True):
        assert set(browser) == set(python) == set(measures.TRIALS)
        for name in set(measures.numbers_of(parse(address), None)) & set(browser):
            # Of a network that is nowhere sure, JSON says null.
            tried = np.nan if browser[name] is None else browser[name]
            assert tried == pytest.approx(python[name], rel=1e-9, nan_ok=True), (address, name)
    assert np.isfinite(list(expected[0].values())).all()


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("test-share=0", ", since there are no test points"),
        (
            "hidden-layers=0",
            ", since there is no hidden layer and the first hidden layer has no two units",
        ),
        ("hidden-units=1", ", since the first hidden layer has no two units"),
        ("", ""),
    ],
)
def test_what_a_run_has_no_number_for_is_said(address, reason):
    settings = parse(address)

    assert measures.without(settings, None) == reason
    lacking = set(measures.measures_of(None)) - set(measures.numbers_of(settings, None))
    assert bool(lacking) == bool(reason)
