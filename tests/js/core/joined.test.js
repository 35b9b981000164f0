/* Pieces of a line, joined to curves. */
import assert from "node:assert/strict";
import { joined } from "../../../assets/core/joined.js";

const { test } = Deno;

test("pieces that meet become one part, in whatever order and direction", () => {
  /** @type {[number, number, number, number][]} */
  const pieces = [[1, 0, 2, 0], [4, 4, 5, 5], [1, 0, 0, 0], [3, 1, 2, 1e-12]];
  const parts = joined(pieces, 5).map((part) => part.map((place) => place.map(Math.round)));

  assert.deepEqual(parts, [[[0, 0], [1, 0], [2, 0], [3, 1]], [[4, 4], [5, 5]]]);
});
