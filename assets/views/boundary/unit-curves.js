/* Where the sum of a first-layer unit is 0 when its inputs are not the coordinates alone: a curve, found on
 * a grid. No part of the page is touched here. */
import { forward, grid, onGrid } from "../../core/forward.js";
import { joined } from "../../core/joined.js";
import { zeroPieces } from "../../core/plane.js";

/** @typedef {import("../../core/joined.js").Place} Place
 * A unit's curve in parts that hang together, and a place on it with the direction in which the sum grows.
 * @typedef {{unit: number, parts: Place[][], foot: Place, normal: Place}} Curve */

const SIDE = 64; // points of the grid per axis

/** The curves of the first layer's units, of those that have one in the plane; `shareOf` says where along
 * its longest part a unit has its foot.
 * @type {(network: Network, parameters: FlatWeights, half: number,
 *   shareOf: (unit: number) => number) => Curve[]} */
export const unitCurves = (network, parameters, half, shareOf) => {
  const first = { ...network, layerSizes: network.layerSizes.slice(0, 2) };
  const [{ z: sums }] = forward(first, parameters, grid(half, SIDE).inputs);
  return sums.flatMap((values, unit) => {
    const parts = joined(zeroPieces(values, half), half);
    if (!parts.length) return [];
    const longest = parts.reduce((best, part) => (part.length > best.length ? part : best));
    const index = Math.round(shareOf(unit) * (longest.length - 2));
    const [from, to] = [longest[index], longest[index + 1]];
    /** @type {Place} */
    const foot = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
    const across = [(from[1] - to[1]) / length, (to[0] - from[0]) / length];
    const step = (2 * half) / (SIDE - 1);
    const valueAt = (/** @type {number} */ by) =>
      onGrid(values, half, SIDE, foot[0] + by * across[0], foot[1] + by * across[1]);
    const side = Math.sign(valueAt(step) - valueAt(-step));
    return [{ unit, parts, foot, normal: [side * across[0], side * across[1]] }];
  });
};
