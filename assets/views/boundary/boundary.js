/* The decision boundary: at rest it fills the figure of its room in ui/views with the numbers of one
 * snapshot; in motion it paints canvases under and over the plot. */
import { isSameUnit } from "../../core/contribution.js";
import { find, mark } from "../../core/dom.js";
import { draw, shown, views } from "../../core/drawing.js";
import { on } from "../../core/events.js";
import { colors, drawOver, overlay as overlayOf, plotOf, setFigure } from "../../core/figures.js";
import { grid, logits } from "../../core/forward.js";
import { SPECK } from "../../core/looks.js";
import { hoverOfPoints, pointsOf } from "../../core/marks.js";
import {
  classify,
  markerScale,
  movingSide,
  paintSquare,
  ringWrong,
  tracePieces,
  zeroPieces,
} from "../../core/plane.js";
import { axesOf } from "../../core/points-canvas.js";
import { drawStill } from "../../core/points-still.js";
import { quickPass } from "../../core/quick.js";
import { state } from "../../core/state.js";
import { classes, decide, inTwoColours, shade, toneOf } from "../../core/task.js";
import { labelName, plain, pointTexts, verdict } from "../../data/naming.js";
import { drawSelected } from "./clicks.js";
import { drawPointed, pointedPlane, sayPainted } from "./pointed.js";
import { drawLitPart, drawNumbers, isStamp, partsShown, partsTrace } from "./parts.js";
import { drawPreview, sayPreview, setPreview } from "./preview.js";
import { drawTicks } from "./stand-ins.js";
import { drawLine, linesShown, lineTrace, numbered } from "./unit-lines.js";
import { ringsOf } from "./rings.js";
import { sayWrong, worstOf } from "./wrong.js";

/** @typedef {import("./unit-lines.js").Place} Place
 * @typedef {import("../../core/points-canvas.js").Axes} Axes */

const GRAPH = "graph-boundary";
const SIDE = 101; // points of the grid per axis, at rest
const pixels = document.createElement("canvas");
/** @type {import("../../core/quick.js").Room} */
const room = []; // of the picture that moves
let drawings = 0; // at rest; the plot has the number of its own in its layout
/** @type {Run | null} */
let plotted = null; // the run that the plot shows
/** @type {import("../../core/parts.js").Part[]} */
let parts = []; // of the boundary that the plot shows

/** An axis's title: own points have names of their own, which Plotly must not take for HTML.
 * @type {(axis: Trace, run: Run, column: number) => Trace} */
const titleOf = ({ title }, { points }, column) => {
  if (!points) return title;
  const name = plain(points.names[column]);
  return { ...title, text: `${name} (standardised)` };
};

/** @type {(run: Run) => {hovertemplate?: string}} */
const hoverOfPlane = (run) => {
  const { points } = run;
  const isCoarse = inTwoColours(run);
  if (!points && !isCoarse) return {};
  const [first, second] = points ? points.names.map(plain) : [];
  const where = points
    ? `${first} %{x:.2f}, ${second} %{y:.2f} (standardised)`
    : "x₁ = %{x:.2f}, x₂ = %{y:.2f}";
  const said = isCoarse
    ? "says class %{z}"
    : `probability of ${plain(labelName(points, 1))} = %{z:.3f}`;
  return { hovertemplate: `${where}<br>${said}<extra></extra>` };
};

/** @param {Run} run
 * @param {Snapshot} snapshot */
const drawView = (run, snapshot) => {
  const { parameters } = snapshot;
  const base = run.figures[GRAPH];
  const half = run.halfWidth;
  const { ticks, inputs } = grid(half, SIDE);
  const values = logits(run, parameters, inputs);
  const rowsOf = (/** @type {(value: number) => number} */ map) =>
    Array.from(
      { length: SIDE },
      (_, row) => Array.from(values.subarray(row * SIDE, (row + 1) * SIDE), map),
    );
  const axes = { x: Array.from(ticks), y: Array.from(ticks) };
  const zsmooth = inTwoColours(run) ? false : "fast";
  const surface = { ...axes, z: rowsOf(toneOf(run)), zsmooth, ...hoverOfPlane(run) };
  // The probability is one half where the logit is 0; between the points of the grid the logit is
  // nearly straight, while a probability that leaps from 0 to 1 would make the line a staircase.
  const most = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1e-300);
  const line = { ...axes, z: rowsOf((value) => 0.5 + value / most / 2) };
  const scale = markerScale(run);
  const all = classify(run, parameters);
  const worst = worstOf(run, snapshot, all.map(({ values: sums }) => sums));
  /** @type {Record<string, string[]>} */
  const texts = {};
  const chance = `probability of ${plain(labelName(run.points, 1))}`;
  const verdicts = classes.map((label) =>
    // In two lines, so that there is room for the box beside the point.
    classes.map((says) =>
      plain(verdict(run.points, label, says)).replace(", the network", ",<br>the network")
    )
  );
  for (const { part, y, values: sums, wrong } of all) {
    const own = pointTexts(run, part);
    texts[part] = wrong.map((_, k) => {
      const found = `${chance} = ${shade(sums[k]).toFixed(3)}`;
      const said = `<br>${found}<br>${verdicts[y[k]][decide(sums[k])]}`;
      return own ? own[k] + said : said;
    });
  }
  sayPainted(run);
  const lines = linesShown(run, parameters, half);
  const named = numbered(lines, half, state.unit);
  parts = partsShown(run, parameters, () => zeroPieces(values, half));
  mark(document.documentElement, "deep", run.layerSizes.length > 3);
  const data = base.data.map((trace) => {
    const [role, which] = trace.uid.split("-");
    if (role === "probability") return { ...trace, ...surface };
    if (role === "boundary") return { ...trace, ...line };
    const marker = { ...trace.marker, size: scale * trace.marker.size };
    if (role === "errors") {
      const line = { ...trace.marker.line, width: scale * trace.marker.line.width };
      return { ...trace, ...ringsOf(all, worst), marker: { ...marker, line } };
    }
    if (role === "parts") return partsTrace(trace, parts);
    if (role === "unit") {
      const unit = Number(which);
      return lineTrace(trace, lines.find((line) => line.unit === unit), named.has(unit));
    }
    const marks = pointsOf(run, role, Number(which), texts[role]);
    const name = `${plain(labelName(run.points, Number(which)))}, ${
      role === "train" ? "training" : role
    }`;
    return { ...trace, name, marker, ...marks, ...hoverOfPoints(run) };
  });
  // The legend has the colours; a bar would take the plot's room.
  const coloraxis = { ...base.layout.coloraxis, showscale: false };
  const range = [-half, half];
  const layout = {
    ...base.layout,
    meta: ++drawings,
    coloraxis,
    xaxis: { ...base.layout.xaxis, range, title: titleOf(base.layout.xaxis, run, 0) },
    yaxis: { ...base.layout.yaxis, range, title: titleOf(base.layout.yaxis, run, 1) },
  };
  setFigure(GRAPH, { data, layout }, () => afterRest(run));
};

