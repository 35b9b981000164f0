/* Which unit draws which part of the boundary: that to which more than half of the change of the logit is
 * due where the boundary is crossed. With one hidden layer only, whose units add to the logit each by
 * itself. No part of the page is touched here. */
import { contributions } from "./contribution.js";
import { grid, logits } from "./forward.js";
import { joined } from "./joined.js";
import { SIDE, zeroPieces } from "./plane.js";

/** @typedef {import("./joined.js").Place} Place
 * @typedef {import("./plane.js").Piece} Piece
 * The longest stretch of the boundary that a unit draws: its places one after the other, and the one in its
 * middle.
 * @typedef {{unit: number, places: Place[], middle: Place, length: number}} Part */

const STEP = 0.008; // how far to either side the logit is looked at, as a share of the plane's half width
const MOST_OF = 0.5; // of the change of the logit
const SHORTEST = 0.15; // of a stretch that is a part, as a share of the half width

/** Which unit draws each piece of a curve, or -1 where none does the most.
 * @type {(network: Network, parameters: FlatWeights, curve: Place[], half: number) => number[]} */
const drawnBy = (network, parameters, curve, half) => {
  const count = curve.length - 1;
  const places = [new Float64Array(2 * count), new Float64Array(2 * count)];
  for (let k = 0; k < count; k++) {
    const [[x1, y1], [x2, y2]] = [curve[k], curve[k + 1]];
    const long = Math.hypot(x2 - x1, y2 - y1) || 1;
    const step = STEP * half / long;
    const [across, up] = [step * (y1 - y2), step * (x2 - x1)];
    [1, -1].forEach((side, index) => {
      places[0][2 * k + index] = (x1 + x2) / 2 + side * across;
      places[1][2 * k + index] = (y1 + y2) / 2 + side * up;
    });
  }
  const { terms, logits } = contributions(network, parameters, places);
  return Array.from({ length: count }, (_, k) => {
    const whole = logits[2 * k] - logits[2 * k + 1];
    const shares = terms.map((term) => (term[2 * k] - term[2 * k + 1]) / whole);
    const most = Math.max(...shares);
    // What is half by rounding alone is no more than half.
    return most > MOST_OF + 1e-6 ? shares.indexOf(most) : -1;
  });
};

/** The place in the middle of a stretch, along it.
 * @type {(places: Place[], length: number) => Place} */
const middleOf = (places, length) => {
  let left = length / 2;
  for (let k = 0; k + 1 < places.length; k++) {
    const [[x1, y1], [x2, y2]] = [places[k], places[k + 1]];
    const long = Math.hypot(x2 - x1, y2 - y1);
    if (long >= left && long > 0) {
      const share = left / long;
      return [x1 + share * (x2 - x1), y1 + share * (y2 - y1)];
    }
    left -= long;
  }
  return places[places.length - 1];
};

/** The stretches of a curve that one unit draws from end to end; a closed curve has no end of its own.
 * @type {(curve: Place[], units: number[]) => {unit: number, places: Place[]}[]} */
const stretches = (curve, units) => {
  const isClosed = String(curve[0]) === String(curve[curve.length - 1]);
  const change = units.findIndex((unit, k) => k > 0 && unit !== units[k - 1]);
  const first = isClosed && change > 0 ? change : 0;
  /** @type {{unit: number, places: Place[]}[]} */
  const found = [];
  for (let step = 0; step < units.length; step++) {
    const k = (first + step) % units.length;
    const last = found.at(-1);
    if (last?.unit === units[k]) last.places.push(curve[k + 1]);
    else found.push({ unit: units[k], places: [curve[k], curve[k + 1]] });
  }
  return found;
};

/** @type {(network: Network, parameters: FlatWeights, pieces: Piece[], half: number) => Part[]} */
const longestOf = (network, parameters, pieces, half) => {
  /** @type {Map<number, Part>} */
  const longest = new Map();
  for (const curve of joined(pieces, half)) {
    const units = drawnBy(network, parameters, curve, half);
    for (const { unit, places } of stretches(curve, units)) {
      const length = places.slice(1).reduce(
        (sum, [x, y], k) => sum + Math.hypot(x - places[k][0], y - places[k][1]),
        0,
      );
      const isPart = unit >= 0 && length >= SHORTEST * half;
      if (!isPart || length <= (longest.get(unit)?.length ?? 0)) continue;
      longest.set(unit, { unit, places, length, middle: middleOf(places, length) });
    }
  }
  return [...longest.values()].sort((one, other) => one.unit - other.unit);
};

/** Views ask for those of the same weights.
 * @type {WeakMap<FlatWeights, {network: Network, half: number, parts: Part[]}>} */
const known = new WeakMap();

/** The part of the boundary that each unit draws, of those that draw one, in the plane of this half width.
 * `piecesOf` finds the pieces of the boundary, where more is at hand than the weights; it is asked where the
 * parts are not known.
 * @type {(network: Network, parameters: FlatWeights, half: number, piecesOf?: () => Piece[]) => Part[]} */
export const partsOf = (
  network,
  parameters,
  half,
  piecesOf = () => zeroPieces(logits(network, parameters, grid(half, SIDE).inputs), half),
) => {
  if (network.layerSizes.length !== 3) return [];
  const before = known.get(parameters);
  if (before?.network === network && before.half === half) return before.parts;
  const parts = longestOf(network, parameters, piecesOf(), half);
  known.set(parameters, { network, half, parts });
  return parts;
};

/** Where in the plane on show a place is, in words: by thirds.
 * @type {(place: Place, half: number) => string} */
export const regionOf = ([x, y], half) => {
  const third = half / 3;
  const across = x < -third ? "left" : x > third ? "right" : "";
  const up = y < -third ? "lower" : y > third ? "upper" : "";
  if (!across) return up ? { lower: "bottom", upper: "top" }[up] ?? "" : "middle";
  return [up, across].filter(Boolean).join(" ");
};
