/* How hidden space is seen. One unit: its activation across. Two: the activations themselves. More: from
 * the side, so that the cut is upright - across, how far a point lies from the cut; upwards, the
 * direction along the cut in which the points spread most. No part of the page is touched here. */
import { layout } from "../../core/forward.js";

/** Where points lie: x[k] across and y[k] upwards.
 * @typedef {{x: ArrayLike<number>, y: ArrayLike<number>}} Places
 * What a network makes of points: hidden[unit][k] are the last hidden layer's activations, or the
 * inputs where there is none.
 * @typedef {{hidden: ArrayLike<number>[], logits: ArrayLike<number>}} Passed
 * The output unit's weights and bias, and how hidden space is seen: `direction` is upwards where there
 * are more than two units, of length 1 and at right angles to the weights.
 * @typedef {{weights: number[], bias: number, norm: number, direction: number[] | null}} Sight */

/** How high one unit's points are spread, which says nothing, beside an axis from -1 to 1. */
const SPREAD = 0.3;
const FAR = 1e3; // beyond all that is seen

/** The direction of largest variance of vectors[unit][k] among those at right angles to normal;
 * power iteration from the direction of before, so that the picture turns without jumps.
 * @type {(vectors: ArrayLike<number>[], normal: number[], before: number[] | null) => number[]} */
export const strongest = (vectors, normal, before) => {
  const size = vectors.length;
  const count = vectors[0].length;
  const means = vectors.map((row) => {
    let sum = 0;
    for (let k = 0; k < count; k++) sum += row[k];
    return sum / count;
  });
  /** @type {(direction: number[]) => number[] | null} */
  const flat = (direction) => {
    const share = direction.reduce((sum, value, i) => sum + value * normal[i], 0);
    const left = direction.map((value, i) => value - share * normal[i]);
    const norm = Math.hypot(...left);
    return norm > 1e-12 ? left.map((value) => value / norm) : null;
  };
  /** @type {number[][]} */
  const covariance = vectors.map(() => []);
  vectors.forEach((row, i) => {
    for (let j = 0; j <= i; j++) {
      const other = vectors[j];
      let sum = 0;
      for (let k = 0; k < count; k++) sum += (row[k] - means[i]) * (other[k] - means[j]);
      covariance[i][j] = covariance[j][i] = sum / count;
    }
  });
  const starts = [
    before,
    ...Array.from(
      { length: size },
      (_, axis) => Array.from({ length: size }, (_, i) => (i === axis ? 1 : 0.1 / (i + 1))),
    ),
  ];
  const first = starts.reduce(
    (found, start) => found ?? (start && flat(start)),
    /** @type {number[] | null} */ (null),
  );
  if (!first) return normal.map(() => 0);
  let direction = first;
  for (let round = 0; round < (before ? 12 : 80); round++) {
    const turned = covariance.map((row) =>
      row.reduce((sum, value, i) => sum + value * direction[i], 0)
    );
    direction = flat(turned) ?? direction;
  }
  return direction;
};

/** How the hidden space of a network is seen whose training points lie there; from the direction of
 * before, if there is one.
 * @type {(network: Network, parameters: FlatWeights, hidden: ArrayLike<number>[],
 *   before: number[] | null) => Sight} */
export const sightOf = ({ layerSizes }, parameters, hidden, before) => {
  const { W, b, inputs } = layout(layerSizes)[layerSizes.length - 2];
  const weights = Array.from(parameters.subarray(W, W + inputs));
  const norm = Math.hypot(...weights) || 1;
  const direction = inputs > 2
    ? strongest(hidden, weights.map((value) => value / norm), before)
    : null;
  return { weights, bias: parameters[b], norm, direction };
};

/** Where points lie as hidden space is seen; `x2`, which spreads those of one unit, is from -1 to 1.
 * @type {(sight: Sight, passed: Passed, x2: ArrayLike<number>) => Places} */
export const placesIn = ({ norm, direction }, { hidden, logits }, x2) => {
  if (hidden.length === 1) {
    return { x: hidden[0], y: Array.from(x2, (value) => SPREAD * value) };
  }
  if (!direction) return { x: hidden[0], y: hidden[1] };
  const x = Float64Array.from(logits, (logit) => logit / norm);
  const y = new Float64Array(logits.length);
  hidden.forEach((row, unit) => {
    for (let k = 0; k < y.length; k++) y[k] += direction[unit] * row[k];
  });
  return { x, y };
};

/** Places of points of which the network is not sure, moved the little way onto the cut that they miss
 * it by.
 * @type {(sight: Sight, passed: Passed, x2: ArrayLike<number>) => Places} */
export const placesOnCut = (sight, passed, x2) => {
  const { weights, norm, direction } = sight;
  const { x, y } = placesIn(sight, passed, x2);
  const { logits } = passed;
  /** @type {(values: ArrayLike<number>, along: number) => Float64Array} */
  const moved = (values, along) =>
    Float64Array.from(values, (value, k) => value - (along * logits[k]) / norm);
  if (direction) return { x: moved(x, 1), y };
  const across = weights[0] / norm;
  return weights.length === 1 ? { x: moved(x, across), y } : {
    x: moved(x, across),
    y: moved(y, weights[1] / norm),
  };
};

/** Two far places on the cut, where the output's weighted sum is 0.
 * @type {(sight: Sight) => [number, number][]} */
export const cutOf = ({ weights, bias, norm, direction }) => {
  if (direction) return [[0, -FAR], [0, FAR]];
  const [v1, v2 = 0] = weights.map((value) => value / norm);
  const foot = -bias / norm;
  return [
    [foot * v1 - FAR * -v2, foot * v2 - FAR * v1],
    [foot * v1 + FAR * -v2, foot * v2 + FAR * v1],
  ];
};
