import assert from "node:assert/strict";
import "../../browser.js";
import { squareIn } from "../../../../assets/views/boundary/frame.js";

const { test } = Deno;

const MARGIN = { l: 44, r: 8, t: 8, b: 44 };

test("the square is where Plotly has it, in a frame that is higher and in one that is wider", () => {
  assert.deepEqual(squareIn(632, 560, MARGIN), { x: 80, y: 8, width: 508, height: 508 });
  assert.deepEqual(squareIn(472, 440, MARGIN), { x: 60, y: 8, width: 388, height: 388 });
  assert.deepEqual(squareIn(328, 336, MARGIN), { x: 44, y: 12, width: 276, height: 276 });
});
