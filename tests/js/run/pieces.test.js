/* What the optimiser remembers goes with the weights: in a run's pieces, and to the next request. */
import "../browser.js";
import assert from "node:assert/strict";

const { encode } = await import("../../../assets/core/arrays.js");
const { goOnWith, nextRequest } = await import("../../../assets/run/pieces.js");
const { readSnapshots } = await import("../../../assets/run/snapshots.js");

const { test } = Deno;

/** @type {(...values: number[]) => any} */
const f4 = (...values) => {
  const bytes = new Uint8Array(Float32Array.from(values).buffer);
  return { ...encode(bytes), dtype: "f4", shape: [values.length] };
};
/** @type {(...values: number[]) => any} */
const i4 = (...values) => ({
  ...encode(new Uint8Array(Int32Array.from(values).buffer)),
  dtype: "i4",
});
/** @type {(...values: number[]) => any} */
const f8 = (...values) => encode(Float64Array.from(values));

/** A piece of a network of one parameter, of which two numbers are remembered.
 * @type {(start: number, more?: object) => any} */
const piece = (start, more = {}) => ({
  start,
  stop: start + 2,
  done: false,
  recorded: true,
  divergedAt: null,
  losses: f4(1, 1),
  snapshotEpochs: i4(start + 1, start + 2),
  snapshots: f4(0.1, 0.2),
  exact: f8(0.2),
  snapshotLosses: f8(1, 1, 1, 1),
  confusion: i4(1, 0, 0, 1, 1, 0, 0, 1),
  memories: f4(0.3, 0.4, 0.5, 0.6),
  exactMemory: f8(0.5, 0.6),
  ...more,
});

test("the last snapshot of a piece remembers exactly, those before it in single precision", () => {
  const [first, last] = readSnapshots(piece(0));

  assert.deepEqual([...(first.memory ?? [])], [Math.fround(0.3), Math.fround(0.4)]);
  assert.deepEqual([...(last.memory ?? [])], [0.5, 0.6]);
});

test("where nothing is remembered, nothing is sent", () => {
  const { memories: _, exactMemory: __, ...plain } = piece(0);
  const snapshots = readSnapshots(plain);
  /** @type {any} */
  const run = { token: 1, address: "", stop: 2, snapshots, points: null };

  assert.equal("memory" in snapshots[1], false);
  assert.equal("memory" in (nextRequest(run).start ?? {}), false);
});

test("a run goes on from what was remembered, which is then single precision like all others", () => {
  /** @type {any} */
  const run = { token: 1, address: "", losses: [1, 1], snapshots: readSnapshots(piece(0)) };
  Object.assign(run, { stop: 2, recorded: true, points: null });

  const { start } = nextRequest(run);
  goOnWith(run, piece(2));

  assert.deepEqual(start, { epoch: 2, weights: f8(0.2), memory: f8(0.5, 0.6) });
  assert.deepEqual(run.snapshots.map((/** @type {Snapshot} */ one) => one.epoch), [1, 2, 3, 4]);
  assert.deepEqual([...run.snapshots[1].memory], [Math.fround(0.5), Math.fround(0.6)]);
  assert.deepEqual([...run.snapshots[3].memory], [0.5, 0.6]);
});
