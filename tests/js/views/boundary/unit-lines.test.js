/* The straight lines of the first layer's units, and the sides that their arrows point to. */
import assert from "node:assert/strict";
import "../../browser.js";
import { numbered, sideOf, unitLines } from "../../../../assets/views/boundary/unit-lines.js";
import { withRoom } from "../../../../assets/views/boundary/parts.js";
import { paintedText } from "../../../../assets/views/boundary/pointed.js";

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

test("of numbers that would lie on each other one is written, before all the lit one's", () => {
  /** @type {(unit: number, x: number) => import("../../../../assets/views/boundary/unit-lines.js").UnitLine} */
  const line = (unit, x) => ({ unit, parts: [], foot: [x, 0], tip: [x, 0.1] });
  const lines = [line(0, 0), line(1, 0.2), line(2, 0.5), line(5, -2)];
  assert.deepEqual([...numbered(lines, 3, null)], [0, 2, 5]);
  assert.deepEqual([...numbered(lines, 3, { layer: 1, unit: 1 })], [1, 5]);
  assert.deepEqual([...numbered(lines, 3, { layer: 2, unit: 1 })], [0, 2, 5]);
});

test("the legend says what is painted: the probability, or what a unit pushes towards", () => {
  assert.equal(
    paintedText({ layerSizes: [2, 4, 1], points: null, address: "" }, null),
    "probability of class 1",
  );
  assert.equal(
    paintedText({ layerSizes: [2, 4, 1], points: null, address: "" }, { layer: 1, unit: 2 }),
    "unit 3: to class 0 … 1",
  );
  assert.equal(
    paintedText({ layerSizes: [2, 4, 4, 1], points: null, address: "" }, { layer: 2, unit: 2 }),
    "a2[3]: to class 0 … 1",
  );
});

test("on a boundary as small as a stamp the lines of many units make way, but for the lit one's", () => {
  const lines = [0, 1, 2, 3, 5].map((unit) => ({ unit }));
  const lit = { layer: 1, unit: 5 };
  assert.equal(withRoom(lines, 8, lit, false), lines);
  assert.equal(withRoom(lines, 4, lit, true), lines);
  assert.deepEqual(withRoom(lines, 8, lit, true), [{ unit: 5 }]);
  for (const other of [null, { layer: 2, unit: 0 }, { layer: 1, unit: 4 }]) {
    assert.deepEqual(withRoom(lines, 8, other, true), []);
  }
});
