/* What of a lesson is shown before its prediction. */
import assert from "node:assert/strict";
import "../../browser.js";
import { heldBack } from "../../../../assets/guide/lessons/staging.js";
import { waits } from "../../../../assets/guide/lessons/veil.js";

const { test } = Deno;

test("of a staged run no more than its beginning is on show, and the rest is held back", () => {
  const snapshot = (/** @type {number} */ epoch) => ({ epoch, parameters: new Float64Array(3) });
  /** @type {any} */
  const run = {
    snapshots: [0, 1, 2, 4].map(snapshot),
    losses: [4, 3, 2, 1],
    stop: 4,
    done: false,
    recorded: false,
    divergedAt: null,
  };

  const { begun: { snapshots, ...begun }, held } = heldBack(run);

  assert.deepEqual(snapshots, [run.snapshots[0]]);
  assert.deepEqual(begun, { losses: [], stop: 0, done: true, recorded: true, divergedAt: null });
  assert.deepEqual({ ...run, ...begun, ...held }, { ...run, done: true });
});

test("a page that opens at a lesson without a prediction is veiled, and no other", () => {
  const committed = { choice: 1, committed: true, results: [], remark: "" };
  const progress = { a: committed, b: { ...committed, committed: false } };
  const open = (/** @type {string} */ lesson) => ({ open: true, lesson });

  assert.equal(waits([], {}, {}), false);
  assert.equal(waits(["a"], {}, {}), true);
  assert.equal(waits(["a"], {}, { progress }), false);
  assert.equal(waits(["b"], open("a"), { progress }), true);
  assert.equal(waits([], open("b"), { progress }), true);
  assert.equal(waits([], open("a"), { progress }), false);
  assert.equal(waits([], { open: false, lesson: "b" }, { progress }), false);
  // Loaded anew in the middle of a run, whose end was not told.
  const running = { lesson: "a", index: 1 };
  const begun = { progress: { a: { ...progress.a, committed: true, results: [{}] } } };
  assert.equal(waits([], { ...open("a"), running }, begun), true);
  assert.equal(
    waits([], { ...open("b"), running }, { progress: { ...begun.progress, b: progress.a } }),
    false,
  );
  begun.progress.a.results.push({});
  assert.equal(waits([], { ...open("a"), running }, begun), false);
});
