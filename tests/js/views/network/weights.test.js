/* The fields of a unit's weights. */
import assert from "node:assert/strict";
import "../../browser.js";
import { fieldText, origin } from "../../../../assets/views/network/weights.js";

const { test } = Deno;

test("a weight says where it comes from, with the name in the learner's file if it has one", () => {
  assert.equal(origin({}, 1, 0, "length (cm)"), "from x₁ (length (cm))");
  assert.equal(origin({}, 1, 1, ""), "from x₂");
  assert.equal(origin({}, 2, 2, undefined), "from a1[3]");
  const preparation = { features: ["x1x1", "x2"], factor: [1, 1], shift: [0, 0] };
  assert.equal(origin({ preparation }, 1, 0), "from x₁²");
});

test("a field has as many digits of its weight as there is room for", () => {
  assert.deepEqual(
    [-0.61379, 0.00583412, -0.0583412, -0.00583412, 12.34567, 0, -1.2345e-9, -3].map(fieldText),
    [
      "-0.6138",
      "0.005834",
      "-0.05834",
      "-0.00583",
      "12.35",
      "0",
      "-1.23e-9",
      "-3",
    ],
  );
});
