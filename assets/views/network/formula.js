/* The lit unit in words: its name, its formula with the numbers in it, and the fields of its weights. */
import { at, mark } from "../../core/dom.js";
import { featuresOf } from "../../core/features.js";
import { layout } from "../../core/forward.js";
import { unitName } from "../../core/names.js";
import { state } from "../../core/state.js";
import { fillWeights } from "./weights.js";

// What is left of a sum that should be 0 is no number to show.
const ROUNDING = 1e-12;
/** Three significant digits, as many as a diagram has room for.
 * @type {(value: number) => string} */
export const shorter = (value) =>
  Math.abs(value) < ROUNDING ? "0" : Number(value.toPrecision(3)).toString().replaceAll("-", "−");

/** What a unit is called in full.
 * @type {(sizes: number[], layer: number, unit: number) => string} */
export const titleOf = (sizes, layer, unit) =>
  layer === sizes.length - 1 ? "Output unit" : `Hidden layer ${layer}, unit ${unit + 1}`;

/** What stands over the unit that is looked at: its name and what it draws, or, while no unit is lit, how
 * to see that. A unit of the first layer has a line unless all its weights are 0.
 * @type {(network: Network, parameters: FlatWeights, lit: Unit | null, hasLines: boolean) => string} */
export const headOf = ({ layerSizes }, parameters, lit, hasLines) => {
  if (!lit) return "Point at a unit to see what it draws.";
  const { layer, unit } = lit;
  const title = titleOf(layerSizes, layer, unit);
  const isFirst = layer === 1 && layerSizes.length > 2;
  const [inputs] = layerSizes;
  const isTilted = parameters.slice(inputs * unit, inputs * (unit + 1)).some((one) => one !== 0);
  return isFirst && isTilted && hasLines ? `${title}: sum 0 on its line` : title;
};

/** A part of a unit's formula.
 * @typedef {{text: string, lit?: boolean}} Term */

/** The formula of a unit with the numbers in it; that of one of its weights is lit.
 * @type {(network: Network, parameters: FlatWeights, unit: Unit) => Term[]} */
export const formulaOf = (network, parameters, { layer, unit, place }) => {
  const { layerSizes, activation, biases = true } = network;
  const features = featuresOf(network);
  const { W, b, inputs } = layout(layerSizes)[layer - 1];
  const last = layer === layerSizes.length - 1;
  const bend = last ? "σ" : activation === "linear" ? "" : activation;
  const name = last ? "ŷ" : unitName(layer, unit);
  /** @type {(at: number, factor: string, first: boolean) => Term} */
  const term = (at, factor, first) => {
    const value = parameters[at];
    const sign = value < 0 ? "−" : first ? "" : "+";
    const text = `${first ? sign : ` ${sign} `}${shorter(Math.abs(value))}${
      factor && `·${factor}`
    }`;
    return { text, lit: place === at };
  };
  return [
    { text: `${name} = ${bend}(` },
    ...Array.from(
      { length: inputs },
      (_, input) =>
        term(W + unit * inputs + input, unitName(layer - 1, input, features), input === 0),
    ),
    ...(biases ? [term(b + unit, "", false)] : []),
    { text: ")" },
  ];
};

/** Show a unit's name, formula and weights.
 * @type {(run: Run, snapshot: Snapshot, unit: Unit) => void} */
export const showFormula = (run, { parameters }, looked) => {
  const parts = formulaOf(run, parameters, looked);
  const holder = at("unit-formula");
  const formula = JSON.stringify(parts);
  if (holder.dataset.formula !== formula) {
    holder.dataset.formula = formula;
    holder.replaceChildren(...parts.map(({ text, lit: isLit }) => {
      const part = document.createElement(isLit ? "strong" : "span");
      part.textContent = text;
      return part;
    }));
  }
  const { layer, unit } = looked;
  const head = at("unit-title");
  const text = headOf(run, parameters, state.unit, state.unitLinesShown);
  if (head.textContent !== text) head.textContent = text;
  mark(head, "rest", !state.unit);
  const { W, b, inputs } = layout(run.layerSizes)[layer - 1];
  fillWeights(run, at("unit-weights"), parameters, { layer, unit, W, b, inputs });
};
