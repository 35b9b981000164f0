/* The forward pass of model.py for the drawing of pictures: the same numbers to 1e-6. It is given places
 * of the plane, of which features.js makes the network's inputs.
 *
 * Parameters are one flat array as engine/parameters.py flattens them: W1 row by row, b1, W2, b2 ... */

import { inputsOf } from "./features.js";

/** @type {(z: number) => number} */
export const sigmoid = (z) => 0.5 * (1 + Math.tanh(z / 2));
/** Of the hidden layers; those of model.py, by the same names.
 * @type {Record<string, (z: number) => number>} */
export const ACTIVATIONS = {
  tanh: Math.tanh,
  sigmoid,
  relu: (z) => (z > 0 ? z : 0),
  linear: (z) => z,
};

/**
 * Where each layer's W and b stand in the flat parameters.
 * @param {number[]} sizes
 */
export const layout = (sizes) => {
  const layers = [];
  let position = 0;
  for (let layer = 1; layer < sizes.length; layer++) {
    const inputs = sizes[layer - 1];
    const units = sizes[layer];
    layers.push({ inputs, units, W: position, b: position + units * inputs });
    position += units * (inputs + 1);
  }
  return layers;
};

/** The weighted sums of a unit for `count` points, whose weights stand from `W` on and whose bias at
 * `b`: four inputs at a time, which takes half as long as one after the other.
 * @param {Float64Array} sums which is filled
 * @param {number} count
 * @param {FlatWeights} parameters
 * @param {number} W
 * @param {number} b
 * @param {ArrayLike<number>[]} before the values of the inputs
 * @param {number} fanIn their number */
const weigh = (sums, count, parameters, W, b, before, fanIn) => {
  const bias = parameters[b];
  for (let k = 0; k < count; k++) sums[k] = bias;
  let input = 0;
  for (; input + 3 < fanIn; input += 4) {
    const at = W + input;
    const w0 = parameters[at], w1 = parameters[at + 1];
    const w2 = parameters[at + 2], w3 = parameters[at + 3];
    const a0 = before[input], a1 = before[input + 1];
    const a2 = before[input + 2], a3 = before[input + 3];
    for (let k = 0; k < count; k++) sums[k] += w0 * a0[k] + w1 * a1[k] + w2 * a2[k] + w3 * a3[k];
  }
  for (; input < fanIn; input++) {
    const weight = parameters[W + input];
    const values = before[input];
    for (let k = 0; k < count; k++) sums[k] += weight * values[k];
  }
};

/**
 * All layers' weighted sums z and activations a for points with places[j][k]: coordinate j, point k.
 * The output layer's z are the logits; its a, the probabilities, are left to the caller.
 * @param {Network} network
 * @param {FlatWeights} parameters
 * @param {ArrayLike<number>[]} places
 * @returns {{z: Float64Array[], a: Float64Array[]}[]}
 */
export const forward = (network, parameters, places) => {
  const { layerSizes, activation } = network;
  const bend = ACTIVATIONS[activation];
  const count = places[0].length;
  const layers = layout(layerSizes);
  /** @type {{z: Float64Array[], a: Float64Array[]}[]} */
  const passed = [];
  let before = inputsOf(network, places);
  layers.forEach(({ inputs: fanIn, units, W, b }, index) => {
    const last = index === layers.length - 1;
    const z = [];
    const a = [];
    for (let unit = 0; unit < units; unit++) {
      const sums = new Float64Array(count);
      weigh(sums, count, parameters, W + unit * fanIn, b + unit, before, fanIn);
      z.push(sums);
      if (!last) a.push(sums.map(bend));
    }
    passed.push({ z, a });
    before = a;
  });
  return passed;
};

/**
 * The logits' arrays of a pass that keeps nothing but what its arrays hold at its end.
 * @param {Network} network
 * @param {FlatWeights} parameters
 * @param {ArrayLike<number>[]} places
 * @param {(sums: Float64Array, count: number) => void} bend the first `count` sums of a unit, in place
 * @param {(index: number, units: number) => Float64Array[]} roomFor the arrays of a layer, counted
 *   from 0 at the first after the inputs, with room for each point
 * @returns {Float64Array[]}
 */
