/* What kind of problem a network is given: how it decides, how it is scored, and what its picture
 * shows. Everything that hangs on there being two classes, and one output for both, stands here and
 * in ui/core/task.py; the tests of both have the same points. */
import { layout, sigmoid } from "./forward.js";

const CLASSES = 2;
const CELLS = CLASSES * CLASSES; // of the confusion matrix of a part

/** The parts of the points, in the order of losses and counts.
 * @type {PartName[]} */
export const PARTS = ["train", "test"];

/** The classes of points. */
export const classes = [...Array(CLASSES).keys()];

/** The class that a logit speaks for.
 * @type {(logit: number) => number} */
export const decide = (logit) => (logit >= 0 ? 1 : 0);

/** What the picture shows where the output has this logit, from 0 to 1: the probability of class 1. */
export const shade = sigmoid;

/** What the plane of a run shows of a logit, from 0 to 1: how probable class 1 is, or the class alone
 * where the run's settings say so; pure.
 * @type {(run: {address: string}) => (logit: number) => number} */
export const toneOf = (run) => (inTwoColours(run) ? decide : shade);

/** Whether a run is shown in two colours; pure.
 * @type {(run: {address: string}) => boolean} */
export const inTwoColours = ({ address }) =>
  new URLSearchParams(address).get("two-colours") === "yes";

/** The loss of a point of class `y` where the output has this logit, by the outputs of model.py that
 * have one for two classes.
 * @type {Record<string, (logit: number, y: number) => number>} */
export const LOSSES = {
  logistic: (logit, y) => Math.max(logit, 0) - y * logit + Math.log1p(Math.exp(-Math.abs(logit))),
  logistic_squared: (logit, y) => (sigmoid(logit) - y) ** 2 / 2,
};

/** What a weight costs by itself, by the penalties of model.py.
 * @type {Record<string, (weight: number) => number>} */
const PENALTIES = { none: () => 0, L1: Math.abs, L2: (weight) => weight ** 2 / 2 };

/** What the weights of a network cost by themselves; biases cost nothing.
 * @type {(learner: Learner, parameters: FlatWeights) => number} */
export const penaltyOf = ({ layerSizes, penalty, penaltyRate }, parameters) => {
  if (!penaltyRate) return 0;
  let sum = 0;
  for (const { W, b } of layout(layerSizes)) {
    for (let place = W; place < b; place++) sum += PENALTIES[penalty](parameters[place]);
  }
  return penaltyRate * sum;
};

/** Counts of points by part, true class and class they are taken for, one after the other.
 * @type {(parts: number) => Int32Array} */
export const noCounts = (parts) => new Int32Array(parts * CELLS);

/** Where in such counts the points of class `actual` stand that are taken for `taken`.
 * @type {(part: number, actual: number, taken: number) => number} */
export const cell = (part, actual, taken) => part * CELLS + actual * CLASSES + taken;

/** The share of a part's points that are taken for what they are; NaN where it has none.
 * @type {(counts: Int32Array, part: number) => number} */
export const accuracy = (counts, part) => {
  const right = classes.reduce((sum, label) => sum + counts[cell(part, label, label)], 0);
  const all = counts.subarray(cell(part, 0, 0), cell(part + 1, 0, 0));
  return right / all.reduce((sum, count) => sum + count, 0);
};
