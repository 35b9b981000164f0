/* The way from the data to hidden space. */
import assert from "node:assert/strict";
import {
  between,
  dataRanges,
  endFrom,
  movedOn,
  rangesAt,
  sharesOf,
  valuesOf,
} from "../../../../assets/views/hidden/morph.js";

const { test } = Deno;

/** @type {import("../../../../assets/views/hidden/morph.js").Ranges} */
const HIDDEN = { x: [-1, 1], y: [0, 10] };
const data = { x: [-2, 0, 1], y: [2, 1, -1] };
const hidden = { x: [0.5, -1, 1], y: [5, 0, 7.5] };

test("its ends are the data and hidden space, on their own axes", () => {
  const [from, to] = [sharesOf(data, dataRanges(2)), sharesOf(hidden, HIDDEN)];
  assert.deepEqual([...from.x], [0, 0.5, 0.75]);
  assert.deepEqual([...to.y], [0.5, 0, 0.75]);
  for (const [share, places] of /** @type {[number, typeof data][]} */ ([[0, data], [1, hidden]])) {
    const found = valuesOf(between(from, to, share), rangesAt(share, 2, HIDDEN));
    assert.deepEqual([[...found.x], [...found.y]], [places.x, places.y]);
  }
  assert.deepEqual([...between(from, to, 0.5).x], [0.375, 0.25, 0.875]);
  assert.deepEqual(rangesAt(0.5, 2, HIDDEN), { x: [0, 1], y: [0, 1] });
});

test("Play leads to the other end, and on from between", () => {
  assert.deepEqual([endFrom(0, 0), endFrom(1, 1), endFrom(0.3, 0), endFrom(0.3, 1)], [1, 0, 0, 1]);
  assert.equal(movedOn(0, 1, 0), 0);
  assert.ok(movedOn(0, 1, 100) > 0 && movedOn(0, 1, 100) < 0.1);
  assert.deepEqual([movedOn(0.9, 1, 1e5), movedOn(0.1, 0, 1e5)], [1, 0]);
});
