import assert from "node:assert/strict";
import "../../browser.js";
import {
  heights,
  placed,
  pointsOf,
  tellsOfCurve,
  testedUntil,
} from "../../../../assets/guide/lessons/curve.js";

const { test } = Deno;

const itself = (/** @type {number} */ loss) => loss;

test("a curve is drawn as far as it is told", () => {
  assert.equal(pointsOf([1, 0.5, 0.25], 1, itself, 200, 50), "0.0,0.0 100.0,25.0");
  assert.equal(pointsOf([1, 0.5, 0.25], 9, itself, 200, 50), "0.0,0.0 100.0,25.0 200.0,37.5");
  assert.equal(pointsOf([1], 0, itself, 200, 50), "0.0,0.0");
});

test("of a long curve there is one point for each unit of the width, and its end; none where it diverged", () => {
  const losses = Array.from({ length: 2001 }, () => 1);
  losses[2000] = 0;
  const points = pointsOf(losses, 2000, itself, 200, 50).split(" ");

  assert.equal(points.length, 201);
  assert.equal(points.at(-1), "200.0,50.0");
  assert.equal(pointsOf([1, NaN], 1, itself, 200, 50), "0.0,0.0");
});

test("between the places of a long curve its jumps are drawn, as high and as low as they go", () => {
  /** @type {Record<number, number>} */
  const jumps = { 1004: 1, 1007: 0 };
  const losses = Array.from({ length: 2001 }, (_, epoch) => jumps[epoch] ?? 0.25);
  const points = pointsOf(losses, 2000, itself, 200, 50).split(" ");

  assert.ok(points.includes("100.4,0.0") && points.includes("100.7,50.0"));
});

test("the test losses that are told are those up to the epoch, where there are test points", () => {
  const snapshots = /** @type {Snapshot[]} */ (/** @type {unknown} */ ([
    { epoch: 0, losses: [0.7, 0.8] },
    { epoch: 10, losses: [0.4, 0.5] },
    { epoch: 20, losses: [0.2, 0.9] },
  ]));
  const tested = testedUntil({ snapshots }, 10);

  assert.deepEqual(tested, [[0, 0.8], [10, 0.5]]);
  assert.equal(placed(tested, 20, itself, 200, 50), "0.0,10.0 100.0,25.0");
  const untested = snapshots.map((one) => ({ ...one, losses: new Float64Array([0.7, NaN]) }));
  assert.deepEqual(testedUntil({ snapshots: untested }, 20), []);
});

test("on a logarithmic axis each power of ten is as high, from the lowest loss to the highest", () => {
  const { low, high, of } = heights([1, 0.1, 0.01, 0, NaN, Infinity], "log");

  assert.deepEqual([low, high], [0.01, 1]);
  assert.deepEqual([1, 0.1, 0.01, 0].map((loss) => Number(of(loss).toFixed(6))), [1, 0.5, 0, 0]);
  assert.deepEqual([1, 0.1, 0].map(heights([0.5, 1], "linear").of), [1, 0.1, 0]);
  // Of a loss that does not move, nothing is divided by.
  assert.ok(Number.isFinite(heights([0.7, 0.7], "log").of(0.7)));
});

test("a lesson tells of the curve where it lights the loss", () => {
  const why = (/** @type {string} */ value) => [
    { text: "", lights: [{ kind: "part", value, run: null, start: null, axis: null }] },
  ];

  assert.ok(tellsOfCurve({ why: why("loss") }));
  assert.ok(!tellsOfCurve({ why: why("network") }));
});
