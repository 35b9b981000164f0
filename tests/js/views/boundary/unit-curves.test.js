/* The curves of first-layer units whose inputs are not the coordinates alone. */
import assert from "node:assert/strict";
import "../../browser.js";
import { unitLines } from "../../../../assets/views/boundary/unit-lines.js";

const { test } = Deno;

const preparation = { features: ["x1x1", "x2x2"], factor: [1, 1], shift: [0, 0] };
/** A circle of radius 1 and one of radius 1.5, whose inside is positive; then W2 and b2. */
const parameters = Float64Array.of(1, 1, -1, -1, -1, 2.25, 2, 1.5, 0);
const circles = { layerSizes: [2, 2, 1], activation: "tanh", preparation };

test("a unit that weighs squares alike draws a circle, which is whole", () => {
  const lines = unitLines(circles, parameters, 3);

  assert.deepEqual(lines.map(({ unit }) => unit), [0, 1]);
  lines.forEach(({ parts, foot, tip }, unit) => {
    const radius = [1, 1.5][unit];
    assert.equal(parts.length, 1);
    const [part] = parts;
    for (const [x, y] of [...part, foot]) assert.ok(Math.abs(Math.hypot(x, y) - radius) < 0.01);
    const [[fromX, fromY], [toX, toY]] = [part[0], part[part.length - 1]];
    assert.ok(Math.hypot(toX - fromX, toY - fromY) < 1e-6);
    // The arrow leads to where the sum is positive: outwards of the first, inwards of the second.
    assert.equal(Math.hypot(...tip) > radius, unit === 0);
  });
});

test("a unit without a zero in the plane has no line", () => {
  const nowhere = parameters.map((value, i) => (i === 4 ? 1 : value));
  assert.deepEqual(unitLines(circles, nowhere, 3).map(({ unit }) => unit), [1]);
});

test("coordinates in other units make straight lines at the same places", () => {
  const straight = { layerSizes: [2, 1, 1], activation: "tanh" };
  const raw = { features: ["x1", "x2"], factor: [10, 2], shift: [5, -1] };
  const own = Float64Array.of(0.1, -1, -0.5, 1, 0);

  const [line] = unitLines({ ...straight, preparation: raw }, own, 3);

  for (const [x, y] of [...line.parts[0], line.foot]) {
    assert.ok(Math.abs(0.1 * (10 * x + 5) - (2 * y - 1) - 0.5) < 1e-12);
  }
});
