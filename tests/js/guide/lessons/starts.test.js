/* Which of several starts a lesson shows. */
import assert from "node:assert/strict";
import "../../browser.js";
import { notableStarts, startKey } from "../../../../assets/guide/lessons/starts.js";

const { test } = Deno;

/** @type {(accuracies: number[]) => (number | null)[]} */
const of = (accuracies) => {
  const found = notableStarts(accuracies, 0.98);
  return ["best", "worst", "succeeded", "failed"].map((name) =>
    found[startKey(/** @type {StartName} */ (name))]
  );
};

test("best and worst, the least of those that succeeded, the best of those that failed", () => {
  assert.deepEqual(of([0.5, 0.99, 1, 0.9, 0.5, 1]), [2, 0, 1, 3]);
});

test("where none failed or none succeeded, there is none to show", () => {
  assert.deepEqual(of([1, 0.98]), [0, 1, 1, null]);
  assert.deepEqual(of([0.5, 0.7]), [1, 0, null, 1]);
});
