import "../../browser.js";
import assert from "node:assert/strict";

const { nearest, placeUnder } = await import("../../../../assets/views/boundary/clicks.js");

const { test } = Deno;

const axes = {
  x: (/** @type {number} */ value) => 100 * value,
  y: (/** @type {number} */ v) => -v,
};
/** @type {any} */
const data = {
  train: { inputs: [Float64Array.of(1, 2), Float64Array.of(0, 0)], count: 2 },
  test: { inputs: [Float64Array.of(2.05), Float64Array.of(0)], count: 1 },
};

test("a click means the nearest point within reach, of either part, or none", () => {
  assert.deepEqual(nearest(data, axes, 107, 0, 8), { part: "train", number: 0 });
  assert.deepEqual(nearest(data, axes, 204, 0, 8), { part: "test", number: 0 });
  assert.equal(nearest(data, axes, 109, 0, 8), null);
  assert.deepEqual(nearest(data, axes, 109, 0, 14), { part: "train", number: 0 });
});

test("a pixel of the square is a place in the plane", () => {
  const box = { x: 40, y: 10, width: 200, height: 200 };

  assert.deepEqual(placeUnder(box, 2.5, 40, 210), [-2.5, -2.5]);
  assert.deepEqual(placeUnder(box, 2.5, 240, 10), [2.5, 2.5]);
  assert.deepEqual(placeUnder(box, 2.5, 140, 60), [0, 1.25]);
});
