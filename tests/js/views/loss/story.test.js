/* What is said of a loss curve: each rule on a curve that was made up for it, and none beside it. */
import assert from "node:assert/strict";
import "../../browser.js";
import {
  lowestTest,
  lowestText,
  plateauOf,
  saidOf,
  storyOf,
} from "../../../../assets/views/loss/story.js";

const { test } = Deno;

/** @typedef {import("../../../../assets/views/loss/story.js").Facts} Facts */

/** A curve of values by epoch.
 * @type {(epochs: number, at: (epoch: number) => number) => number[]} */
const curveOf = (epochs, at) => Array.from({ length: epochs + 1 }, (_, epoch) => at(epoch));

/** @type {(curve: number[], more?: Partial<Facts>) => Facts} */
const facts = (curve, more = {}) => ({
  curve,
  recorded: curve.map((train, epoch) => ({ epoch, train, test: NaN })),
  divergedAt: null,
  batchSize: null,
  right: [0.9, NaN],
  largestStart: 2,
  rate: 1,
  ...more,
});
const slow = curveOf(100, (epoch) => 0.7 - 0.002 * epoch);
/** @type {(all: Facts) => (string | undefined)[]} */
const said = (all) => [storyOf(all)?.rule, storyOf(all)?.lesson];

test("of a loss that falls a little nothing is said, nor of a run that is too short", () => {
  assert.equal(storyOf(facts(slow)), null);
  assert.equal(storyOf(facts(curveOf(15, () => 0.69))), null);
});

test("a loss that does not move is said to, with the lesson only where the start explains it", () => {
  const flat = curveOf(1000, (epoch) => 0.6931 - 1e-7 * epoch);
  for (
    const [more, lesson] of /** @type {[Partial<Facts>, string | undefined][]} */ ([
      [{ largestStart: 0 }, "07-all-zeros"],
      [{ largestStart: 0.01 }, "09-the-long-plateau"],
      [{ rate: 0.001 }, "10-learning-rate"],
      [{}, undefined],
    ])
  ) {
    assert.deepEqual(said(facts(flat, more)), ["still", lesson]);
  }
  assert.equal(
    storyOf(facts(flat))?.text,
    "Nothing moves: in all 1,000 epochs the loss stays at 0.6931, within 0.1\u00a0%.",
  );
  const moves = curveOf(1000, (epoch) => 0.6931 - 1e-6 * epoch);
  assert.equal(storyOf(facts(moves)), null);
});

test("rises are counted, by more than rounding, and the steepest is named", () => {
  /** @type {(rises: number, by?: number) => number[]} */
  const jumping = (rises, by = 0.1) =>
    curveOf(
      100,
      (epoch) => 0.5 + (epoch % 2 && epoch < 2 * rises ? by * (epoch === 3 ? 2 : 1) : 0),
    );

  assert.equal(
    storyOf(facts(jumping(6)))?.text,
    "The loss rises on 6 of 100 epochs (6\u00a0%), the most from 0.5000 to 0.7000 at epoch 3; it ends at 0.5000.",
  );
  assert.deepEqual(said(facts(jumping(6))), ["rises", "11-too-fast"]);
  assert.deepEqual(said(facts(jumping(6), { batchSize: 10 })), ["rises", undefined]);
  assert.equal(storyOf(facts(jumping(5))), null);
  assert.notEqual(storyOf(facts(jumping(6, 4e-4)))?.rule, "rises");
});

/** Training falls all the time, the test loss falls to the epoch and then rises by so much.
 * @type {(turn: number, rise: number, wave?: number) => Facts} */
const turning = (turn, rise, wave = 0) => {
  const train = curveOf(100, (epoch) => 0.7 - 0.006 * epoch);
  const recorded = train.map((value, epoch) => ({
    epoch,
    train: value,
    test:
      (epoch <= turn
        ? 0.4 + 0.3 * (turn - epoch) / turn
        : 0.4 + rise * (epoch - turn) / (100 - turn)) + (epoch > turn && epoch % 2 ? wave : 0),
  }));
  return facts(train, { recorded, right: [0.9, 0.8] });
};

