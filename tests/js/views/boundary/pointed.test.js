/* Where in the plot it is said what is to be seen. */
import assert from "node:assert/strict";
import "../../browser.js";

const { emptiest } = await import("../../../../assets/views/boundary/pointed.js");

const { test } = Deno;

const box = { x: 40, y: 10, width: 200, height: 200 };
const axes = {
  x: (/** @type {number} */ value) => value,
  y: (/** @type {number} */ value) => value,
};
/** @type {(...places: [number, number][]) => any} */
const data = (...places) => ({
  train: { inputs: [places.map(([x]) => x), places.map(([, y]) => y)], count: places.length },
  test: { inputs: [[], []], count: 0 },
});

test("what is said stands in the corner where it lies over the fewest points", () => {
  const at = (/** @type {any} */ points) => emptiest(points, box, axes, 100, 50);
  assert.deepEqual(at(data()), [46, 16]);
  assert.deepEqual(at(data([50, 20])), [134, 16]);
  assert.deepEqual(at(data([50, 20], [200, 30])), [46, 154]);
  assert.deepEqual(at(data([50, 20], [200, 30], [60, 190])), [134, 154]);
  // Where all are taken, the one with the fewest.
  const all = data([50, 20], [60, 20], [200, 30], [210, 30], [60, 190], [180, 190], [190, 190]);
  assert.deepEqual(at(all), [46, 154]);
});
