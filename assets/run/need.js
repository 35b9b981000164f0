/* Which hidden unit a network needs most, and which least: what each of them missing would do to the
 * training points. No part of the page is touched here. */
import { without } from "../core/contribution.js";
import { accuracyText, lossText } from "../core/measures.js";
import { score } from "../core/score.js";
import { accuracy } from "../core/task.js";
import { unitsText } from "./mute.js";

/** Of more hidden units than these nothing is said: each takes a forward pass of its own. */
export const MOST = 16;

/** What is left without a unit, of the training points.
 * @typedef {{unit: Unit, loss: number, accuracy: number}} Left
 * @typedef {Pick<Snapshot, "losses" | "confusion">} Scores */

/** The hidden units of a network of these sizes, layer by layer.
 * @type {(sizes: number[]) => Unit[]} */
export const hiddenUnits = (sizes) =>
  sizes.slice(1, -1).flatMap((units, index) =>
    Array.from({ length: units }, (_, unit) => ({ layer: index + 1, unit }))
  );

/** What each hidden unit missing would leave, that of the unit which is needed most first.
 * @type {(run: Learner & Pick<Run, "data">, parameters: FlatWeights) => Left[]} */
export const needed = (run, parameters) =>
  hiddenUnits(run.layerSizes)
    .map((unit) => {
      const { losses: [loss], confusion } = score(
        run,
        without(run.layerSizes, parameters, [unit]),
      );
      return { unit, loss, accuracy: accuracy(confusion, 0) };
    })
    .sort((one, other) => one.accuracy - other.accuracy || other.loss - one.loss);

/** Which unit is needed most, and which least, in a sentence.
 * @type {(sizes: number[], whole: Scores, left: Left[]) => string} */
export const neededText = (sizes, { losses: [loss], confusion }, left) => {
  const before = accuracyText(accuracy(confusion, 0));
  const [most, least] = [left[0], left[left.length - 1]];
  const [first, last] = [most, least].map((one) => accuracyText(one.accuracy));
  const nameOf = (/** @type {Left} */ one) => unitsText(sizes, [one.unit]);
  if (first === before || most.accuracy > accuracy(confusion, 0)) {
    const worst = left.reduce((one, other) => (other.loss > one.loss ? other : one));
    const any = `Without any one unit accuracy does not fall below ${before}`;
    return worst.loss > loss && lossText(worst.loss) !== lossText(loss)
      ? `${any}; the loss rises most without ${nameOf(worst)}, ${lossText(loss)} → ${
        lossText(worst.loss)
      }.`
      : `${any}, and the loss does not rise.`;
  }
  if (first === last) return `Without any one unit accuracy falls, ${before} → ${first}.`;
  const how = last === before
    ? "it stays"
    : least.accuracy > accuracy(confusion, 0)
    ? `it rises to ${last}`
    : `least, to ${last}`;
  return `Without ${nameOf(most)} accuracy falls most, ${before} → ${first}; without ${
    nameOf(least)
  } ${how}.`;
};
