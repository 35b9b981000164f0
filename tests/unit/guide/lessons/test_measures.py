"""What a lesson can name of a run, the browser can measure and write."""

from tests.support.scripts import evaluate
from ui.guide.lessons import form
from ui.page.constants import constants

# A run, and several starts, whose measures the browser finds without being told what they are.
MEASURED = """(() => {
  Object.assign(constants, value);
  const run = {
    losses: [0.8, 0.5],
    stop: 2,
    snapshots: [{
      losses: [0.4, 0.6],
      confusion: Int32Array.from([3, 1, 0, 4, 2, 0, 1, 1]),
      parameters: Float64Array.of(1, -7.5),
    }],
    data: {train: {count: 8}, test: {count: 4}},
    layerSizes: [2, 5, 1],
  };
  const starts = {accuracies: [0.5, 1], epoch: 300};
  const written = (measured) =>
    Object.entries(measured).map(([name, number]) => [name, number, measureText(name, number)]);
  return [written(measureRun(run)), written(measureSeeds(starts, 0.98))];
})()"""


def test_the_browser_measures_what_lessons_name_and_writes_it():
    made = evaluate(
        MEASURED,
        {"measures": constants()["measures"], "plateau": form.PLATEAU},
        core__constants="constants",
        core__measures="measureRun measureSeeds measureText",
    )

    for measured, known in zip(made, (form.RUN_MEASURES, form.SEEDS_MEASURES), strict=True):
        assert [name for name, _, _ in measured] == list(known)
        assert all(isinstance(number, int | float) for _, number, _ in measured)
        for name, _, text in measured:
            assert text.endswith(" %") == (known[name] in ("accuracy", "share"))
            assert text not in ("", "–", "never")


def test_names_that_both_kinds_of_run_have_mean_the_same():
    both = form.RUN_MEASURES.keys() & form.SEEDS_MEASURES.keys()
    assert both
    assert all(form.RUN_MEASURES[name] == form.SEEDS_MEASURES[name] for name in both)
