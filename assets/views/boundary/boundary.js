/* The decision boundary: at rest it fills the figure of its room in ui/views with the numbers of one
 * snapshot; in motion it paints canvases under and over the plot. */
import { at as elementAt } from "../../core/dom.js";
import { draw, shown, views } from "../../core/drawing.js";
import { colors, drawOver, overlay as overlayOf, plotOf, setFigure } from "../../core/figures.js";
import { grid, logits as networkLogits } from "../../core/forward.js";
import { hoverOfPoints, markPoint, pointsOf } from "../../core/marks.js";
import { paintRaster } from "../../core/raster.js";
import { state, theRun } from "../../core/state.js";
import { decide, PARTS, shade } from "../../core/task.js";
import { plain, pointTexts } from "../../data/naming.js";
import { selection } from "../../run/selection.js";
import { axesOf, drawPoints, drawTicks } from "./stand-ins.js";
import { drawLine, lineTrace, unitLines } from "./unit-lines.js";

/** @typedef {import("./unit-lines.js").Place} Place
 * @typedef {import("./stand-ins.js").Axes} Axes */

const GRAPH = "graph-boundary";
const SIDE = 101; // points of the grid per axis, at rest
const MOVING_SIDE = 64;
const painted = document.createElement("canvas");
painted.width = painted.height = MOVING_SIDE;
let drawings = 0; // at rest; the plot has the number of its own in its layout
/** @type {Run | null} */
let plotted = null; // the run that the plot shows

/** @type {(run: Run, parameters: FlatWeights, inputs: ArrayLike<number>[]) => Float64Array} */
const logits = ({ layerSizes, activation }, parameters, inputs) =>
  networkLogits(layerSizes, activation, parameters, inputs);

/** The points of either part that are classified wrongly, with every point's logit.
 * @param {Run} run
 * @param {FlatWeights} parameters */
const classify = (run, parameters) =>
  PARTS.map((part) => {
    const { inputs, y } = run.data[part];
    const values = logits(run, parameters, inputs);
    const wrong = Array.from(values, (value, k) => decide(value) !== y[k]);
    return { part, inputs, y, values, wrong };
  });

/** Many points are drawn smaller, or they would bury each other.
 * @type {(run: Run) => number} */
const markerScale = ({ data }) =>
  Math.max(0.55, Math.min(1, Math.sqrt(400 / (data.train.count + data.test.count))));

/** An axis's title: own points have names of their own, which Plotly must not take for HTML.
 * @type {(axis: Trace, run: Run, column: number) => Trace} */
const titleOf = ({ title }, { points }, column) => {
  if (!points) return title;
  const name = plain(points.names[column]);
  return { ...title, text: `${name} (standardised)` };
};

/** @type {(run: Run) => {hovertemplate?: string}} */
const hoverOfPlane = ({ points }) => {
  if (!points) return {};
  const [first, second] = points.names.map(plain);
  const where = `${first} %{x:.2f}, ${second} %{y:.2f} (standardised)`;
  return { hovertemplate: `${where}<br>P(class 1) = %{z:.3f}<extra></extra>` };
};

/** @param {Run} run
 * @param {Snapshot} snapshot */
const drawView = (run, { parameters }) => {
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
  const surface = { ...axes, z: rowsOf(shade) };
  // The probability is one half where the logit is 0; between the points of the grid the logit is
  // nearly straight, while a probability that leaps from 0 to 1 would make the line a staircase.
  const most = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1e-300);
  const line = { ...axes, z: rowsOf((value) => 0.5 + value / most / 2) };
  const scale = markerScale(run);
  /** @type {{x: number[], y: number[]}} */
  const rings = { x: [], y: [] };
  /** @type {Record<string, string[]>} */
  const texts = {};
  for (const { part, inputs: points, values: sums, wrong } of classify(run, parameters)) {
    const own = pointTexts(run, part);
    texts[part] = wrong.map((isWrong, k) => {
      const verdict = isWrong ? "wrongly classified" : "correctly classified";
      const said = `<br>P(class 1) = ${shade(sums[k]).toFixed(3)}, ${verdict}`;
      return own ? own[k] + said : said;
    });
    wrong.forEach((isWrong, k) => {
      if (!isWrong) return;
      rings.x.push(points[0][k]);
      rings.y.push(points[1][k]);
    });
  }
  const lines = unitLines(run, parameters, half);
  const data = base.data.map((trace) => {
    const [role, which] = trace.uid.split("-");
    if (role === "probability") return { ...trace, ...surface, ...hoverOfPlane(run) };
    if (role === "boundary") return { ...trace, ...line };
    const marker = { ...trace.marker, size: scale * trace.marker.size };
    if (role === "errors") {
      const line = { ...trace.marker.line, width: scale * trace.marker.line.width };
      return { ...trace, ...rings, marker: { ...marker, line } };
    }
    if (role === "unit") {
      return lineTrace(trace, lines.find(({ unit }) => unit === Number(which)));
    }
    const marks = pointsOf(run, role, Number(which), texts[role]);
    return { ...trace, marker, ...marks, ...hoverOfPoints(run) };
  });
  // On a phone the colour bar would take a third of the width; the legend has one instead.
  const showscale = hasRoomForBar();
  const coloraxis = { ...base.layout.coloraxis, showscale };
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

/* Whether the plot is wide enough for a colour bar beside it. */
const hasRoomForBar = () => elementAt(GRAPH).clientWidth >= 480;

