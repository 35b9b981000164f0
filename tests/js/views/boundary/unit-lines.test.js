/* The straight lines of the first layer's units, and the sides that their arrows point to. */
import assert from "node:assert/strict";
import "../../browser.js";
import { sideOf, unitLines } from "../../../../assets/views/boundary/unit-lines.js";

const { test } = Deno;

// W1 of two units, b1, W2, b2.
const parameters = Float64Array.of(1, -2, 0.5, 3, 0.1, -0.4, 2, -1.5, 0.25);
/** @type {(unit: number, place: [number, number]) => number} */
const sum = (unit, [x, y]) =>
  parameters[2 * unit] * x + parameters[2 * unit + 1] * y + parameters[4 + unit];

test("with one hidden layer an arrow points to where its unit pushes towards class 1", () => {
  const lines = unitLines({ layerSizes: [2, 2, 1], activation: "tanh" }, parameters, 3);
  for (const { unit, parts: [ends], foot, tip } of lines) {
    assert.equal(ends.length, 2);
    for (const place of [...ends, foot]) assert.ok(Math.abs(sum(unit, place)) < 1e-12);
    assert.ok(sum(unit, tip) * parameters[6 + unit] > 0);
  }
  assert.deepEqual(lines.map(({ unit }) => sideOf([2, 2, 1], parameters, unit)), [1, -1]);
});

test("in a deeper network it points to where the sum is positive", () => {
  for (
    const { unit, tip } of unitLines(
      { layerSizes: [2, 2, 3, 1], activation: "tanh" },
      parameters,
      3,
    )
  ) {
    assert.ok(sum(unit, tip) > 0);
  }
});

test("a unit without a say has a line without an arrow", () => {
  const muted = parameters.map((value, i) => (i === 7 ? 0 : value));
  const [, line] = unitLines({ layerSizes: [2, 2, 1], activation: "tanh" }, muted, 3);
  assert.deepEqual(line.tip, line.foot);
});

test("a network without a hidden layer has no lines but its boundary", () => {
  assert.deepEqual(unitLines({ layerSizes: [2, 1], activation: "tanh" }, parameters, 3), []);
});
