/* The lit unit in words. */
import "../../browser.js";
import assert from "node:assert/strict";

const { headOf } = await import("../../../../assets/views/network/formula.js");

const { test } = Deno;

/** @type {(...layerSizes: number[]) => any} */
const network = (...layerSizes) => ({ layerSizes, activation: "tanh" });
const ones = new Float64Array(40).fill(1);

test("over the unit stands what it draws, and at rest how to see that", () => {
  const [first, second] = [{ layer: 1, unit: 1 }, { layer: 2, unit: 0 }];

  assert.equal(
    headOf(network(2, 3, 1), ones, null, true),
    "Point at a unit to see what it draws.",
  );
  assert.equal(
    headOf(network(2, 3, 1), ones, first, true),
    "Hidden layer 1, unit 2: sum 0 on its line",
  );
  // Deeper units bend theirs, and the output's is the boundary itself.
  assert.equal(headOf(network(2, 3, 2, 1), ones, second, true), "Hidden layer 2, unit 1");
  assert.equal(headOf(network(2, 3, 1), ones, second, true), "Output unit");
  assert.equal(headOf(network(2, 1), ones, { layer: 1, unit: 0 }, true), "Output unit");
});

test("no line is spoken of where none is drawn", () => {
  const unit = { layer: 1, unit: 1 };

  assert.equal(headOf(network(2, 3, 1), ones, unit, false), "Hidden layer 1, unit 2");
  const flat = ones.with(2, 0).with(3, 0);
  assert.equal(headOf(network(2, 3, 1), flat, unit, true), "Hidden layer 1, unit 2");
  assert.match(headOf(network(2, 3, 1), ones.with(2, 0), unit, true), /on its line$/);
});
