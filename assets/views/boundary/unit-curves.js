/* Where the sum of a first-layer unit is 0 when its inputs are not the coordinates alone: a curve, found on
 * a grid. No part of the page is touched here. */
import { forward, grid, onGrid } from "../../core/forward.js";
import { zeroPieces } from "../../core/plane.js";

/** @typedef {[number, number]} Place
 * A unit's curve in parts that hang together, and a place on it with the direction in which the sum grows.
 * @typedef {{unit: number, parts: Place[][], foot: Place, normal: Place}} Curve */

const SIDE = 64; // points of the grid per axis
const CELL = 1e7; // ends that are so many times nearer than the plane is wide are one

/** Pieces joined where one ends and another begins; pure.
 * @type {(pieces: [number, number, number, number][], half: number) => Place[][]} */
export const joined = (pieces, half) => {
  const nameOf = (/** @type {Place} */ place) =>
    place.map((value) => Math.round((CELL * value) / half)).join();
  /** @type {Map<string, number[]>} */
  const at = new Map();
  const ends = pieces.map((
    [x1, y1, x2, y2],
  ) => /** @type {[Place, Place]} */ ([[x1, y1], [x2, y2]]));
  ends.forEach((both, piece) => {
    for (const end of both) at.set(nameOf(end), [...at.get(nameOf(end)) ?? [], piece]);
  });
  const left = new Set(pieces.keys());
  /** The places from one on, as far as pieces lead.
   * @type {(from: Place) => Place[]} */
  const followed = (from) => {
    const places = [];
    for (let here = from;;) {
      const next = at.get(nameOf(here))?.find((piece) => left.has(piece));
      if (next === undefined) return places;
      left.delete(next);
      const [one, other] = ends[next];
      here = nameOf(one) === nameOf(here) ? other : one;
      places.push(here);
    }
  };
  /** @type {Place[][]} */
  const parts = [];
  for (const piece of left) {
    left.delete(piece);
    const [one, other] = ends[piece];
    parts.push([...followed(one).reverse(), one, other, ...followed(other)]);
  }
  return parts;
};

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
