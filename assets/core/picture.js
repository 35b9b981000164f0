/* A run's boundary with its points as a small picture, beside the one on show. */
import { colors } from "./figures.js";
import { grid, logits } from "./forward.js";
import { markerScale, paintSquare, ringWrong, SIDE, tracePieces, zeroPieces } from "./plane.js";
import { axesOf, drawPoints } from "./points-canvas.js";
import { contextOf } from "./raster.js";
import { theRun } from "./state.js";
import { decide, inTwoColours, shade } from "./task.js";

const SMALL = 0.55; // how large points and rings are in so small a picture, beside the boundary's
const pixels = document.createElement("canvas");
pixels.width = pixels.height = SIDE;

/** What each canvas shows.
 * @type {WeakMap<HTMLCanvasElement, {snapshot: Snapshot, scale: ColourScale, side: number,
 *   twoColours: boolean}>} */
const painted = new WeakMap();

/** Paint what a run shows at a snapshot into a canvas, as large as its place.
 * @type {(canvas: HTMLCanvasElement, run: Run, snapshot: Snapshot) => void} */
export const paintPicture = (canvas, run, snapshot) => {
  const { clientWidth: side } = canvas;
  const { scale, ink } = colors();
  const twoColours = inTwoColours(theRun());
  const before = painted.get(canvas);
  const isThere = before?.snapshot === snapshot && before.scale === scale &&
    before.side === side && before.twoColours === twoColours;
  if (!side || isThere) return;
  painted.set(canvas, { snapshot, scale, side, twoColours });
  const ratio = window.devicePixelRatio || 1;
  canvas.width = canvas.height = Math.round(side * ratio);
  const context = contextOf(canvas);
  context.scale(ratio, ratio);
  const square = { x: 0, y: 0, width: side, height: side };
  const axes = axesOf(square, run.halfWidth);
  const values = logits(run, snapshot.parameters, grid(run.halfWidth, SIDE).inputs);
  paintSquare(context, square, pixels, values, scale, twoColours ? decide : shade);
  context.strokeStyle = ink;
  tracePieces(context, zeroPieces(values, run.halfWidth), axes);
  const size = SMALL * markerScale(run);
  drawPoints(context, run, run.figures["graph-boundary"].data, size, axes, SMALL);
  ringWrong(context, run, values, size, axes);
};
