/* The units' lines on their way to other weights, drawn over those on show, and what they are in the
 * legend. */
import { at, find, mark } from "../../core/dom.js";
import { colors } from "../../core/figures.js";
import { shown } from "../../core/drawing.js";
import { whole } from "../../core/numbers.js";
import { state } from "../../core/state.js";
import { drawNumbers } from "./parts.js";
import { numbered, tracePath, unitLines, writeNumber } from "./unit-lines.js";

/** @typedef {import("../../core/parts.js").Part} Part
 * @typedef {import("../../core/points-canvas.js").Axes} Axes
 * @typedef {NonNullable<Events["preview"][0]>} Preview */

/** @type {Preview | null} */
let previewed = null;

/** What the new lines are, in the legend: how many times as far they lie from those on show as they will;
 * pure.
 * @type {(times: number) => string} */
export const previewText = (times) => `new lines${times > 1 ? `, × ${whole(times)}` : ""}`;

/** The lines on show are in the legend, in the place of what is not needed then. */
export const sayPreview = () => {
  const holder = find(".view.boundary");
  if (!holder) return;
  const hasLines = previewed !== null && state.unitLinesShown &&
    Number(state.run?.layerSizes.length) > 2;
  mark(holder, "previewed", hasLines);
  if (!hasLines || !previewed) return;
  const line = at("new-lines");
  const text = previewText(previewed.times);
  if (line.textContent !== text) line.textContent = text;
};

/** Take other weights, or none.
 * @type {(preview: Preview | null) => boolean} whether that changes what is to be drawn */
export const setPreview = (preview) => {
  if (!preview && !previewed) return false;
  previewed = preview;
  sayPreview();
  return true;
};

/** Draw the lines at the other weights, and over them the numbers that they would cross: those of the
 * lines on show, and of the `parts` of the boundary.
 * @type {(context: CanvasRenderingContext2D, parts: Part[], axes: Axes, colour: string) => void} */
export const drawPreview = (context, parts, axes, colour) => {
  const { run } = state;
  if (!previewed || !run || !state.unitLinesShown) return;
  const half = run.halfWidth;
  context.strokeStyle = colour;
  context.lineWidth = 2.5;
  for (const line of unitLines(run, previewed.weights, half)) {
    context.beginPath();
    tracePath(context, line, axes.x, axes.y);
    context.stroke();
  }
  context.strokeStyle = colors().ink;
  const lines = unitLines(run, shown().parameters, half);
  const named = numbered(lines, half, state.unit);
  for (const { unit, tip: [x, y] } of lines) {
    if (named.has(unit)) writeNumber(context, String(unit + 1), [axes.x(x), axes.y(y)]);
  }
  drawNumbers(context, parts, axes);
};
