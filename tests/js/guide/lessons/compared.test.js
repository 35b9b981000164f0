/* Runs that a lesson compares. */
import assert from "node:assert/strict";
import "../../browser.js";
import { constants } from "../../../../assets/core/constants.js";
import { isCompared } from "../../../../assets/guide/lessons/compared.js";
import { saidOf, startsText, startText } from "../../../../assets/guide/lessons/texts.js";

const { test } = Deno;

test("runs of one start each are compared side by side, several starts by their own pictures", () => {
  const one = { name: "one", address: "", trials: [] };
  const many = { ...one, seeds: 30 };

  assert.equal(isCompared({ runs: [one] }), false);
  assert.equal(isCompared({ runs: [one, one] }), true);
  assert.equal(isCompared({ runs: [one, many] }), false);
});

test("a run's line says what the lesson tells of it, else what it tells of the others", () => {
  const happened =
    "The test loss goes from {1.test-loss} to {2.test-loss}, at {2.train-accuracy}; " +
    "{3.rises} of all updates.";

  assert.deepEqual(saidOf(happened, 1), ["test-loss"]);
  assert.deepEqual(saidOf(happened, 2), ["train-accuracy", "test-loss"]);
  assert.deepEqual(saidOf(happened, 3), ["train-accuracy", "test-loss"]);
  assert.deepEqual(saidOf("{1.rises} of all updates.", 1), ["train-accuracy"]);
});

test("the line of several starts says how many succeed, or the medians that the lesson tells of", () => {
  /** @type {any} */
  const measures = {
    run: {},
    trials: {},
    seeds: { "median-test-accuracy": "accuracy", "median-loss": "loss" },
  };
  constants.measures = measures;
  const result = { seeds: 30, succeeded: 4, "median-test-accuracy": 0.85, "median-loss": 0.25 };
  const line = (/** @type {string} */ happened) => startsText({ happened }, 0, result);

  assert.equal(line("{1.share} of them."), "4 of 30 starts succeed");
  assert.equal(line("{1.median-test-accuracy}, {1.share}"), "4 of 30 starts succeed");
  assert.equal(line("{2.median-loss}"), "4 of 30 starts succeed");
  assert.equal(
    line("{1.median-test-accuracy} at {1.median-loss}"),
    "30 starts: median test accuracy 85.0\u00a0%, median loss 0.2500",
  );
});

test("a start's picture says the number that the lesson tells of, and success only where it tells of that", () => {
  const made = {
    accuracies: [0.98, 0.9],
    testAccuracies: [0.8, 0.85],
    losses: [0.1, 0.25],
    testLosses: [0.5, 0.6],
  };
  const said = (/** @type {string} */ happened, start = 0) =>
    startText({ happened, success: 0.98 }, 0, made, start);

  assert.equal(said("{1.share} of them."), "training accuracy 98.0\u00a0%, succeeded");
  assert.equal(said("{1.share} of them.", 1), "training accuracy 90.0\u00a0%, did not succeed");
  assert.equal(
    said("{1.best-test-accuracy}, {1.share}", 1),
    "test accuracy 85.0\u00a0%, did not succeed",
  );
  assert.equal(said("{1.median-test-accuracy}"), "test accuracy 80.0\u00a0%");
  assert.equal(said("{1.median-loss}", 1), "training loss 0.2500");
});
