/* What the picture of hidden space shows, in plain words. No part of the page is touched here. */
import { hasCoordinates, takesPlaces } from "../../core/features.js";
import { unitName } from "../../core/names.js";

const COUNTS = ["no", "one", "two", "three", "four", "five", "six", "seven"];
/** @type {(count: number) => string} */
const counted = (count) => COUNTS[count] ?? String(count);

/** @typedef {Pick<Network, "layerSizes" | "preparation">} Sized */

/** What is across and what is upwards, and of which layer.
 * @type {(network: Sized) => string} */
export const axesInWords = (network) => {
  const { layerSizes } = network;
  const layer = layerSizes.length - 2;
  if (layer === 0 && !takesPlaces(network)) {
    const [count] = layerSizes;
    const side = count > 2
      ? " It is seen from the side: across is how far a point lies from the cut, with class 1 to the right."
      : "";
    return "There is no hidden layer, so there is no hidden space: the output cuts the space of its " +
      `${counted(count)} ${count === 1 ? "input" : "inputs"}.${side}`;
  }
  if (layer === 0) {
    return "There is no hidden layer, so there is no hidden space: the output cuts the data themselves.";
  }
  const units = layerSizes[layer];
  const last = layer > 1 ? `This is hidden layer ${layer}, the last of ${counted(layer)}. ` : "";
  if (units === 1) {
    return `${last}One unit: all that the output sees of a point is ${
      unitName(layer, 0)
    }, the unit’s ` +
      "activation, which is across. Up and down says nothing: the points are only spread there, by " +
      "their x₂, so that they do not hide each other.";
  }
  if (units === 2) {
    return `${last}Two units: across is ${
      unitName(layer, 0)
    }, the activation of unit 1, and upwards ` +
      `${unitName(layer, 1)}, that of unit 2.`;
  }
  return `${last}${units} units make a space of ${units} dimensions: a point’s coordinates there are its ` +
    `activations, ${unitName(layer, 0)} to ${unitName(layer, units - 1)}. It is seen ` +
    "from the side: across is how far a point lies from the cut, with class 1 to the right, and upwards " +
    "the direction along the cut in which the points lie furthest apart.";
};

/** How many points are on the wrong side of the cut.
 * @type {(wrong: number, count: number) => string} */
export const wrongInWords = (wrong, count) => {
  if (!wrong) return `All ${count} points are on their side of the cut.`;
  const are = wrong === 1 ? "1 point is" : `${wrong} points are`;
  return `${are} on the wrong side of the cut, of ${count}: ringed.`;
};

/** What would become of it with one unit fewer.
 * @type {(network: Sized) => string} */
export const fewerInWords = (network) => {
  const { layerSizes } = network;
  // Of what is not straight in the plane nothing is said of lines.
  const isStraight = hasCoordinates(network);
  const layer = layerSizes.length - 2;
  const units = layerSizes[layer];
  if (layer === 0) return "";
  const [first] = layerSizes.slice(1);
  if (units === 1) {
    return layer === 1 && isStraight
      ? "Without this unit there would be nothing to cut. A cut on a line is one threshold of one " +
        "weighted sum, so that the boundary is one straight line."
      : "A cut on a line is one threshold.";
  }
  if (units === 2) {
    return layer === 1 && isStraight
      ? "With one unit fewer this plane would be a line, and the cut one threshold on it: the boundary " +
        "would be one straight line."
      : "With one unit fewer this plane would be a line, and the cut one threshold on it.";
  }
  const folds = layer === 1 && isStraight
    ? `, and the plane bent along ${counted(first - 1)} lines`
    : "";
  return `With one unit fewer the space would have ${
    units - 1
  } dimensions${folds}: one direction less ` +
    "in which the classes can be drawn apart. Keep this run, and try it.";
};
