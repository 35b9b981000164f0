/* Which unit draws which part of the boundary. */
import assert from "node:assert/strict";
import { partsOf, regionOf } from "../../../assets/core/parts.js";

const { test } = Deno;

/** @type {(layerSizes: number[], changes?: object) => any} */
const network = (layerSizes, changes = {}) => ({ layerSizes, activation: "tanh", ...changes });
/** W1 of two units with steep upright lines at x₁ = −1 and 1, b1, W2, b2: class 1 lies between them. */
const BETWEEN = [5, 0, 5, 0, 5, -5, 1, -1, -1];
/** @type {(a: number, b: number, within: number) => void} */
const near = (a, b, within) => assert.ok(Math.abs(a - b) < within, `${a} is not near ${b}`);

test("of two lines that are far from each other each unit draws its own", () => {
  const parts = partsOf(network([2, 2, 1]), Float64Array.from(BETWEEN), 2);

  assert.deepEqual(parts.map(({ unit }) => unit), [0, 1]);
  parts.forEach(({ places, middle, length }, unit) => {
    const line = unit ? 1 : -1;
    for (const [x] of places) near(x, line, 0.05);
    near(middle[0], line, 0.05);
    near(middle[1], 0, 1e-9);
    near(length, 4, 1e-9);
  });
});

test("where a unit bends the boundary its part begins", () => {
  // A steep line x₁ = 0 for unit 1, x₂ = 0 for unit 2: class 1 is where both are positive.
  const corner = Float64Array.of(6, 0, 0, 6, 0, 0, 1, 1, -1);
  const [first, second] = partsOf(network([2, 2, 1]), corner, 2);

  for (const [x, y] of first.places) assert.ok(x < y + 0.05);
  for (const [x, y] of second.places) assert.ok(y < x + 0.05);
  assert.deepEqual([first, second].map(({ middle }) => regionOf(middle, 2)), ["top", "right"]);
});

test("what no unit does more than half of is nobody's part", () => {
  // Two units that are equal, one of weight 0, and one that is the same everywhere.
  const equal = Float64Array.of(1, 2, 1, 2, 0, 0, 1, 1, 0);
  assert.deepEqual(partsOf(network([2, 2, 1]), equal, 2), []);
  const alone = Float64Array.of(1, 2, 3, -1, 0, 0, 1, 0, 0);
  assert.deepEqual(partsOf(network([2, 2, 1]), alone, 2).map(({ unit }) => unit), [0]);
  const flat = Float64Array.of(0, 0, 3, -1, 1, 0, 1, 2, 0);
  assert.deepEqual(partsOf(network([2, 2, 1]), flat, 2).map(({ unit }) => unit), [1]);
});

test("a closed boundary has no end of its own: the part goes all around", () => {
  const preparation = { features: ["x1x1", "x2x2"], factor: [1, 1], shift: [0, 0] };
  const [circle] = partsOf(
    network([2, 1, 1], { preparation }),
    Float64Array.of(1, 1, -1, 2, 0),
    2,
  );
  near(circle.length, 2 * Math.PI, 0.02);
  for (const place of circle.places) near(Math.hypot(...place), 1, 0.01);
});

test("a part of a closed curve may lead over where it was begun", () => {
  // A box: its sides are drawn by x₁² and x₂², of which only one is steep; each has two sides.
  const preparation = { features: ["x1x1", "x2x2"], factor: [1, 1], shift: [0, 0] };
  const box = Float64Array.of(9, 0, 0, 9, -9, -9, -1, -1, -1);
  const parts = partsOf(network([2, 2, 1], { preparation }), box, 2);

  assert.deepEqual(parts.map(({ unit }) => unit), [0, 1]);
  for (const { unit, places, length } of parts) {
    // One whole side of the box, whose half width is 1 where the other is small.
    assert.ok(length > 1.2 && length < 2.2, String(length));
    const sides = new Set(places.map((place) => Math.sign(place[unit])));
    assert.equal(sides.size, 1);
  }
});

test("the same weights are not looked at again, others are", () => {
  const run = network([2, 2, 1]);
  const weights = Float64Array.from(BETWEEN);
  assert.equal(partsOf(run, weights, 2), partsOf(run, weights, 2));
  assert.notEqual(partsOf(run, weights, 2), partsOf(run, weights, 3));
  assert.deepEqual(partsOf(run, new Float64Array(9), 2), []);
});

test("units of deeper networks, and inputs by themselves, draw none", () => {
  assert.deepEqual(partsOf(network([2, 1]), Float64Array.of(1, 1, 0), 2), []);
  assert.deepEqual(partsOf(network([2, 1, 1, 1]), Float64Array.of(1, 1, 0, 1, 0, 1, 0), 2), []);
});

test("a place is named by the thirds of the plane on show", () => {
  assert.equal(regionOf([0, 0], 3), "middle");
  assert.equal(regionOf([-2, 0.9], 3), "left");
  assert.equal(regionOf([1.1, 2], 3), "upper right");
  assert.equal(regionOf([-1.1, -2], 3), "lower left");
  assert.equal(regionOf([0.9, -1.1], 3), "bottom");
  assert.equal(regionOf([-0.9, 1.1], 3), "top");
});
