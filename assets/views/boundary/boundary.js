/* The decision boundary: at rest it fills the figure of its room in ui/views with the numbers of one
 * snapshot; in motion it paints canvases under and over the plot. */
import { noUpdate } from "../../core/dash.js";
import { draw, shown, views } from "../../core/drawing.js";
import { colors, drawOver, overlay as overlayOf, plotOf, setFigure } from "../../core/figures.js";
import { grid, logits as networkLogits } from "../../core/forward.js";
import { hoverOfPoints, markPoint, pointsOf } from "../../core/marks.js";
import { paintRaster } from "../../core/raster.js";
import { state } from "../../core/state.js";
import { decide, shade } from "../../core/task.js";
import { plain, pointTexts } from "../../data/naming.js";
import { selection } from "../../run/selection.js";

const GRAPH = "graph-boundary";
const SIDE = 101; // points of the grid per axis, at rest
const MOVING_SIDE = 64;
const painted = document.createElement("canvas");
painted.width = painted.height = MOVING_SIDE;

const logits = ({ layerSizes, activation }, parameters, inputs) =>
  networkLogits(layerSizes, activation, parameters, inputs);

/* The points of either part that are classified wrongly, with every point's logit. */
const classify = (run, parameters) =>
  ["train", "test"].map((part) => {
    const { inputs, y } = run.data[part];
    const values = logits(run, parameters, inputs);
    const wrong = Array.from(values, (value, k) => decide(value) !== y[k]);
    return { part, inputs, y, values, wrong };
  });

/* Where along its line a unit has its arrow, from 0 to 1: the lines meet in the middle of the
 * plot, so the arrows stand to either side of it, each unit's at another distance. */
const shareOf = (unit, units) => {
  const distance = 0.14 + 0.22 * (Math.floor(unit / 2) / Math.max(1, units / 2));
  return unit % 2 ? 1 - distance : distance;
};

/* The line w.x + b = 0 of each unit of the first layer, where it crosses the square: its two
 * ends, and an arrow from a place on it towards the side where the weighted sum is positive. */
export const unitLines = ({ layerSizes }, parameters, half) => {
  const units = layerSizes[1];
  const lines = [];
  for (let unit = 0; unit < units; unit++) {
    const [w1, w2] = [parameters[2 * unit], parameters[2 * unit + 1]];
    const bias = parameters[2 * units + unit];
    const norm = Math.hypot(w1, w2);
    if (!(norm > 0)) continue;
    const [n1, n2, offset] = [w1 / norm, w2 / norm, -bias / norm];
    // The line is {offset * n + t * (-n2, n1)}; keep the stretch of t within the square.
    let [from, to] = [-Infinity, Infinity];
    for (const [start, step] of [[offset * n1, -n2], [offset * n2, n1]]) {
      if (step === 0) {
        if (Math.abs(start) > half) from = Infinity;
        continue;
      }
      const edges = [(-half - start) / step, (half - start) / step];
      from = Math.max(from, Math.min(...edges));
      to = Math.min(to, Math.max(...edges));
    }
    if (from >= to) continue;
    const at = (t) => [offset * n1 - t * n2, offset * n2 + t * n1];
    const foot = at(from + shareOf(unit, units) * (to - from));
    const tip = [foot[0] + 0.09 * half * n1, foot[1] + 0.09 * half * n2];
    lines.push({ unit, ends: [at(from), at(to)], foot, tip });
  }
  return lines;
};

const lineTrace = (trace, line) => {
  if (!line || !state.unitLinesShown) return { ...trace, x: [], y: [] };
  const [[a, b], [c, d]] = line.ends;
  const lit = state.unit?.layer === 1 && state.unit.unit === line.unit;
  return {
    ...trace,
    x: [a, c, null, line.foot[0], line.tip[0]],
    y: [b, d, null, line.foot[1], line.tip[1]],
    text: ["", "", "", "", String(line.unit + 1)],
    line: { ...trace.line, width: lit ? 4 : 1.5 },
  };
};

/* Many points are drawn smaller, or they would bury each other. */
const markerScale = ({ data }) =>
  Math.max(0.55, Math.min(1, Math.sqrt(400 / (data.train.count + data.test.count))));

