import assert from "node:assert/strict";
import { gridOf, isKnown, markOf } from "../../../../assets/views/passes/boxes.js";
import { cellsOf, partShown, shownPlaces } from "../../../../assets/views/passes/matrix.js";

const { test } = Deno;

const steps = [["Z1", "A1"], ["L"], ["dZ1", "dW1", "db1"], ["W1", "b1"]].map((lines) => ({
  lines,
}));

test("what is not computed yet has no number, what is there from the beginning has one", () => {
  /** @type {(step: number) => string[]} */
  const known = (step) =>
    ["X", "y", "W1", "b1", "Z1", "L", "dW1"].filter((key) => isKnown(steps, key, step));

  assert.deepEqual(known(0), ["X", "y", "W1", "b1"]);
  assert.deepEqual(known(1), ["X", "y", "W1", "b1", "Z1"]);
  assert.deepEqual(known(3), ["X", "y", "W1", "b1", "Z1", "L", "dW1"]);
});

test("of a large array a part is shown, with the marked entry, and it is said how much that is", () => {
  const values = Array.from({ length: 48 }, (_, place) => place);
  const cells = cellsOf({ values, columns: 6 }, 4, { row: 6, column: 1 }, String);

  assert.deepEqual(cells.map((row) => row.map(({ text }) => text).join(" ")), [
    "0 1 2 3 …",
    "6 7 8 9 …",
    "12 13 14 15 …",
    "36 37 38 39 …",
    "⋮ ⋮ ⋮ ⋮ ⋱",
  ]);
  assert.deepEqual(cells.flat().filter(({ marked }) => marked).map(({ text }) => text), ["37"]);
  // With less room for columns the marked one is there all the same.
  const [first] = cellsOf({ values, columns: 6 }, 4, { row: 0, column: 5 }, String, 2);
  assert.deepEqual(first.map(({ text }) => text), ["0", "5", "…"]);
  assert.equal(partShown(16, 48), "16 of 48 shown");
  assert.equal(partShown(8, 8), "");
  assert.deepEqual(shownPlaces(3, 4, 2), [0, 1, 2]);
});

/** A layer of two units with two inputs.
 * @type {any} */
const layer = {
  W: Float64Array.of(1, 2, 3, 4),
  b: Float64Array.of(5, 6),
  dW: Float64Array.of(7, 8, 9, 10),
  own_dW: Float64Array.of(11, 12, 13, 14),
  new_W: Float64Array.of(15, 16, 17, 18),
};

test("of a point that is not in the data, the gradient is what it alone would ask for", () => {
  const among = /** @type {any} */ ({ point: 3, layers: [layer], loss: 1, meanLoss: 2 });
  const free = { ...among, point: null };

  assert.deepEqual(gridOf("dW1", among), { values: layer.dW, columns: 2 });
  assert.deepEqual(gridOf("dW1", free), { values: layer.own_dW, columns: 2 });
  assert.deepEqual([gridOf("L", among), gridOf("L", free)].map(({ values }) => values[0]), [2, 1]);
  assert.equal(gridOf("W1", among, true).values, layer.new_W);
});

test("the lit unit's row is marked, or the entry of the lit weight alone", () => {
  const sizes = [2, 2, 1]; // W1 at 0, b1 at 4, W2 at 6, b2 at 8
  const row = { row: 1, column: null };

  assert.deepEqual(markOf("W1", { layer: 1, unit: 1 }, sizes, 0, 4), row);
  assert.deepEqual(markOf("dW1", { layer: 1, unit: 1, place: 2 }, sizes, 0, 4), {
    row: 1,
    column: 0,
  });
  assert.deepEqual(markOf("b1", { layer: 1, unit: 1, place: 5 }, sizes, 0, 4), row);
  assert.equal(markOf("b1", { layer: 1, unit: 1, place: 2 }, sizes, 0, 4), null);
  assert.equal(markOf("W2", { layer: 1, unit: 1 }, sizes, 6, 8), null);
  assert.deepEqual(markOf("Z1", { layer: 1, unit: 1, place: 2 }, sizes, 0, 4), row);
});
