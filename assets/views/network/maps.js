/* The small pictures in the network diagram: what each unit says of every point of the plane. */
import { colors } from "../../core/figures.js";
import { forward, grid } from "../../core/forward.js";
import { paintRaster } from "../../core/raster.js";
import { shade } from "../../core/task.js";

export const MAP_SIDE = 28; // points per axis

/** Paint what units, of any layer, say of every point of the plane.
 * @type {(run: Run, parameters: FlatWeights, nodes: {canvas: HTMLCanvasElement, layer: number,
 *   unit: number}[]) => void} */
export const paintMaps = (run, parameters, nodes) => {
  const half = run.halfWidth;
  const { inputs } = grid(half, MAP_SIDE);
  const passed = forward(run, parameters, inputs);
  const { scale } = colors();
  for (const { canvas, layer, unit } of nodes) {
    const last = layer === run.layerSizes.length - 1;
    const values = layer === 0
      ? inputs[unit]
      : last
      ? passed[layer - 1].z[0]
      : passed[layer - 1].a[unit];
    const reach = layer === 0 ? half : scaleOf(run.activation, values);
    const isShare = run.activation === "sigmoid" && layer > 0;
    const ofUnit = (/** @type {number} */ value) => (isShare ? value : 0.5 + value / (2 * reach));
    paintRaster(canvas, values, last ? shade : ofUnit, scale);
  }
};
/** @type {(activation: string, values: Float64Array) => number} */
const scaleOf = (activation, values) =>
  activation === "tanh" ? 1 : values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