/** @param {Run} run */
const afterRest = (run) => {
  // The canvases stay until the plot shows the same as they.
  const { meta, coloraxis } = plotOf(GRAPH)?.layout ?? {};
  if (meta === drawings) plotted = run;
  if (state.moving || plotted !== run) return;
  // The width may have become another since; a sheet of paper has a bar in any case.
  const { showscale } = coloraxis ?? {};
  const isPrinting = document.documentElement.dataset.printing;
  if (!isPrinting && showscale === !hasRoomForBar()) return void drawView(theRun(), shown());
  const overlay = overlayOf(GRAPH);
  if (!overlay) return;
  overlay.under();
  overlay.frame.classList.remove("moving");
  drawOver(GRAPH, drawSelected);
};

/** A ring around the point that was selected, in every view that shows points.
 * @type {(context: CanvasRenderingContext2D, axes: Axes) => void} */
const drawSelected = (context, { x, y }) => {
  const { selected, run } = state;
  if (!run || !selected) return;
  const { inputs } = run.data[selected.part];
  markPoint(context, x(inputs[0][selected.number]), y(inputs[1][selected.number]));
};
/** @param {Run} run
 * @param {Snapshot} snapshot */
const animateView = (run, { parameters }) => {
  const overlay = overlayOf(GRAPH);
  if (!overlay) return;
  const half = run.halfWidth;
  const { inputs } = grid(half, MOVING_SIDE);
  const values = logits(run, parameters, inputs);
  const { box, frame } = overlay;
  const axes = axesOf(box, half);
  const { x, y } = axes;
  const hasOtherPoints = plotted?.data !== run.data;
  const hasOtherAxes = plotted?.halfWidth !== half;
  frame.classList.add("moving");
  frame.classList.toggle("other-points", hasOtherPoints);
  frame.classList.toggle("other-axes", hasOtherAxes);
  const under = paint(overlay, values);
  if (hasOtherAxes) drawTicks(under, plotOf(GRAPH), half, axes);
  drawOver(GRAPH, (context) => {
    const { ink } = colors();
    context.strokeStyle = ink;
    context.lineWidth = 2.5;
    const place = (/** @type {number} */ i) => half * ((2 * i) / (MOVING_SIDE - 1) - 1);
    traceZero(context, values, (column) => x(place(column)), (row) => y(place(row)));
    const scale = markerScale(run);
    if (hasOtherPoints) drawPoints(context, run, run.figures[GRAPH].data, scale, axes);
    context.lineWidth = 2 * scale;
    const radius = 7.5 * scale;
    for (const { inputs: points, wrong } of classify(run, parameters)) {
      wrong.forEach((isWrong, k) => {
        if (!isWrong) return;
        context.beginPath();
        context.arc(x(points[0][k]), y(points[1][k]), radius, 0, 2 * Math.PI);
        context.stroke();
      });
    }
    if (state.unitLinesShown) {
      for (const line of unitLines(run, parameters, half)) {
        drawLine(context, line, x, y);
      }
    }
    drawSelected(context, { x, y });
  });
};

/** @type {(overlay: Overlay, values: Float64Array) => CanvasRenderingContext2D} */
const paint = (overlay, values) => {
  paintRaster(painted, values, shade, colors().scale);
  const { box } = overlay;
  const under = overlay.under();
  // The outermost samples lie on the edges of the plot, so their pixels reach beyond it.
  const spare = box.width / (MOVING_SIDE - 1) / 2;
  under.save();
  under.beginPath();
  under.rect(box.x, box.y, box.width, box.height);
  under.clip();
  under.imageSmoothingQuality = "high";
  under.drawImage(
    painted,
    box.x - spare,
    box.y - spare,
    box.width + 2 * spare,
    box.height + 2 * spare,
  );
  under.restore();
  return under;
};

/** Where the logit is 0: in each cell of the grid, straight between its edges' crossings.
 * @type {(context: CanvasRenderingContext2D, values: Float64Array, x: Axes["x"], y: Axes["y"])
 *   => void} */
const traceZero = (context, values, x, y) => {
  const value = (/** @type {number[]} */ [row, column]) => values[row * MOVING_SIDE + column];
  context.beginPath();
  for (let row = 0; row + 1 < MOVING_SIDE; row++) {
    for (let column = 0; column + 1 < MOVING_SIDE; column++) {
      const corners = [[row, column], [row, column + 1], [row + 1, column + 1], [row + 1, column]];
      /** @type {Place[]} */
      const crossings = [];
      corners.forEach((from, i) => {
        const to = corners[(i + 1) % 4];
        const [a, b] = [value(from), value(to)];
        if (decide(a) === decide(b)) return;
        const share = a / (a - b);
        crossings.push([
          x(from[1] + share * (to[1] - from[1])),
          y(from[0] + share * (to[0] - from[0])),
        ]);
      });
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        context.moveTo(...crossings[i]);
        context.lineTo(...crossings[i + 1]);
      }
    }
  }
  context.stroke();
};

views.boundary = { draw: drawView, animate: animateView };

/** Show or hide the units' lines.
 * @param {boolean} shown */
export const showUnitLines = (shown) => {
  state.unitLinesShown = shown;
  draw();
};

/** Select the point that was clicked in a plot, or none where no point was clicked.
 * @param {Click | null} click */
export const selectPoint = (click) => {
  if (!state.run) return;
  const { data } = state.run.figures[window.dash_clientside.callback_context.triggered_id];
  const point = click?.points?.find(({ customdata }) => customdata !== undefined);
  const part = point && data[point.curveNumber].uid.split("-")[0];
  // A click on a plot that is about to be drawn anew means a point that may be gone.
  const clicked = point ? { part, number: point.customdata } : null;
  state.selected = selection.pointIn(clicked, state.run.data);
  draw();
};
