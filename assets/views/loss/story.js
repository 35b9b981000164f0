/* Why the curve looks so: one sentence of what is recorded of a run, with its numbers, and the lesson that
 * explains it. Each rule says only what its numbers show; where none holds, nothing is said. No part of
 * the page is touched here. */
import {
  accuracyText,
  curve,
  lossText,
  percent,
  risesIn,
  updatesAnEpoch,
} from "../../core/measures.js";
import { whole } from "../../core/numbers.js";
import { accuracy } from "../../core/task.js";

/** So many epochs a run has at least of which something can be said. */
export const FEWEST = 20;
// A loss moves if it changes by more than this share of its start.
const STILL = 1e-3;
// As the line at the timeline has it: a rise by less is rounding, and fewer are no habit.
const JUMP = 1e-3;
const JUMPS = 0.05;
// The test loss rises if it ends so much above its lowest, as a share of that and by itself, the training
// loss falls if it ends so much below where it was then, both for this share of the epochs. Before, the
// test loss has fallen by as large a share.
const TEST_RISE = 0.1;
const TEST_RISE_LEAST = 0.01;
const TRAIN_FALL = 0.05;
const SINCE = 0.1;
// What goes up or down does so for the most part if this share of its way is not taken back.
const MOSTLY = 0.6;
// A plateau: the loss stays within this share for so many epochs, and so large a share of them, at no
// less than this share of its start, and then falls by this share within as many epochs.
const BAND = 0.02;
const PLATEAU_FEWEST = 50;
const PLATEAU_SHARE = 0.1;
const PLATEAU_LEVEL = 0.1;
const FALL = 0.2;
const LOOKS = 50; // places within the shortest plateau at which one may begin
// A run has gone well if its loss is at most this share of its start, and so many points are right.
const LOW = 0.5;
const TRAIN_RIGHT = 0.98;
const TEST_RIGHT = 0.95;
// Where nothing moves: weights that start smaller than this, or a rate below this, explain it.
const SMALL_START = 0.5;
const SMALL_RATE = 0.03;

/** The losses of the points at a recorded epoch; `test` is NaN where there are no test points.
 * @typedef {{epoch: number, train: number, test: number}} Recorded */

/** What is recorded of a run: `curve` is what is minimised, at every epoch from 0 on; `right` the shares
 * of training and test points that the last weights get right; `largestStart` the largest of the first.
 * @typedef {{curve: number[], recorded: Recorded[], divergedAt: number | null,
 *   batchSize: number | null, right: number[], largestStart: number, rate: number}} Facts */

/** A sentence, the rule that made it, and where there is one, the name of the lesson that explains it.
 * @typedef {{rule: string, text: string, lesson?: string}} Story */

/** The names of the lessons that explain curves; ui/views/loss has their titles sent. */
export const LESSONS = {
  zeros: "07-all-zeros",
  plateau: "09-the-long-plateau",
  rate: "10-learning-rate",
  fast: "11-too-fast",
  heart: "12-learning-by-heart",
  luck: "04-luck-at-the-start",
};

/** @type {(run: Pick<Run, "snapshots">) => Recorded[]} */
const recordedOf = ({ snapshots }) =>
  snapshots.map(({ epoch, losses: [train, test] }) => ({ epoch, train, test }));

/** @type {(run: Run, rate: number) => Facts} */
export const factsOf = (run, rate) => {
  const { snapshots, divergedAt } = run;
  const { confusion } = snapshots[snapshots.length - 1];
  return {
    curve: curve(run),
    recorded: recordedOf(run),
    divergedAt,
    // One that holds all points is none.
    batchSize: updatesAnEpoch(run) > 1 ? run.batchSize : null,
    right: [accuracy(confusion, 0), accuracy(confusion, 1)],
    largestStart: Math.max(...snapshots[0].parameters.map(Math.abs)),
    rate,
  };
};

/** The recorded epoch of the lowest test loss, the first if there are several; null without test points,
 * and where the test loss does not move, so that no epoch is better than another.
 * @type {(recorded: Recorded[]) => Recorded | null} */
