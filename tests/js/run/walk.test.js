/* The walk through the passes of a point: its step, its numbers, and what is said of both. */
import "../browser.js";
import assert from "node:assert/strict";
import { encode } from "../../../assets/core/arrays.js";
import { on } from "../../../assets/core/events.js";

const {
  choosePoint,
  givePointBack,
  hardest,
  isHardest,
  isOf,
  lendPoint,
  nextPoint,
  openWalk,
  toStep,
  walk,
  withWeights,
} = await import("../../../assets/run/walk.js");
const { views } = await import("../../../assets/core/drawing.js");
const { state } = await import("../../../assets/core/state.js");

const { test } = Deno;

/** @type {string[]} */
const news = [];
on("walk", (what) => news.push(what));

/** An answer for one layer, with its weights or without.
 * @type {(weights: string, z: number, W?: number[]) => any} */
const answer = (weights, z, W) => ({
  knownWeights: weights,
  layers: [{ z: encode(Float64Array.of(z)), ...(W && { W: encode(Float64Array.from(W)) }) }],
  ...(W && { meanLoss: 0.5 }),
});

test("numbers of the weights are kept for as long as the weights are the same", () => {
  const first = withWeights(answer("a", 1, [2, 3]), null);
  const second = withWeights(answer("a", 4), first);

  assert.deepEqual(Array.from(second.layers[0].z), [4]);
  assert.deepEqual(Array.from(second.layers[0].W), [2, 3]);
  assert.equal(second.meanLoss, 0.5);
  assert.equal(withWeights(answer("b", 4), first).layers[0].W, undefined);
});

test("a step is one of those that there are, and is said to whoever shows it", () => {
  toStep(3);
  assert.equal(walk.step, 0);
  walk.text = /** @type {any} */ ({ steps: [1, 2, 3] });
  for (const [asked, got] of [[2, 2], [9, 3], [-1, 0]]) {
    toStep(asked);
    assert.equal(walk.step, got);
  }
  assert.deepEqual(news, ["step", "step", "step"]);
});

test("as long as none is chosen, the point is the one with the largest loss", () => {
  const run = /** @type {any} */ ({
    layerSizes: [2, 1],
    activation: "tanh",
    output: "logistic",
    data: {
      train: {
        // One that is right, one that is wrong, one that is nearly so, one on the border.
        inputs: [Float64Array.of(3, -2, -0.1, 0), Float64Array.of(0, 0, 0, 0)],
        y: Uint8Array.of(1, 1, 1, 0),
      },
    },
  });
  const weights = Float64Array.of(1, 0, 0);
  assert.deepEqual(hardest(run, weights), { point: 1, differs: true });
  // Where none is wrong, one still has the largest.
  assert.deepEqual(hardest(run, Float64Array.of(-1, 0, 0)), { point: 0, differs: true });
  assert.deepEqual(hardest(run, Float64Array.of(NaN, 0, 0)), { point: 0, differs: false });
});

test("numbers are those of a point by its number, of another place by that and its class", () => {
  const free = { point: null, place: [0.5, -1], label: 1 };

  assert.ok(isOf({ point: 4, place: [0, 0], label: 0 }, 4));
  assert.ok(!isOf({ point: 4, place: [0, 0], label: 0 }, 5));
  assert.ok(isOf(free, { x: [0.5, -1], label: 1 }));
  assert.ok(!isOf(free, { x: [0.5, -1], label: 0 }));
  assert.ok(!isOf(free, { x: [0.5, -1.5], label: 1 }));
  assert.ok(!isOf(free, 0));
});

