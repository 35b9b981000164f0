/* The line of each unit of the first layer: where its weighted sum is 0. It is straight where the inputs are
 * the coordinates alone, else a curve, in parts maybe. With one hidden layer its
 * arrow points to the side that the unit pushes towards class 1; in a deeper network, where that hangs
 * on all that follows, to the side where its sum is positive. */
import { outgoing } from "../../core/contribution.js";
import { hasCoordinates, USUAL } from "../../core/features.js";
import { colors } from "../../core/figures.js";
import { typeFamily } from "../../core/letters.js";
import { state } from "../../core/state.js";
import { isStamp, numberScale, withRoom } from "./parts.js";
import { unitCurves } from "./unit-curves.js";

/** The line of a unit, in the coordinates of the plot: each of its parts by the places that it leads
 * through; without an arrow, where the unit pushes to neither side, its tip is its foot.
 * @typedef {[number, number]} Place
 * @typedef {{unit: number, parts: Place[][], foot: Place, tip: Place}} UnitLine
 * @typedef {(value: number) => number} Axis a coordinate in pixels */

// Pixels of a number, and from the tip to beneath it: where Plotly writes it above a mark of this size.
const [NUMBER, ABOVE] = [13, 8.5];
const FAINT = 0.45; // of a unit that is muted, or has no say for another reason

/** Where along its line a unit has its arrow, from 0 to 1: the lines meet in the middle of the
 * plot, so the arrows stand to either side of it, each unit's at another distance.
 * @type {(unit: number, units: number) => number} */
const shareOf = (unit, units) => {
  const distance = 0.14 + 0.22 * (Math.floor(unit / 2) / Math.max(1, units / 2));
  return unit % 2 ? 1 - distance : distance;
};

/** The side to which a unit of the first layer points: 1 where its sum is positive, -1 where it is negative,
 * 0 for none.
 * @type {(sizes: number[], parameters: FlatWeights, unit: number) => number} */
export const sideOf = (sizes, parameters, unit) =>
  sizes.length === 3 ? Math.sign(parameters[outgoing(sizes, { layer: 1, unit })[0]]) : 1;

/** The line of each hidden unit of the first layer, where it crosses the square, and an arrow from a place
 * on it to its side.
 * @type {(network: Network, parameters: FlatWeights, half: number) => UnitLine[]} */
export const unitLines = (network, parameters, half) => {
  const { layerSizes } = network;
  if (layerSizes.length === 2) return [];
  if (hasCoordinates(network)) return straightLines(network, parameters, half);
  return unitCurves(network, parameters, half, (unit) => shareOf(unit, layerSizes[1]))
    .map(({ unit, parts, foot, normal: [n1, n2] }) => {
      const reach = 0.09 * half * sideOf(layerSizes, parameters, unit);
      return { unit, parts, foot, tip: [foot[0] + reach * n1, foot[1] + reach * n2] };
    });
};

/** The lines w.x + b = 0, where x is `factor` times a place, plus `shift`.
 * @type {typeof unitLines} */
const straightLines = ({ layerSizes, preparation = USUAL }, parameters, half) => {
  const { factor, shift } = preparation;
  const units = layerSizes[1];
  /** @type {UnitLine[]} */
  const lines = [];
  for (let unit = 0; unit < units; unit++) {
    const weights = [parameters[2 * unit], parameters[2 * unit + 1]];
    const [w1, w2] = weights.map((weight, j) => weight * factor[j]);
    const bias = parameters[2 * units + unit] + weights[0] * shift[0] + weights[1] * shift[1];
    const norm = Math.hypot(w1, w2);
    if (!(norm > 0)) continue;
    const [n1, n2, offset] = [w1 / norm, w2 / norm, -bias / norm];
    // The line is {offset * n + t * (-n2, n1)}; keep the stretch of t within the square.
    let [from, to] = [-Infinity, Infinity];
    for (const [start, step] of [[offset * n1, -n2], [offset * n2, n1]]) {
      if (step === 0) {
        if (Math.abs(start) > half) from = Infinity;
        continue;
      }
      const edges = [(-half - start) / step, (half - start) / step];
      from = Math.max(from, Math.min(...edges));
      to = Math.min(to, Math.max(...edges));
    }
    if (from >= to) continue;
    const at = (
      /** @type {number} */ t,
    ) => /** @type {Place} */ ([offset * n1 - t * n2, offset * n2 + t * n1]);
    const foot = at(from + shareOf(unit, units) * (to - from));
    const reach = 0.09 * half * sideOf(layerSizes, parameters, unit);
    /** @type {Place} */
    const tip = [foot[0] + reach * n1, foot[1] + reach * n2];
    lines.push({ unit, parts: [[at(from), at(to)]], foot, tip });
  }
  return lines;
};

/** The lines that there is room for.
 * @type {(run: Run, parameters: FlatWeights, half: number) => UnitLine[]} */
