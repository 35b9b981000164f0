/* What a lesson's text can name of a run, or of several starts of it: each a number and its text.
 * lessons/README.md lists them. */
import { constants } from "./constants.js";
import { accuracy } from "./task.js";

// One decimal, as Python writes it, so that the code of a run prints the same: an exact half goes
// to the even neighbour, where toFixed takes the upper one. Of the halves, .25 makes a difference.
/** @type {(value: number) => string} */
export const tenths = (value) => (value % 1 === 0.25 ? value - 0.05 : value).toFixed(1);
/** @type {(value: number) => string} */
export const percent = (value) => `${tenths(100 * value).replace(/\.0$/, "")} %`;
/** What several starts came to.
 * @typedef {Pick<Seeds, "accuracies" | "epoch">} Came */

/** @type {(value: number) => string} */
const whole = (value) => value.toLocaleString("en");
/** @type {(value: number) => string} */
const size = (value) => (value === 0 ? "0" : Number(value.toPrecision(4)).toString());

/** Losses and accuracies are written in the same way wherever they stand.
 * @type {(value: number) => string} */
export const lossText = (value) => (Number.isFinite(value) ? value.toPrecision(4) : "–");
/** @type {(value: number) => string} */
export const accuracyText = (value) => (Number.isFinite(value) ? `${tenths(100 * value)} %` : "–");

/** @type {(run: Run) => Snapshot} */
const last = ({ snapshots }) => snapshots[snapshots.length - 1];
/** @type {(run: Run) => number[]} */
const curve = (run) => [...run.losses, last(run).losses[0]];

/** @type {Record<string, [(run: Run) => number, (value: number) => string]>} */
const OF_RUN = {
  "train-accuracy": [(run) => accuracy(last(run).confusion, 0), accuracyText],
  "test-accuracy": [(run) => accuracy(last(run).confusion, 1), accuracyText],
  "train-loss": [(run) => last(run).losses[0], lossText],
  "test-loss": [(run) => last(run).losses[1], lossText],
  "first-loss": [(run) => curve(run)[0], lossText],
  "highest-loss": [(run) => Math.max(...curve(run)), lossText],
  plateau: [
    (run) => {
      const first = curve(run).findIndex((value) => value < constants.plateau);
      return first < 0 ? Infinity : first;
    },
    whole,
  ],
  rises: [
    (run) => {
      const losses = curve(run);
      const up = losses.filter((value, i) => i > 0 && value > losses[i - 1]).length;
      return up / (losses.length - 1);
    },
    percent,
  ],
  "largest-weight": [(run) => Math.max(...last(run).parameters.map(Math.abs)), size],
  epochs: [(run) => run.stop, whole],
  points: [(run) => run.data.train.count, whole],
  units: [(run) => run.layerSizes[1], whole],
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

/** @type {Record<string, [(experiment: Came, success: number) => number, (value: number)
 *   => string]>} */
const OF_SEEDS = {
  seeds: [({ accuracies }) => accuracies.length, whole],
  succeeded: [succeeded, whole],
  share: [(made, success) => succeeded(made, success) / made.accuracies.length, percent],
  "median-accuracy": [({ accuracies }) => median(accuracies), accuracyText],
  "best-accuracy": [({ accuracies }) => Math.max(...accuracies), accuracyText],
  "worst-accuracy": [({ accuracies }) => Math.min(...accuracies), accuracyText],
  epochs: [({ epoch: done }) => done, whole],
};

/**
 * @template T
 * @param {Record<string, [(thing: T, success: number) => number, unknown]>} table
 * @param {T} thing
 * @param {number} success
 * @returns {Measures}
 */
const measure = (table, thing, success) =>
  Object.fromEntries(Object.entries(table).map(([name, [of]]) => [name, of(thing, success)]));

/**
 * All measures of a finished run, and of a finished experiment.
 * @param {Run} run
 */
export const measureRun = (run) => measure(OF_RUN, run, NaN);
/** @type {(experiment: Came, success: number) => Measures} */
export const measureSeeds = (experiment, success) => measure(OF_SEEDS, experiment, success);

/** The text of a measure; the names that both tables have mean the same.
 * @type {(name: string, value: number) => string} */
export const measureText = (name, value) => {
  const [, text] = OF_RUN[name] ?? OF_SEEDS[name];
  if (Number.isFinite(value)) return text(value);
  return name === "plateau" ? "never" : "–";
};
