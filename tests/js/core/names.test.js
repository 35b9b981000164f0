import assert from "node:assert/strict";
import { parameterName, unitName } from "../../../assets/core/names.js";

const { test } = Deno;

test("units are named by layer and number", () => {
  assert.deepEqual([unitName(0, 0), unitName(1, 1), unitName(3, 11)], ["x₁", "a¹₂", "a³₁₂"]);
});

test("parameters are named in the order in which they are flattened", () => {
  const names = Array.from({ length: 9 }, (_, place) => parameterName([2, 2, 1], place));

  assert.deepEqual(
    names,
    ["W¹₁₁", "W¹₁₂", "W¹₂₁", "W¹₂₂", "b¹₁", "b¹₂", "W²₁₁", "W²₁₂", "b²₁"],
  );
});

test("numbers of two digits are told apart", () => {
  assert.equal(parameterName([2, 12, 1], 2 * 12 + 12 + 10), "W²₁,₁₁");
  assert.equal(parameterName([2, 12, 1], 2 * 10 + 1), "W¹₁₁,₂");
});
