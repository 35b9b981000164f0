/* What a lesson's text can name of a run, or of several starts of it: each a number and its text.
 * lessons/README.md lists them. */
import { constants } from "./constants.js";
import { accuracy } from "./task.js";

// One decimal, as Python writes it, so that the code of a run prints the same: an exact half goes
// to the even neighbour, where toFixed takes the upper one. Of the halves, .25 makes a difference.
export const tenths = (value) => (value % 1 === 0.25 ? value - 0.05 : value).toFixed(1);
export const percent = (value) => `${tenths(100 * value).replace(/\.0$/, "")} %`;
const whole = (value) => value.toLocaleString("en");
const size = (value) => (value === 0 ? "0" : Number(value.toPrecision(4)).toString());

/* Losses and accuracies are written in the same way wherever they stand. */
export const lossText = (value) => (Number.isFinite(value) ? value.toPrecision(4) : "–");
export const accuracyText = (value) => (Number.isFinite(value) ? `${tenths(100 * value)} %` : "–");

const last = (run) => run.snapshots.at(-1);
const curve = (run) => [...run.losses, last(run).losses[0]];

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

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
};
const succeeded = ({ accuracies }, success) =>
  accuracies.filter((value) => value >= success).length;

const OF_SEEDS = {
  seeds: [({ accuracies }) => accuracies.length, whole],
  succeeded: [succeeded, whole],
  share: [(made, success) => succeeded(made, success) / made.accuracies.length, percent],
  "median-accuracy": [({ accuracies }) => median(accuracies), accuracyText],
  "best-accuracy": [({ accuracies }) => Math.max(...accuracies), accuracyText],
  "worst-accuracy": [({ accuracies }) => Math.min(...accuracies), accuracyText],
  epochs: [({ epoch: done }) => done, whole],
};

const measure = (table, thing, success) =>
  Object.fromEntries(Object.entries(table).map(([name, [of]]) => [name, of(thing, success)]));

/**
 * All measures of a finished run, and of a finished experiment.
 * @param {Run} run
 */
export const measureRun = (run) => measure(OF_RUN, run);
export const measureSeeds = (experiment, success) => measure(OF_SEEDS, experiment, success);

/* The text of a measure; the names that both tables have mean the same. */
export const measureText = (name, value) => {
  const [, text] = OF_RUN[name] ?? OF_SEEDS[name];
  if (Number.isFinite(value)) return text(value);
  return name === "plateau" ? "never" : "–";
};
