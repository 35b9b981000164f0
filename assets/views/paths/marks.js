/* A mark for each unit on the lines of its weights and its bias: lines are as grey as those of the others.
 * No part of the page is touched here. */
import { unitOf } from "./names.js";

/** @typedef {Pick<Snapshot, "epoch" | "parameters">} Recorded */

const EACH = 4; // marks on a line
const MOST_LINES = 120; // of more lines the marks would bury the plot

/** Plotly's symbols, none of which stands for a class, and their outlines within 12 by 12 pixels. */
const SHAPES = [
  ["cross", "M4,1H8V4H11V8H8V11H4V8H1V4H4Z"],
  ["triangle-down", "M1,2H11L6,11Z"],
  ["x", "M3.2,1L6,3.8L8.8,1L11,3.2L8.2,6L11,8.8L8.8,11L6,8.2L3.2,11L1,8.8L3.8,6L1,3.2Z"],
  ["star", "M6,0.5L7.5,4.3H11.5L8.3,6.8L9.5,11L6,8.5L2.5,11L3.7,6.8L0.5,4.3H4.5Z"],
  ["hourglass", "M1,1H11L6,6L11,11H1L6,6Z"],
  ["bowtie", "M1,1V11L6,6L11,11V1L6,6Z"],
  ["pentagon", "M6,0.8L11.2,4.6L9.2,10.8H2.8L0.8,4.6Z"],
  ["hexagram", "M6,0.5L7.6,3.3H10.8L9.2,6L10.8,8.7H7.6L6,11.5L4.4,8.7H1.2L2.8,6L1.2,3.3H4.4Z"],
];
const OUTPUT = ["asterisk-open", "M6,0.5V11.5M0.5,6H11.5M2.1,2.1L9.9,9.9M9.9,2.1L2.1,9.9"];

/** The mark of a unit: its name for Plotly, its outline, and whether it is filled.
 * @type {(sizes: number[], unit: Unit) => {symbol: string, path: string, isFilled: boolean}} */
export const markOf = (sizes, { layer, unit }) => {
  if (layer === sizes.length - 1) return { symbol: OUTPUT[0], path: OUTPUT[1], isFilled: false };
  const [symbol, path] = SHAPES[unit % SHAPES.length];
  const isFilled = Math.floor(unit / SHAPES.length) % 2 === 0;
  return { symbol: isFilled ? symbol : `${symbol}-open`, path, isFilled };
};

/** The value of a parameter at an epoch, straight between the recorded ones.
 * @type {(snapshots: Recorded[], place: number, epoch: number) => number} */
const valueAt = (snapshots, place, epoch) => {
  const after = Math.max(1, snapshots.findIndex((one) => one.epoch >= epoch));
  const [from, to] = [snapshots[after - 1], snapshots[after]];
  const share = (epoch - from.epoch) / (to.epoch - from.epoch);
  return from.parameters[place] + share * (to.parameters[place] - from.parameters[place]);
};

/** The marks on the lines of some parameters: those of a unit at other epochs than those of the next.
 * @type {(run: {layerSizes: number[], snapshots: Recorded[]}, places: number[])
 *   => {x: number[], y: number[], symbols: string[], places: number[]}} */
export const marksOn = ({ layerSizes, snapshots }, places) => {
  /** @type {ReturnType<typeof marksOn>} */
  const found = { x: [], y: [], symbols: [], places: [] };
  if (places.length > MOST_LINES || snapshots.length < 2) return found;
  const [first, last] = [snapshots[0].epoch, snapshots[snapshots.length - 1].epoch];
  for (const place of places) {
    const unit = unitOf(layerSizes, place);
    const within = (unit.unit + 0.5) / layerSizes[unit.layer];
    for (let k = 0; k < EACH; k++) {
      const epoch = first + (last - first) * (k + within) / EACH;
      found.x.push(epoch);
      found.y.push(valueAt(snapshots, place, epoch));
      found.symbols.push(markOf(layerSizes, unit).symbol);
      found.places.push(place);
    }
  }
  return found;
};
