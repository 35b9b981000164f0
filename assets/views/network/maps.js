/* The small pictures in the network diagram: what each unit says of every point of the plane, or what it
 * contributes. Blue and orange mean class: a contribution is painted in the colour of the class that it
 * pushes towards, whatever the sign of its weight, with one scale for all, so that the small ones are
 * pale. Inputs and activations are of no class, and grey. */
import { contributions, effectOf, lastBefore, reachOf } from "../../core/contribution.js";
import { colors, greyScale } from "../../core/figures.js";
import { inputsOf } from "../../core/features.js";
import { grid } from "../../core/forward.js";
import { quickPass } from "../../core/quick.js";
import { aroundZero, paintRaster } from "../../core/raster.js";
import { shade } from "../../core/task.js";

/** @typedef {"activation" | "contribution"} Maps what the pictures of hidden units show
 * @typedef {{canvas: HTMLCanvasElement, layer: number, unit: number}} Picture */

export const MAP_SIDE = 28; // points per axis

/** @type {import("../../core/quick.js").Room} */
const room = [];

/** How far a unit's values reach from 0: as far as its function can, or else as far as they do.
 * @type {(activation: string, values: Float64Array) => number} */
const spread = (activation, values) =>
  ["tanh", "sigmoid"].includes(activation) ? 1 : reachOf(values);

/** The place of a value between the greys, from 0 to 1.
 * @type {(activation: string, reach: number) => (value: number) => number} */
export const between = (activation, reach) =>
  ["sigmoid", "relu"].includes(activation) ? (value) => value / reach : aroundZero(reach);

/** Paint what units, of any layer, say of every point of the plane.
 * @type {(run: Run, parameters: FlatWeights, pictures: Picture[]) => void} */
const paintValues = (run, parameters, pictures) => {
  const { inputs: places } = grid(run.halfWidth, MAP_SIDE);
  const inputs = inputsOf(run, places);
  const passed = quickPass(run, parameters, places, room);
  const { scale } = colors();
  const before = lastBefore(run.layerSizes);
  for (const { canvas, layer, unit } of pictures) {
    if (layer > before) {
      paintRaster(canvas, passed[layer - 1][unit], shade, scale);
      continue;
    }
    const isInput = layer === 0;
    const values = isInput ? inputs[unit] : passed[layer - 1][unit];
    const activation = isInput ? "linear" : run.activation;
    const reach = isInput ? reachOf(values) : spread(activation, values);
    paintRaster(canvas, values, between(activation, reach), greyScale());
  }
};

/** Paint what hidden units add to the logit of every point of the plane; of a unit that adds nothing itself,
 * how much less the logit would be without it.
 * @type {(run: Run, parameters: FlatWeights, pictures: Picture[]) => void} */
const paintContributions = (run, parameters, pictures) => {
  const { inputs } = grid(run.halfWidth, MAP_SIDE);
  const { terms } = contributions(run, parameters, inputs);
  const shadeOf = aroundZero(reachOf(...terms));
  const { scale } = colors();
  for (const { canvas, layer, unit } of pictures) {
    const values = layer === lastBefore(run.layerSizes)
      ? terms[unit]
      : effectOf(run, parameters, inputs, { layer, unit }).effect;
    paintRaster(canvas, values, shadeOf, scale);
  }
};

/** Paint what units, of any layer, say or contribute at every point of the plane.
 * @type {(run: Run, parameters: FlatWeights, pictures: Picture[], maps: Maps) => void} */
export const paintMaps = (run, parameters, pictures, maps) => {
  // Without hidden units the inputs contribute themselves.
  const first = Math.min(1, lastBefore(run.layerSizes));
  const isContribution = (/** @type {Picture} */ { layer }) =>
    maps === "contribution" && layer >= first && layer < run.layerSizes.length - 1;
  const mine = pictures.filter(isContribution);
  const others = pictures.filter((picture) => !isContribution(picture));
  if (mine.length) paintContributions(run, parameters, mine);
  if (others.length) paintValues(run, parameters, others);
};

/** From which value to which the greys go, by the activation.
 * @type {Record<string, string>} */
const ENDS = { tanh: "−1 … 1", sigmoid: "0 … 1" };

/** What the colours of the pictures show: those of the classes, and the greys, in few words; and in more.
 * @type {(run: {layerSizes: number[], activation: string}, maps: Maps)
 *   => {legend: string, values: string, hint: string}} */
export const mapsText = ({ layerSizes, activation }, maps) => {
  const before = lastBefore(layerSizes);
  if (maps === "activation") {
    return {
      legend: "class 0 … 1",
      values: before ? `value ${ENDS[activation] ?? "low … high"}` : "low … high",
      hint:
        "What a unit says, from its lowest value to its highest: that is of no class, and grey. " +
        "Contribution shows which class it pushes towards.",
    };
  }
  const adds =
    "A unit’s weight times its activation: what it adds to the logit, the sum before σ, which says " +
    "class 1 where it is above 0; the paler, the less.";
  const others =
    `That is layer ${before}. A unit of an earlier layer adds nothing itself: how much ` +
    "lower the logit would be without it.";
  return {
    legend: "adds to class 0 … 1",
    values: "low … high",
    hint: before > 1 ? `${adds} ${others}` : adds,
  };
};
