/* The parts of the boundary that units draw: a number on each, and that of the unit which is lit, marked. */
import { colors } from "../../core/figures.js";
import { plotLetters, typeFamily } from "../../core/letters.js";
import { partsOf } from "../../core/parts.js";
import { state } from "../../core/state.js";

/** @typedef {import("../../core/parts.js").Part} Part
 * @typedef {import("../../core/points-canvas.js").Axes} Axes */

const TAG = 16; // pixels of a number's ground per side
const [LETTER, AS_STAMP] = [12, 0.6];
const FEW = 4; // units whose lines have room on a stamp

/* Whether the boundary is as small as a stamp, above a page that is scrolled past it: see page/sight.js. */
export const isStamp = () => document.documentElement.dataset.small === "true";

/** How many times as large as usual numbers on a canvas are, so that they cover those of the plot. */
export const numberScale = () => isStamp() ? AS_STAMP : plotLetters();

/** Of what belongs to the units of the first hidden layer, as their lines do, what is on show: on a stamp the
 * lines of many would hide the boundary, so that only the lit one's is; pure.
 * @template {{unit: number}} T
 * @param {T[]} all
 * @param {number} units
 * @param {Unit | null} lit
 * @param {boolean} isSmall
 * @returns {T[]} */
export const withRoom = (all, units, lit, isSmall) =>
  isSmall && units > FEW ? all.filter(({ unit }) => lit?.layer === 1 && lit.unit === unit) : all;

/** The parts that are on show: none while the units' lines are not. `piecesOf` finds the pieces of the
 * boundary, where they are needed.
 * @type {(run: Run, parameters: FlatWeights, piecesOf: () => import("../../core/plane.js").Piece[])
 *   => Part[]} */
export const partsShown = (run, parameters, piecesOf) => {
  if (!state.unitLinesShown) return [];
  const parts = partsOf(run, parameters, run.halfWidth, piecesOf);
  return withRoom(parts, run.layerSizes[1], state.unit, isStamp());
};

/** The numbers as a trace of the plot.
 * @type {(trace: Trace, parts: Part[]) => Trace} */
export const partsTrace = (trace, parts) => ({
  ...trace,
  x: parts.map(({ middle: [x] }) => x),
  y: parts.map(({ middle: [, y] }) => y),
  text: parts.map(({ unit }) => String(unit + 1)),
});

/** Mark the part of the unit that is lit, if it has one.
 * @type {(context: CanvasRenderingContext2D, parts: Part[], axes: Axes, mark: string) => void} */
export const drawLitPart = (context, parts, { x, y }, mark) => {
  const { unit: lit } = state;
  const part = lit?.layer === 1 ? parts.find(({ unit }) => unit === lit.unit) : undefined;
  if (!part) return;
  context.save();
  context.lineCap = context.lineJoin = "round";
  context.beginPath();
  part.places.forEach(([a, b], k) => context[k ? "lineTo" : "moveTo"](x(a), y(b)));
  for (const [width, colour] of /** @type {const} */ ([[7, mark], [2, colors().ink]])) {
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  }
  context.restore();
  drawNumbers(context, [part], { x, y });
};

/** The numbers on a canvas, as the plot has them.
 * @type {(context: CanvasRenderingContext2D, parts: Part[], axes: Axes) => void} */
export const drawNumbers = (context, parts, { x, y }) => {
  const { ink, surface } = colors();
  const by = numberScale();
  const side = by * TAG;
  context.save();
  context.font = `700 ${by * LETTER}px ${typeFamily()}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineWidth = 1;
  context.strokeStyle = surface;
  for (const { unit, middle: [a, b] } of parts) {
    const [across, down] = [x(a), y(b)];
    context.fillStyle = ink;
    context.beginPath();
    context.rect(across - side / 2, down - side / 2, side, side);
    context.fill();
    context.stroke();
    context.fillStyle = surface;
    context.fillText(String(unit + 1), across, down + 0.5);
  }
  context.restore();
};
