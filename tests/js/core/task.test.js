import assert from "node:assert/strict";
import {
  accuracy,
  cell,
  decide,
  LOSSES,
  noCounts,
  penaltyOf,
  shade,
} from "../../../assets/core/task.js";

const { test } = Deno;

// tests/unit/core/test_task.py has the same points.
const LOGITS = [-2, -1e-300, -0, 0, 1e-300, 3, NaN];
const DECIDED = [0, 0, 1, 1, 1, 1, 0];
const Y = [0, 1, 0, 1, 1, 0, 1];
const CONFUSION = [1, 2, 2, 2];

test("two classes are decided where both are as probable", () => {
  assert.deepEqual(LOGITS.map(decide), DECIDED);
  assert.equal(shade(0), 0.5);
});

test("points are counted by part, by what they are and are taken for", () => {
  for (const part of [0, 1]) {
    const counts = noCounts(2);
    LOGITS.forEach((logit, k) => counts[cell(part, Y[k], decide(logit))] += 1);

    assert.deepEqual([...counts.subarray(4 * part, 4 * part + 4)], CONFUSION);
    assert.equal(accuracy(counts, part), 3 / 7);
    assert.ok(Number.isNaN(accuracy(counts, 1 - part)));
  }
});

test("the loss is that of the class, at any logit", () => {
  const { logistic: lossOf, logistic_squared: squared } = LOSSES;
  assert.equal(lossOf(0, 0), Math.log(2));
  assert.ok(Math.abs(lossOf(1.5, 1) + Math.log(shade(1.5))) < 1e-15);
  assert.ok(Math.abs(lossOf(1.5, 0) + Math.log(1 - shade(1.5))) < 1e-15);
  assert.equal(lossOf(-1000, 1), 1000);
  assert.equal(lossOf(1000, 1), 0);
  assert.equal(squared(0, 1), 0.125);
  assert.equal(squared(1000, 0), 0.5);
  assert.ok(Math.abs(squared(1.5, 1) - (1 - shade(1.5)) ** 2 / 2) < 1e-15);
});

test("weights cost what their penalty says, and biases nothing", () => {
  const parameters = Float64Array.of(1, -2, 50, 3, 60);
  const learner = {
    layerSizes: [2, 1, 1],
    activation: "tanh",
    output: "logistic",
    penaltyRate: 0.1,
    batchSize: null,
  };

  assert.ok(Math.abs(penaltyOf({ ...learner, penalty: "L1" }, parameters) - 0.6) < 1e-15);
  assert.ok(Math.abs(penaltyOf({ ...learner, penalty: "L2" }, parameters) - 0.7) < 1e-15);
  assert.equal(penaltyOf({ ...learner, penalty: "none" }, parameters), 0);
});