export const linesShown = (run, parameters, half) =>
  withRoom(unitLines(run, parameters, half), run.layerSizes[1], state.unit, isStamp());

const APART = 0.13; // of half the square's width, from number to number

/** The units whose numbers are written at their lines: where two would lie on each other, the lit one's, else
 * that of the first.
 * @type {(lines: UnitLine[], half: number, lit: Unit | null) => Set<number>} */
export const numbered = (lines, half, lit) => {
  const isLit = (/** @type {UnitLine} */ { unit }) => lit?.layer === 1 && lit.unit === unit;
  const order = [...lines.filter(isLit), ...lines.filter((line) => !isLit(line))];
  /** @type {UnitLine[]} */
  const kept = [];
  for (const line of order) {
    const { tip: [x, y] } = line;
    const isFree = kept.every(({ tip }) => Math.hypot(x - tip[0], y - tip[1]) >= APART * half);
    if (isFree) kept.push(line);
  }
  return new Set(kept.map(({ unit }) => unit));
};

/** @type {(line: UnitLine) => boolean} */
const hasArrow = ({ foot, tip }) => foot[0] !== tip[0] || foot[1] !== tip[1];

/** A line as a trace of the plot, empty where there is none, with the number of its unit or without.
 * @type {(trace: Trace, line: UnitLine | undefined, isNumbered: boolean) => Trace} */
export const lineTrace = (trace, line, isNumbered) => {
  if (!line || !state.unitLinesShown) return { ...trace, x: [], y: [] };
  const places = line.parts.flatMap((part) => [...part, null]);
  const lit = state.unit?.layer === 1 && state.unit.unit === line.unit;
  const name = isNumbered ? String(line.unit + 1) : "";
  const arrow = hasArrow(line) ? [line.foot, line.tip] : [line.foot];
  return {
    ...trace,
    x: [...places.map((place) => place && place[0]), ...arrow.map(([x]) => x)],
    y: [...places.map((place) => place && place[1]), ...arrow.map(([, y]) => y)],
    text: [...places.map(() => ""), ...(hasArrow(line) ? ["", name] : [name])],
    marker: { ...trace.marker, size: [...places.map(() => 0), 0, 12] },
    line: { ...trace.line, width: lit ? 4 : 1.5 },
    opacity: hasArrow(line) ? 1 : FAINT,
  };
};

/** Lead a path along a line, on a canvas.
 * @type {(context: CanvasRenderingContext2D, line: UnitLine, x: Axis, y: Axis) => void} */
export const tracePath = (context, { parts }, x, y) => {
  for (const part of parts) {
    part.forEach(([a, b], i) => i ? context.lineTo(x(a), y(b)) : context.moveTo(x(a), y(b)));
  }
};

/** Draw a line onto a canvas, with its arrow, and with the number of its unit or without.
 * @type {(context: CanvasRenderingContext2D, line: UnitLine, isNumbered: boolean, x: Axis, y: Axis)
 *   => void} */
export const drawLine = (context, line, isNumbered, x, y) => {
  const { unit, foot, tip } = line;
  context.save();
  if (!hasArrow(line)) context.globalAlpha = FAINT;
  const lit = state.unit?.layer === 1 && state.unit.unit === unit;
  /** @type {(at: Place) => Place} */
  const place = ([a, b]) => [x(a), y(b)];
  context.lineWidth = lit ? 4 : 1.5;
  const dash = 3 * Math.max(3, context.lineWidth); // as Plotly has it
  context.setLineDash([dash, dash]);
  context.beginPath();
  tracePath(context, line, x, y);
  context.stroke();
  context.setLineDash([]);
  const [from, to] = [place(foot), place(tip)];
  if (hasArrow(line)) drawArrow(context, from, to);
  if (isNumbered) writeNumber(context, String(unit + 1), to);
  context.restore();
};

/** Write a unit's number at the tip of its arrow, in the colour of the lines.
 * @type {(context: CanvasRenderingContext2D, text: string, at: Place) => void} */
export const writeNumber = (context, text, [x, y]) => {
  const size = NUMBER * numberScale();
  const baseline = y - ABOVE - size / 4;
  context.font = `600 ${size}px ${typeFamily()}`;
  context.textAlign = "center";
  context.save();
  context.lineWidth = 3;
  context.lineJoin = "round";
  context.strokeStyle = colors().surface;
  context.strokeText(text, x, baseline);
  context.restore();
  context.fillStyle = context.strokeStyle;
  context.fillText(text, x, baseline);
};

/** @type {(context: CanvasRenderingContext2D, from: Place, to: Place) => void} */
const drawArrow = (context, from, to) => {
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  /** @type {(turn: number) => Place} */
  const barb = (turn) => [to[0] - 10 * Math.cos(angle + turn), to[1] - 10 * Math.sin(angle + turn)];
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
  context.beginPath();
  context.moveTo(...to);
  context.lineTo(...barb(0.4));
  context.lineTo(...barb(-0.4));
  context.fillStyle = context.strokeStyle;
  context.fill();
};
