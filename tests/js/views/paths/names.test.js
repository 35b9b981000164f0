import assert from "node:assert/strict";
import {
  fullName,
  namedPlaces,
  placesOf,
  spread,
  unitOf,
} from "../../../../assets/views/paths/names.js";

const { test } = Deno;

/** @type {(places: number[]) => number} */
const closest = (places) => {
  const sorted = [...places].sort((a, b) => a - b);
  return Math.min(...sorted.slice(1).map((place, i) => place - sorted[i]));
};

test("a weight of a feature is named with it, and no other parameter", () => {
  const preparation = { features: ["x1", "x1x2"], factor: [1, 1], shift: [0, 0] };
  const network = { layerSizes: [2, 2, 1], preparation };
  const names = [0, 3, 4, 6].map((place) => fullName(network, place));

  assert.deepEqual(names, ["W1[1, 1] from x₁", "W1[2, 2] from x₁x₂", "b1[1]", "W2[1, 1]"]);
  assert.equal(fullName({ layerSizes: [2, 2, 1] }, 0), "W1[1, 1]");
});

test("a unit's parameters are its weights and its bias, and know their unit", () => {
  const sizes = [2, 3, 2, 1];
  const all = [0, 1, 2].flatMap((layer) =>
    Array.from(
      { length: sizes[layer + 1] },
      (_, unit) => placesOf(sizes, { layer: layer + 1, unit }).map((place) => ({ place, unit })),
    ).flat()
  );

  assert.deepEqual(placesOf(sizes, { layer: 2, unit: 1 }), [12, 13, 14, 16]);
  assert.deepEqual(all.map(({ place }) => place).sort((a, b) => a - b), [...Array(20).keys()]);
  for (const { place, unit } of all) assert.equal(unitOf(sizes, place).unit, unit);
  assert.deepEqual([0, 9, 16, 17].map((place) => unitOf(sizes, place).layer), [1, 2, 2, 3]);
});

test("names that have room stand at the ends of their lines", () => {
  assert.deepEqual(spread([0.9, 0.1, 0.5], 0.2, 0, 1), [0.9, 0.1, 0.5]);
  assert.deepEqual(spread([], 0.2, 0, 1), []);
});

test("names that would overlap are spread about their ends, in the order of these", () => {
  const [first, second, third] = spread([0.5, 0.5, 0.52], 0.1, 0, 1);

  assert.ok(Math.abs(first - 0.4067) < 1e-3 && Math.abs(third - 0.6067) < 1e-3);
  assert.ok(first < second && second < third);
});

test("names stay within the plot, and blocks that meet become one", () => {
  const wanted = [0, 0, 0.01, 0.34, 0.35, 0.36, 0.99, 1, 1];
  const places = spread(wanted, 0.1, 0.05, 0.95);

  assert.ok(Math.min(...places) >= 0.05 - 1e-12 && Math.max(...places) <= 0.95 + 1e-12);
  assert.ok(closest(places) >= 0.1 - 1e-12);
});

test("as many names as just fit stand evenly, wherever their lines end", () => {
  const wanted = Array.from({ length: 25 }, (_, i) => (i * 7919 % 25) / 250);
  const places = spread(wanted, 0.04, 0.02, 0.98);

  assert.ok(closest(places) >= 0.04 - 1e-9);
  assert.ok(Math.max(...places) <= 0.98 + 1e-9);
});

test("where there is no room for all, the lit and the largest are named", () => {
  const ends = [0.1, -5, 3, NaN, 0.2];

  assert.deepEqual(namedPlaces([0, 1, 2, 3, 4], ends, [4], 3), [4, 1, 2]);
  assert.deepEqual(namedPlaces([0, 2, 3], ends, [], 9), [2, 0]);
  assert.deepEqual(namedPlaces([0, 1], ends, [], 0), []);
});
