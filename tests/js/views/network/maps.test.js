/* The colours of the pictures in the network's diagram. */
import assert from "node:assert/strict";
import "../../browser.js";
import { towards } from "../../../../assets/views/network/maps.js";
import { formulaOf } from "../../../../assets/views/network/formula.js";

const { test } = Deno;

test("blue is what pushes towards class 1, whatever the sign of the weight that carries it", () => {
  assert.equal(towards(3, 1)(1), 1);
  assert.equal(towards(-3, 1)(-1), 1);
  assert.equal(towards(3, 1)(-1), 0);
  assert.equal(towards(-3, 1)(1), 0);
  assert.equal(towards(-2, 4)(2), 0.25);
  assert.equal(towards(0, 1)(1), 0.5);
});

test("a unit's formula has its numbers, and the weight that is lit", () => {
  const network = { layerSizes: [2, 2, 1], activation: "tanh" };
  const parameters = Float64Array.of(1, -0.5, 2, 3, 0.25, -1, -4, 5, 0);
  const text = (/** @type {Unit} */ unit) =>
    formulaOf(network, parameters, unit).map((term) => term.text).join("");
  assert.equal(text({ layer: 1, unit: 0 }), "a1[1] = tanh(1·x₁ − 0.5·x₂ + 0.25)");
  assert.equal(text({ layer: 2, unit: 0 }), "ŷ = σ(−4·a1[1] + 5·a1[2] + 0)");
  const without = formulaOf({ ...network, biases: false }, parameters, { layer: 2, unit: 0 });
  assert.equal(without.map((term) => term.text).join(""), "ŷ = σ(−4·a1[1] + 5·a1[2])");
  const lit = formulaOf(network, parameters, { layer: 1, unit: 1, place: 3 });
  assert.deepEqual(lit.filter((term) => term.lit).map((term) => term.text), [" + 3·x₂"]);
});
