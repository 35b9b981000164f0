/* Where everything of a network's diagram stands: for its drawing, and for whatever is drawn over it. No
 * part of the page is touched here. */
import { layout } from "../../core/forward.js";

/** A unit's picture, a square: its left edge and its middle, in pixels of the drawing.
 * @typedef {{layer: number, unit: number, x: number, y: number}} UnitPlace
 * A weight's edge from the right of the unit before to the left of its own; `at` is where the weight
 * stands in the flat parameters, `d` its curve.
 * @typedef {{layer: number, unit: number, input: number, at: number, d: string}} EdgePlace
 * `size` is the side of the pictures, `gap` the room for edges between two layers, `thickest` the width
 * of the largest weight's edge, `labelled` whether there is room for a line under each unit.
 * @typedef {{width: number, height: number, size: number, gap: number,
 *   thickest: number, labelled: boolean, titles: {x: number, y: number, text: string}[],
 *   units: UnitPlace[], edges: EdgePlace[]}} Places
 * Pixels that there are for the drawing; 0 where that is not known, or not bounded.
 * @typedef {{width: number, height: number}} Room */

const [LEAST, USUAL, MOST] = [280, 520, 640]; // width, in pixels
const PER_HEIGHT = 2.2; // at most so much wider than high, where the height is given
const LOWEST = 180; // height
const [LEFT, RIGHT, HEAD, FOOT] = [26, 24, 24, 4]; // names of usual inputs and output, titles of layers
const LINE = 20; // for a line under a unit
const APART = 6; // else
const [SMALLEST, LARGEST, LARGEST_OF_ALL] = [10, 60, 96]; // side of a picture; the last, in a given height
const MANY = 8; // units of a layer from which on every other one stands a step to the right
const STEP = 4; // between these
const GAP = 0.65; // of a picture, at least, is left for edges between two layers
const ROOM_FOR_TITLE = 92;

/** Whether the units of a layer take turns in two columns, where they can be larger.
 * @type {(units: number) => boolean} */
export const isStaggered = (units) => units > MANY;

/** How high the units of the largest layer stand together, where nothing bounds it.
 * @type {(most: number) => number} */
const usualHeight = (most) => (most > MANY ? 400 : Math.max(3, Math.min(most, 5)) * 78);

/** The side of the pictures, and from one to the next.
 * @type {(sizes: number[], width: number, height: number, largest: number)
 *   => {size: number, pitch: number, labelled: boolean}} */
const sizeOf = (sizes, width, height, largest) => {
  const most = Math.max(...sizes);
  const staggered = sizes.filter(isStaggered).length;
  // Pictures and the least gaps side by side take no more than the width.
  const columns = sizes.length + staggered + GAP * (sizes.length - 1);
  const widest = (width - STEP * staggered) / columns;
  const labelled = most <= MANY && height / most >= 44;
  const apart = labelled ? LINE : APART;
  const isDouble = isStaggered(most);
  const tall = isDouble ? (2 * height - apart * (most - 1)) / (most + 1) : height / most - apart;
  const size = Math.floor(Math.max(SMALLEST, Math.min(largest, widest, tall)));
  const pitch = isDouble ? (size + apart) / 2 : size + apart;
  return { size, pitch, labelled };
};

/** @type {(sizes: number[], gap: number) => string[]} */
const titlesOf = (sizes, gap) => [
  "inputs",
  ...sizes.slice(1, -1).map((_, i) => `${gap < ROOM_FOR_TITLE ? "" : "hidden "}layer ${i + 1}`),
  "output",
];

/** The places of a network of these layers in so much room, of which `left` is for the inputs' names.
 * @type {(sizes: number[], room: Room, left?: number) => Places} */
export const placesOf = (sizes, room, left = LEFT) => {
  const widest = Math.max(MOST, PER_HEIGHT * room.height);
  const width = Math.round(Math.max(LEAST, Math.min(widest, room.width || USUAL)));
  const most = Math.max(...sizes);
  const inner = width - left - RIGHT;
  const around = HEAD + FOOT;
  const bounded = room.height && Math.max(LOWEST, room.height) - around;
  const { size, pitch, labelled } = sizeOf(
    sizes,
    inner,
    bounded || usualHeight(most),
    bounded ? LARGEST_OF_ALL : LARGEST,
  );
  const tallest = Math.max(3, most) * pitch + (isStaggered(most) ? size : APART);
  const height = Math.round(bounded || tallest) + around;
  const wide = sizes.map((units) => (isStaggered(units) ? 2 * size + STEP : size));
  const gap = (inner - wide.reduce((sum, one) => sum + one)) / (sizes.length - 1);
  const lefts = wide.map((_, layer) =>
    left + wide.slice(0, layer).reduce((sum, one) => sum + one + gap, 0)
  );
  // A layer of few units leaves a line under each, where there is room.
  const apart = (/** @type {number} */ units) =>
    units * (size + LINE) + LINE <= height - around ? LINE : APART;
  const pitches = sizes.map((units) =>
    isStaggered(units) ? pitch : Math.max(pitch, size + apart(units))
  );
  const middle = HEAD + (height - around - (labelled ? LINE : 0)) / 2;
  /** @type {(layer: number, unit: number) => UnitPlace} */
  const place = (layer, unit) => ({
    layer,
    unit,
    x: lefts[layer] + (isStaggered(sizes[layer]) && unit % 2 ? size + STEP : 0),
    y: middle + (unit - (sizes[layer] - 1) / 2) * pitches[layer],
  });
  const units = sizes.flatMap((count, layer) =>
    Array.from({ length: count }, (_, unit) => place(layer, unit))
  );
  const edges = layout(sizes).flatMap(({ inputs, units: count, W }, index) =>
    Array.from({ length: count * inputs }, (_, i) => {
      const [unit, input] = [Math.floor(i / inputs), i % inputs];
      const [from, to] = [place(index, input), place(index + 1, unit)];
      // Straight beside the other column of a layer, and bent between the layers.
      const [start, end] = [lefts[index] + wide[index], lefts[index + 1]];
      const bend = (start + end) / 2;
      const d = `M${from.x + size},${from.y} L${start},${from.y} ` +
        `C${bend},${from.y} ${bend},${to.y} ${end},${to.y} L${to.x},${to.y}`;
      return { layer: index + 1, unit, input, at: W + i, d };
    })
  );
  const titles = titlesOf(sizes, gap + size).map((text, layer) => ({
    x: lefts[layer] + wide[layer] / 2,
    y: 13,
    text,
  }));
  const thickest = Math.max(2.5, Math.min(6, size / 10));
  return { width, height, size, gap, thickest, labelled, titles, units, edges };
};
