/* The forward pass, against sums worked out by hand; that it is model.py's for every activation is
 * tested where both can be run: tests/unit/core/test_forward.py. */
import assert from "node:assert/strict";
import {
  ACTIVATIONS,
  forward,
  grid,
  layout,
  logits,
  onGrid,
  sigmoid,
} from "../../../assets/core/forward.js";

const { test } = Deno;

const NETWORK = { layerSizes: [2, 2, 1], activation: "relu" };
// W1 = [1 2; -3 4], b1 = [0.5 -1], W2 = [2 -1], b2 = [0.25]
const PARAMETERS = Float64Array.of(1, 2, -3, 4, 0.5, -1, 2, -1, 0.25);
// The points (1, 1) and (-1, 2).
const INPUTS = [[1, -1], [1, 2]];

test("parameters stand row by row, W before b, layer by layer", () => {
  assert.deepEqual(layout([2, 3, 1]), [
    { inputs: 2, units: 3, W: 0, b: 6 },
    { inputs: 3, units: 1, W: 9, b: 12 },
  ]);
});

test("sums and activations are those worked out by hand", () => {
  const [hidden, output] = forward(NETWORK, PARAMETERS, INPUTS);

  // 1 + 2 + 0.5 and -1 + 4 + 0.5; -3 + 4 - 1 and 3 + 8 - 1.
  assert.deepEqual(hidden.z.map((row) => [...row]), [[3.5, 3.5], [0, 10]]);
  assert.deepEqual(hidden.a.map((row) => [...row]), [[3.5, 3.5], [0, 10]]);
  // 2 · 3.5 - 0 + 0.25 and 2 · 3.5 - 10 + 0.25.
  assert.deepEqual([...output.z[0]], [7.25, -2.75]);
  assert.deepEqual([...logits(NETWORK, PARAMETERS, INPUTS)], [7.25, -2.75]);
});

test("six inputs are weighed as one after the other", () => {
  // 1·1 + 2·2 + … + 6·6, and that of the squares of it.
  const parameters = Float64Array.of(1, 2, 3, 4, 5, 6, 0.5);
  const inputs = [1, 2, 3, 4, 5, 6].map((value) => [value, value * value]);

  assert.deepEqual([...logits({ layerSizes: [6, 1], activation: "tanh" }, parameters, inputs)], [
    91.5,
    441.5,
  ]);
});

test("logits are those of the whole pass, however many points and units there were before", () => {
  const parameters = Float64Array.from({ length: 400 }, (_, i) => Math.sin(3 * i));
  const points = (/** @type {number} */ count) =>
    [1, 2].map((j) => Float64Array.from({ length: count }, (_, k) => Math.cos(j * k)));
  for (
    const [sizes, count] of /** @type {[number[], number][]} */ ([
      [[2, 3, 1], 20],
      [[2, 9, 9, 1], 5],
      [[2, 9, 9, 9, 1], 20],
      [[2, 4, 1], 30],
      [[2, 9, 9, 1], 30],
    ])
  ) {
    for (const name of Object.keys(ACTIVATIONS)) {
      const inputs = points(count);
      const network = { layerSizes: sizes, activation: name };
      const passed = forward(network, parameters, inputs).at(-1)?.z[0] ?? [];
      assert.deepEqual([...logits(network, parameters, inputs)], [...passed]);
    }
  }
});

test("what was found stays when more is asked", () => {
  const first = logits(NETWORK, PARAMETERS, INPUTS);
  logits(NETWORK, PARAMETERS, [[5, 5], [5, 5]]);
  assert.deepEqual([...first], [7.25, -2.75]);
});

test("a network without a hidden layer is a sum", () => {
  assert.deepEqual([
    ...logits({ layerSizes: [2, 1], activation: "tanh" }, Float64Array.of(2, -1, 3), INPUTS),
  ], [4, -1]);
});

test("σ overflows nowhere, and is even around ½", () => {
  assert.equal(sigmoid(0), 0.5);
  assert.equal(sigmoid(1000), 1);
  assert.equal(sigmoid(-1000), 0);
  assert.ok(Math.abs(sigmoid(1) - 1 / (1 + Math.exp(-1))) < 1e-15);
});

test("between the points of a grid values are straight, and beyond it those of its edge", () => {
  // 3 + 2 x1 - x2 at the nine points of a grid from -2 to 2.
  const { inputs: [x1, x2] } = grid(2, 3);
  const values = x1.map((value, k) => 3 + 2 * value - x2[k]);

  for (const [a, b] of [[-2, -2], [2, 2], [0.5, -1.25], [0, 0], [1.75, -0.5]]) {
    assert.ok(Math.abs(onGrid(values, 2, 3, a, b) - (3 + 2 * a - b)) < 1e-12);
  }
  assert.equal(onGrid(values, 2, 3, 5, 0), 7);
  assert.equal(onGrid(values, 2, 3, 0, -5), 5);
  // In one cell, of the products of both.
  assert.equal(onGrid([0, 0, 0, 4], 1, 2, 0, 0), 1);
});

test("a grid goes row by row from the lowest", () => {
  const { ticks, inputs: [x1, x2] } = grid(2, 3);

  assert.deepEqual([...ticks], [-2, 0, 2]);
  assert.deepEqual([...x1], [-2, 0, 2, -2, 0, 2, -2, 0, 2]);
  assert.deepEqual([...x2], [-2, -2, -2, 0, 0, 0, 2, 2, 2]);
});
