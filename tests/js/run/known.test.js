/* What need not come again with a run, and what stands in its place. */
import assert from "node:assert/strict";
import { encode } from "../../../assets/core/arrays.js";
import { beginning, marksOf } from "../../../assets/run/known.js";

const { test } = Deno;

const bytes = (/** @type {number[]} */ ...values) => ({
  ...encode(Uint8Array.from(values)),
  dtype: "u1",
});
const sent = (/** @type {number} */ x) => ({
  train: { X: encode(Float64Array.of(x, 1, 2, 3)), y: bytes(0, 1) },
  test: { X: encode(new Float64Array()), y: bytes() },
  mean: [0, 0],
  scale: [1, 1],
});
/** An answer with what matters here.
 * @type {(marks: Marks | undefined, data?: object, figures?: object) => any} */
const answer = (marks, data, figures) => ({ marks, data, figures });

test("an answer that goes on with a run begins none", () => {
  assert.equal(beginning(answer(undefined)), null);
});

test("what is left out is what came under the same mark", () => {
  const marks = { data: "a", figures: "2-4-1" };
  const figures = { "graph-loss": { data: [], layout: {} } };

  const first = beginning(answer(marks, sent(7), figures));
  beginning(answer({ data: "b", figures: "2-3-1" }, sent(8), {}));
  const again = beginning(answer(marks));

  assert.deepEqual(first?.data.train.inputs.map((column) => [...column]), [[7, 2], [1, 3]]);
  assert.deepEqual([...first?.data.train.y ?? []], [0, 1]);
  assert.deepEqual([first?.data.train.count, first?.data.test.count], [2, 0]);
  assert.equal(again?.data, first?.data);
  assert.equal(again?.figures, figures);
});

test("points and looks may each be new", () => {
  const marks = { data: "c", figures: "2-5-1" };
  const first = beginning(answer(marks, sent(1), {}));

  const other = beginning(answer({ ...marks, data: "d" }, sent(2)));

  assert.equal(other?.figures, first?.figures);
  assert.equal(other?.data.train.inputs[0][0], 2);
});

test("few runs are kept, among them those that came or were needed last", () => {
  beginning(answer({ data: "old", figures: "old" }, sent(0), {}));
  for (let k = 0; k < 7; k++) beginning(answer({ data: `n${k}`, figures: `n${k}` }, sent(k), {}));
  assert.ok(beginning(answer({ data: "old", figures: "old" })));
  beginning(answer({ data: "n7", figures: "n7" }, sent(7), {}));

  assert.ok(beginning(answer({ data: "old", figures: "old" })));
  assert.throws(() => beginning(answer({ data: "n0", figures: "n0" })));
});

test("of a run there is what came with it, unless it came long ago", () => {
  const marks = { data: "e", figures: "2-1" };
  const run = /** @type {any} */ ({ marks });
  assert.deepEqual(marksOf(null), {});
  assert.deepEqual(marksOf(run), {});

  beginning(answer(marks, sent(1), {}));
  assert.deepEqual(marksOf(run), marks);

  for (let k = 0; k < 8; k++) beginning(answer({ data: `m${k}`, figures: "2-1" }, sent(k), {}));
  assert.deepEqual(marksOf(run), { figures: "2-1" });
});
