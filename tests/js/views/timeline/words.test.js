/* What is said of a run that is through. */
import assert from "node:assert/strict";
import { constants } from "../../../../assets/core/constants.js";
import {
  changedSentence,
  jumpSentence,
  lengthSentence,
  startSentence,
  stuckSentence,
  trainedSentence,
} from "../../../../assets/views/timeline/words.js";

const { test } = Deno;

constants.copyTolerance = 1e-9;

test("weights on show are said to be set by hand, or what else was done to them", () => {
  assert.equal(changedSentence({ epoch: 1000 }), "Weights set by hand at epoch 1,000.");
  const made = "units 1 and 2 swapped";
  assert.equal(changedSentence({ epoch: 50, made }), "Units 1 and 2 swapped at epoch 50.");
});

/** @type {(stop: number, batchSize?: number | null) => any} */
const trained = (stop, batchSize = null) => ({
  stop,
  batchSize,
  data: { train: { count: 150 } },
  snapshots: Array(72).fill({}),
});

test("an epoch is said to be once through all points, with its updates, and a snapshot saved weights", () => {
  assert.equal(
    trainedSentence(trained(1000)),
    "Trained for 1,000 epochs, each once through all 150 points, 1 update; 72 snapshots (saved weights) on the slider, more of them early.",
  );
  // All epochs are saved there, so that the slider is even.
  assert.match(trainedSentence(trained(71)), /; 72 snapshots \(saved weights\) on the slider\.$/);
  assert.match(
    trainedSentence(trained(1)),
    /^Trained for 1 epoch, once through all 150 points, 1 update;/,
  );
  assert.match(
    trainedSentence(trained(400, 40)),
    /^Trained for 400 epochs, each once through all 150 points, 4 updates \(1,600 in all\);/,
  );
});

test("where something else is said, too, it is still said what an epoch is, in short", () => {
  assert.equal(
    lengthSentence(trained(400)),
    "Trained for 400 epochs, each once through all 150 points, 1 update; 72 snapshots saved.",
  );
  assert.match(
    lengthSentence(trained(400, 40)),
    /, 4 updates \(1,600 in all\); 72 snapshots saved\.$/,
  );
});

test("at epoch 0 it is said why the weights do not all start at 0, or what comes of it if they do", () => {
  const said = (/** @type {number[]} */ layerSizes, /** @type {Float64Array} */ weights) =>
    startSentence(network("tanh", layerSizes), weights);

  assert.match(
    said([2, 2, 1], COPIES.with(0, 7)),
    /^Epoch 0: .* drawn at random, .* stay equal\.$/,
  );
  assert.match(said([2, 2, 1], COPIES), /^Epoch 0, .* All 2 hidden units are equal:/);
  assert.match(said([2, 2, 1], new Float64Array(9)), /^Epoch 0, .* All weights are 0:/);
  // There is no other unit to be equal to.
  for (const sizes of [[2, 1], [2, 1, 1]]) {
    assert.match(said(sizes, Float64Array.of(1, 2, 3, 4, 5)), /first update\.$/);
  }
});

/** @type {(activation: string, layerSizes?: number[]) => any} */
const network = (activation, layerSizes = [2, 2, 1]) => ({ activation, layerSizes });
// W1 row by row, b1, W2, b2
const COPIES = Float64Array.of(1, 2, 1, 2, 0.5, 0.5, -3, -3, 0.25);

test("weights that are all 0 are said never to move, where they do not", () => {
  // The output's bias may have moved: it gets its gradient from the points alone.
  const zeros = Float64Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0.4);

  assert.match(
    stuckSentence(network("tanh"), zeros),
    /^All weights are 0: .* no weight ever moves\.$/,
  );
  assert.match(stuckSentence(network("sigmoid"), zeros), /^All 2 hidden units are equal:/);
  // Biases of their own make the units differ, and without a hidden layer zeros learn.
  assert.equal(stuckSentence(network("tanh"), zeros.with(4, 1)), "");
  assert.equal(stuckSentence(network("tanh", [2, 1]), Float64Array.of(0, 0, 0)), "");
});

test("units that are all equal are said to stay equal; one that differs in any number is enough", () => {
  assert.match(
    stuckSentence(network("tanh"), COPIES),
    /^All 2 hidden units are equal: .* work of one\.$/,
  );
  COPIES.slice(0, -1).forEach((value, place) => {
    assert.equal(stuckSentence(network("tanh"), COPIES.with(place, value + 1e-6)), "");
  });
  // One unit is nobody's copy.
  assert.equal(stuckSentence(network("tanh", [2, 1, 1]), Float64Array.of(1, 2, 0.5, -3, 0)), "");
  const deep = Float64Array.of(1, 2, 0, 3, 3, 0, 0, 1, 1, 0);
  assert.match(
    stuckSentence(network("tanh", [2, 1, 2, 1]), deep),
    /^All 2 units of hidden layer 2 are equal:/,
  );
});

test("a loss that rises in more than one epoch of twenty jumps, if by more than rounding", () => {
  /** @type {(rises: number, by: number) => number[]} */
  const losses = (rises, by) =>
    Array.from({ length: 100 }, (_, epoch) => 1 + (epoch % 2 && epoch < 2 * rises ? by : 0));
  const said = (/** @type {number[]} */ values, batchSize = null) =>
    jumpSentence(
      /** @type {any} */ ({ losses: values, batchSize, data: { train: { count: 30 } } }),
    );

  assert.equal(said(losses(5, 0.1)), "");
  assert.equal(
    said(losses(6, 0.1)),
    "The loss jumps: the steps are too long at this learning rate.",
  );
  assert.equal(said(losses(40, 1e-6)), "");
  assert.match(said(losses(6, 0.1), /** @type {any} */ (10)), /follows one batch only/);
  assert.match(said(losses(6, 0.1), /** @type {any} */ (30)), /the steps are too long/);
});
