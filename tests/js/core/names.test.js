import assert from "node:assert/strict";
import { parameterName, trainedPlaces, unitName } from "../../../assets/core/names.js";

const { test } = Deno;

test("units are named by layer and number", () => {
  assert.deepEqual([unitName(0, 0), unitName(1, 1), unitName(3, 11)], ["x₁", "a1[2]", "a3[12]"]);
});

test("inputs are named by their features", () => {
  assert.deepEqual([0, 1].map((unit) => unitName(0, unit, ["x2", "sinx1"])), ["x₂", "sin πx₁"]);
});

test("parameters are named in the order in which they are flattened", () => {
  const names = Array.from({ length: 9 }, (_, place) => parameterName([2, 2, 1], place));

  assert.deepEqual(
    names,
    [
      "W1[1, 1]",
      "W1[1, 2]",
      "W1[2, 1]",
      "W1[2, 2]",
      "b1[1]",
      "b1[2]",
      "W2[1, 1]",
      "W2[1, 2]",
      "b2[1]",
    ],
  );
});

test("biases that there are none of are not among the trained", () => {
  assert.deepEqual(trainedPlaces({ layerSizes: [2, 2, 1] }), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
  assert.deepEqual(trainedPlaces({ layerSizes: [2, 2, 1], biases: false }), [0, 1, 2, 3, 6, 7]);
});

test("numbers of two digits are told apart", () => {
  assert.equal(parameterName([2, 12, 1], 2 * 12 + 12 + 10), "W2[1, 11]");
  assert.equal(parameterName([2, 12, 1], 2 * 10 + 1), "W1[11, 2]");
});
