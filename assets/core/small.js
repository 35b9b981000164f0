/* Small pictures of what a network says of the plane, many of which stand side by side. */
import { origin } from "./dom.js";
import { colors } from "./figures.js";
import { grid, logits } from "./forward.js";
import { paintRaster } from "./raster.js";
import { shade } from "./task.js";

const SIDE = 30; // points per axis

/** Paint what a network says of the plane into a small canvas.
 * @type {(canvas: HTMLCanvasElement, network: Network, parameters: FlatWeights,
 *   half: number) => void} */
export const paintSmall = (canvas, network, parameters, half) => {
  canvas.width = canvas.height = SIDE;
  const { inputs } = grid(half, SIDE);
  const values = logits(network, parameters, inputs);
  paintRaster(canvas, values, shade, colors().scale);
};

/** @type {Record<string, number>} */
const WAYS = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 10, ArrowUp: -10 };

/** @type {(event: KeyboardEvent, group: HTMLElement) => void} */
const rove = (event, group) => {
  const all = /** @type {HTMLElement[]} */ ([...group.children]);
  const way = WAYS[event.key];
  const next = way && all[all.indexOf(origin(event)?.closest("button")) + way];
  if (!next) return;
  event.preventDefault();
  for (const small of all) small.tabIndex = small === next ? 0 : -1;
  next.focus();
};

/** Of a group of buttons with pictures, ten in a row, one can be reached with Tab, and the others from
 * there with the arrows.
 * @type {(group: HTMLElement) => void} */
export const roving = (group) => {
  /** @type {HTMLElement[]} */ ([...group.children]).forEach((small, k) => {
    small.tabIndex = k ? -1 : 0;
  });
  group.addEventListener("keydown", (event) => rove(event, group));
};
