/* The points of a view that moves, which stay where they are: on a canvas of their own, and drawn only when
 * they are others. */
import { drawPoints } from "./points-canvas.js";
import { within } from "./raster.js";

/** @typedef {import("./points-canvas.js").Axes} Axes */

/** Whose points were last drawn, where and how.
 * @type {{canvas: HTMLCanvasElement, data: Run["data"], how: string} | null} */
let still = null;

/** The points of a run, as `drawPoints` has them.
 * @type {(overlay: Overlay, run: Pick<Run, "data">, traces: Trace[], scale: number, axes: Axes,
 *   edges?: number) => void} */
export const drawStill = (overlay, run, traces, scale, axes, edges = 1) => {
  const canvas = overlay.points();
  const places = [axes.x, axes.y].map((axis) => [axis(0), axis(1)]);
  const looks = traces.map(({ uid, marker }) => [uid, marker]);
  const how = JSON.stringify([canvas.width, canvas.height, places, scale, edges, looks]);
  if (still?.canvas === canvas && still.data === run.data && still.how === how) return;
  const context = overlay.cleared(canvas);
  within(context, overlay.box, () => drawPoints(context, run, traces, scale, axes, edges));
  still = { canvas, data: run.data, how };
};
