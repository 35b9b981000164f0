/* Where everything of a network's diagram stands: for its drawing, and for whatever is drawn over it. No
 * part of the page is touched here. */
import { layout } from "../../core/forward.js";

/** A unit's picture, a square: its left edge and its middle, in pixels of the drawing.
 * @typedef {{layer: number, unit: number, x: number, y: number}} UnitPlace
 * A weight's edge from the right of the unit before to the left of its own; `at` is where the weight
 * stands in the flat parameters, `d` its curve.
 * @typedef {{layer: number, unit: number, input: number, at: number, d: string}} EdgePlace
 * `size` is the side of the pictures, `column` and `pitch` go from one to the next, across and down;
 * `thickest` is the width of the largest weight's edge, `labelled` whether there is room for a line
 * under each unit.
 * @typedef {{width: number, height: number, size: number, column: number, pitch: number,
 *   thickest: number, labelled: boolean, titles: {x: number, y: number, text: string}[],
 *   units: UnitPlace[], edges: EdgePlace[]}} Places */

const [LEAST, USUAL, MOST] = [280, 520, 620]; // width, in pixels
const PER_HEIGHT = 2.2; // at most so much wider than high, where the height is given
const [LEFT, RIGHT, HEAD, FOOT] = [26, 24, 24, 4]; // names of inputs and output, titles of layers
const LINE = 20; // for a line under a unit
const [SMALLEST, LARGEST, LARGEST_OF_ALL] = [14, 60, 96]; // side of a picture
const BETWEEN = 0.6; // at most this share of a column is picture, or no edge could be followed
const ROOM_FOR_TITLE = 92;

/** How high the units of the largest layer stand together.
 * @type {(most: number, high: number) => number} */
const tallness = (most, high) => high ? high - HEAD - FOOT : most > 8 ? 470 : 370;

/** The side of the pictures, and from one to the next.
 * @type {(most: number, widest: number, high: number)
 *   => {size: number, pitch: number, labelled: boolean}} */
const sizeOf = (most, widest, high) => {
  const labelled = most <= 6;
  const apart = labelled ? LINE : 7;
  const largest = high ? LARGEST_OF_ALL : LARGEST;
  const fitting = Math.min(
    largest,
    widest,
    tallness(Math.max(3, most), high) / Math.max(3, most) - apart,
  );
  const size = Math.floor(Math.max(SMALLEST, fitting));
  return { size, pitch: size + apart, labelled };
};

/** @type {(sizes: number[], column: number) => string[]} */
const titlesOf = (sizes, column) => [
  "inputs",
  ...sizes.slice(1, -1).map((_, i) => `${column < ROOM_FOR_TITLE ? "" : "hidden "}layer ${i + 1}`),
  "output",
];

/** The places of a network of these layers where there is room for so many pixels across; 0 where
 * nothing is known of the room. Where the height is given, too, it is filled; it is no less than the
 * smallest pictures need.
 * @type {(sizes: number[], room: number, high?: number) => Places} */
export const placesOf = (sizes, room, high = 0) => {
  const widest = Math.max(MOST, PER_HEIGHT * high);
  const width = Math.round(Math.max(LEAST, Math.min(widest, room || USUAL)));
  const gaps = sizes.length - 1;
  const most = Math.max(...sizes);
  const inner = width - LEFT - RIGHT;
  const { size, pitch, labelled } = sizeOf(most, BETWEEN * inner / (gaps + BETWEEN), high);
  const column = (inner - size) / gaps;
  const height = HEAD + Math.max(3, most) * pitch + FOOT;
  const middle = HEAD + (height - HEAD - FOOT - (labelled ? LINE : 0)) / 2;
  /** @type {(layer: number, unit: number) => UnitPlace} */
  const place = (layer, unit) => ({
    layer,
    unit,
    x: LEFT + column * layer,
    y: middle + (unit - (sizes[layer] - 1) / 2) * pitch,
  });
  const units = sizes.flatMap((count, layer) =>
    Array.from({ length: count }, (_, unit) => place(layer, unit))
  );
  const edges = layout(sizes).flatMap(({ inputs, units: count, W }, index) =>
    Array.from({ length: count * inputs }, (_, i) => {
      const [unit, input] = [Math.floor(i / inputs), i % inputs];
      const [from, to] = [place(index, input), place(index + 1, unit)];
      const start = from.x + size;
      const bend = (start + to.x) / 2;
      const d = `M${start},${from.y} C${bend},${from.y} ${bend},${to.y} ${to.x},${to.y}`;
      return { layer: index + 1, unit, input, at: W + i, d };
    })
  );
  const titles = titlesOf(sizes, column).map((text, layer) => ({
    x: place(layer, 0).x + size / 2,
    y: 13,
    text,
  }));
  const thickest = Math.max(2.5, Math.min(6, pitch / 12));
  return { width, height, size, column, pitch, thickest, labelled, titles, units, edges };
};
