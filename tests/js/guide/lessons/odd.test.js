import assert from "node:assert/strict";
import "../../browser.js";
import { areAlike, oddPlaces } from "../../../../assets/guide/lessons/odd.js";

const { test } = Deno;

test("of starts that nearly all succeed, success does not tell them apart", () => {
  const nine = Array.from({ length: 9 }, () => 0.99);

  assert.ok(areAlike({ accuracies: [...nine, 0.5] }, 0.98));
  assert.ok(!areAlike({ accuracies: [...nine, 0.5, 0.5] }, 0.98));
});

test("odd is where a network decides otherwise than most, and nowhere where there is no majority", () => {
  assert.deepEqual(oddPlaces([[0, 1, 1], [0, 1, 0], [0, 0, 1]]), [[], [2], [1]]);
  assert.deepEqual(oddPlaces([[0, 1], [0, 0]]), [[], []]);
  assert.deepEqual(oddPlaces([]), []);
});
