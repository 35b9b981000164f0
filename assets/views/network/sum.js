/* A row of pictures that adds up: what each unit adds to the logit, and the bias, are the logit, of which σ
 * makes the output; beneath them the same for the selected point, in numbers. */
import { contributions, isSameUnit, lastBefore, reachOf } from "../../core/contribution.js";
import { at, element } from "../../core/dom.js";
import { colors } from "../../core/figures.js";
import { featuresOf, inputLabel } from "../../core/features.js";
import { grid, sigmoid } from "../../core/forward.js";
import { aroundZero, paintRaster } from "../../core/raster.js";
import { state } from "../../core/state.js";
import { shade } from "../../core/task.js";
import { listen } from "./build.js";
import { MAP_SIDE } from "./maps.js";

/** @typedef {import("./build.js").Acts} Acts
 * @typedef {{holder: HTMLElement, canvas: HTMLCanvasElement, number: HTMLElement}} Cell
 * The cells of the units, of the bias if there is one, of logit and output.
 * @typedef {{key: string, terms: Cell[], bias: Cell | null, logit: Cell, output: Cell}} Row */

const [DECIMALS, LARGE] = [[3, 2, 4, 5], 1000];

/** A number with so many decimals and a true minus.
 * @type {(value: number, decimals: number) => string} */
const fixed = (value, decimals) => {
  const text = value.toFixed(decimals);
  return (Number(text) === 0 ? text.replace("-", "") : text).replace("-", "−");
};

/** Terms and their sum with as many decimals, up to five, as make the written terms add up to the written
 * sum. Where none does, the term that was rounded furthest in the wrong direction takes a step, and
 * the next, as in any table of shares.
 * @type {(terms: number[], total: number) => {terms: string[], total: string}} */
export const addingUp = (terms, total) => {
  const choices = reachOf(terms, [total]) < LARGE ? DECIMALS : [0];
  /** @type {(decimals: number) => {steps: number[], missing: number, unit: number}} */
  const rounded = (decimals) => {
    const unit = 10 ** decimals;
    const steps = terms.map((value) => Math.round(value * unit));
    const missing = Math.round(total * unit) - steps.reduce((sum, step) => sum + step, 0);
    return { steps, missing, unit };
  };
  const exact = choices.find((decimals) => rounded(decimals).missing === 0);
  const decimals = exact ?? choices[0];
  const { steps, missing, unit } = rounded(decimals);
  const way = Math.sign(missing);
  const order = terms.map((_, i) => i).sort((a, b) =>
    way * (terms[b] * unit - steps[b]) - way * (terms[a] * unit - steps[a])
  );
  for (const i of order.slice(0, Math.abs(missing))) steps[i] += way;
  return {
    terms: steps.map((step) => fixed(step / unit, decimals)),
    total: fixed(Math.round(total * unit) / unit, decimals),
  };
};

/** @type {(name: string) => Cell} */
const makeCell = (name) => {
  const canvas = element("canvas", { width: MAP_SIDE, height: MAP_SIDE });
  const number = element("span", { className: "sum-number" });
  const holder = element(
    "div",
    { className: "sum-term" },
    canvas,
    element("span", {}, name),
    number,
  );
  return { holder, canvas, number };
};

/** @type {(sign: string) => HTMLElement} */
const sign = (text) => element("span", { className: "sum-sign" }, text);

/** @type {(run: Run, key: string, acts: Acts) => Row} */
const build = (run, key, acts) => {
  const { layerSizes, biases } = run;
  const layer = lastBefore(layerSizes);
  const terms = Array.from({ length: layerSizes[layer] }, (_, unit) => {
    const made = makeCell(layer ? `unit ${unit + 1}` : inputLabel(run, unit));
    if (layer) listen(made.holder, acts, { layer, unit });
    return made;
  });
  const bias = biases ? makeCell("bias") : null;
  const [logit, output] = [makeCell("logit"), makeCell("ŷ")];
  const summands = [...terms, ...(bias ? [bias] : [])].map(({ holder }) => holder);
  at("unit-sum").replaceChildren(
    ...summands.flatMap((holder, i) => (i ? [sign("+"), holder] : [holder])),
    element("div", { className: "sum-end" }, sign("="), logit.holder, sign("σ →"), output.holder),
  );
  at("unit-sum").onpointerleave = acts.leave;
  return { key, terms, bias, logit, output };
};

/** @type {Row | null} */
let made = null;
/** @type {(run: Run, acts: Acts) => Row} */
const rowOf = (run, acts) => {
  const key = JSON.stringify([run.layerSizes, run.biases, featuresOf(run)]);
  if (made?.key !== key) made = build(run, key, acts);
  return made;
};

/** @type {(row: Row, run: Run, parameters: FlatWeights) => void} */
const writeNumbers = (row, run, parameters) => {
  const { selected } = state;
  const cells = [...row.terms, ...(row.bias ? [row.bias] : [])];
  /** @type {(cell: Cell, text: string) => void} */
  const write = ({ number }, text) => {
    if (number.textContent !== text) number.textContent = text;
  };
  at("sum-line").hidden = Boolean(selected);
  if (!selected) {
    for (const cell of [...cells, row.logit, row.output]) write(cell, "");
    return;
  }
  const inputs = run.data[selected.part].inputs.map((values) =>
    values.subarray(selected.number, selected.number + 1)
  );
  const { terms, bias, logits: [logit] } = contributions(run, parameters, inputs);
  const values = [...terms.map(([value]) => value), ...(row.bias ? [bias] : [])];
  const written = addingUp(values, logit);
  cells.forEach((cell, i) => write(cell, written.terms[i]));
  write(row.logit, written.total);
  write(row.output, fixed(sigmoid(logit), 3));
};

/** Draw the row for weights on show.
 * @type {(run: Run, snapshot: Snapshot, acts: Acts) => void} */
export const drawSum = (run, { parameters }, acts) => {
  const row = rowOf(run, acts);
  const { scale } = colors();
  const { inputs } = grid(run.halfWidth, MAP_SIDE);
  const { terms, bias, logits } = contributions(run, parameters, inputs);
  // One scale for all that is added: where the sum is beyond it, it has its strongest colour.
  const shadeOf = aroundZero(reachOf(...terms, [bias]));
  const layer = lastBefore(run.layerSizes);
  row.terms.forEach(({ holder, canvas }, unit) => {
    paintRaster(canvas, terms[unit], shadeOf, scale);
    holder.classList.toggle("lit", isSameUnit(state.unit, { layer, unit }));
  });
  if (row.bias) paintRaster(row.bias.canvas, logits.map(() => bias), shadeOf, scale);
  paintRaster(row.logit.canvas, logits, shadeOf, scale);
  paintRaster(row.output.canvas, logits, shade, scale);
  writeNumbers(row, run, parameters);
};
