/* The forward pass of model.py for the drawing of pictures: the same numbers to 1e-6.
 *
 * Parameters are one flat array as engine/parameters.py flattens them: W1 row by row, b1, W2, b2 ... */

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

/**
 * All layers' weighted sums z and activations a for points with inputs[i][k]: input i, point k.
 * The output layer's z are the logits; its a, the probabilities, are left to the caller.
 * @param {number[]} sizes
 * @param {string} activation
 * @param {FlatWeights} parameters
 * @param {ArrayLike<number>[]} inputs
 * @returns {{z: Float64Array[], a: Float64Array[]}[]}
 */
export const forward = (sizes, activation, parameters, inputs) => {
  const bend = ACTIVATIONS[activation];
  const count = inputs[0].length;
  const layers = layout(sizes);
  /** @type {{z: Float64Array[], a: Float64Array[]}[]} */
  const passed = [];
  let before = inputs;
  layers.forEach(({ inputs: fanIn, units, W, b }, index) => {
    const last = index === layers.length - 1;
    const z = [];
    const a = [];
    for (let unit = 0; unit < units; unit++) {
      const sums = new Float64Array(count).fill(parameters[b + unit]);
      for (let input = 0; input < fanIn; input++) {
        const weight = parameters[W + unit * fanIn + input];
        const values = before[input];
        for (let k = 0; k < count; k++) sums[k] += weight * values[k];
      }
      z.push(sums);
      if (!last) a.push(sums.map(bend));
    }
    passed.push({ z, a });
    before = a;
  });
  return passed;
};

/** The logits of points, for which task.js says what they mean.
 * @type {(sizes: number[], activation: string, parameters: FlatWeights,
 *   inputs: ArrayLike<number>[]) => Float64Array} */
export const logits = (sizes, activation, parameters, inputs) =>
  forward(sizes, activation, parameters, inputs)[sizes.length - 2].z[0];

/** The points of a square grid around 0, row by row from the lowest x2: side x side.
 * @type {(half: number, side: number) => {ticks: Float64Array, inputs: Float64Array[]}} */
export const grid = (half, side) => {
  const ticks = Float64Array.from({ length: side }, (_, i) => half * ((2 * i) / (side - 1) - 1));
  const x1 = new Float64Array(side * side);
  const x2 = new Float64Array(side * side);
  for (let row = 0; row < side; row++) {
    x1.set(ticks, row * side);
    x2.fill(ticks[row], row * side, (row + 1) * side);
  }
  return { ticks, inputs: [x1, x2] };
};