test("training that falls while the test loss rises is said, since when, and from what to what", () => {
  assert.equal(
    storyOf(turning(40, 0.2))?.text,
    "Since epoch 40 the training loss falls, from 0.4600 to 0.1000, while the test loss rises, " +
      "from 0.4000 to 0.6000.",
  );
  assert.deepEqual(said(turning(40, 0.2)), ["overfits", "12-learning-by-heart"]);
  // Too little, too late, or up and down.
  for (const other of [turning(40, 0.03), turning(95, 0.2), turning(40, 0.1, 0.1)]) {
    assert.notEqual(storyOf(other)?.rule, "overfits");
  }
});

test("a plateau is one that a fall follows", () => {
  const waiting = (/** @type {number} */ end) =>
    curveOf(
      1000,
      (epoch) => epoch < 600 ? 0.69 - 1e-6 * epoch : Math.max(end, 0.69 - 0.005 * (epoch - 600)),
    );

  assert.deepEqual(plateauOf(waiting(0.1)), [0, 601]);
  assert.equal(
    storyOf(facts(waiting(0.1)))?.text,
    "A plateau of 601 epochs and then a fall: from epoch 0 to 601 the loss stays near 0.6850; it ends at " +
      "0.1000.",
  );
  assert.equal(plateauOf(waiting(0.6)), null);
  // One that comes after the fall, or is soon over, or so low that it is none to wait for.
  assert.equal(plateauOf(curveOf(1000, (epoch) => Math.max(0.2, 0.7 - 0.005 * epoch))), null);
  assert.equal(
    plateauOf(curveOf(1000, (epoch) => epoch < 60 ? 0.69 : 0.69 * 0.99 ** (epoch - 60))),
    null,
  );
  assert.equal(plateauOf(curveOf(1000, (epoch) => epoch ? epoch < 500 ? 0.05 : 0.01 : 0.7)), null);
});

test("a run has gone well that has got low, and its points right", () => {
  const falling = curveOf(100, (epoch) => 0.7 * 0.95 ** epoch);

  assert.equal(
    storyOf(facts(falling, { right: [1, 0.98] }))?.text,
    "Gone well: the loss falls from 0.7000 to 0.004144, and 100.0\u00a0% of the training points, and 98.0\u00a0% of " +
      "the test points, are right. Another start may do worse.",
  );
  assert.deepEqual(said(facts(falling, { right: [1, NaN] })), ["well", "04-luck-at-the-start"]);
  assert.equal(storyOf(facts(falling, { right: [1, 0.9] })), null);
  assert.equal(storyOf(facts(falling, { right: [0.97, NaN] })), null);
});

test("beside numbers of another network it is said first which one is meant", () => {
  const falling = curveOf(100, (epoch) => 0.7 * 0.95 ** epoch);
  assert.equal(
    saidOf("With all units", storyOf(facts(falling, { right: [1, NaN] }))?.text ?? ""),
    "With all units: gone well – the loss falls from 0.7000 to 0.004144, and 100.0\u00a0% of the training " +
      "points are right. Another start may do worse.",
  );
  const low = { epoch: 1200, train: 0.1, test: 0.4681 };
  assert.equal(lowestText(low, false), "The test loss is lowest at epoch 1,200 (0.4681).");
  assert.equal(
    saidOf("As trained", lowestText(low, true)),
    "As trained: the test loss is lowest at epoch 1,200 (0.4681), the last.",
  );
});

test("of a run that diverged nothing but its growth is said", () => {
  const growing = curveOf(40, (epoch) => 0.7 * 1.5 ** epoch);

  assert.deepEqual(said(facts(growing, { divergedAt: 41 })), ["diverged", "11-too-fast"]);
  assert.match(
    storyOf(facts([...growing, NaN], { divergedAt: 41 }))?.text ?? "",
    /^The loss grew from 0\.7000 to 7\.\d+e\+6 within 40 epochs/,
  );
  assert.equal(storyOf(facts(slow, { divergedAt: 101 })), null);
});

test("the lowest test loss is the first of equal ones, and there is none without test points", () => {
  const at = (/** @type {number[]} */ ...losses) =>
    lowestTest(losses.map((loss, epoch) => ({ epoch, train: 0, test: loss })))?.epoch;

  assert.equal(at(0.5, 0.3, 0.3, 0.4), 1);
  assert.equal(at(NaN, 0.4, 0.3), 2);
  assert.equal(at(NaN, NaN), undefined);
  assert.equal(at(0.6932, 0.6931, 0.6932), undefined, "it does not move");
});
