/* What a click in a plot of points means: a point, or in the boundary, where there is none near it, the
 * place itself, which is traced as if a point were there. */
import { origin } from "../../core/dom.js";
import { draw } from "../../core/drawing.js";
import { colors, overlay } from "../../core/figures.js";
import { markPoint } from "../../core/marks.js";
import { state, theRun } from "../../core/state.js";
import { selection } from "../../run/selection.js";
import { choosePlace, walk } from "../../run/walk.js";

const GRAPH = "graph-boundary";
// Pixels within which a point is meant: a finger is less sure than a mouse.
const NEAR = 8;
const NEAR_A_FINGER = 14;

/** @type {{x: number, y: number, near: number} | null} */
let pressed = null; // where the boundary was pressed last: Plotly tells of its grid's cells only

document.addEventListener("pointerdown", (event) => {
  if (!origin(event)?.closest(`#${GRAPH}`)) return;
  const near = event.pointerType === "touch" ? NEAR_A_FINGER : NEAR;
  pressed = { x: event.clientX, y: event.clientY, near };
}, true);

/** The point of a run nearest to a pixel, if one is within reach; pure.
 * @type {(data: Pick<Data, PartName>, axes: {x: (value: number) => number,
 *   y: (value: number) => number}, x: number, y: number, near: number) => SelectedPoint | null} */
export const nearest = (data, axes, x, y, near) => {
  /** @type {SelectedPoint | null} */
  let best = null;
  let distance = near;
  for (const part of /** @type {const} */ (["train", "test"])) {
    const [across, up] = data[part].inputs;
    for (let number = 0; number < data[part].count; number++) {
      const away = Math.hypot(axes.x(across[number]) - x, axes.y(up[number]) - y);
      if (away > distance) continue;
      [best, distance] = [{ part, number }, away];
    }
  }
  return best;
};

/** The place in the plane, in standard units, that lies under a pixel of the plot's square; pure.
 * @type {(box: Overlay["box"], half: number, x: number, y: number) => number[]} */
export const placeUnder = (box, half, x, y) => [
  half * (2 * (x - box.x) / box.width - 1),
  half * (1 - 2 * (y - box.y) / box.height),
];

/* The boundary was clicked: select the point, or trace the place. */
const clickedBoundary = () => {
  const measures = overlay(GRAPH);
  if (!pressed || !measures) return;
  const run = theRun();
  const { left, top } = measures.frame.getBoundingClientRect();
  const [x, y] = [pressed.x - left, pressed.y - top];
  const point = nearest(run.data, measures, x, y, pressed.near);
  if (!point) {
    const label = walk.free?.label ?? 1;
    return choosePlace(placeUnder(measures.box, run.halfWidth, x, y), label);
  }
  state.selected = point;
  draw();
};

/** Select the point that was clicked in a plot, or none where no point was clicked; in the boundary that
 * is a place to trace.
 * @param {Click | null} click */
export const selectPoint = (click) => {
  if (!state.run) return;
  const id = window.dash_clientside.callback_context.triggered_id;
  if (id === GRAPH) return clickedBoundary();
  const { data } = state.run.figures[id];
  const point = click?.points?.find(({ customdata }) => customdata !== undefined);
  const part = point && data[point.curveNumber].uid.split("-")[0];
  // A click on a plot that is about to be drawn anew means a point that may be gone.
  const clicked = point ? { part, number: point.customdata } : null;
  state.selected = selection.pointIn(clicked, state.run.data);
  draw();
};

/** Mark the point that was selected, or the place that is traced, which has the form and the colour of
 * the class that it is taken for.
 * @type {(context: CanvasRenderingContext2D, axes: {x: (value: number) => number,
 *   y: (value: number) => number}) => void} */
export const drawSelected = (context, { x, y }) => {
  const { selected, run } = state;
  const { free } = walk;
  if (run && selected) {
    const { inputs } = run.data[selected.part];
    return markPoint(context, x(inputs[0][selected.number]), y(inputs[1][selected.number]));
  }
  if (!run || !free) return;
  const [across, up] = [x(free.x[0]), y(free.x[1])];
  markPoint(context, across, up);
  context.fillStyle = colors().surface;
  context.strokeStyle = classColor(free.label);
  context.beginPath();
  if (free.label) context.rect(across - 5, up - 5, 10, 10);
  else context.arc(across, up, 5, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
};

/** @type {(label: number) => string} */
const classColor = (label) =>
  getComputedStyle(document.documentElement).getPropertyValue(`--class-${label}`).trim();