test("by hand and where units are muted the walk would open with what is the worst point then", () => {
  /** @type {any} */
  const run = {
    layerSizes: [1, 2, 1],
    activation: "linear",
    output: "logistic",
    data: {
      train: { inputs: [Float64Array.of(2, -3)], y: Uint8Array.of(1, 1), count: 2 },
      test: { inputs: [new Float64Array(0)], y: new Uint8Array(0), count: 0 },
    },
    // W1 of both units, b1, W2, b2: the second turns over what the first says.
    snapshots: [{ parameters: Float64Array.of(1, 1, 0, 0, 1, -3, 0), losses: [1, NaN] }],
    done: true,
  };
  Object.assign(state, { run, cursor: 0, edit: null, muted: [], selected: null });
  openWalk();
  assert.deepEqual([walk.point, nextPoint(), isHardest()], [0, 0, true]);

  state.muted = [{ layer: 1, unit: 1 }];
  assert.deepEqual([nextPoint(), isHardest()], [1, true]);
  // In the middle of a point's way it goes on, and is not said to be the worst.
  walk.staged = true;
  assert.deepEqual([nextPoint(), isHardest()], [0, false]);
  walk.staged = false;
  openWalk();
  assert.equal(walk.point, 1);
  state.muted = [];
  openWalk();
  assert.equal(walk.point, 0);
  // A weight set by hand turns the second unit round.
  state.edit = { ...run.snapshots[0], parameters: Float64Array.of(1, 1, 0, 0, 1, 3, 0) };
  assert.deepEqual([nextPoint(), isHardest(), isHardest(walk.point)], [1, true, false]);
  walk.staged = true;
  assert.deepEqual([nextPoint(), isHardest()], [0, false]);
  walk.staged = false;
  openWalk();
  assert.deepEqual([walk.point, isHardest(walk.point)], [1, true]);
  // A learner's choice stays.
  choosePoint(0);
  state.edit = null;
  state.muted = [{ layer: 1, unit: 1 }];
  assert.equal(nextPoint(), 0);
});

/** A run of one unit that is `weights` at its epochs, for points on a line that are all of class 1.
 * @type {(points: number[], ...weights: number[]) => any} */
const runOf = (points, ...weights) => ({
  layerSizes: [1, 1],
  activation: "tanh",
  output: "logistic",
  data: {
    train: {
      inputs: [Float64Array.from(points)],
      y: Uint8Array.from(points, () => 1),
      count: points.length,
    },
    test: { inputs: [new Float64Array(0)], y: new Uint8Array(0), count: 0 },
  },
  snapshots: weights.map((weight, epoch) => ({
    epoch,
    parameters: Float64Array.of(weight, 0),
    losses: [1, NaN],
  })),
  done: true,
});

/** Another run comes, with nothing selected in it.
 * @type {(run: any) => void} */
const come = (run) => {
  Object.assign(state, { run, cursor: 0, edit: null, muted: [], selected: null });
  views.walk.draw(run, run.snapshots[0]);
};

test("the point that is the worst is another at another epoch, until it is marked", () => {
  // No point is there that was chosen before.
  walk.point = 9;
  come(runOf([2, 1, -3], 1, -1));
  assert.deepEqual([nextPoint(), isHardest()], [2, true]);
  state.cursor = 1;
  assert.deepEqual([nextPoint(), isHardest()], [0, true]);
  openWalk();
  assert.deepEqual(state.selected, { part: "train", number: 0 });
  // The boundary speaks of the marked one, and so does the network.
  state.cursor = 0;
  assert.deepEqual([nextPoint(), isHardest()], [0, false]);
});

test("a point that is lent is given back, with what was traced and selected before", () => {
  walk.point = 9;
  come(runOf([2, 1, -3], 1));
  lendPoint(1);
  assert.deepEqual([walk.point, nextPoint()], [1, 1]);
  assert.deepEqual(state.selected, { part: "train", number: 1 });
  // Lent twice, it is given back once.
  lendPoint(1);
  givePointBack();
  assert.deepEqual([state.selected, nextPoint()], [null, 2]);

  // What the learner had chosen comes back.
  choosePoint(0);
  lendPoint(1);
  givePointBack();
  assert.deepEqual([walk.point, state.selected, nextPoint()], [0, { part: "train", number: 0 }, 0]);

  // What the learner has chosen since stays, whatever comes or goes.
  lendPoint(1);
  state.selected = { part: "train", number: 2 };
  givePointBack();
  assert.deepEqual([state.selected, nextPoint()], [{ part: "train", number: 2 }, 2]);
  lendPoint(1);
  givePointBack();
  assert.deepEqual([state.selected, nextPoint()], [{ part: "train", number: 2 }, 2]);

  // In a run with fewer points there is nothing to come back to.
  lendPoint(1);
  state.run = runOf([1, -1], 1);
  givePointBack();
  assert.deepEqual([state.selected, nextPoint()], [null, 1]);
});

test("a place that was traced comes back as long as its points are there", async () => {
  const { choosePlace } = await import("../../../assets/run/walk.js");
  walk.point = 9;
  come(runOf([2, 1, -3], 1));
  choosePlace([0.5], 1);
  lendPoint(1);
  assert.equal(walk.free, null);
  givePointBack();
  assert.deepEqual(walk.free, { x: [0.5], label: 1 });
  lendPoint(1);
  come(runOf([2, 1, -3, 4], 1));
  givePointBack();
  assert.equal(walk.free, null);
});
