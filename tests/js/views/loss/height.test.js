/* How high the plot of the losses is, and what it says of what is beyond. */
import assert from "node:assert/strict";
import "../../browser.js";
import { heightOf, namedIn, rangeOf, ticksOf } from "../../../../assets/views/loss/height.js";

const { test } = Deno;

const falling = [0.7, 0.4, 0.1];
const jumping = [0.7, 1.2, 418.8, 2.5];

test("where all losses fit, the plot is as high as they are", () => {
  const near = { name: "B", losses: [0.7, 2, 0.001] };
  for (const axis of /** @type {const} */ (["linear", "log"])) {
    assert.deepEqual(heightOf(axis, falling, [NaN, 0.2], [near]), { top: null, beyond: [] });
  }
  assert.deepEqual(heightOf("log", jumping, [], []), { top: null, beyond: [] });
  // On a logarithmic axis there is room for more.
  assert.equal(heightOf("linear", falling, [], [{ name: "B", losses: [3] }]).beyond.length, 1);
  assert.equal(heightOf("log", falling, [], [{ name: "B", losses: [3] }]).beyond.length, 0);
  assert.deepEqual(rangeOf("log", null, falling), { autorange: true });
});

test("a kept run that goes far higher leaves the plot to the run on show, and is told", () => {
  const [far, near] = [{ name: "B", losses: jumping }, { name: "C", losses: [0.7, 1, 0.9] }];
  for (const axis of /** @type {const} */ (["linear", "log"])) {
    const { top, beyond } = heightOf(axis, falling, [0.8], [far, near]);
    assert.equal(top, 1.05);
    assert.deepEqual(beyond, [{ name: "B", loss: 418.8 }]);
    assert.deepEqual(["B", "C"].map((name) => namedIn(name, name, beyond)), [
      "B, up to 418.8",
      "C",
    ]);
  }
  assert.deepEqual(rangeOf("linear", 1.05, falling), { range: [0, 1.05], autorange: false });
  const { range } = /** @type {any} */ (rangeOf("log", 1, [0, 0.7, 0.0105]));
  assert.deepEqual(range.map((/** @type {number} */ end) => Number(end.toFixed(6))), [-2, 0]);
});

test("a run that runs away leaves a linear plot at its top, and is told", () => {
  const diverged = [0.5, 30, Infinity, NaN];
  assert.deepEqual(heightOf("linear", diverged, [], []), {
    top: 10,
    beyond: [{ name: "", loss: 30 }],
  });
  assert.equal(namedIn("training", "", [{ name: "", loss: 30 }]), "training, up to 30.00");
  assert.equal(heightOf("linear", [0.5, 9, 1], [], []).top, null);
});

test("losses that are all 0 have no axis of their own", () => {
  assert.equal(heightOf("linear", [0, 0], [], [{ name: "B", losses: [1, 2] }]).top, null);
});

test("a logarithmic axis has ticks where it is", () => {
  const ticks = (/** @type {number | null} */ top, /** @type {number[]} */ losses) =>
    /** @type {any} */ (ticksOf("log", top, losses)).tickvals;

  const fine = [0.1, 0.2, 0.3, 0.5, 0.7, 1, 2, 3, 5, 7];
  assert.deepEqual(ticks(null, [0.12, 0.8]), fine);
  assert.deepEqual(ticks(null, [0.03, 0.8]), [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5]);
  assert.deepEqual(ticks(null, [0.12, 418, 0, NaN]), [0.1, 1, 10, 100, 1000]);
  assert.deepEqual(ticks(1, [0.12, 0.8, 418]), fine);
  // Many powers have a tick at every second.
  assert.deepEqual(ticks(null, [1e-12, 1]).slice(0, 3), [1e-12, 1e-10, 1e-8]);
  // Where there is no power of ten, the axis is parted evenly.
  for (const none of [[0.6929, 0.6931], [0.7], [0], []]) {
    assert.deepEqual(ticksOf("log", null, none), { tickmode: "auto" });
  }
  assert.deepEqual(ticksOf("linear", null, [1]), { tickmode: "auto" });
});