export const lowestTest = (recorded) => {
  const tested = recorded.filter(({ test }) => Number.isFinite(test));
  const losses = tested.map(({ test }) => test);
  const low = Math.min(...losses);
  if (!(Math.max(...losses) - low > STILL * losses[0])) return null;
  return tested[losses.indexOf(low)];
};

/** The lowest test loss of a run that is through and long enough to say something of.
 * @type {(run: Pick<Run, "done" | "stop" | "snapshots">) => Recorded | null} */
export const lowestOf = (run) =>
  run.done && run.stop >= FEWEST ? lowestTest(recordedOf(run)) : null;

/** Where the lowest test loss is.
 * @type {(low: Recorded, isLast: boolean) => string} */
export const lowestText = ({ epoch, test }, isLast) =>
  `The test loss is lowest at epoch ${whole(epoch)} (${lossText(test)})${
    isLast ? ", the last." : "."
  }`;

/** What is said of a run where it stands beside numbers of another network: `of` which it is true.
 * @type {(of: "With all units" | "As trained", text: string) => string} */
export const saidOf = (of, text) =>
  `${of}: ${text[0].toLowerCase()}${text.slice(1).replace(": ", " – ")}`;

/** The share of a way that is not taken back, upwards (1) or downwards (-1).
 * @type {(values: number[], sign: 1 | -1) => number} */
const net = (values, sign) => {
  const steps = values.slice(1).map((value, i) => sign * (value - values[i]));
  const along = steps.filter((step) => step > 0).reduce((sum, step) => sum + step, 0);
  return along ? steps.reduce((sum, step) => sum + step, 0) / along : 0;
};

// --- the rules --------------------------------------------------------------------------------------

/** @type {(facts: Facts) => Story | null} */
const diverged = ({ curve, divergedAt }) => {
  if (divergedAt === null) return null;
  const finite = curve.filter(Number.isFinite);
  const [first, top] = [finite[0], Math.max(...finite)];
  // The weights can run away before the loss shows it.
  if (!(top > 2 * first)) return null;
  const text = `The loss grew from ${lossText(first)} to ${lossText(top)} ` +
    `within ${whole(curve.indexOf(top))} epochs, before its numbers ended.`;
  return { rule: "diverged", text, lesson: LESSONS.fast };
};

/** @type {(facts: Facts) => Story | null} */
const still = ({ curve, largestStart, rate }) => {
  const [low, high] = [Math.min(...curve), Math.max(...curve)];
  if (!(high - low <= STILL * curve[0])) return null;
  const lesson = largestStart === 0
    ? LESSONS.zeros
    : largestStart < SMALL_START
    ? LESSONS.plateau
    : rate < SMALL_RATE
    ? LESSONS.rate
    : undefined;
  const text = `Nothing moves: in all ${whole(curve.length - 1)} epochs the loss stays at ` +
    `${lossText(curve[0])}, within ${percent(STILL)}.`;
  return { rule: "still", text, lesson };
};

/** @type {(facts: Facts) => Story | null} */
const overfits = ({ recorded }) => {
  const low = lowestTest(recorded);
  const end = recorded[recorded.length - 1];
  if (!low || !Number.isFinite(end.test)) return null;
  const since = recorded.slice(recorded.indexOf(low));
  const rise = end.test - low.test;
  const holds = low.test <= (1 - TRAIN_FALL) * recorded[0].test &&
    end.epoch - low.epoch >= SINCE * end.epoch &&
    rise >= Math.max(TEST_RISE * low.test, TEST_RISE_LEAST) &&
    end.train <= (1 - TRAIN_FALL) * low.train &&
    net(since.map(({ test }) => test), 1) >= MOSTLY &&
    net(since.map(({ train }) => train), -1) >= MOSTLY;
  if (!holds) return null;
  const text = `Since epoch ${whole(low.epoch)} the training loss falls, from ${
    lossText(low.train)
  } to ${lossText(end.train)}, while the test loss rises, from ${lossText(low.test)} to ${
    lossText(end.test)
  }.`;
  return { rule: "overfits", text, lesson: LESSONS.heart };
};

