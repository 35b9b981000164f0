/* The pass of pictures that move, against the exact one. */
import assert from "node:assert/strict";
import { ACTIVATIONS, forward } from "../../../assets/core/forward.js";
import { quickPass } from "../../../assets/core/quick.js";

const { test } = Deno;

const parameters = Float64Array.from({ length: 400 }, (_, i) => 3 * Math.sin(3 * i));
const points = (/** @type {number} */ count) =>
  [1, 2].map((j) => Float64Array.from({ length: count }, (_, k) => 2 * Math.cos(j * k)));

test("every layer is that of the whole pass, nearly, for each activation", () => {
  for (const activation of Object.keys(ACTIVATIONS)) {
    const network = { layerSizes: [2, 9, 9, 1], activation };
    const passed = forward(network, parameters, points(50));
    const [first, second, output] = quickPass(network, parameters, points(50), []);

    for (
      const [quick, exact] of [[first, passed[0].a], [second, passed[1].a], [output, passed[2].z]]
    ) {
      assert.equal(quick.length, exact.length);
      quick.forEach((values, unit) =>
        values.forEach((value, k) => {
          const most = 1e-5 * (1 + Math.abs(exact[unit][k]));
          assert.ok(Math.abs(value - exact[unit][k]) < most, `${activation}: ${value}`);
        })
      );
    }
  }
});

test("tanh and σ are no more than 3e-7 off, far out and close to 0", () => {
  const z = Float64Array.from({ length: 40_001 }, (_, k) => (k - 20_000) / 1000);
  for (const activation of ["tanh", "sigmoid"]) {
    const [[values]] = quickPass(
      { layerSizes: [1, 1, 1], activation },
      Float64Array.of(1, 0, 1, 0),
      [z],
      [],
    );
    values.forEach((value, k) =>
      assert.ok(Math.abs(value - ACTIVATIONS[activation](z[k])) < 3e-7, `${activation}(${z[k]})`)
    );
  }
});

test("arrays are taken again, and others where a picture has more points, units or layers", () => {
  /** @type {Float64Array[][]} */
  const room = [];
  const pass = (/** @type {number[]} */ layerSizes, /** @type {number} */ count) => {
    quickPass({ layerSizes, activation: "relu" }, parameters, points(count), room);
    return room.map((layer) => layer.map(({ length }) => length));
  };
  assert.deepEqual(pass([2, 2, 1], 3), [[3, 3], [3]]);
  const [[before]] = room;
  pass([2, 2, 1], 3);
  assert.equal(room[0][0], before);
  assert.deepEqual(pass([2, 1, 2, 1], 4), [[4], [4, 4], [4]]);
  assert.deepEqual(pass([2, 1, 1], 2), [[2], [2]]);
});
