/* What each unit contributes, and the network without some of its units. No part of the page is touched
 * here.
 *
 * Only the units before the output add to the logit themselves, each its weight times its activation;
 * with the bias these are the logit. What another unit does for it is what it would be without. */
import { inputsOf } from "./features.js";
import { forward, layout, logits } from "./forward.js";

/** @type {(one: Unit | null | undefined, other: Unit) => boolean} */
export const isSameUnit = (one, other) => one?.layer === other.layer && one.unit === other.unit;

/** The layer whose units the output weighs; 0, the inputs, where there is none hidden.
 * @type {(sizes: number[]) => number} */
export const lastBefore = (sizes) => sizes.length - 2;

/** Where the weights stand that lead on from a unit.
 * @type {(sizes: number[], unit: Unit) => number[]} */
export const outgoing = (sizes, { layer, unit }) => {
  const { W, inputs, units } = layout(sizes)[layer];
  return Array.from({ length: units }, (_, next) => W + next * inputs + unit);
};

/** The parameters of a network in which some units say nothing: the weights that lead on from them are 0.
 * @type {(sizes: number[], parameters: FlatWeights, units: Unit[]) => FlatWeights} */
export const without = (sizes, parameters, units) => {
  const left = parameters.slice();
  for (const unit of units) for (const place of outgoing(sizes, unit)) left[place] = 0;
  return left;
};

/** The largest size of values, at least a little.
 * @type {(...rows: ArrayLike<number>[]) => number} */
export const reachOf = (...rows) => {
  let most = 1e-9;
  for (const row of rows) {
    for (let k = 0; k < row.length; k++) most = Math.max(most, Math.abs(row[k]));
  }
  return most;
};

/** What each unit before the output adds to the logit of points with places[j][k], and the bias: terms[j][k]
 * of unit j, whose sum with the bias is logits[k].
 * @type {(network: Network, parameters: FlatWeights, places: ArrayLike<number>[])
 *   => {terms: Float64Array[], bias: number, logits: Float64Array}} */
export const contributions = (network, parameters, places) => {
  const { layerSizes } = network;
  const passed = forward(network, parameters, places);
  const layer = lastBefore(layerSizes);
  const { W, b } = layout(layerSizes)[layer];
  const values = layer === 0 ? inputsOf(network, places) : passed[layer - 1].a;
  const terms = Array.from(values, (row, unit) => {
    const weight = parameters[W + unit];
    return Float64Array.from(row).map((value) => weight * value);
  });
  return { terms, bias: parameters[b], logits: passed[layer].z[0] };
};

/** What a hidden unit of any layer does for the logit of points: how much less it would be without the unit.
 * Of a unit before the output that is what it adds.
 * @type {(network: Network, parameters: FlatWeights, places: ArrayLike<number>[], unit: Unit)
 *   => {effect: Float64Array, with: Float64Array, without: Float64Array}} */
export const effectOf = (network, parameters, places, unit) => {
  const whole = logits(network, parameters, places);
  const left = logits(network, without(network.layerSizes, parameters, [unit]), places);
  return { effect: whole.map((value, k) => value - left[k]), with: whole, without: left };
};
