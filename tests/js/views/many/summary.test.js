/* What the runs of a cell come to. */
import assert from "node:assert/strict";
import "../../browser.js";
import {
  brief,
  duration,
  forTable,
  inWords,
  quantile,
  summary,
  wilson,
} from "../../../../assets/views/many/summary.js";

const { test } = Deno;

/** @type {(fields: object, diverged?: boolean[]) => MapCell} */
const cell = (fields, diverged = [false, false, false, false]) => ({ diverged, ...fields });
/** @type {(values: number[]) => number[]} */
const rounded = (values) => values.map((value) => Number(value.toFixed(4)));

test("a share's interval is Wilson's, from 0 to 1, and holds what was seen", () => {
  // As statsmodels.stats.proportion.proportion_confint has it.
  assert.deepEqual(rounded(wilson(8, 30)), [0.1418, 0.4445]);
  assert.deepEqual(rounded(wilson(0, 30)), [0, 0.1135]);
  assert.deepEqual(rounded(wilson(30, 30)), [0.8865, 1]);
  assert.deepEqual(wilson(0, 0), [NaN, NaN]);
});

test("quantiles are NumPy's, also where runs are beyond all bounds", () => {
  assert.equal(quantile([1, 2, 4, 8], 0.5), 3);
  assert.equal(quantile([1, 2, 4, 8], 0.25), 1.75);
  assert.equal(quantile([1, 2, Infinity], 0.5), 2);
  assert.equal(quantile([1, Infinity], 0.5), Infinity);
  assert.equal(quantile([Infinity, Infinity], 0.75), Infinity);
  assert.ok(Number.isNaN(quantile([], 0.5)));
});

test("a success has the accuracy, and a run that diverged is none", () => {
  const made = cell({ train_accuracy: [1, 0.95, 0.94, null] }, [false, false, false, true]);
  const { centre, count } = summary(made, { measure: "success", threshold: 0.95 });
  assert.deepEqual([centre, count], [0.5, 4]);
  assert.equal(summary(made, { measure: "success", threshold: 1 }).centre, 0.25);
});

test("diverged runs count as the worst, those that never arrive as later than all others", () => {
  const diverged = [false, false, false, true];
  const made = cell({
    train_loss: [0.1, 0.2, 0.3, null],
    test_loss: [null, null, null, null],
    train_accuracy: [1, 0.9, 0.8, null],
    epochs_to: [10, null, 30, null],
  }, diverged);
  const of = (/** @type {MapMeasure} */ measure) => summary(made, { measure, threshold: 1 });
  assert.deepEqual(of("train-loss").values, [0.1, 0.2, 0.3, Infinity]);
  assert.equal(of("train-loss").centre, 0.25);
  assert.deepEqual(of("train-accuracy").values, [1, 0.9, 0.8, 0]);
  assert.equal(of("epochs-to").centre, Infinity);
  // What there is none of is not as bad as can be, but for the run that has nothing.
  assert.deepEqual(of("test-loss").values, [Infinity]);
});

test("what has not been trained yet counts for nothing", () => {
  const { count, centre } = summary({ diverged: [] }, { measure: "success", threshold: 1 });
  assert.deepEqual([count, centre], [0, NaN]);
  const half = { diverged: [false], train_accuracy: [1] };
  assert.equal(summary(half, { measure: "success", threshold: 1 }).count, 1);
});

test("numbers are written as short as they are read", () => {
  assert.equal(brief("success", 8 / 30), "27\u00a0%");
  assert.equal(brief("train-accuracy", 0.9766), "97.7\u00a0%");
  assert.equal(brief("train-loss", 0.01234), "0.012");
  assert.equal(brief("epochs-to", 1234.5), "1,235");
  assert.equal(brief("epochs-to", Infinity), "–");
  const share = { count: 30, centre: 8 / 30, low: 0.1418, high: 0.4445, values: [] };
  assert.equal(inWords("success", share), "27\u00a0% of 30 (95\u00a0% interval: 14 to 44\u00a0%)");
  assert.equal(forTable("success", share), "27\u00a0% (14–44)");
  const none = { count: 0, centre: NaN, low: NaN, high: NaN, values: [] };
  assert.deepEqual([inWords("success", none), forTable("success", none)], ["not there", "–"]);
});

test("times are said in words", () => {
  const said = [0.2, 4.2, 120, 7200].map(duration);
  assert.deepEqual(said, ["under a second", "about 5 s", "about 2 minutes", "about 2.0 hours"]);
});
