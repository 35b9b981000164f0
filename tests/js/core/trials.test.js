import assert from "node:assert/strict";
import { mutings, swapped, TRIALS } from "../../../assets/core/trials.js";

const { test } = Deno;

/** A run whose network has two hidden units and is given by its nine numbers: two weights for each unit,
 * their biases, the output's weights and its bias.
 * @type {(parameters: number[], more?: any) => Run} */
const run = (parameters, more = {}) => /** @type {any} */ ({
  layerSizes: [2, 2, 1],
  activation: "linear",
  output: "logistic",
  snapshots: [{ parameters: Float64Array.from(parameters) }],
  data: {
    train: { inputs: [[-1, 1, 2], [0, 0, 0]], y: [0, 1, 1], count: 3 },
    test: { inputs: [[-4, 0.1, 4, 5], [0, 0, 0, 0]], y: [0, 1, 1, 0], count: 4 },
  },
  ...more,
});

// The logit is x1, all of it by the first unit.
const FIRST = [1, 0, 0, 0, 0, 0, 1, 0, 0];
/** @type {(z: number) => number} */
const sigma = (z) => 1 / (1 + Math.exp(-z));

/** @type {(value: number, expected: number) => void} */
const near = (value, expected) => assert.ok(Math.abs(value - expected) < 1e-12, `${value}`);

test("how sure a network is of the test points, and whether rightly", () => {
  const one = run(FIRST);

  // Sure of -4, 4 and 5, but not of 0.1; the last of them is wrong.
  assert.equal(TRIALS["sure-points"](one), 3 / 4);
  near(TRIALS["sure-confidence"](one), (2 * sigma(4) + sigma(5)) / 3);
  near(TRIALS["sure-accuracy"](one), 2 / 3);
});

test("far away a network of lines is surer", () => {
  const one = run(FIRST);

  // Half of a circle's places are within 45 degrees of the axis x1.
  near(TRIALS["confidence-1"](one), sigma(Math.SQRT1_2) / 2 + sigma(Math.sin(Math.PI / 4)) / 2);
  assert.ok(TRIALS["confidence-10"](one) > 0.99);
  assert.ok(TRIALS["confidence-100"](one) > TRIALS["confidence-10"](one));
});

test("a unit that says nothing can be spared, and one that says all cannot", () => {
  const one = run(FIRST);

  // Without any word of it, all points are taken for class 1.
  assert.equal(TRIALS["muted-worst"](one), 2 / 3);
  assert.equal(TRIALS["muted-best"](one), 1);
  assert.equal(TRIALS["spare-units"](one), 1);
  assert.equal(TRIALS["muted-spare"](one), 1);
});

test("units are muted from the one that costs the least on, or all that can be spared", () => {
  const [first, second] = [0, 1].map((unit) => ({ layer: 1, unit }));
  const one = run(FIRST);

  assert.deepEqual(mutings(one, ["muted-best"]), [[second], [first]]);
  assert.deepEqual(mutings(one, ["muted-best", "muted-spare"]), [[second]]);
  assert.deepEqual(mutings(one, ["swapped-loss"]), []);
});

test("of two units that say the same, each can be spared, but not both", () => {
  const one = run([1, 0, 1, 0, 0, 0, 1, 1, 0]);

  assert.equal(TRIALS["spare-units"](one), 2);
  assert.equal(TRIALS["muted-worst"](one), 1);
  assert.equal(TRIALS["muted-spare"](one), 2 / 3);
});

test("units swap all their numbers, or but those that come in", () => {
  const numbers = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9);

  assert.deepEqual([...swapped([2, 2, 1], numbers, 0, 1)], [3, 4, 1, 2, 6, 5, 8, 7, 9]);
  assert.deepEqual([...swapped([2, 2, 1], numbers, 0, 1, true)], [3, 4, 1, 2, 6, 5, 7, 8, 9]);
});

test("what the order and the signs of units change, and what they do not", () => {
  const one = run([1, 0.5, -2, 1, 0.1, 0.2, 1, 0.3, 0]);
  const loss = TRIALS["swapped-loss"](one);

  near(TRIALS["turned-loss"](one), loss);
  assert.ok(Math.abs(TRIALS["half-swapped-loss"](one) - loss) > 0.1);
  assert.equal(TRIALS["equal-networks"](one), 8);
  assert.equal(TRIALS["equal-networks"](run([], { activation: "relu" })), 2);
  assert.equal(TRIALS["equal-networks"](run([], { layerSizes: [2, 3, 2, 1] })), 48 * 8);
});

test("a nudge changes the loss, and the accuracy only where a point is at the edge", () => {
  // No point depends on the second unit, nor on what comes from x2.
  assert.equal(TRIALS.nudges(run(FIRST)), 18);
  assert.equal(TRIALS["nudges-in-loss"](run(FIRST)), 2 * 4);
  assert.equal(TRIALS["nudges-in-accuracy"](run(FIRST)), 0);

  const edge = [{ inputs: [[0.0005, 1], [0, 0]], y: [1, 1], count: 2 }];
  const [train] = edge;
  // Biases can push the first point over the edge, weights cannot.
  assert.equal(TRIALS["nudges-in-accuracy"](run(FIRST, { data: { train, test: train } })), 2);
});
