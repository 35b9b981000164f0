/* What a lesson's text can name of a run, or of several starts of it: how each number is found, and
 * how it is written. ui/guide/lessons/form.py has their names, lessons/README.md describes them. */
import { constants } from "./constants.js";
import { whole } from "./numbers.js";
import { accuracy, penaltyOf } from "./task.js";

// One decimal, as Python writes it, so that the code of a run prints the same: an exact half goes
// to the even neighbour, where toFixed takes the upper one. Of the halves, .25 makes a difference.
/** @type {(value: number) => string} */
export const tenths = (value) => (value % 1 === 0.25 ? value - 0.05 : value).toFixed(1);
/** @type {(value: number) => string} */
export const percent = (value) => `${tenths(100 * value).replace(/\.0$/, "")} %`;
/** What several starts came to.
 * @typedef {Pick<Seeds, "accuracies" | "epoch">} Came */

/** @type {(value: number) => string} */
const size = (value) => (value === 0 ? "0" : Number(value.toPrecision(4)).toString());

/** Losses and accuracies are written in the same way wherever they stand.
 * @type {(value: number) => string} */
export const lossText = (value) => (Number.isFinite(value) ? value.toPrecision(4) : "–");
/** @type {(value: number) => string} */
export const accuracyText = (value) => (Number.isFinite(value) ? `${tenths(100 * value)} %` : "–");

/** @type {(run: Run) => Snapshot} */
const last = ({ snapshots }) => snapshots[snapshots.length - 1];
/** How many updates an epoch has: one for each batch.
 * @type {(run: Pick<Run, "batchSize" | "data">) => number} */
export const updatesAnEpoch = ({ batchSize, data: { train } }) =>
  batchSize ? Math.ceil(train.count / batchSize) : 1;

/** What is minimised, epoch by epoch: the training loss, with the penalty where there is one.
 * @type {(run: Run) => number[]} */
export const curve = (run) => {
  const { losses, parameters } = last(run);
  return [...run.losses, losses[0] + penaltyOf(run, parameters)];
};

/** @type {Record<string, (run: Run) => number>} */
const OF_RUN = {
  "train-accuracy": (run) => accuracy(last(run).confusion, 0),
  "test-accuracy": (run) => accuracy(last(run).confusion, 1),
  "train-loss": (run) => last(run).losses[0],
  "test-loss": (run) => last(run).losses[1],
  "first-loss": (run) => curve(run)[0],
  "highest-loss": (run) => Math.max(...curve(run)),
  plateau(run) {
    const first = curve(run).findIndex((value) => value < constants.plateau);
    return first < 0 ? Infinity : first;
  },
  rises(run) {
    const losses = curve(run);
    const up = losses.filter((value, i) => i > 0 && value > losses[i - 1]).length;
    return up / (losses.length - 1);
  },
  "largest-weight": (run) => Math.max(...last(run).parameters.map(Math.abs)),
  epochs: (run) => run.stop,
  points: (run) => run.data.train.count,
  units: (run) => (run.layerSizes.length > 2 ? run.layerSizes[1] : 0),
};

/** @type {(values: number[]) => number} */
const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
};
/** @type {(experiment: Came, success: number) => number} */
const succeeded = ({ accuracies }, success) =>
  accuracies.filter((value) => value >= success).length;

/** @type {Record<string, (experiment: Came, success: number) => number>} */
const OF_SEEDS = {
  seeds: ({ accuracies }) => accuracies.length,
  succeeded,
  share: (made, success) => succeeded(made, success) / made.accuracies.length,
  "median-accuracy": ({ accuracies }) => median(accuracies),
  "best-accuracy": ({ accuracies }) => Math.max(...accuracies),
  "worst-accuracy": ({ accuracies }) => Math.min(...accuracies),
  epochs: ({ epoch: done }) => done,
};

/**
 * @template T
 * @param {Record<string, Kind>} names
 * @param {Record<string, (thing: T, success: number) => number>} table
 * @param {T} thing
 * @param {number} success
 * @returns {Measures}
 */
const measure = (names, table, thing, success) =>
  Object.fromEntries(Object.keys(names).map((name) => [name, table[name](thing, success)]));

/**
 * All measures of a finished run, and of a finished experiment.
 * @param {Run} run
 */
export const measureRun = (run) => measure(constants.measures.run, OF_RUN, run, NaN);
/** @type {(experiment: Came, success: number) => Measures} */
export const measureSeeds = (experiment, success) =>
  measure(constants.measures.seeds, OF_SEEDS, experiment, success);

/** @type {Record<Kind, (value: number) => string>} */
const TEXTS = { accuracy: accuracyText, share: percent, loss: lossText, count: whole, size };

/** The text of a measure; the names that both tables have mean the same.
 * @type {(name: string, value: number) => string} */
export const measureText = (name, value) => {
  const { run, seeds } = constants.measures;
  if (Number.isFinite(value)) return TEXTS[run[name] ?? seeds[name]](value);
  return name === "plateau" ? "never" : "–";
};