/** @type {(facts: Facts) => Story | null} */
const rises = ({ curve, batchSize }) => {
  const up = curve.map((loss, epoch) => epoch > 0 && loss > (1 + JUMP) * curve[epoch - 1]);
  const epochs = curve.length - 1;
  if (!(up.filter(Boolean).length > JUMPS * epochs)) return null;
  // Once it is a habit, small rises count too, as in whatever else is said of the run.
  const count = risesIn(curve);
  const steepest = up.reduce(
    (best, isUp, epoch) =>
      isUp && (!best || curve[epoch] - curve[epoch - 1] > curve[best] - curve[best - 1])
        ? epoch
        : best,
    0,
  );
  const text = `The loss rises on ${whole(count)} of ${whole(epochs)} epochs (${
    percent(count / epochs)
  }), the most from ${lossText(curve[steepest - 1])} to ${lossText(curve[steepest])} at epoch ${
    whole(steepest)
  }; it ends at ${lossText(curve[epochs])}.`;
  // With batches it rises because each update follows a few points only.
  return { rule: "rises", text, lesson: batchSize ? undefined : LESSONS.fast };
};

/** The longest plateau that a fall follows, as its first and last epoch, or null.
 * @type {(curve: number[]) => [number, number] | null} */
export const plateauOf = (curve) => {
  const epochs = curve.length - 1;
  const fewest = Math.max(PLATEAU_FEWEST, Math.ceil(PLATEAU_SHARE * epochs));
  // To look at every epoch of a long run would take a second.
  const step = Math.ceil(fewest / LOOKS);
  let length = fewest - 1;
  /** @type {[number, number] | null} */
  let found = null;
  for (let first = 0; first + length < epochs; first += step) {
    const level = curve[first];
    if (level < PLATEAU_LEVEL * curve[0]) continue;
    let last = first;
    while (last < epochs && Math.abs(curve[last + 1] - level) <= (BAND / 2) * level) last++;
    if (last - first <= length) continue;
    const after = Math.min(epochs, 2 * last - first);
    if (curve[after] > (1 - FALL) * curve[last]) continue;
    length = last - first;
    found = [first, last];
  }
  return found;
};

/** @type {(facts: Facts) => Story | null} */
const waits = ({ curve }) => {
  const plateau = plateauOf(curve);
  if (!plateau) return null;
  const [first, last] = plateau;
  const end = curve.length - 1;
  const text = `A plateau of ${whole(last - first)} epochs and then a fall: from epoch ${
    whole(first)
  } to ${whole(last)} the loss stays near ${lossText(curve[last])}; it ends at ${
    lossText(curve[end])
  }.`;
  return { rule: "plateau", text, lesson: LESSONS.plateau };
};

/** @type {(facts: Facts) => Story | null} */
const wentWell = ({ curve, right: [train, test] }) => {
  const [first, end] = [curve[0], curve[curve.length - 1]];
  const isTested = Number.isFinite(test);
  if (!(end <= LOW * first && train >= TRAIN_RIGHT && (!isTested || test >= TEST_RIGHT))) {
    return null;
  }
  const tested = isTested ? `, and ${accuracyText(test)} of the test points,` : "";
  const text = `Gone well: the loss falls from ${lossText(first)} to ${lossText(end)}, and ${
    accuracyText(train)
  } of the training points${tested} are right. Another start may do worse.`;
  return { rule: "well", text, lesson: LESSONS.luck };
};

const RULES = [overfits, rises, waits, wentWell];

/** What is said of a run that is through; null where no rule holds.
 * @type {(facts: Facts) => Story | null} */
export const storyOf = (facts) => {
  if (facts.divergedAt !== null) return diverged(facts);
  if (facts.curve.length - 1 < FEWEST || !facts.curve.every(Number.isFinite)) return null;
  return [still, ...RULES].reduce(
    (/** @type {Story | null} */ said, rule) => said ?? rule(facts),
    null,
  );
};
