/* What a lesson's text can name of a run, or of several starts of it: how each number is found, and
 * how it is written. ui/guide/lessons/measures.py has their names, lessons/README.md describes them. */
import { constants } from "./constants.js";
import { whole } from "./numbers.js";
import { accuracy, penaltyOf } from "./task.js";
import { median, TRIALS } from "./trials.js";

// One decimal, as Python writes it, so that the code of a run prints the same: an exact half goes
// to the even neighbour, where toFixed takes the upper one. Of the halves, .25 makes a difference.
/** @type {(value: number) => string} */
export const tenths = (value) => (value % 1 === 0.25 ? value - 0.05 : value).toFixed(1);
/** @type {(value: number) => string} */
export const percent = (value) => `${tenths(100 * value).replace(/\.0$/, "")}\u00a0%`;
/** What several starts came to.
 * @typedef {Pick<Seeds, "accuracies" | "testAccuracies" | "losses" | "testLosses" | "epoch">} Came */

/** @type {(value: number) => string} */
const size = (value) => (value === 0 ? "0" : Number(value.toPrecision(4)).toString());

/** Losses and accuracies are written in the same way wherever they stand.
 * @type {(value: number) => string} */
export const lossText = (value) => (Number.isFinite(value) ? value.toPrecision(4) : "–");
/** @type {(value: number) => string} */
export const accuracyText = (
  value,
) => (Number.isFinite(value) ? `${tenths(100 * value)}\u00a0%` : "–");

/** @type {(run: Run) => Snapshot} */
const last = ({ snapshots }) => snapshots[snapshots.length - 1];
/** How many updates an epoch has: one for each batch.
 * @type {(run: Pick<Run, "batchSize" | "data">) => number} */
export const updatesAnEpoch = ({ batchSize, data: { train } }) =>
  batchSize ? Math.ceil(train.count / batchSize) : 1;

/** Whether a batch has room for more points than there are to train on.
 * @type {(run: Pick<Run, "batchSize" | "data">) => boolean} */
export const isBatchTooLarge = ({ batchSize, data: { train } }) => (batchSize ?? 0) > train.count;

/** What the batch size comes to, in words.
 * @type {(run: Pick<Run, "batchSize" | "data">) => string} */
export const batchText = (run) => {
  const { batchSize, data: { train: { count } } } = run;
  if (!batchSize) return "";
  if (isBatchTooLarge(run)) {
    return `There are only ${count} training points, fewer than a batch of ${batchSize}: all of them are ` +
      "one batch, and an epoch is one update.";
  }
  const each = updatesAnEpoch(run);
  if (each === 1) return `All ${count} training points are in one batch: one update an epoch.`;
  const left = count % batchSize;
  return `${each} updates an epoch${left ? `, the last with ${left}` : ""}.`;
};

/** What is minimised, epoch by epoch: the training loss, with the penalty where there is one.
 * @type {(run: Run) => number[]} */
export const curve = (run) => {
  const { losses, parameters } = last(run);
  return [...run.losses, losses[0] + penaltyOf(run, parameters)];
};

/** How many times a curve rises from one epoch to the next, by however little.
 * @type {(losses: number[]) => number} */
export const risesIn = (losses) =>
  losses.filter((loss, epoch) => epoch > 0 && loss > losses[epoch - 1]).length;

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
    return risesIn(losses) / (losses.length - 1);
  },
  "largest-weight": (run) => Math.max(...last(run).parameters.map(Math.abs)),
  epochs: (run) => run.stop,
  updates: (run) => run.stop * updatesAnEpoch(run),
  points: (run) => run.data.train.count,
  units: (run) => (run.layerSizes.length > 2 ? run.layerSizes[1] : 0),
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
  "median-test-accuracy": ({ testAccuracies }) => median(testAccuracies),
  "best-test-accuracy": ({ testAccuracies }) => Math.max(...testAccuracies),
  "worst-test-accuracy": ({ testAccuracies }) => Math.min(...testAccuracies),
  "median-loss": ({ losses }) => median(losses),
  "median-test-loss": ({ testLosses }) => median(testLosses),
  epochs: ({ epoch: done }) => done,
};

/**
 * @template T
 * @param {string[]} names
 * @param {Record<string, (thing: T, success: number) => number>} table
 * @param {T} thing
 * @param {number} success
 * @returns {Measures}
 */
const measure = (names, table, thing, success) =>
  Object.fromEntries(names.map((name) => [name, table[name](thing, success)]));

/** The measures of a finished run, with those that are tried with its network only where they are asked for:
 * they take longer.
 * @type {(run: Run, trials?: string[]) => Measures} */
export const measureRun = (run, trials = []) => ({
  ...measure(Object.keys(constants.measures.run), OF_RUN, run, NaN),
  ...measure(trials, TRIALS, run, NaN),
});
/** @type {(experiment: Came, success: number) => Measures} */
export const measureSeeds = (experiment, success) =>
  measure(Object.keys(constants.measures.seeds), OF_SEEDS, experiment, success);

/** @type {Record<Kind, (value: number) => string>} */
const TEXTS = { accuracy: accuracyText, share: percent, loss: lossText, count: whole, size };

/** The text of a measure; names that two of the tables have mean the same.
 * @type {(name: string, value: number) => string} */
export const measureText = (name, value) => {
  const { run, trials, seeds } = constants.measures;
  if (Number.isFinite(value)) return TEXTS[run[name] ?? trials[name] ?? seeds[name]](value);
  return name === "plateau" ? "never" : "–";
};
