/* The unit that is pointed at, painted into the boundary's square: which class it pushes towards in the
 * colours of the classes, and the boundary without it as a dotted line. */
import { contributions, effectOf, reachOf } from "../../core/contribution.js";
import { at } from "../../core/dom.js";
import { colors } from "../../core/figures.js";
import { typeFamily } from "../../core/letters.js";
import { grid } from "../../core/forward.js";
import { unitName } from "../../core/names.js";
import { tracePieces, zeroPieces } from "../../core/plane.js";
import { state } from "../../core/state.js";
import { inTwoColours, PARTS } from "../../core/task.js";
import { labelName } from "../../data/naming.js";
import { isMuted, unitsText } from "../../run/mute.js";
import { isStamp } from "./parts.js";

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

const SPARE = 6; // pixels between what is said and the edges of the plot

/** The corner of the plot in which something of this size lies over the fewest points, by its left and its
 * upper edge; pure.
 * @type {(data: Pick<Data, PartName>, box: Overlay["box"], axes: Axes, width: number, height: number)
 *   => [number, number]} */
export const emptiest = (data, box, { x, y }, width, height) => {
  const right = box.x + box.width - SPARE - width;
  const low = box.y + box.height - SPARE - height;
  /** @type {[number, number][]} */
  const corners = [[box.x + SPARE, box.y + SPARE], [right, box.y + SPARE]];
  corners.push(...corners.map(([left]) => /** @type {[number, number]} */ ([left, low])));
  const counts = corners.map(([left, top]) =>
    PARTS.reduce((sum, part) => {
      const { inputs: [across, up], count } = data[part];
      for (let k = 0; k < count; k++) {
        const [right, down] = [x(across[k]) - left, y(up[k]) - top];
        if (right > -SPARE && right < width + SPARE && down > -SPARE && down < height + SPARE) {
          sum++;
        }
      }
      return sum;
    }, 0)
  );
  return corners[counts.indexOf(Math.min(...counts))];
};

/** What the colours of the square are, for its legend: what a unit that is pointed at pushes towards, else
 * the probability; pure.
 * @type {(run: Pick<Run, "layerSizes" | "points" | "address">, unit: Unit | null) => string} */
export const paintedText = (run, unit) => {
  const { layerSizes, points } = run;
  if (!unit) {
    return inTwoColours(run) ? "the class it says" : `probability of ${labelName(points, 1)}`;
  }
  const name = layerSizes.length > 3 ? unitName(unit.layer, unit.unit) : `unit ${unit.unit + 1}`;
  return `${name}: to class 0 … 1`;
};

/** Let the legend say what is painted.
 * @param {Run} run */
export const sayPainted = (run) => {
  const { pointed } = state;
  const text = paintedText(run, pointed && !isMuted(pointed) ? pointed : null);
  const line = at("painted-line");
  if (line.textContent !== text) line.textContent = text;
};

/** The boundary without the unit, dotted, and in a corner what is to be seen.
 * @type {(context: CanvasRenderingContext2D, run: Run, plane: Pointed, box: Overlay["box"],
 *   axes: Axes, hasPart: boolean) => void} */
export const drawPointed = (context, run, plane, box, axes, hasPart) => {
  const { pointed } = state;
  if (!pointed) return;
  const { ink, surface } = colors();
  context.save();
  context.strokeStyle = ink;
  context.lineCap = "round";
  context.setLineDash([0, 6]);
  tracePieces(context, zeroPieces(plane.without, run.halfWidth), axes);
  context.setLineDash([]);
  // On a stamp what is said would hide what it is said of.
  if (isStamp()) return context.restore();
  const name = unitsText(run.layerSizes, [pointed]);
  const lines = [
    `Blue: ${name} pushes towards ${labelName(run.points, 1)}.`,
    "Dotted: the boundary without it.",
    ...(hasPart ? ["Thick: the part that it draws."] : []),
  ];
  context.font = `13px ${typeFamily()}`;
  const width = 12 + Math.max(...lines.map((text) => context.measureText(text).width));
  const height = 6 + 18 * lines.length;
  const [left, top] = emptiest(run.data, box, axes, width, height);
  context.globalAlpha = 0.85;
  context.fillStyle = surface;
  context.fillRect(left, top, width, height);
  context.globalAlpha = 1;
  context.fillStyle = ink;
  context.textAlign = "left";
  lines.forEach((text, i) => context.fillText(text, left + 6, top + 16 + 18 * i));
  context.restore();
};
