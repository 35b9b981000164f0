/* Where everything of a network's diagram stands. */
import assert from "node:assert/strict";
import { placesOf } from "../../../../assets/views/network/places.js";

const { test } = Deno;

const UNKNOWN = { width: 0, height: 0 };

const NETWORKS = [[2, 1], [2, 1, 1], [2, 4, 1], [2, 16, 1], [2, 3, 2, 1], [2, 16, 16, 16, 1], [
  5,
  8,
  8,
  1,
]];
const ROOMS = [
  { width: 280, height: 0 },
  { width: 328, height: 0 },
  { width: 440, height: 300 },
  { width: 520, height: 260 },
  { width: 520, height: 0 },
  { width: 640, height: 480 },
];

/** @type {(act: (sizes: number[], room: {width: number, height: number}, said: string) => void)
 *   => void} */
const everywhere = (act) => {
  for (const sizes of NETWORKS) {
    for (const room of ROOMS) act(sizes, room, `${sizes} in ${room.width} x ${room.height}`);
  }
};

test("every unit has a place within the drawing, and none lies over another", () => {
  everywhere((sizes, room, said) => {
    const { width, height, size, units } = placesOf(sizes, room);
    assert.equal(width, room.width, said);
    assert.ok(room.height ? height === room.height : height <= 520, said);
    assert.equal(units.length, sizes.reduce((sum, count) => sum + count));
    for (const one of units) {
      assert.ok(one.x >= 0 && one.x + size <= width, said);
      assert.ok(one.y - size / 2 >= 0 && one.y + size / 2 <= height, said);
      for (const other of units) {
        if (one === other) continue;
        const apart = Math.max(Math.abs(one.x - other.x), Math.abs(one.y - other.y));
        assert.ok(apart >= size + 3, said);
      }
    }
  });
});

test("between two layers there is room for the edges, and pictures can be seen", () => {
  everywhere((sizes, room, said) => {
    const { size, gap } = placesOf(sizes, room);
    assert.ok(size >= 18 && gap >= 0.6 * size, `${said}: ${size}, ${gap}`);
  });
});

test("every weight has an edge, from the right of one picture to the left of another", () => {
  everywhere((sizes, room) => {
    const { edges, units, size } = placesOf(sizes, room);
    const at = (
      /** @type {number} */ layer,
      /** @type {number} */ unit,
    ) => /** @type {{x: number, y: number}} */ (
      units.find((one) => one.layer === layer && one.unit === unit)
    );
    const weights = sizes.slice(1).reduce((sum, count, i) => sum + count * sizes[i], 0);
    assert.equal(new Set(edges.map((edge) => edge.at)).size, weights);
    for (const { layer, unit, input, d } of edges) {
      const numbers = d.split(/[MCL, ]+/).filter(Boolean).map(Number);
      const [from, to] = [at(layer - 1, input), at(layer, unit)];
      assert.deepEqual(numbers.slice(0, 2), [from.x + size, from.y]);
      assert.deepEqual(numbers.slice(-2), [to.x, to.y]);
    }
  });
});

test("of two layers the weights stand as the flat parameters have them", () => {
  const { edges } = placesOf([2, 2, 1], UNKNOWN);
  assert.deepEqual(
    edges.map(({ layer, unit, input, at }) => [layer, unit, input, at]),
    [[1, 0, 0, 0], [1, 0, 1, 1], [1, 1, 0, 2], [1, 1, 1, 3], [2, 0, 0, 6], [2, 0, 1, 7]],
  );
});

test("where nothing is known of the room, it is the usual one, and no room is too small", () => {
  const widths = [0, 90, 2000].map((width) => placesOf([2, 4, 1], { width, height: 0 }).width);
  assert.deepEqual(widths, [520, 280, 640]);
  assert.equal(placesOf([2, 4, 1], { width: 400, height: 50 }).height, 180);
});

test("pictures of a large network are small, and its columns have short titles", () => {
  const room = { width: 400, height: 300 };
  const [small, large] = [[2, 4, 1], [2, 16, 16, 16, 1]].map((sizes) => placesOf(sizes, room));
  assert.ok(small.size > 1.5 * large.size);
  assert.deepEqual([small.labelled, large.labelled], [true, false]);
  assert.deepEqual(small.titles.map(({ text }) => text), ["inputs", "hidden layer 1", "output"]);
  assert.deepEqual(large.titles.map(({ text }) => text)[1], "layer 1");
});
