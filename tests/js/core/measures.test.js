import assert from "node:assert/strict";
import { constants } from "../../../assets/core/constants.js";
import {
  accuracyText,
  batchText,
  isBatchTooLarge,
  lossText,
  measureRun,
  measureSeeds,
  measureText,
  percent,
  tenths,
} from "../../../assets/core/measures.js";

constants.plateau = 0.6;
constants.measures = {
  run: {
    "train-accuracy": "accuracy",
    "test-accuracy": "accuracy",
    "train-loss": "loss",
    "test-loss": "loss",
    "first-loss": "loss",
    "highest-loss": "loss",
    plateau: "count",
    rises: "share",
    "largest-weight": "size",
    epochs: "count",
    updates: "count",
    points: "count",
    units: "count",
  },
  trials: { "spare-units": "count" },
  seeds: {
    seeds: "count",
    succeeded: "count",
    share: "share",
    "median-accuracy": "accuracy",
    "best-accuracy": "accuracy",
    "worst-accuracy": "accuracy",
    "median-test-accuracy": "accuracy",
    "best-test-accuracy": "accuracy",
    "worst-test-accuracy": "accuracy",
    "median-loss": "loss",
    "median-test-loss": "loss",
    epochs: "count",
  },
};

const { test } = Deno;

/** A run of which the losses before each update, and those at its end, are known.
 * @type {(losses: number[], last: number[], confusion?: number[]) => Run} */
const run = (losses, last, confusion = [3, 1, 0, 4, 2, 0, 1, 1]) => /** @type {any} */ ({
  losses,
  stop: losses.length,
  snapshots: [{
    losses: Float64Array.from(last),
    confusion: Int32Array.from(confusion),
    parameters: Float64Array.of(1, -7.5, 2),
  }],
  data: { train: { count: 8 }, test: { count: 4 } },
  layerSizes: [2, 5, 1],
});

test("measures of a run are counted by hand", () => {
  const measured = measureRun(run([0.8, 0.9, 0.55, 0.57], [0.5, 0.7]));

  assert.deepEqual(measured, {
    "train-accuracy": 7 / 8,
    "test-accuracy": 3 / 4,
    "train-loss": 0.5,
    "test-loss": 0.7,
    "first-loss": 0.8,
    "highest-loss": 0.9,
    plateau: 2,
    rises: 2 / 4,
    "largest-weight": 7.5,
    epochs: 4,
    updates: 4,
    points: 8,
    units: 5,
  });
});

test("an update is a batch, and trials are measured where they are asked for", () => {
  const batches = measureRun({ ...run([0.8, 0.7], [0.6, 0.7]), batchSize: 3 });
  const tried = measureRun({ ...run([0.8], [0.7]), layerSizes: [2, 1] }, ["nudges"]);

  assert.equal(batches.updates, 2 * 3);
  assert.equal("nudges" in batches, false);
  assert.equal(tried.nudges, 6);
});

test("a plateau that is never left is said so", () => {
  const { plateau } = measureRun(run([0.8, 0.7], [0.65, 0.7]));

  assert.equal(plateau, Infinity);
  assert.equal(measureText("plateau", plateau), "never");
  assert.equal(measureText("test-loss", NaN), "–");
});

test("measures of several starts", () => {
  const made = {
    accuracies: [0.5, 1, 0.99, 0.7],
    testAccuracies: [0.5, 0.9, 1, 0.4],
    losses: [0.6, 0.1, 0.2, 0.5],
    testLosses: [0.7, 0.2, 0.1, 0.9],
    epoch: 300,
  };

  assert.deepEqual(measureSeeds(made, 0.98), {
    seeds: 4,
    succeeded: 2,
    share: 0.5,
    "median-accuracy": (0.7 + 0.99) / 2,
    "best-accuracy": 1,
    "worst-accuracy": 0.5,
    "median-test-accuracy": (0.5 + 0.9) / 2,
    "best-test-accuracy": 1,
    "worst-test-accuracy": 0.4,
    "median-loss": (0.2 + 0.5) / 2,
    "median-test-loss": (0.2 + 0.7) / 2,
    epochs: 300,
  });
});

// As Python's format(value, ".1f") rounds: an exact half goes to the even neighbour.
test("tenths are those of Python", () => {
  const values = [0.25, 0.75, 86.25, 86.75, 12.34, 99.95, 100, 0.05, 0.15];

  assert.deepEqual(
    values.map(tenths),
    ["0.2", "0.8", "86.2", "86.8", "12.3", "100.0", "100.0", "0.1", "0.1"],
  );
});

test("numbers are written in one way", () => {
  assert.deepEqual([percent(0.5), percent(0.125)], ["50\u00a0%", "12.5\u00a0%"]);
  assert.deepEqual([lossText(0.12345), lossText(NaN)], ["0.1235", "–"]);
  assert.deepEqual([accuracyText(1), accuracyText(NaN)], ["100.0\u00a0%", "–"]);
  assert.equal(measureText("epochs", 20000), "20,000");
  assert.equal(measureText("largest-weight", 7.56789), "7.568");
  assert.equal(measureText("rises", 0.25), "25\u00a0%");
  assert.equal(measureText("worst-accuracy", 0.5), "50.0\u00a0%");
  assert.equal(measureText("train-loss", 0.5), "0.5000");
});

test("what a batch size comes to is said, and that one is too large", () => {
  const texts = [null, 3, 4, 8, 20].map((batchSize) => {
    const batched = { ...run([], []), batchSize };
    return [isBatchTooLarge(batched), batchText(batched)];
  });

  assert.deepEqual(texts, [
    [false, ""],
    [false, "3 updates an epoch, the last with 2."],
    [false, "2 updates an epoch."],
    [false, "All 8 training points are in one batch: one update an epoch."],
    [
      true,
      "There are only 8 training points, fewer than a batch of 20: all of them are one batch, and an " +
      "epoch is one update.",
    ],
  ]);
});
