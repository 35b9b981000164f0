/* What units and parameters are called. */
import { layout } from "./forward.js";

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** @type {(number: number, set: string) => string} */
const digits = (number, set) => [...String(number)].map((digit) => set[Number(digit)]).join("");
/** @type {(number: number) => string} */
const sub = (number) => digits(number, SUBSCRIPTS);
/** @type {(number: number) => string} */
const sup = (number) => digits(number, SUPERSCRIPTS);
/** The name of a unit's activation: x₁ for an input, a¹₂ for layer 1's second unit.
 * @type {(layer: number, unit: number) => string} */
export const unitName = (layer, unit) =>
  layer === 0 ? `x${sub(unit + 1)}` : `a${sup(layer)}${sub(unit + 1)}`;

/** The name of a flat parameter: W¹₂₁ is layer 1's weight to unit 2 from input 1.
 * @type {(sizes: number[], place: number) => string} */
export const parameterName = (sizes, place) => {
  const layers = layout(sizes);
  const index = layers.findLastIndex(({ W }) => W <= place);
  const { W, b, inputs } = layers[index];
  if (place >= b) return `b${sup(index + 1)}${sub(place - b + 1)}`;
  const [unit, input] = [Math.floor((place - W) / inputs), (place - W) % inputs];
  const comma = inputs > 9 || unit > 8 ? "," : "";
  return `W${sup(index + 1)}${sub(unit + 1)}${comma}${sub(input + 1)}`;
};
