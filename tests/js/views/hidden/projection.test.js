/* How hidden space is seen: true views of it, in which the cut is straight. */
import assert from "node:assert/strict";
import "../../browser.js";
import { forward } from "../../../../assets/core/forward.js";
import {
  cutOf,
  placesIn,
  placesOnCut,
  sightOf,
  strongest,
} from "../../../../assets/views/hidden/projection.js";

const { test } = Deno;

let seed = 1;
/** Numbers from -1 to 1, the same in each run (MINSTD). */
const random = () => (seed = (48271 * seed) % 2147483647) / 1073741823.5 - 1;
/** @type {(count: number) => Float64Array} */
const numbers = (count) => Float64Array.from({ length: count }, random);
/** @type {(one: ArrayLike<number>, other: ArrayLike<number>) => number} */
const dot = (one, other) => Array.from(one).reduce((sum, value, i) => sum + value * other[i], 0);
/** @type {(values: number[]) => number[]} */
const unit = (values) => values.map((value) => value / Math.hypot(...values));
/** How much points[unit][k] vary along a direction.
 * @type {(points: Float64Array[], direction: number[]) => number} */
const variance = (points, direction) => {
  const along = [...points[0].keys()].map((k) => dot(direction, points.map((row) => row[k])));
  const mean = along.reduce((sum, value) => sum + value, 0) / along.length;
  return along.reduce((sum, value) => sum + (value - mean) ** 2, 0) / along.length;
};

test("upwards is the direction along the cut in which the points vary most", () => {
  for (const size of [3, 4, 7]) {
    const points = Array.from({ length: size }, (_, i) => numbers(40).map((v) => v * (1 + i)));
    const normal = unit([...numbers(size)]);
    const direction = strongest(points, normal, null);
    assert.ok(Math.abs(Math.hypot(...direction) - 1) < 1e-12);
    assert.ok(Math.abs(dot(direction, normal)) < 1e-12);
    const most = variance(points, direction);
    for (let i = 0; i < 300; i++) {
      const other = [...numbers(size)];
      const share = dot(other, normal);
      const along = unit(other.map((value, j) => value - share * normal[j]));
      assert.ok(variance(points, along) <= most * (1 + 1e-3), `${size} units`);
    }
    // From a direction near it the picture does not turn over.
    const again = strongest(points, normal, unit(direction.map((value) => value + 0.1)));
    assert.ok(dot(again, direction) > 0.99);
  }
});

test("where the points do not vary there is still some direction, and none in one dimension", () => {
  const still = [0, 1, 2].map(() => new Float64Array(5));
  assert.ok(Math.abs(Math.hypot(...strongest(still, [1, 0, 0], null)) - 1) < 1e-12);
  assert.deepEqual(strongest([numbers(5)], [1], null), [0]);
});

/** A network with so many units in its last hidden layer, its points, and what it makes of them.
 * @type {(units: number) => any} */
const example = (units) => {
  const layerSizes = [2, 3, units, 1];
  const network = { layerSizes, activation: "tanh" };
  const parameters = numbers(9 + 4 * units + units + 1);
  const inputs = [numbers(60), numbers(60)];
  const passed = forward(network, parameters, inputs);
  const all = { hidden: passed[1].a, logits: passed[2].z[0] };
  const sight = sightOf(network, parameters, all.hidden, null);
  return { sight, all, x2: inputs[1], places: placesIn(sight, all, inputs[1]) };
};

for (const units of [1, 2, 3, 6]) {
  test(`the cut parts what the network says, with ${units} units`, () => {
    const { sight, all, places, x2 } = example(units);
    const [[x0, y0], [x1, y1]] = cutOf(sight);
    const length = Math.hypot(x1 - x0, y1 - y0);
    for (let k = 0; k < all.logits.length; k++) {
      const far = ((x1 - x0) * (places.y[k] - y0) - (y1 - y0) * (places.x[k] - x0)) / length;
      const distance = Math.abs(all.logits[k]) / sight.norm;
      assert.ok(
        Math.abs(Math.abs(far) - distance) < 1e-9,
        "as far from the cut as in hidden space",
      );
    }
    // What misses the cut is moved onto it, straight.
    const moved = placesOnCut(sight, all, x2);
    for (let k = 0; k < all.logits.length; k++) {
      const far = ((x1 - x0) * (moved.y[k] - y0) - (y1 - y0) * (moved.x[k] - x0)) / length;
      assert.ok(Math.abs(far) < 1e-9);
    }
  });
}

test("one or two units are seen as their activations, more by two lengths at right angles", () => {
  const one = example(1);
  assert.equal(one.places.x, one.all.hidden[0]);
  const two = example(2);
  assert.deepEqual([two.places.x, two.places.y], two.all.hidden);

  const { places, all } = example(5);
  for (const [i, j] of [[0, 1], [7, 30]]) {
    const seen = Math.hypot(places.x[i] - places.x[j], places.y[i] - places.y[j]);
    const real = Math.hypot(
      ...all.hidden.map((/** @type {Float64Array} */ row) => row[i] - row[j]),
    );
    assert.ok(seen <= real + 1e-12, "nothing is farther apart than it is");
  }
});
