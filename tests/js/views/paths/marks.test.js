/* The marks of the units on the lines of their weights. */
import assert from "node:assert/strict";
import { markOf, marksOn } from "../../../../assets/views/paths/marks.js";

const { test } = Deno;

const sizes = [2, 16, 1];

test("each unit of the widest layer has a mark of its own, which stands for no class", () => {
  const marks = Array.from({ length: 16 }, (_, unit) => markOf(sizes, { layer: 1, unit }));
  assert.equal(new Set(marks.map(({ symbol }) => symbol)).size, 16);
  assert.equal(new Set(marks.map(({ path, isFilled }) => path + isFilled)).size, 16);
  const output = markOf(sizes, { layer: 2, unit: 0 });
  assert.ok(marks.every(({ symbol }) => symbol !== output.symbol));
  for (const { symbol } of [...marks, output]) {
    assert.doesNotMatch(symbol, /^(circle|square|diamond|triangle-up)/);
  }
});

test("marks lie on the lines, between the recorded epochs too, each unit's at other epochs", () => {
  // W1 of two units with one input, b1, W2, b2; the first weight is as large as the epoch.
  const snapshots = [0, 10, 80].map((epoch) => ({
    epoch,
    parameters: Float64Array.of(epoch, 1, 0, 0, 0, 0, 0),
  }));
  const run = { layerSizes: [1, 2, 1], snapshots };
  const { x, y, symbols, places } = marksOn(run, [0, 1]);

  assert.deepEqual(places, [0, 0, 0, 0, 1, 1, 1, 1]);
  assert.deepEqual(x, [5, 25, 45, 65, 15, 35, 55, 75]);
  assert.deepEqual(y, [5, 25, 45, 65, 1, 1, 1, 1]);
  assert.equal(new Set(symbols).size, 2);
});

test("where there is no line yet, or too many, there is no mark", () => {
  const snapshots = [{ epoch: 0, parameters: new Float64Array(300) }];
  assert.deepEqual(marksOn({ layerSizes: [1, 2, 1], snapshots }, [0]).x, []);
  const two = [...snapshots, { ...snapshots[0], epoch: 1 }];
  const many = Array.from({ length: 121 }, (_, i) => i);
  assert.deepEqual(marksOn({ layerSizes: [2, 16, 16, 1], snapshots: two }, many).x, []);
});
