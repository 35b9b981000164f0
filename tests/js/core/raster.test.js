import assert from "node:assert/strict";
import { paintRaster } from "../../../assets/core/raster.js";

const { test } = Deno;

/** @type {ColourScale} */
const SCALE = [[0, "#000000"], [0.5, "#808080"], [1, "#ffffff"]];

/** What is painted into a canvas of this size, as [red, green, blue, opacity] row by row.
 * @type {(width: number, height: number, values: number[], shade: (value: number) => number)
 *   => number[][]} */
const painted = (width, height, values, shade) => {
  let pixels = new Uint8ClampedArray();
  const context = {
    createImageData: (/** @type {number} */ w, /** @type {number} */ h) => ({
      data: new Uint8ClampedArray(4 * w * h),
    }),
    putImageData: (/** @type {ImageData} */ { data }) => (pixels = new Uint8ClampedArray(data)),
  };
  /** @type {any} */
  const canvas = { width, height, getContext: () => context };
  paintRaster(canvas, values, shade, SCALE);
  return Array.from(
    { length: width * height },
    (_, k) => [...pixels.subarray(4 * k, 4 * k + 4)],
  );
};

test("rows of the grid go upwards, those of the picture downwards", () => {
  const [upperLeft, upperRight, lowerLeft, lowerRight] = painted(2, 2, [0, 1, 1, 0], (v) => v);

  assert.deepEqual(lowerLeft, [0, 0, 0, 255]);
  assert.deepEqual(lowerRight, [255, 255, 255, 255]);
  assert.deepEqual(upperLeft, [255, 255, 255, 255]);
  assert.deepEqual(upperRight, [0, 0, 0, 255]);
});

test("colours lie between the stops of the scale, and beyond its ends are those of the ends", () => {
  const [half, quarter, beyond, below] = painted(4, 1, [1, 0.5, 9, -9], (value) => value / 2);

  assert.ok(Math.abs(half[0] - 128) <= 1);
  assert.ok(Math.abs(quarter[0] - 64) <= 1);
  assert.deepEqual(beyond, [255, 255, 255, 255]);
  assert.deepEqual(below, [0, 0, 0, 255]);
});
