/* Which of several starts a lesson shows. */
import assert from "node:assert/strict";
import "../../browser.js";
import { notableStarts, rankingOf, startKey } from "../../../../assets/guide/lessons/starts.js";

const { test } = Deno;

const NAMES = /** @type {StartName[]} */ (["best", "worst", "succeeded", "failed"]);

/** @typedef {Partial<Pick<Seeds, "testAccuracies" | "losses" | "testLosses">>} More */
/** @type {(accuracies: number[], more?: More, ranking?: Parameters<typeof notableStarts>[2])
 *   => (number | null)[]} */
const of = (accuracies, more = {}, ranking = "accuracies") => {
  const none = accuracies.map(() => NaN);
  const made = { accuracies, testAccuracies: none, losses: none, testLosses: none, ...more };
  const found = notableStarts(made, 0.98, ranking);
  return NAMES.map((name) => found[startKey(name)]);
};

test("best and worst, the least of those that succeeded, the best of those that failed", () => {
  assert.deepEqual(of([0.5, 0.99, 1, 0.9, 0.5, 1]), [2, 0, 1, 3]);
});

test("where none failed or none succeeded, there is none to show", () => {
  assert.deepEqual(of([1, 0.98]), [0, 1, 1, null]);
  assert.deepEqual(of([0.5, 0.7]), [1, 0, null, 1]);
});

test("of equals the best start has the smallest loss, the worst the largest", () => {
  assert.deepEqual(of([1, 1, 1, 1], { losses: [0.03, 0.01, 0.04, 0.02] }), [1, 2, 0, null]);
  assert.deepEqual(of([0.5, 1, 0.5, 1], { losses: [0.7, 0.02, NaN, 0.01] }), [3, 2, 1, 0]);
});

test("best and worst go by what the lesson tells of, success by the training accuracy", () => {
  const more = {
    testAccuracies: [0.8, 0.7, 0.9, 0.7],
    losses: [0.1, 0.2, 0.3, 0.4],
    testLosses: [0.9, NaN, 0.5, 0.4],
  };
  const accuracies = [1, 0.99, 0.9, 0.95];
  assert.deepEqual(of(accuracies, more), [0, 2, 1, 3]);
  assert.deepEqual(of(accuracies, more, "testAccuracies"), [2, 3, 1, 3]);
  assert.deepEqual(of(accuracies, more, "losses"), [0, 3, 1, 3]);
  assert.deepEqual(of(accuracies, more, "testLosses"), [3, 1, 1, 3]);
  // Without test points the loss decides.
  assert.deepEqual(of(accuracies, { losses: more.losses }, "testAccuracies"), [0, 3, 1, 3]);
});

test("what a lesson tells of a run's starts says by what they are ranked", () => {
  const happened = "{1.median-test-accuracy} and {1.median-loss}; {2.share} and {2.median-loss}; " +
    "{3.median-accuracy}, {3.share}, {3.best-test-accuracy}; {4.median-test-loss}";
  const ranked = [0, 1, 2, 3].map((index) => rankingOf({ happened }, index));
  assert.deepEqual(ranked, ["testAccuracies", "accuracies", "testAccuracies", "testLosses"]);
  // A run of which nothing is told goes by what is told of the others.
  assert.equal(rankingOf({ happened: "{1.median-test-accuracy}" }, 1), "testAccuracies");
  assert.equal(rankingOf({ happened: "{11.median-loss}, all of {1.points}" }, 0), "losses");
  assert.equal(rankingOf({ happened: "Nothing." }, 0), "accuracies");
});
