/* The lit unit in words: what it draws, its formula with the numbers in it, and the fields of its weights. */
import { at, element, find, mark } from "../../core/dom.js";
import { featuresOf } from "../../core/features.js";
import { layout } from "../../core/forward.js";
import { unitName } from "../../core/names.js";
import { state } from "../../core/state.js";
import { isMuted } from "../../run/mute.js";
import { headOf } from "./draws.js";
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

/** For how many weights the panel has room, whichever unit is looked at: those of the unit with most.
 * @type {(network: Network) => "three" | "five" | "some" | "many"} */
export const weightsRoom = ({ layerSizes, biases = true }) => {
  const most = Math.max(...layerSizes.slice(0, -1)) + Number(biases);
  return most <= 3 ? "three" : most <= 5 ? "five" : most <= 9 ? "some" : "many";
};

/** Give what is said of a unit the room that it takes in this network, whichever unit it is.
 * @type {(network: Network) => void} */
export const takeRoom = (network) => {
  const panel = find(".unit-panel");
  panel.dataset.weights = weightsRoom(network);
  mark(panel, "deep", network.layerSizes.length > 3);
};

/** Show what a unit draws, its formula and weights.
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
  const standing = { hasLines: state.unitLinesShown, isMuted: isMuted(looked) };
  const { name, says } = headOf(run, parameters, state.unit, standing);
  if (head.textContent !== name + says) head.replaceChildren(element("strong", {}, name), says);
  mark(head, "rest", !state.unit);
  const { W, b, inputs } = layout(run.layerSizes)[layer - 1];
  fillWeights(run, at("unit-weights"), parameters, { layer, unit, W, b, inputs });
};
