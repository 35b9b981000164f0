/* Points on a canvas that are drawn once for many frames. */
import assert from "node:assert/strict";
import "../browser.js";
import { axesOf } from "../../../assets/core/points-canvas.js";
import { drawStill } from "../../../assets/core/points-still.js";

const { test } = Deno;

/** @type {number[]} */
let widths = []; // of the points' edges, as they are drawn
/** @type {any} */
const context = new Proxy({}, {
  get: (target, name) => {
    if (name === "fill") return () => widths.push(context.lineWidth);
    return Reflect.get(target, name) ?? (() => {});
  },
});
/** @type {any} */
const overlay = {
  points: () => canvas,
  cleared: () => context,
  box: { x: 0, y: 0, width: 40, height: 40 },
};
let canvas = { width: 80, height: 80 };

const points = (/** @type {number} */ count) => ({
  inputs: [new Float64Array(count), new Float64Array(count)],
  y: new Uint8Array(count),
  count,
});
const run = (/** @type {number} */ count) => /** @type {any} */ ({
  data: { train: points(count), test: points(0) },
});
const traces = (width = 1) => [{
  uid: "train-0",
  marker: { symbol: "circle", size: 8, color: "red", line: { color: "white", width } },
}];
const axes = (half = 2) => axesOf({ x: 0, y: 0, width: 40, height: 40 }, half);

/** How many points are drawn when something is, after the same with three points.
 * @type {(act: (same: Run) => void) => number} */
const drawn = (act) => {
  const same = run(3);
  drawStill(overlay, same, traces(), 1, axes());
  widths = [];
  act(same);
  return widths.length;
};

test("points that stay are drawn once", () => {
  assert.equal(drawn((same) => drawStill(overlay, same, traces(), 1, axes())), 0);
});

test("others, or the same elsewhere or in other looks, are drawn anew", () => {
  assert.equal(drawn(() => drawStill(overlay, run(5), traces(), 1, axes())), 5);
  assert.equal(drawn((same) => drawStill(overlay, same, traces(2), 1, axes())), 3);
  assert.deepEqual(widths, [2, 2, 2]);
  assert.equal(drawn((same) => drawStill(overlay, same, traces(), 2, axes())), 3);
  assert.equal(drawn((same) => drawStill(overlay, same, traces(), 1, axes(3))), 3);
  assert.equal(
    drawn((same) => {
      canvas.width = 160;
      drawStill(overlay, same, traces(), 1, axes());
    }),
    3,
  );
  assert.equal(
    drawn((same) => {
      canvas = { ...canvas };
      drawStill(overlay, same, traces(), 1, axes());
    }),
    3,
  );
});
