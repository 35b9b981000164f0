/* The loss curve: fills the figure of its room in ui/views with the losses that have arrived. */
import { settingIn, settingText } from "../../core/controls.js";
import { shown as shownNow, views } from "../../core/drawing.js";
import { on } from "../../core/events.js";
import { colors, drawCursor, drawOver, setFigure } from "../../core/figures.js";
import { typeFamily } from "../../core/letters.js";
import { curve as curveOf, lossText } from "../../core/measures.js";
import { state } from "../../core/state.js";
import { difference } from "../../run/address.js";
import { seekEpoch } from "../../run/cursor.js";
import { keptRuns } from "../../run/kept.js";
import { unitsText } from "../../run/mute.js";
import { isUntold } from "../../run/untold.js";
import { markedAt } from "./muted.js";
import { lowestOf } from "./story.js";

const GRAPH = "graph-loss";
const MOST_TIMES_START = 20;
let axis = "linear";

/** @type {(run: Run) => {x: number[], y: number[]}} */
const curve = (run) => ({ x: [...run.losses.keys(), run.stop], y: curveOf(run) });

/** Where there is a penalty, what is minimised is more than the loss of the points.
 * @type {(run: Run) => Record<string, object>} */
const apart = (run) => {
  if (run.penalty === "none") return {};
  const x = run.snapshots.map(({ epoch }) => epoch);
  const y = run.snapshots.map(({ losses }) => losses[0]);
  return {
    "train-loss": {
      ...curve(run),
      name: "training + penalty",
      hovertemplate: "training loss + penalty %{y:.4g}<extra></extra>",
    },
    "points-loss": { x, y, visible: true },
  };
};

/** The mark of the lowest test loss, once the run is through.
 * @type {(run: Run) => object} */
const lowest = (run) => {
  const low = isUntold(run) ? null : lowestOf(run);
  return low ? { visible: true, x: [low.epoch], y: [low.test] } : { visible: false };
};

/** A loss that runs away leaves a linear plot at its top, so that the rest can still be seen.
 * @type {(run: Run) => object} */
const heightOf = ({ losses }) => {
  const top = MOST_TIMES_START * losses[0];
  const runsAway = axis === "linear" && losses.some((loss) => !(loss <= top));
  return runsAway ? { range: [0, top], autorange: false } : { autorange: true };
};

/** On a logarithmic axis 1, 2 and 5 of each power of ten, or the powers alone where they are many.
 * @type {(data: Trace[]) => object} */
const ticksOf = (data) => {
  if (axis === "linear") return { tickmode: "auto" };
  const all = data.filter(({ visible }) => visible !== false).flatMap((
    { y },
  ) => /** @type {number[]} */ (y));
  const shown = all.filter((loss) => loss > 0 && Number.isFinite(loss));
  const powers = shown.map((loss) => Math.floor(Math.log10(loss)));
  const [low, high] = [Math.min(...powers), Math.max(...powers)];
  const mantissas = high - low < 3 ? [1, 2, 5] : [1];
  const each = Math.ceil((high - low + 2) / 8);
  /** @type {number[]} */
  const tickvals = [];
  for (let power = low; power <= high + 1; power += each) {
    for (const mantissa of mantissas) tickvals.push(Number(`${mantissa}e${power}`));
  }
  const ticktext = tickvals.map((value) => String(value).replace("-", "−").replace("e+", "e"));
  return { tickmode: "array", tickvals, ticktext };
};

/** @param {Run} run */
const drawView = (run) => {
  const base = run.figures[GRAPH];
  /** @type {Record<string, object>} */
  const numbers = {
    "train-loss": curve(run),
    ...apart(run),
    "test-loss": {
      x: run.snapshots.map(({ epoch }) => epoch),
      y: run.snapshots.map(({ losses }) => losses[1]),
    },
    "lowest-test": lowest(run),
  };
  for (const { place, name, run: kept } of keptRuns()) {
    // The cards say in full what the names stand for; a saved figure has no cards beside it.
    const inFull = `${name}: ${difference(kept.address, run.address)}`;
    numbers[`pin-${place}`] = { ...curve(kept), name, visible: true, meta: { inFull } };
  }
  const data = base.data.map((trace) => ({ ...trace, ...numbers[trace.uid] }));
  const title = { text: `${settingText("loss", settingIn(run.address, "loss"))} loss` };
  const yaxis = { ...base.layout.yaxis, title, type: axis, ...heightOf(run), ...ticksOf(data) };
  const layout = { ...base.layout, yaxis };
  setFigure(GRAPH, { data, layout }, () => drawEpoch(run, shownNow()));
};

/** The epoch on show, which is as far as the curves go of a run whose end is not told; where units are muted, the curve is that of all of them, and the loss without them
 * is a mark of its own.
 * @type {(run: Run, snapshot: Snapshot) => void} */
const drawEpoch = (run, { epoch, losses }) => {
  drawCursor(GRAPH, epoch, isUntold(run));
  if (!state.muted.length) return;
  drawOver(GRAPH, (context, { x, y, box }) => {
    const { ink, surface } = colors();
    const text = `without ${unitsText(run.layerSizes, state.muted)}: ${lossText(losses[0])}`;
    context.font = `600 12px ${typeFamily()}`;
    const height = y(axis === "log" ? Math.log10(losses[0]) : losses[0]);
    const place = markedAt(box, x(epoch), height, context.measureText(text).width);
    context.strokeStyle = context.fillStyle = ink;
    context.lineWidth = 2;
    context.beginPath();
    for (const [from, to] of place.strokes) {
      context.moveTo(from[0], from[1]);
      context.lineTo(to[0], to[1]);
    }
    context.stroke();
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3;
    context.strokeStyle = surface;
    context.strokeText(text, place.text[0], place.text[1]);
    context.fillText(text, place.text[0], place.text[1]);
  });
};

views.loss = {
  lazy: true,
  draw: drawView,
  animate: drawEpoch,
};

/** Draw the losses on a linear or a logarithmic axis.
 * @param {string} value */
export const setLossScale = (value) => {
  axis = value;
  if (state.run) drawView(state.run);
};

on("kept", () => state.run && drawView(state.run));

/** Go to the epoch that was clicked.
 * @param {Click | null} click */
export const seekClicked = (click) => {
  if (click?.points?.length) seekEpoch(click.points[0].x);
};
