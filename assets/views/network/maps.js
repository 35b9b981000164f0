/* The small pictures in the network diagram: what each unit says of every point of the plane. Blue and
 * orange mean class: a unit whose value the output weighs is painted in the colour of the class that
 * it pushes towards, whatever the sign of its weight. What stands further back pushes towards neither,
 * and is grey. */
import { colors } from "../../core/figures.js";
import { grid, layout } from "../../core/forward.js";
import { quickPass } from "../../core/quick.js";
import { paintRaster } from "../../core/raster.js";
import { shade } from "../../core/task.js";

export const MAP_SIDE = 28; // points per axis

/** @type {import("../../core/quick.js").Room} */
const room = [];

/** From the lowest value to the highest, without a class, by the colour of the ground.
 * @type {Map<string, ColourScale>} */
const greys = new Map();
/** @type {() => ColourScale} */
const grey = () => {
  const { surface, muted } = colors();
  const known = greys.get(surface) ?? [[0, surface], [1, muted]];
  greys.set(surface, known);
  return known;
};

/** How far a unit's values reach from 0: as far as its function can, or else as far as they do.
 * @type {(activation: string, values: Float64Array) => number} */
const reachOf = (activation, values) =>
  ["tanh", "sigmoid"].includes(activation)
    ? 1
    : values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);

/** The place of a unit's value between the colours of both classes, from 0 to 1: towards class 1 where
 * it is positive and the output weighs it positively, or both are negative.
 * @type {(weight: number, reach: number) => (value: number) => number} */
export const towards = (weight, reach) => {
  const side = Math.sign(weight) / (2 * reach);
  return (value) => 0.5 + side * value;
};

/** The place of a value between the greys, from 0 to 1.
 * @type {(activation: string, reach: number) => (value: number) => number} */
const between = (activation, reach) =>
  ["sigmoid", "relu"].includes(activation)
    ? (value) => value / reach
    : (value) => 0.5 + value / (2 * reach);

/** Paint what units, of any layer, say of every point of the plane.
 * @type {(run: Run, parameters: FlatWeights, nodes: {canvas: HTMLCanvasElement, layer: number,
 *   unit: number}[]) => void} */
export const paintMaps = (run, parameters, nodes) => {
  const half = run.halfWidth;
  const { inputs } = grid(half, MAP_SIDE);
  const passed = quickPass(run, parameters, inputs, room);
  const { scale } = colors();
  const last = run.layerSizes.length - 1;
  const { W } = layout(run.layerSizes)[last - 1];
  for (const { canvas, layer, unit } of nodes) {
    if (layer === last) {
      paintRaster(canvas, passed[layer - 1][unit], shade, scale);
      continue;
    }
    const isInput = layer === 0;
    const values = isInput ? inputs[unit] : passed[layer - 1][unit];
    const activation = isInput ? "linear" : run.activation;
    const reach = isInput ? half : reachOf(activation, values);
    if (layer === last - 1) {
      paintRaster(canvas, values, towards(parameters[W + unit], reach), scale);
    } else {
      paintRaster(canvas, values, between(activation, reach), grey());
    }
  }
};
