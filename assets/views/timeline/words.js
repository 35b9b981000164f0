/* What is said of a run that is through: for how long it was trained and what is kept of it, how it began,
 * or what keeps it from learning. No part of the page is touched here. */
import { constants } from "../../core/constants.js";
import { layout } from "../../core/forward.js";
import { updatesAnEpoch } from "../../core/measures.js";
import { whole } from "../../core/numbers.js";

// A loss that rises by less than this share does not jump: near the end it wavers by rounding alone.
const JUMP = 1e-3;
const JUMPS = 0.05; // the share of epochs from which a run counts as unsteady

/** @type {(a: number, b: number) => boolean} */
const areEqual = (a, b) =>
  Math.abs(a - b) <= constants.copyTolerance * Math.max(Math.abs(a), Math.abs(b));

/** The hidden layer, from 1, of which all units have the same weights in, bias and weights out; 0 if
 * there is none.
 * @type {(sizes: number[], parameters: FlatWeights) => number} */
const layerOfCopies = (sizes, parameters) => {
  const layers = layout(sizes);
  return 1 + layers.slice(0, -1).findIndex(({ inputs, units, W, b }, index) => {
    const above = layers[index + 1];
    const features = Array.from({ length: units }, (_, unit) => [
      ...parameters.slice(W + unit * inputs, W + (unit + 1) * inputs),
      parameters[b + unit],
      ...Array.from({ length: above.units }, (_, to) => parameters[above.W + to * units + unit]),
    ]);
    return units > 1 &&
      features.every((row) => row.every((value, i) => areEqual(value, features[0][i])));
  });
};

/* Of a run that was not trained at all, and waits to be: a lesson asks first what will come of it. */
export const UNTRAINED = "Not trained yet: these are the weights that training starts from.";

/** What was done to the weights on show.
 * @type {(edit: Pick<Snapshot, "epoch" | "made">) => string} */
export const changedSentence = ({ epoch, made }) => {
  const what = made ? made[0].toUpperCase() + made.slice(1) : "Weights set by hand";
  return `${what} at epoch ${whole(epoch)}.`;
};

/** Why weights like these do not learn as they should: all are 0, or all units of a layer are equal; ""
 * where neither holds.
 * @type {(network: Network, parameters: FlatWeights) => string} */
export const stuckSentence = ({ layerSizes, activation }, parameters) => {
  const hidden = layout(layerSizes).slice(0, -1);
  const { b: last } = layout(layerSizes)[layerSizes.length - 2];
  // σ of 0 is not 0: its units send something on, and their weights move, if all alike.
  if (hidden.length && activation !== "sigmoid" && parameters.subarray(0, last).every((v) => !v)) {
    return "All weights are 0: so are activations and what goes back. With no gradient, no weight ever moves.";
  }
  const layer = layerOfCopies(layerSizes, parameters);
  if (!layer) return "";
  const units = hidden.length > 1 ? `units of hidden layer ${layer}` : "hidden units";
  return `All ${layerSizes[layer]} ${units} are equal: they get equal gradients and stay equal, ` +
    "so together they do the work of one.";
};

/** What is said at epoch 0: the weights as they start, and why not all alike.
 * @type {(network: Network, parameters: FlatWeights) => string} */
export const startSentence = (network, parameters) => {
  const stuck = stuckSentence(network, parameters);
  const begins = "Epoch 0: the weights as they start, before the first update.";
  if (stuck) return `Epoch 0, before the first update. ${stuck}`;
  if (network.layerSizes.slice(1, -1).every((units) => units === 1)) return begins;
  return `${begins} They are drawn at random, so that the units differ: units that start equal, ` +
    "as with all weights at 0, get equal gradients and stay equal.";
};

/** Whether the loss jumps up in so many epochs that the steps are too long for it; "" where not.
 * @type {(run: Pick<Run, "losses" | "batchSize" | "data">) => string} */
export const jumpSentence = (run) => {
  const { losses } = run;
  const jumps = losses.filter((loss, epoch) => epoch && loss > (1 + JUMP) * losses[epoch - 1]);
  if (jumps.length <= JUMPS * losses.length) return "";
  return updatesAnEpoch(run) > 1
    ? "The loss jumps: each update follows one batch only, and its step is long at this learning rate."
    : "The loss jumps: the steps are too long at this learning rate.";
};

/** How long a run was trained.
 * @type {(run: Pick<Run, "stop">) => string} */
export const epochsTrained = ({ stop }) =>
  `Trained for ${whole(stop)} ${stop === 1 ? "epoch" : "epochs"}`;

/** @typedef {Pick<Run, "stop" | "batchSize" | "data" | "snapshots">} Trained */

/** How long a run was trained: what an epoch is, and how many of them are saved.
 * @type {(run: Trained) => {epochs: string, snapshots: string}} */
const parts = (run) => {
  const { stop, data: { train: { count } }, snapshots } = run;
  const each = updatesAnEpoch(run);
  const epochs = epochsTrained(run) + (stop === 1 ? "," : ", each");
  const updates = each > 1 ? `${whole(each)} updates (${whole(each * stop)} in all)` : "1 update";
  return {
    epochs: `${epochs} once through all ${whole(count)} points, ${updates}`,
    snapshots: `${whole(snapshots.length)} snapshots`,
  };
};

/** How long a run was trained: what an epoch is, and what a snapshot.
 * @type {(run: Trained) => string} */
export const trainedSentence = (run) => {
  const { epochs, snapshots } = parts(run);
  const places = run.snapshots.length <= run.stop ? ", more of them early" : "";
  return `${epochs}; ${snapshots} (saved weights) on the slider${places}.`;
};

/** The same in short, for where something else is said, too.
 * @type {(run: Trained) => string} */
export const lengthSentence = (run) => {
  const { epochs, snapshots } = parts(run);
  return `${epochs}; ${snapshots} saved.`;
};
