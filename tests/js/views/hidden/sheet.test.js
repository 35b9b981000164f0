/* The plane as a sheet: its cells, where it is parted, and its picture. */
import assert from "node:assert/strict";
import "../../browser.js";
import { grid } from "../../../../assets/core/forward.js";
import { nearer, placesOf, sheetOf, VERTICES } from "../../../../assets/views/hidden/sheet.js";
import { fillTriangle } from "../../../../assets/views/hidden/triangles.js";

const { test } = Deno;

const HALF = 2;
const { inputs } = grid(HALF, VERTICES);
/** @type {(of: (x1: number, x2: number) => number, at?: Float64Array[]) => Float64Array} */
const logits = (of, [x1, x2] = inputs) => x1.map((value, k) => of(value, x2[k]));

/** @type {(corners: number[], at: ArrayLike<number>[]) => number} */
const area = (corners, [x, y]) =>
  corners.reduce((sum, k, i) => {
    const next = corners[(i + 1) % corners.length];
    return sum + (x[k] * y[next] - x[next] * y[k]) / 2;
  }, 0);

test("the cells fill the plane, and none lies on both sides of the line", () => {
  const circle = (/** @type {number} */ x1, /** @type {number} */ x2) => x1 * x1 + x2 * x2 - 1.3;
  const values = logits(circle);
  const { cells, pieces, crossings } = sheetOf(values);
  const ends = placesOf(crossings, inputs);
  const all = inputs.map((column, i) => Float64Array.from([...column, ...ends[i]]));

  const whole = cells.reduce((sum, corners) => sum + area(corners, all), 0);
  assert.ok(Math.abs(whole - (2 * HALF) ** 2) < 1e-9);
  const signs = [...values].map((value) => (value >= 0 ? 1 : 0));
  for (const corners of cells) {
    assert.equal(new Set(corners.filter((k) => k < VERTICES ** 2).map((k) => signs[k])).size, 1);
  }
  // A closed line: every crossing is the end of two pieces.
  const counts = new Map();
  for (const k of pieces.flat()) counts.set(k, (counts.get(k) ?? 0) + 1);
  assert.equal(counts.size, crossings.length);
  assert.ok([...counts.values()].every((count) => count === 2));
});

test("a second look finds the line far more closely, and both keep to their edges", () => {
  const steep = (/** @type {number} */ x1, /** @type {number} */ x2) =>
    Math.sinh(9 * (x1 - 0.31 * x2 - 0.013));
  const values = logits(steep);
  const { crossings } = sheetOf(values);
  const first = logits(steep, placesOf(crossings, inputs));
  const better = nearer(crossings, values, first);
  const second = logits(steep, placesOf(better, inputs));
  const most = (/** @type {Float64Array} */ all) => Math.max(...all.map(Math.abs));
  assert.ok(most(second) < most(first) / 3);
  assert.ok(better.every(({ share }) => share >= 0 && share <= 1));
  assert.ok(crossings.length > VERTICES);
});

test("a plane of one side has no line", () => {
  const { cells, pieces, crossings } = sheetOf(logits(() => 1));
  assert.deepEqual([cells.length, pieces, crossings], [(VERTICES - 1) ** 2, [], []]);
  assert.deepEqual(placesOf([], inputs).map((column) => column.length), [0, 0]);
});

const SIZE = 8;
const palette = Uint32Array.from({ length: 256 }, (_, i) => 1000 + i);

test("two triangles fill their square once, in colours that run across it", () => {
  const words = new Uint32Array(SIZE * SIZE);
  const [x, y, values] = [[1, 7, 7, 1], [2, 2, 6, 6], [0, 1, 1, 0]];
  const seen = [[0, 1, 2], [0, 2, 3]].map(([a, b, c]) => {
    words.fill(0);
    fillTriangle(words, SIZE, palette, x, y, values, a, b, c);
    return words.slice();
  });
  seen[0].forEach((one, k) => {
    const [row, column] = [Math.floor(k / SIZE), k % SIZE];
    const within = row >= 2 && row < 6 && column >= 1 && column < 7;
    assert.equal(Number(one > 0) + Number(seen[1][k] > 0), Number(within), `${row}, ${column}`);
    if (within) assert.equal(one || seen[1][k], 1000 + Math.floor(255 * (column - 0.5) / 6 + 0.5));
  });
});

test("no pixel of a grid's picture is left out, also where edges run through their centres", () => {
  const size = 320;
  const words = new Uint32Array(size * size);
  const [x, y] = inputs.map((column) => column.map((value) => (size * (value / HALF + 1)) / 2));
  const { cells } = sheetOf(logits(() => 1));
  for (const [a, b, c, d] of cells) {
    fillTriangle(words, size, palette, x, y, x, a, b, c);
    fillTriangle(words, size, palette, x, y, x, a, c, d);
  }
  assert.equal(words.indexOf(0), -1);
});

test("what reaches beyond the picture is left out, and what has no area", () => {
  const words = new Uint32Array(SIZE * SIZE);
  fillTriangle(words, SIZE, palette, [-50, 50, 0], [-50, -50, 90], [2, 2, 2], 0, 1, 2);
  assert.ok(words.every((word) => word === 1255));
  words.fill(0);
  fillTriangle(words, SIZE, palette, [0, 4, 8], [0, 4, 8], [1, 1, 1], 0, 1, 2);
  fillTriangle(words, SIZE, palette, [NaN, 4, 8], [0, 4, 2], [1, 1, 1], 0, 1, 2);
  assert.ok(words.every((word) => word === 0));
});
