/* The colours of the pictures in the network's diagram. */
import assert from "node:assert/strict";
import "../../browser.js";
import { between, mapsText } from "../../../../assets/views/network/maps.js";
import { formulaOf, weightsRoom } from "../../../../assets/views/network/formula.js";

const { test } = Deno;

test("an activation is of no class: its greys go from its lowest value to its highest", () => {
  assert.deepEqual([-1, 0, 1].map(between("tanh", 1)), [0, 0.5, 1]);
  assert.deepEqual([0, 0.5, 1].map(between("sigmoid", 1)), [0, 0.5, 1]);
  assert.deepEqual([0, 4].map(between("relu", 4)), [0, 1]);
  assert.deepEqual([-4, 0, 4].map(between("linear", 4)), [0, 0.5, 1]);
});

test("the legend says what is painted", () => {
  const said = (
    /** @type {number[]} */ layerSizes,
    /** @type {string} */ activation,
    /** @type {"activation" | "contribution"} */ maps,
  ) => {
    const { legend, values } = mapsText({ layerSizes, activation }, maps);
    return [legend, values];
  };
  assert.deepEqual(said([2, 4, 1], "tanh", "activation"), [
    "class 0 … 1",
    "value −1 … 1",
  ]);
  assert.deepEqual(said([2, 4, 1], "relu", "activation")[1], "value low … high");
  assert.deepEqual(said([2, 4, 4, 1], "sigmoid", "contribution"), [
    "adds to class 0 … 1",
    "low … high",
  ]);
  assert.deepEqual(said([2, 1], "tanh", "activation")[1], "low … high");
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

test("the panel has room for the weights of the unit with most", () => {
  const network = { activation: "tanh" };
  const rooms = [[2, 2, 1], [2, 4, 1], [7, 4, 1], [2, 16, 3, 1]];
  assert.deepEqual(rooms.map((layerSizes) => weightsRoom({ ...network, layerSizes })), [
    "three",
    "five",
    "some",
    "many",
  ]);
  assert.equal(weightsRoom({ ...network, layerSizes: [2, 3, 1], biases: false }), "three");
});
