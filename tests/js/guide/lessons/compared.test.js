/* Runs that a lesson compares. */
import assert from "node:assert/strict";
import "../../browser.js";
import { isCompared } from "../../../../assets/guide/lessons/compared.js";
import { saidOf } from "../../../../assets/guide/lessons/texts.js";

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
