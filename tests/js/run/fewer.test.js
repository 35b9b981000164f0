/* A network without its muted units: its sizes, its address, and what is kept of the run on show. */
import assert from "node:assert/strict";
import "../browser.js";

const { constants } = await import("../../../assets/core/constants.js");
constants.keptNames = ["B"];
constants.longestAddress = 3500;
const { on } = await import("../../../assets/core/events.js");
const { state } = await import("../../../assets/core/state.js");
const { fewerSizes, fewerText, trainFewer, withSizes } = await import(
  "../../../assets/run/fewer.js"
);
const { dropAllKept, keptRuns } = await import("../../../assets/run/kept.js");
const { fixSettings } = await import("../../../assets/run/fixed.js");

const { test } = Deno;

/** @type {any} */
const forms = {
  "hidden-units": { label: "Hidden units", default: "4", limits: [1, 16] },
  "units-two": { label: "Second layer", default: "same" },
  "units-three": { label: "Third layer", default: "same" },
};
/** @type {(layer: number, unit: number) => Unit} */
const unit = (layer, unit) => ({ layer, unit });

test("a layer has at least one unit", () => {
  assert.deepEqual(fewerSizes([2, 4, 1], [unit(1, 2)]), [2, 3, 1]);
  assert.deepEqual(fewerSizes([2, 4, 3, 1], [unit(1, 2), unit(1, 0), unit(2, 1)]), [2, 2, 2, 1]);
  assert.equal(fewerSizes([2, 4, 1, 1], [unit(2, 0)]), null);
});

test("the address says the widths that differ from the usual ones, and all else as before", () => {
  const of = (/** @type {string} */ address, /** @type {number[]} */ sizes) =>
    withSizes(address, sizes, forms);
  assert.equal(of("?noise=0.3", [2, 3, 1]), "?noise=0.3&hidden-units=3");
  assert.equal(of("?hidden-units=5", [2, 4, 1]), "");
  assert.equal(of("?hidden-layers=2", [2, 4, 3, 1]), "?hidden-layers=2&units-two=3");
  // The second layer stays as wide as it was.
  assert.equal(
    of("?hidden-layers=2", [2, 3, 4, 1]),
    "?hidden-layers=2&hidden-units=3&units-two=4",
  );
  assert.equal(
    of("?hidden-layers=2&hidden-units=5&units-two=3", [2, 3, 3, 1]),
    "?hidden-layers=2&hidden-units=3",
  );
});

/** @type {(layerSizes: number[], muted: Unit[]) => void} */
const show = (layerSizes, muted) => {
  const parameters = new Float64Array(50);
  const part = { inputs: [[], []], y: [], count: 0 };
  const snapshots = [{ epoch: 0, parameters, losses: [1, 1], confusion: new Int32Array(8) }];
  const data = { train: part, test: part };
  /** @type {any} */
  const run = { token: 7, address: "", layerSizes, snapshots, losses: [1], done: true, data };
  Object.assign(state, { run, muted, forms, cursor: 0, edit: null });
};

test("the button says how many units there would be, where there can be such a run", () => {
  show([2, 4, 1], [unit(1, 1)]);
  assert.equal(fewerText(), "Train with 3 units");
  show([2, 2, 1], [unit(1, 1)]);
  assert.equal(fewerText(), "Train with 1 unit");
  show([2, 4, 3, 1], [unit(2, 1)]);
  assert.equal(fewerText(), "Train with 4 + 2 units");
  show([2, 1, 1], [unit(1, 0)]);
  assert.equal(fewerText(), "");
  show([2, 4, 1], []);
  assert.equal(fewerText(), "");
  show([2, 4, 1], [unit(1, 1)]);
  fixSettings({ "hidden-units": "4" });
  assert.equal(fewerText(), "");
  fixSettings({});
});

test("the run on show is kept once, and where there is no room it is asked before anything is trained", () => {
  /** @type {string[]} */
  const read = [];
  on("read", () => read.push("read"));
  /** @type {(() => void)[]} */
  const asked = [];
  on("kept-full", (then) => asked.push(then));
  let done = 0;
  const act = () => trainFewer(() => (done += 1));

  show([2, 4, 1], [unit(1, 1)]);
  act();
  assert.deepEqual([keptRuns().length, read.length, done], [1, 1, 1]);
  assert.deepEqual(state.muted, []);
  // Once more from the same run: it is kept already.
  show([2, 4, 1], [unit(1, 0)]);
  act();
  assert.deepEqual([keptRuns().length, read.length, asked.length], [1, 2, 0]);

  show([2, 4, 1], [unit(1, 0)]);
  if (state.run) state.run.token = 8;
  act();
  assert.deepEqual([read.length, asked.length, done], [2, 1, 2]);
  assert.equal(state.muted.length, 1);
  asked[0]();
  assert.deepEqual([read.length, done], [3, 3]);
  dropAllKept();
});
