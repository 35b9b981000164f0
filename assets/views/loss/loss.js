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
import { lossAxis } from "./axis.js";
import { heightOf, namedIn, rangeOf, ticksOf } from "./height.js";
import { markedAt } from "./muted.js";
import { lowestOf } from "./story.js";

const GRAPH = "graph-loss";

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
      // After the training loss, in few words: a narrow plot has to have room for the others.
      name: "+ penalty",
      legendrank: 999,
      hovertemplate: "training loss + penalty %{y:.4g}<extra></extra>",
    },
    "points-loss": { x, y, visible: true, legendrank: 998 },
  };
};

/** The mark of the lowest test loss, once the run is through.
 * @type {(run: Run) => object} */
const lowest = (run) => {
  const low = isUntold(run) ? null : lowestOf(run);
  return low ? { visible: true, x: [low.epoch], y: [low.test] } : { visible: false };
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
  const axis = lossAxis();
  const kept = keptRuns();
  const { top, beyond } = heightOf(
    axis,
    curveOf(run),
    run.snapshots.flatMap((snapshot) => [...snapshot.losses]),
    kept.map(({ name, run: other }) => ({ name, losses: curveOf(other) })),
  );
  for (const { place, name, run: other } of kept) {
    // The cards say in full what the names stand for; a saved figure has no cards beside it.
    const inFull = namedIn(
      `${name}: ${difference(other.address, run.address)}`,
      name,
      beyond,
    );
    numbers[`pin-${place}`] = {
      ...curve(other),
      name: namedIn(name, name, beyond),
      visible: true,
      meta: { inFull },
    };
  }
  const title = { text: `${settingText("loss", settingIn(run.address, "loss"))} loss` };
  const data = base.data.map((trace) => ({ ...trace, ...numbers[trace.uid] }));
  // Of a run whose end is not told, nor is how high it goes.
  if (!isUntold(run)) data[0].name = namedIn(data[0].name, "", beyond);
  const shown = data.filter(({ visible }) => visible !== false);
  const losses = shown.flatMap(({ y }) => /** @type {number[]} */ (y));
  const layout = {
    ...base.layout,
    yaxis: {
      ...base.layout.yaxis,
      title,
      type: axis,
      ...rangeOf(axis, top, losses),
      ...ticksOf(axis, top, losses),
    },
  };
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
    const height = y(lossAxis() === "log" ? Math.log10(losses[0]) : losses[0]);
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

for (const changed of /** @type {const} */ (["kept", "axis"])) {
  on(changed, () => state.run && drawView(state.run));
}

/** Go to the epoch that was clicked.
 * @param {Click | null} click */
export const seekClicked = (click) => {
  if (click?.points?.length) seekEpoch(click.points[0].x);
};
