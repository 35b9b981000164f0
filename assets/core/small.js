/* Small pictures of what a network says of the plane, many of which stand side by side. */
import { origin } from "./dom.js";
import { colors } from "./figures.js";
import { grid, logits } from "./forward.js";
import { contextOf, paintRaster } from "./raster.js";
import { shade } from "./task.js";

export const SIDE = 30; // points per axis

/** Paint what a network says of the plane into a small canvas.
 * @type {(canvas: HTMLCanvasElement, network: Network, parameters: FlatWeights,
 *   half: number) => void} */
export const paintSmall = (canvas, network, parameters, half) => {
  canvas.width = canvas.height = SIDE;
  const { inputs } = grid(half, SIDE);
  const values = logits(network, parameters, inputs);
  paintRaster(canvas, values, shade, colors().scale);
};

/** Darken some places of a small picture, every other one, so that the colour beneath is seen.
 * @type {(canvas: HTMLCanvasElement, places: number[]) => void} */
export const darken = (canvas, places) => {
  const context = contextOf(canvas);
  context.fillStyle = "#000";
  for (const place of places) {
    const [row, column] = [Math.floor(place / SIDE), place % SIDE];
    if ((row + column) % 2) context.fillRect(column, SIDE - 1 - row, 1, 1);
  }
};

/** How far the arrows lead where so many stand in a row.
 * @type {Record<string, (row: number) => number>} */
const WAYS = {
  ArrowRight: () => 1,
  ArrowLeft: () => -1,
  ArrowDown: (row) => row,
  ArrowUp: (row) => -row,
};

/** @type {(event: KeyboardEvent, group: HTMLElement) => void} */
const rove = (event, group) => {
  const all = /** @type {HTMLElement[]} */ ([...group.children]);
  const row = all.findIndex((one) => one.offsetTop > all[0].offsetTop);
  const way = WAYS[event.key]?.(row < 0 ? all.length : row);
  const next = way && all[all.indexOf(origin(event)?.closest("button")) + way];
  if (!next) return;
  event.preventDefault();
  for (const small of all) small.tabIndex = small === next ? 0 : -1;
  next.focus();
};

/** Of a group of buttons with pictures, in rows, one can be reached with Tab, and the others from
 * there with the arrows.
 * @type {(group: HTMLElement) => void} */
export const roving = (group) => {
  /** @type {HTMLElement[]} */ ([...group.children]).forEach((small, k) => {
    small.tabIndex = k ? -1 : 0;
  });
  group.addEventListener("keydown", (event) => rove(event, group));
};
