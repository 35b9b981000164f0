import assert from "node:assert/strict";
import "../browser.js";
import { hasRoomForBar, SIDE, squareIn, traceZero } from "../../../assets/views/boundary/plane.js";
import { axesOf } from "../../../assets/views/boundary/stand-ins.js";

const { test } = Deno;

const MARGIN = { l: 44, r: 8, t: 8, b: 44 };

test("the square is where Plotly has it, with a colour bar and without", () => {
  assert.deepEqual(squareIn(632, 560, MARGIN), { x: 45.5, y: 8, width: 508, height: 508 });
  assert.deepEqual(squareIn(472, 440, MARGIN), { x: 60, y: 8, width: 388, height: 388 });
  assert.deepEqual(squareIn(328, 336, MARGIN), { x: 44, y: 12, width: 276, height: 276 });
  assert.deepEqual([479, 480].map(hasRoomForBar), [false, true]);
});

test("the line follows where the logit is 0", () => {
  // The logit is x2 - 0.5, from row to row.
  const values = Float64Array.from(
    { length: SIDE * SIDE },
    (_, k) => 2 * (2 * Math.floor(k / SIDE) / (SIDE - 1) - 1) - 0.5,
  );
  /** @type {[number, number][]} */
  const places = [];
  const note = (/** @type {number} */ x, /** @type {number} */ y) => places.push([x, y]);
  const context = /** @type {any} */ ({ beginPath() {}, stroke() {}, moveTo: note, lineTo: note });
  traceZero(context, values, 2, axesOf({ x: 10, y: 20, width: 100, height: 100 }, 2));

  assert.equal(places.length, 2 * (SIDE - 1));
  const across = places.map(([x]) => x);
  assert.ok(Math.abs(Math.min(...across) - 10) < 1e-9);
  assert.ok(Math.abs(Math.max(...across) - 110) < 1e-9);
  for (const [, y] of places) assert.ok(Math.abs(y - (20 + 100 * (1 - 0.25) / 2)) < 1e-9);
});
