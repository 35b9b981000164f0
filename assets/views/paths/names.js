/* The names at the ends of the lines: which of them there is room for, and where they stand. */
import { featuresOf, hasCoordinates } from "../../core/features.js";
import { layout } from "../../core/forward.js";
import { parameterName, unitName } from "../../core/names.js";

/** The unit that a parameter belongs to: that which it leads into; pure.
 * @type {(sizes: number[], place: number) => {layer: number, unit: number}} */
export const unitOf = (sizes, place) => {
  const layers = layout(sizes);
  const index = layers.findLastIndex(({ W }) => W <= place);
  const { W, b, inputs } = layers[index];
  return { layer: index + 1, unit: place >= b ? place - b : Math.floor((place - W) / inputs) };
};

/** A parameter's name, with the input that a weight comes from where that is no coordinate by its number;
 * pure.
 * @type {(network: Pick<Network, "layerSizes" | "preparation">, place: number) => string} */
export const fullName = (network, place) => {
  const { layerSizes } = network;
  const name = parameterName(layerSizes, place);
  const [{ inputs, b }] = layout(layerSizes);
  if (place >= b || hasCoordinates(network)) return name;
  return `${name} from ${unitName(0, place % inputs, featuresOf(network))}`;
};

/** The parameters of a unit, its weights and then its bias; pure.
 * @type {(sizes: number[], unit: Unit) => number[]} */
export const placesOf = (sizes, { layer, unit }) => {
  const { W, b, inputs } = layout(sizes)[layer - 1];
  const first = W + unit * inputs;
  return [...Array.from({ length: inputs }, (_, input) => first + input), b + unit];
};

/** Of the parameters `offered` those that are named where there is room for so many names: first those
 * that are lit, then those that end farthest from 0; pure.
 * @type {(offered: number[], ends: ArrayLike<number>, lit: number[], room: number) => number[]} */
export const namedPlaces = (offered, ends, lit, room) => {
  const first = new Set(lit);
  const sizeOf = (/** @type {number} */ place) => Math.abs(ends[place]);
  return offered
    .filter((place) => Number.isFinite(ends[place]))
    .sort((one, other) =>
      Number(first.has(other)) - Number(first.has(one)) || sizeOf(other) - sizeOf(one)
    )
    .slice(0, Math.max(0, room));
};

/** Places as near to those that are `wanted` as can be, in their order, with at least `gap` from one
 * to the next and all between `low` and `high`, if there is so much room; pure.
 *
 * What comes too close becomes one block, which stands where the sum of its squared ways is least.
 * @type {(wanted: number[], gap: number, low: number, high: number) => number[]} */
export const spread = (wanted, gap, low, high) => {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a] - wanted[b] || a - b);
  /** @type {{members: number[], sum: number, from: number}[]} */
  const blocks = [];
  /** @type {(members: number[], sum: number) => {members: number[], sum: number, from: number}} */
  const block = (members, sum) => {
    const latest = high - (members.length - 1) * gap;
    return { members, sum, from: Math.max(low, Math.min(latest, sum / members.length)) };
  };
  for (const index of order) {
    let last = block([index], wanted[index]);
    for (let before = blocks.at(-1); before; before = blocks.at(-1)) {
      const size = before.members.length * gap;
      if (before.from + size <= last.from) break;
      blocks.pop();
      // Where its first member would stand for each of them to be at its place.
      const sum = before.sum + last.sum - last.members.length * size;
      last = block([...before.members, ...last.members], sum);
    }
    blocks.push(last);
  }
  /** @type {number[]} */
  const places = new Array(wanted.length);
  for (const { members, from } of blocks) {
    members.forEach((member, position) => void (places[member] = from + position * gap));
  }
  return places;
};
