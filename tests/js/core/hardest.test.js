/* Which point a network does worst at, by one rule everywhere. */
import assert from "node:assert/strict";
import "../browser.js";
import { areAlike, hardestOf, wrongness } from "../../../assets/core/hardest.js";
import { LOSSES } from "../../../assets/core/task.js";
import { worstFirst, wrongFirst } from "../../../assets/views/boundary/words.js";

const { test } = Deno;

const LOGITS = [-3, -0.4, 0, 0.2, 1.5, 4, -2.25, 0.9];
const CLASSES = [0, 1, 1, 0, 1, 0, 1, 1];

test("the further a point is on the wrong side, the larger is its loss, whichever that is", () => {
  const order = LOGITS.map((_, k) => k).sort((one, other) =>
    wrongness(LOGITS[one], CLASSES[one]) - wrongness(LOGITS[other], CLASSES[other])
  );
  for (const lossOf of Object.values(LOSSES)) {
    const losses = order.map((k) => lossOf(LOGITS[k], CLASSES[k]));
    assert.deepEqual(losses, losses.toSorted((one, other) => one - other));
    assert.ok(losses[0] < losses[losses.length - 1]);
  }
  assert.deepEqual(hardestOf(LOGITS, CLASSES), { point: order.at(-1), differs: true });
});

test("the wrong point that is named is the one that the pass opens with", () => {
  const data = /** @type {any} */ ({ train: { y: CLASSES }, test: { y: [0, 1] } });
  // A test point is further on the wrong side than any of training.
  const worst = worstFirst(wrongFirst(data, [LOGITS, [9, -9]]));

  assert.equal(worst?.part, "train");
  assert.equal(worst?.number, hardestOf(LOGITS, CLASSES).point);
  // Where all of training are right, a test point is named, and the pass opens with one that is right.
  const right = CLASSES.map((label, k) => (label ? 1 : -1) * (k + 1));
  assert.deepEqual(worstFirst(wrongFirst(data, [right, [9, 1]]))?.part, "test");
  assert.equal(hardestOf(right, CLASSES).point, 0);
});

test("of a loss that saturates to the same number the further point is still the hardest", () => {
  const [near, far] = [60, 90];
  assert.equal(LOSSES.logistic_squared(near, 0), LOSSES.logistic_squared(far, 0));
  assert.equal(hardestOf([near, far], [0, 0]).point, 1);
});

test("points that are all alike have no hardest", () => {
  assert.deepEqual(hardestOf([0, 0], [0, 1]), { point: 0, differs: false });
  assert.deepEqual(hardestOf([NaN, NaN], [0, 1]), { point: 0, differs: false });
  assert.ok(areAlike([2, -2]));
  assert.ok(!areAlike([2, -2.1]));
  assert.ok(!areAlike([2]));
});
