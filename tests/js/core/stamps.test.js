/* Marks pressed onto a sheet, pixel by pixel; the browser draws the same outlines, and makes the marks. */
import assert from "node:assert/strict";
import { pixelsOf, press } from "../../../assets/core/stamps.js";

const { test } = Deno;

/** Pixels of these colours, or empty ones.
 * @type {(width: number, height: number, ...each: number[][]) => ReturnType<typeof pixelsOf>} */
const pixels = (width, height, ...each) => {
  const data = new Uint8ClampedArray(4 * width * height);
  data.set(each.flat());
  return pixelsOf({ data, width, height });
};
const RED = [255, 0, 0, 255], BLUE = [0, 0, 255, 255], HALF_RED = [255, 0, 0, 128];
const NOTHING = [0, 0, 0, 0];

test("a mark covers its pixels and no others", () => {
  const sheet = pixels(4, 3);
  press(sheet, pixels(2, 2, RED, NOTHING, BLUE, RED), 1, 1);

  assert.deepEqual(
    [...sheet.bytes],
    [
      ...[NOTHING, NOTHING, NOTHING, NOTHING],
      ...[NOTHING, RED, NOTHING, NOTHING],
      ...[NOTHING, BLUE, RED, NOTHING],
    ].flat(),
  );
});

test("what reaches beyond the sheet is left out, on every side", () => {
  const mark = pixels(2, 2, RED, BLUE, BLUE, RED);
  for (
    const [left, top, at, colour] of /** @type {[number, number, number, number[]][]} */ ([
      [-1, -1, 0, RED],
      [1, 1, 3, RED],
      [1, -1, 1, BLUE],
      [-1, 1, 2, BLUE],
    ])
  ) {
    const sheet = pixels(2, 2);
    press(sheet, mark, left, top);
    const expected = [NOTHING, NOTHING, NOTHING, NOTHING];
    expected[at] = colour;
    assert.deepEqual([...sheet.bytes], expected.flat());
  }
  const sheet = pixels(2, 2);
  for (const [left, top] of [[-2, 0], [2, 0], [0, -2], [0, 2], [-90, 90]]) {
    press(sheet, mark, left, top);
  }
  assert.deepEqual([...sheet.bytes], [...pixels(2, 2).bytes]);
});

test("a pixel that is half covered lets through half of what is beneath", () => {
  const sheet = pixels(3, 1, NOTHING, BLUE, HALF_RED);
  for (const left of [0, 1, 2]) press(sheet, pixels(1, 1, HALF_RED), left, 0);

  assert.deepEqual([...sheet.bytes.subarray(0, 4)], HALF_RED);
  assert.deepEqual([...sheet.bytes.subarray(4, 8)], [128, 0, 127, 255]);
  assert.deepEqual([...sheet.bytes.subarray(8)], [255, 0, 0, 192]);
});