/* An axis's title: own points have names of their own, which Plotly must not take for HTML. */
const titleOf = ({ title }, { points }, column) => {
  if (!points) return title;
  const name = plain(points.names[column]);
  return { ...title, text: `${name} (standardised)` };
};

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
  const rowsOf = (map) =>
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
  const rings = { x: [], y: [] };
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
    coloraxis,
    xaxis: { ...base.layout.xaxis, range, title: titleOf(base.layout.xaxis, run, 0) },
    yaxis: { ...base.layout.yaxis, range, title: titleOf(base.layout.yaxis, run, 1) },
  };
  setFigure(GRAPH, { data, layout }, afterRest);
};

/* Whether the plot is wide enough for a colour bar beside it. */
const hasRoomForBar = () => document.getElementById(GRAPH).clientWidth >= 480;

const afterRest = () => {
  if (state.moving) return;
  // The width may have become another since; a sheet of paper has a bar in any case.
  const { showscale } = plotOf(GRAPH)?.layout.coloraxis ?? {};
  const isPrinting = document.documentElement.dataset.printing;
  if (!isPrinting && showscale === !hasRoomForBar()) return void drawView(state.run, shown());
  const overlay = overlayOf(GRAPH);
  if (!overlay) return;
  overlay.under();
  overlay.frame.classList.remove("moving");
  drawOver(GRAPH, drawSelected);
};

/* A ring around the point that was selected, in every view that shows points. */
const drawSelected = (context, { x, y }) => {
  const { selected, run } = state;
  if (!selected) return;
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
  overlay.frame.classList.add("moving");
  paint(overlay, values);
  drawOver(GRAPH, (context, { x, y }) => {
    const { ink } = colors();
    context.strokeStyle = ink;
    context.lineWidth = 2.5;
    traceZero(
      context,
      values,
      (column) => x(half * ((2 * column) / (MOVING_SIDE - 1) - 1)),
      (row) => y(half * ((2 * row) / (MOVING_SIDE - 1) - 1)),
    );
    const scale = markerScale(run);
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
};

/* Where the logit is 0: in each cell of the grid, straight between its edges' crossings. */
const traceZero = (context, values, x, y) => {
  const value = (row, column) => values[row * MOVING_SIDE + column];
  context.beginPath();
  for (let row = 0; row + 1 < MOVING_SIDE; row++) {
    for (let column = 0; column + 1 < MOVING_SIDE; column++) {
      const corners = [[row, column], [row, column + 1], [row + 1, column + 1], [row + 1, column]];
      const crossings = [];
      corners.forEach((from, i) => {
        const to = corners[(i + 1) % 4];
        const [a, b] = [value(...from), value(...to)];
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

const drawLine = (context, { unit, ends, foot, tip }, x, y) => {
  const lit = state.unit?.layer === 1 && state.unit.unit === unit;
  const place = ([a, b]) => [x(a), y(b)];
  context.lineWidth = lit ? 4 : 1.5;
  context.setLineDash([6, 4]);
  context.beginPath();
  context.moveTo(...place(ends[0]));
  context.lineTo(...place(ends[1]));
  context.stroke();
  context.setLineDash([]);
  const [from, to] = [place(foot), place(tip)];
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  const barb = (turn) => [to[0] - 10 * Math.cos(angle + turn), to[1] - 10 * Math.sin(angle + turn)];
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
  context.beginPath();
  context.moveTo(...to);
  context.lineTo(...barb(0.4));
  context.lineTo(...barb(-0.4));
  context.fillStyle = context.strokeStyle;
  context.fill();
  context.font = `600 13px ${getComputedStyle(document.body).fontFamily}`;
  context.textAlign = "center";
  context.save();
  context.lineWidth = 3;
  context.lineJoin = "round";
  context.strokeStyle = colors().surface;
  context.strokeText(String(unit + 1), to[0], to[1] - 8);
  context.restore();
  context.fillText(String(unit + 1), to[0], to[1] - 8);
};

views.boundary = { draw: drawView, animate: animateView };

/* Show or hide the units' lines. */
export const showUnitLines = (shown) => {
  state.unitLinesShown = shown;
  draw();
  return noUpdate();
};

/* Select the point that was clicked in a plot, or none where no point was clicked. */
export const selectPoint = (click) => {
  if (!state.run) return noUpdate();
  const { data } = state.run.figures[window.dash_clientside.callback_context.triggered_id];
  const point = click?.points?.find(({ customdata }) => customdata !== undefined);
  const part = data[point?.curveNumber]?.uid.split("-")[0];
  // A click on a plot that is about to be drawn anew means a point that may be gone.
  state.selected = selection.pointIn({ part, number: point?.customdata }, state.run.data);
  draw();
  return noUpdate();
};
