/* What units, arrays and parameters are called; ui/core/names.py is the same for the server. */
import { COORDINATES, FEATURES } from "./features.js";
import { layout } from "./forward.js";

/** An array of a layer, such as W1 or dZ2; layer 1 is the first that computes.
 * @type {(letters: string, layer: number) => string} */
export const arrayName = (letters, layer) => `${letters}${layer}`;

/** One entry of an array, at places counted from 1: W1[2, 1] is the weight of layer 1 into unit 2 from
 * input 1.
 * @type {(array: string, ...places: number[]) => string} */
export const entryName = (array, ...places) => `${array}[${places.join(", ")}]`;

/** The name of a unit's activation at a point: x₁ or x₁² for an input, by the network's `features`, a1[2] for
 * layer 1's second unit.
 * @type {(layer: number, unit: number, features?: string[]) => string} */
export const unitName = (layer, unit, features = COORDINATES) =>
  layer === 0 ? FEATURES[features[unit]].label : entryName(arrayName("a", layer), unit + 1);

/** The name of a unit's error at one point: dz1[2] for layer 1's second unit.
 * @type {(layer: number, unit: number) => string} */
export const errorName = (layer, unit) => entryName(arrayName("dz", layer), unit + 1);

/** The places of all weights and of the biases, where there are any, in the flat parameters.
 * @type {(network: Pick<Network, "layerSizes" | "biases">) => number[]} */
export const trainedPlaces = ({ layerSizes, biases = true }) =>
  layout(layerSizes).flatMap(({ inputs, units, W }) =>
    Array.from({ length: units * (inputs + Number(biases)) }, (_, i) => W + i)
  );

/** The name of a flat parameter: W1[2, 1], b1[2].
 * @type {(sizes: number[], place: number) => string} */
export const parameterName = (sizes, place) => {
  const layers = layout(sizes);
  const index = layers.findLastIndex(({ W }) => W <= place);
  const { W, b, inputs } = layers[index];
  if (place >= b) return entryName(arrayName("b", index + 1), place - b + 1);
  const [unit, input] = [Math.floor((place - W) / inputs), (place - W) % inputs];
  return entryName(arrayName("W", index + 1), unit + 1, input + 1);
};
