import "../../browser.js";
import assert from "node:assert/strict";

const { placeOf, pointSentence } = await import("../../../../assets/views/passes/point.js");

const { test } = Deno;

const data = /** @type {any} */ ({ mean: [100, -3], scale: [10, 2] });
const points = /** @type {any} */ ({ names: ["width", "height", "kind"], labels: ["a", "b"] });

test("own points are typed in their own units, and what was not touched stays exact", () => {
  const x = [0.123456, 0.5];

  assert.deepEqual(placeOf([120, -3], [true, true], x, { points, data }), [2, 0]);
  assert.deepEqual(placeOf([101, -3], [false, true], x, { points, data }), [0.123456, 0]);
  assert.deepEqual(placeOf([0.25, 1], [true, true], x, { points: null, data }), [0.25, 1]);
});

const steps = /** @type {any} */ ([{ lines: ["Z1", "A1"] }, { lines: ["L"] }]);
/** @type {any} */
const trace = {
  point: 3,
  count: 6,
  total: 6,
  batch: null,
  place: [2, 0],
  label: 1,
  layers: [{ z: Float64Array.of(Math.log(3)), a: Float64Array.of(0.75) }],
  loss: 0.2877,
  meanLoss: 0.5,
};

test("of a point is said what is known of it, in the words of its file", () => {
  const run = { points, data };
  const where = "width = 120, height = −3; class 1 (b)";

  assert.equal(pointSentence(trace, steps, 0, run), `of 6: ${where}`);
  assert.equal(pointSentence(trace, steps, 1, run), `of 6: ${where}, P(b) = 0.7500`);
  assert.equal(
    pointSentence(trace, steps, 2, run),
    `of 6: ${where}, P(b) = 0.7500, loss 0.2877; mean loss of all 0.5000`,
  );
});

test("of a point that is wrong is said which class it is and which the network says", () => {
  const wrong = { ...trace, label: 0 };
  const said = (/** @type {any} */ run, /** @type {any} */ of = wrong) =>
    pointSentence(of, steps, 1, run);

  assert.match(said({ points, data }), /, P\(b\) = 0\.7500, wrong: is a, the network says b$/);
  assert.match(said({ points: null, data }), /wrong: is class 0, the network says class 1$/);
  const low = { ...trace, layers: [{ z: Float64Array.of(-2), a: Float64Array.of(0.12) }] };
  assert.match(said({ points: null, data }, low), /wrong: is class 1, the network says class 0$/);
  // Of a place nobody knows the class, and before the output is known nothing is said.
  assert.doesNotMatch(said({ points: null, data }, { ...wrong, point: null }), /wrong/);
  assert.doesNotMatch(pointSentence(wrong, steps, 0, { points, data }), /wrong/);
});

test("a place that is no point is said to be none", () => {
  const said = pointSentence({ ...trace, point: null }, steps, 0, { points: null, data });

  assert.match(said, /^taken for class 1\. Not in the data: it takes no part in training/);
});
