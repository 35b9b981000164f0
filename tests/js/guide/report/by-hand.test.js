/* What the lab report lists of the numbers that were computed by hand. */
import assert from "node:assert/strict";
import "../../browser.js";
import {
  byHandInShort,
  byHandNumbers,
  byHandRows,
} from "../../../../assets/guide/report/by-hand.js";

const { test } = Deno;

const ENTERED = [
  { number: "z1[1]", value: 0.53124, entered: 0.53, wrong: [] },
  {
    number: "z2",
    value: -2,
    entered: -2,
    wrong: [{ entered: 2, off: "The size is right, but the sign is not." }],
  },
  { number: "a2", value: 0.1192, entered: null, wrong: [] },
  { number: "L", value: 2.127, entered: null, wrong: [{ entered: 1, off: "Not yet." }] },
];

test("each number is listed with what was entered and the slips", () => {
  const numbers = byHandNumbers(ENTERED, 4);

  assert.deepEqual(numbers[1], {
    number: "z2",
    right: -2,
    entered: -2,
    slips: [{ entered: 2, slip: "The size is right, but the sign is not." }],
  });
  assert.deepEqual(byHandRows(numbers), [
    ["z1[1] = 0.531", "0.53 ✓"],
    ["z2 = −2", "2 ✗ The size is right, but the sign is not. −2 ✓"],
    ["ŷ = 0.119", "shown"],
    ["L = 2.13", "1 ✗ Not yet. shown"],
  ]);
  assert.equal(byHandInShort(numbers), "by hand: 1 of 4 right at once");
});

test("of a number that is still due nothing is told", () => {
  assert.deepEqual(byHandNumbers(ENTERED, 3).map(({ number }) => number), ["z1[1]", "z2", "ŷ"]);
  assert.deepEqual(byHandNumbers([], 0), []);
});