/** @param {Run} run */
const afterRest = (run) => {
  // The canvases stay until the plot shows the same as they.
  if (plotOf(GRAPH)?.layout?.meta === drawings) plotted = run;
  if (state.moving || plotted !== run) return;
  const overlay = overlayOf(GRAPH);
  if (!overlay) return;
  if (state.pointed) return void animateView(run, shown());
  overlay.under();
  overlay.frame.classList.remove("moving");
  drawOver(GRAPH, drawMarks);
};

const markColour = () => getComputedStyle(document.documentElement).getPropertyValue("--mark");

/** What lies over the plot at rest: the ring, and the units' lines on their way to other weights.
 * @type {(context: CanvasRenderingContext2D, axes: Axes) => void} */
const drawMarks = (context, axes) => {
  drawPreview(context, parts, axes, markColour());
  drawLitPart(context, parts, axes, markColour());
  drawSelected(context, axes);
};

on("preview", (preview) => {
  if (!setPreview(preview)) return;
  if (state.run && !state.moving && plotted === state.run) drawOver(GRAPH, drawMarks);
});

/** @param {Run} run
 * @param {Snapshot} snapshot */
const animateView = (run, snapshot) => {
  const { parameters } = snapshot;
  const overlay = overlayOf(GRAPH);
  if (!overlay) return;
  // The picture of the opening lies there until there is a plot.
  if (!plotted && snapshot === run.snapshots.at(-1) && find(".painted", overlay.frame)) return;
  const half = run.halfWidth;
  const side = movingSide(run);
  if (pixels.width !== side) pixels.width = pixels.height = side;
  const { inputs } = grid(half, side);
  const unit = pointedPlane(run, parameters, inputs);
  const values = unit?.with ??
    quickPass(run, parameters, inputs, room)[run.layerSizes.length - 2][0];
  const { box, frame } = overlay;
  const axes = axesOf(box, half);
  const { x, y } = axes;
  const hasOtherAxes = plotted?.halfWidth !== half;
  const under = overlay.under();
  if (unit) paintSquare(under, box, pixels, unit.towards, colors().scale, asItIs);
  else paintSquare(under, box, pixels, values, colors().scale, toneOf(run));
  if (hasOtherAxes) drawTicks(under, plotOf(GRAPH), half, axes);
  const speck = isStamp() ? SPECK : 1;
  const scale = speck * markerScale(run);
  const pieces = zeroPieces(values, half);
  drawStill(overlay, run, run.figures[GRAPH].data, scale, axes, speck);
  drawOver(GRAPH, (context) => {
    const { ink } = colors();
    context.strokeStyle = ink;
    tracePieces(context, pieces, axes);
    ringWrong(context, run, values, scale, axes);
    if (state.unitLinesShown) {
      const lines = linesShown(run, parameters, half);
      const named = numbered(lines, half, state.unit);
      for (const line of lines) {
        // Of all lines, that of the unit which is pointed at is the one to look for.
        if (!unit || isSameUnit(state.pointed, { layer: 1, unit: line.unit })) {
          drawLine(context, line, named.has(line.unit), x, y);
        }
      }
    }
    const moving = partsShown(run, parameters, () => pieces);
    drawNumbers(context, moving, axes);
    drawLitPart(context, moving, axes, markColour());
    drawSelected(context, { x, y });
    if (unit) {
      const hasPart = moving.some((part) =>
        isSameUnit(state.pointed, { layer: 1, unit: part.unit })
      );
      drawPointed(context, run, unit, box, axes, hasPart);
    }
  });
  // Last: what asks for a style after them, as a text on a canvas does, would wait for all of them.
  frame.classList.add("moving");
  frame.classList.toggle("other-axes", hasOtherAxes);
};

/** @type {(share: number) => number} */
const asItIs = (share) => share;

/* Another unit is pointed at, or none any more: in motion the next frame shows it. */
on("pointed", () => {
  if (!state.run) return;
  sayPainted(state.run);
  if (state.moving || !plotted) return;
  if (state.pointed) animateView(state.run, shown());
  else afterRest(state.run);
});

views.boundary = { draw: drawView, animate: animateView, leads: true };
// After it: at rest it finds out which point is wrong most of all.
views.wrong = { draw: sayWrong, animate: sayWrong };

/** Show or hide the units' lines.
 * @param {boolean} shown */
export const showUnitLines = (shown) => {
  state.unitLinesShown = shown;
  sayPreview();
  draw();
};
