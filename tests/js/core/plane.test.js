import assert from "node:assert/strict";
import "../browser.js";
import { SIDE, tracePieces, zeroPieces } from "../../../assets/core/plane.js";
import { axesOf } from "../../../assets/core/points-canvas.js";

const { test } = Deno;

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
  tracePieces(context, zeroPieces(values, 2), axesOf({ x: 10, y: 20, width: 100, height: 100 }, 2));

  assert.equal(places.length, 2 * (SIDE - 1));
  const across = places.map(([x]) => x);
  assert.ok(Math.abs(Math.min(...across) - 10) < 1e-9);
  assert.ok(Math.abs(Math.max(...across) - 110) < 1e-9);
  for (const [, y] of places) assert.ok(Math.abs(y - (20 + 100 * (1 - 0.25) / 2)) < 1e-9);
});