export const pass = (network, parameters, places, bend, roomFor) => {
  const count = places[0].length;
  const layers = layout(network.layerSizes);
  const inputs = inputsOf(network, places);
  /** @type {Float64Array[]} */
  let found = [];
  layers.forEach(({ inputs: fanIn, units, W, b }, index) => {
    const before = index ? found : inputs;
    found = roomFor(index, units);
    for (let unit = 0; unit < units; unit++) {
      weigh(found[unit], count, parameters, W + unit * fanIn, b + unit, before, fanIn);
      if (index < layers.length - 1) bend(found[unit], count);
    }
  });
  return found;
};

/** The activation of this name in place, for `pass`.
 * @type {(name: string) => (sums: Float64Array, count: number) => void} */
export const bendOf = (name) => {
  const bend = ACTIVATIONS[name];
  return (sums, count) => {
    for (let k = 0; k < count; k++) sums[k] = bend(sums[k]);
  };
};

/** Room for the activations of hidden layers, which are asked for again and again. Two layers by turns
 * need no more.
 * @type {[Float64Array[], Float64Array[]]} */
const rooms = [[], []];
/** @type {(turn: number, units: number, count: number) => Float64Array[]} */
const roomFor = (turn, units, count) => {
  const room = rooms[turn];
  const size = room.length ? room[0].length : 0;
  if (size < count) room.length = 0;
  while (room.length < units) room.push(new Float64Array(Math.max(size, count)));
  return room;
};

/** The logits of points, for which task.js says what they mean.
 * @type {(network: Network, parameters: FlatWeights, places: ArrayLike<number>[])
 *   => Float64Array} */
export const logits = (network, parameters, places) => {
  const count = places[0].length;
  const last = network.layerSizes.length - 2;
  const [found] = pass(
    network,
    parameters,
    places,
    bendOf(network.activation),
    (index, units) => index === last ? [new Float64Array(count)] : roomFor(index % 2, units, count),
  );
  return found;
};

/** @type {Map<string, {ticks: Float64Array, inputs: Float64Array[]}>} */
const grids = new Map(); // the last few, which every frame asks for

/** The points of a square grid around 0, row by row from the lowest x2: side x side; not to be
 * written to.
 * @type {(half: number, side: number) => {ticks: Float64Array, inputs: Float64Array[]}} */
export const grid = (half, side) => {
  const name = `${half} ${side}`;
  const made = grids.get(name) ?? makeGrid(half, side);
  grids.delete(name);
  grids.set(name, made);
  if (grids.size > 8) { for (const oldest of [...grids.keys()].slice(0, -8)) grids.delete(oldest); }
  return made;
};
/** @type {typeof grid} */
const makeGrid = (half, side) => {
  const ticks = Float64Array.from({ length: side }, (_, i) => half * ((2 * i) / (side - 1) - 1));
  const x1 = new Float64Array(side * side);
  const x2 = new Float64Array(side * side);
  for (let row = 0; row < side; row++) {
    x1.set(ticks, row * side);
    x2.fill(ticks[row], row * side, (row + 1) * side);
  }
  return { ticks, inputs: [x1, x2] };
};

/** What values at the points of such a grid are between them, at a place: bilinear, and beyond the
 * grid that of its edge.
 * @type {(values: ArrayLike<number>, half: number, side: number, x1: number, x2: number) => number} */
export const onGrid = (values, half, side, x1, x2) => {
  const scale = (side - 1) / (2 * half);
  const across = Math.min(Math.max((x1 + half) * scale, 0), side - 1);
  const up = Math.min(Math.max((x2 + half) * scale, 0), side - 1);
  const column = Math.min(Math.floor(across), side - 2);
  const row = Math.min(Math.floor(up), side - 2);
  const [right, above] = [across - column, up - row];
  const at = row * side + column;
  const low = values[at] + right * (values[at + 1] - values[at]);
  const high = values[at + side] + right * (values[at + side + 1] - values[at + side]);
  return low + above * (high - low);
};
