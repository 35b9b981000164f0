/* The unit that is pointed at, painted into the boundary's square: which class it pushes towards in the
 * colours of the classes, and the boundary without it as a dotted line. */
import { contributions, effectOf, reachOf } from "../../core/contribution.js";
import { colors } from "../../core/figures.js";
import { typeFamily } from "../../core/letters.js";
import { grid } from "../../core/forward.js";
import { traceZero } from "../../core/plane.js";
import { state } from "../../core/state.js";
import { labelName } from "../../data/naming.js";
import { isMuted, unitsText } from "../../run/mute.js";

/** @typedef {import("../../core/points-canvas.js").Axes} Axes
 * The logits with the unit and without it, and from 0 to 1 which class it pushes towards.
 * @typedef {{with: Float64Array, without: Float64Array, towards: Float64Array}} Pointed */

const REACH_SIDE = 28; // points per axis that the largest contribution is looked for at

/** What the unit that is pointed at does for the plane; null for none, and for one that is muted. Its
 * colours are as strong as in its picture in the diagram: the largest contribution of all sets them.
 * @type {(run: Run, parameters: FlatWeights, inputs: Float64Array[]) => Pointed | null} */
export const pointedPlane = (run, parameters, inputs) => {
  const { pointed } = state;
  if (!pointed || isMuted(pointed)) return null;
  const found = effectOf(run, parameters, inputs, pointed);
  const coarse = grid(run.halfWidth, REACH_SIDE).inputs;
  const reach = reachOf(...contributions(run, parameters, coarse).terms);
  const towards = found.effect.map((value) => 0.5 + value / (2 * reach));
  return { ...found, towards };
};

/** The boundary without the unit, dotted, and in a corner what is to be seen.
 * @type {(context: CanvasRenderingContext2D, run: Run, plane: Pointed, box: Overlay["box"],
 *   axes: Axes) => void} */
export const drawPointed = (context, run, plane, box, axes) => {
  const { pointed } = state;
  if (!pointed) return;
  const { ink, surface } = colors();
  context.save();
  context.strokeStyle = ink;
  context.lineCap = "round";
  context.setLineDash([0, 6]);
  traceZero(context, plane.without, run.halfWidth, axes);
  context.setLineDash([]);
  const name = unitsText(run.layerSizes, [pointed]);
  const lines = [
    `Blue: ${name} pushes towards ${labelName(run.points, 1)}.`,
    "Dotted: the boundary without it.",
  ];
  context.font = `13px ${typeFamily()}`;
  const width = Math.max(...lines.map((text) => context.measureText(text).width));
  context.globalAlpha = 0.85;
  context.fillStyle = surface;
  context.fillRect(box.x + 6, box.y + 6, width + 12, 42);
  context.globalAlpha = 1;
  context.fillStyle = ink;
  context.textAlign = "left";
  lines.forEach((text, i) => context.fillText(text, box.x + 12, box.y + 22 + 18 * i));
  context.restore();
};
