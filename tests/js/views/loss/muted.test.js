/* The mark of the loss without muted units. */
import assert from "node:assert/strict";
import { markedAt } from "../../../../assets/views/loss/muted.js";

const { test } = Deno;

const box = { x: 50, y: 20, width: 400, height: 150 };

test("a loss within the plot is a cross at its place, with its words where they have room", () => {
  const early = markedAt(box, 60, 100, 120);
  assert.deepEqual(early.strokes, [[[55, 95], [65, 105]], [[55, 105], [65, 95]]]);
  assert.deepEqual(early.text, [71, 100]);
  // At the right edge they stand before it.
  assert.deepEqual(markedAt(box, 445, 100, 120).text, [314, 100]);
});

test("the words stay within the plot, however near to its edge the loss is", () => {
  for (const y of [20, 22, 168, 170]) {
    const [, height] = markedAt(box, 60, y, 120).text;
    assert.ok(height >= 29 && height <= 161, `${y}`);
  }
});

test("a loss that the plot does not reach is an arrow at its edge", () => {
  const heights = (/** @type {number} */ y) =>
    markedAt(box, 60, y, 120).strokes.map(([, to]) => to);
  for (const y of [-500, NaN, -Infinity]) {
    assert.deepEqual(heights(y), [[60, 24], [60, 24], [60, 24]]);
  }
  assert.deepEqual(heights(1000), [[60, 166], [60, 166], [60, 166]]);
});
