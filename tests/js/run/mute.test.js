/* Muted units: what is on show is without them, what is saved is not. */
import assert from "node:assert/strict";
import "../browser.js";
import { logits } from "../../../assets/core/forward.js";
import { animate, recorded, shown, views } from "../../../assets/core/drawing.js";
import { accuracy, LOSSES } from "../../../assets/core/task.js";
import { state } from "../../../assets/core/state.js";
import {
  isMuted,
  mutedPlaces,
  picturedText,
  toggleMute,
  unitsText,
  unmuteAll,
  whatIf,
} from "../../../assets/run/mute.js";
import { keepSelection } from "../../../assets/run/selection.js";

const { test } = Deno;

const train = {
  inputs: [Float64Array.of(0.5, -1, 2, 0.3), Float64Array.of(1, 0.2, -0.7, 0)],
  y: Uint8Array.of(1, 0, 1, 0),
  count: 4,
};
const none = { inputs: [new Float64Array(0), new Float64Array(0)], y: new Uint8Array(0), count: 0 };
/** @type {(layerSizes: number[], parameters: Float64Array) => any} */
const runOf = (layerSizes, parameters) => ({
  layerSizes,
  activation: "tanh",
  output: "logistic",
  data: { train, test: none },
  snapshots: [{
    epoch: 5,
    parameters,
    losses: Float64Array.of(0.5, NaN),
    confusion: Int32Array.of(2, 0, 0, 2, 0, 0, 0, 0),
  }],
});
// W1 of two units, b1, W2, b2.
const parameters = Float64Array.of(1, -2, 0.5, 3, 0.1, -0.4, 2, -1.5, 0.25);
const begin = () => {
  Object.assign(state, { run: runOf([2, 2, 1], parameters), cursor: 0, edit: null, muted: [] });
};

test("what is on show is without the muted units, scored anew; what is recorded has them", () => {
  begin();
  assert.equal(shown(), recorded());
  toggleMute({ layer: 1, unit: 1 });
  assert.equal(isMuted({ layer: 1, unit: 1 }), true);
  assert.deepEqual([...mutedPlaces()], [7]);
  const without = Float64Array.from(parameters, (value, i) => (i === 7 ? 0 : value));
  const seen = shown();
  assert.deepEqual(seen.parameters, without);
  const z = logits({ layerSizes: [2, 2, 1], activation: "tanh" }, without, train.inputs);
  const loss = z.reduce((sum, value, k) => sum + LOSSES.logistic(value, train.y[k]), 0) / 4;
  assert.ok(Math.abs(seen.losses[0] - loss) < 1e-15);
  const right = z.filter((value, k) => Number(value >= 0) === train.y[k]).length;
  assert.equal(accuracy(seen.confusion, 0), right / 4);
  assert.equal(seen.epoch, 5);
  // Who asks again gets the same, which need not be computed again.
  assert.equal(shown(), seen);
  assert.equal(recorded().parameters, parameters);
  toggleMute({ layer: 1, unit: 1 });
  assert.equal(shown(), recorded());
});

test("weights between two snapshots are without the muted units, too", () => {
  begin();
  toggleMute({ layer: 1, unit: 0 });
  /** @type {Snapshot | null} */
  let drawn = null;
  views.probe = { draw() {}, animate: (_run, snapshot) => (drawn = snapshot) };
  animate({ ...recorded(), parameters: parameters.map((value) => value / 2) });
  delete views.probe;
  const { parameters: seen } = /** @type {any} */ (drawn);
  assert.deepEqual([seen[6], seen[7], seen[0]], [0, -0.75, 0.5]);
});

test("inputs and output cannot be muted", () => {
  begin();
  toggleMute({ layer: 0, unit: 0 });
  toggleMute({ layer: 2, unit: 0 });
  assert.deepEqual(state.muted, []);
});

test("units are muted in their order, and all speak again at once", () => {
  begin();
  toggleMute({ layer: 1, unit: 1 });
  toggleMute({ layer: 1, unit: 0 });
  assert.deepEqual(state.muted.map(({ unit }) => unit), [0, 1]);
  unmuteAll();
  assert.deepEqual(state.muted, []);
});

test("another run of these layers keeps what is muted, other layers do not", () => {
  begin();
  toggleMute({ layer: 1, unit: 1 });
  const before = state.run;
  state.run = runOf([2, 2, 1], parameters);
  keepSelection(before);
  assert.equal(isMuted({ layer: 1, unit: 1 }), true);
  state.run = runOf([2, 3, 1], new Float64Array(13));
  keepSelection(before);
  assert.deepEqual(state.muted, []);
});

test("a line says what the network would be without the lit unit, and is without the muted", () => {
  begin();
  const run = /** @type {Run} */ (state.run);
  const pattern = (/** @type {string} */ units) =>
    new RegExp(
      `^Without ${units}: loss 0.5000 → \\d\\.\\d{3,4}, accuracy 100.0\u00a0% → \\d+\\.\\d\u00a0%\\.$`,
    );
  const lit = { layer: 1, unit: 1 };
  const preview = whatIf(run, shown(), lit);
  assert.match(preview, pattern("unit 2"));
  assert.equal(whatIf(run, shown(), { layer: 2, unit: 0 }), "");
  toggleMute(lit);
  // What was said before is what it comes to, also while another is lit.
  assert.equal(whatIf(run, shown(), { layer: 1, unit: 0 }), preview);
  toggleMute({ layer: 1, unit: 0 });
  assert.match(whatIf(run, shown(), lit), pattern("units 1 and 2"));
  unmuteAll();
});

test("units are named by their layers where there are several", () => {
  const units = [{ layer: 1, unit: 0 }, { layer: 1, unit: 2 }, { layer: 1, unit: 3 }];
  assert.equal(unitsText([2, 4, 1], units), "units 1, 3 and 4");
  const deep = [{ layer: 1, unit: 0 }, { layer: 2, unit: 2 }];
  assert.equal(unitsText([2, 4, 4, 1], deep), "unit 1 of layer 1 and unit 3 of layer 2");
});

test("a picture says what it shows instead of the whole network at its run's end", () => {
  const run = runOf([2, 2, 1], parameters);
  assert.equal(picturedText(run, { epoch: 5 }, []), "");
  assert.equal(picturedText(run, { epoch: 1 }, []), "at epoch 1");
  const swapped = { epoch: 5, edited: true, made: "units 1 and 2 swapped" };
  assert.equal(picturedText(run, swapped, []), "with units 1 and 2 swapped");
  const seen = { epoch: 5, edited: true };
  assert.equal(
    picturedText(run, seen, [{ layer: 1, unit: 1 }]),
    "with weights set by hand, without unit 2",
  );
});
