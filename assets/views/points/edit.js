/* The tools that edit a learner's own points: with the pointer on the boundary, or as text. */
import { constants } from "../../core/constants.js";
import { setProps } from "../../core/dash.js";
import { at, findAll, mark } from "../../core/dom.js";
import { draw, views } from "../../core/drawing.js";
import { on } from "../../core/events.js";
import { drawOver, overlay } from "../../core/figures.js";
import { markPoint } from "../../core/marks.js";
import { notify } from "../../core/notices.js";
import { whole } from "../../core/numbers.js";
import { state } from "../../core/state.js";
import { inTwoColours } from "../../core/task.js";
import { pointsFitLink, rounded } from "../../data/points.js";
import { packPoints, pointRows, usesOwnPoints } from "../../data/rows.js";
import { pointsAreFixed } from "../../run/fixed.js";
import { adoptPoints, framedPoints, takePoints } from "../../run/points.js";
import { sendFile } from "../../files/files.js";

/** Points that are edited have a frame.
 * @typedef {Points & {frame: Frame}} Framed */

const GRAPH = "graph-boundary";
const NEAR = 12; // pixels within which a point is meant
const MOVED = 4; // pixels from which on a press is a drag

// --- rows, without the page -------------------------------------------------------------------

/** Whether one more point goes to the test part: where that falls short of its share by a whole
 * point.
 * @type {(rows: Row[], frame: Frame) => boolean} */
const isForTesting = (rows, { testShare }) => {
  const tested = rows.filter(({ test }) => test).length;
  return tested + 1 <= testShare * (rows.length + 1) + 1e-9;
};

/** Training needs a point of each class: where the last of one has gone, one moves over.
 * @type {(rows: Row[]) => Row[]} */
const keepTrainable = (rows) => {
  for (const label of [0, 1]) {
    const ofClass = rows.filter((row) => row.label === label);
    if (ofClass.length && ofClass.every(({ test }) => test)) ofClass[0].test = false;
  }
  return rows;
};

/** @type {(number: number, one: string, many: string) => string} */
const count = (number, one, many) => `${whole(number)} ${number === 1 ? one : many}`;

// --- the tools under the boundary -------------------------------------------------------------

/* The points of a shape become the learner's own with the first change; until then the run of the
 * shape stays on show. */
const beginEditing = () => {
  if (!state.run || state.run.points || usesOwnPoints(state.run.address)) return;
  state.points = null;
  adoptPoints();
};

const editing = () => at("point-tools") && !at("point-tools").hidden;

export const toggleEditing = () => {
  const on = !editing();
  if (on && pointsAreFixed()) return;
  at("point-tools").hidden = !on;
  at("edit-points").setAttribute("aria-expanded", on);
  if (on) beginEditing();
  layer().hidden = !on;
  describePoints();
};

let refitOffered = false;
/** @type {(offered: boolean) => void} */
const offerRefit = (offered) => {
  if (offered === refitOffered) return;
  refitOffered = offered;
  setProps("refit-points", { disabled: !offered });
};

/* What the points are, in words. */
const describePoints = () => {
  const line = at("points-line");
  const { points, run } = state;
  offerRefit(Boolean(points?.frame && run?.points === points));
  if (!line || !points) return;
  const [none, one] = points.labels;
  const parts = run && run.data.train.count + run.data.test.count === points.count
    ? ` (${whole(run.data.train.count)} for training, ` +
      `${whole(run.data.test.count)} for testing)`
    : "";
  const link = pointsFitLink() ? "" : " Too many for a link: save them as a file to pass them on.";
  const said = `${count(points.count, "point", "points")}${parts} of ${points.names[0]} and ` +
    `${points.names[1]}; class 0 is “${none}”, class 1 is “${one}”.${link}`;
  if (line.textContent !== said) line.textContent = said;
};
on("points", describePoints);

/** @type {(word: string) => string} */
const quoted = (word) => `"${word.replaceAll('"', '""')}"`;
export const fillPointsText = () => {
  if (!state.points) return;
  const { names, labels } = state.points;
  const lines = pointRows(state.points)
    .map(({ x, label }) => [...x, quoted(labels[label])].join(","));
  const value = [names.map(quoted).join(","), ...lines].join("\n");
  setProps("points-text", { value });
};
export const applyPointsText = () => {
  sendFile("points", new TextEncoder().encode(at("points-text").value));
};

// --- the pointer --------------------------------------------------------------------------------

/** @type {{points: Framed, index: number, place: [number, number], moved: boolean} | null} */
let pressed = null; // what is under the pointer, and since where

const layer = () => {
  const frame = at(GRAPH).closest(".frame");
  let element = frame.querySelector(".edit-layer");
  if (!element) {
    element = document.createElement("div");
    element.className = "edit-layer";
    element.hidden = true;
    element.setAttribute("aria-hidden", "true");
    element.addEventListener("pointerdown", press);
    element.addEventListener("pointermove", drag);
    element.addEventListener("pointerup", release);
    element.addEventListener("pointercancel", cancel);
    frame.append(element);
  }
  return element;
};

/** @param {PointerEvent} event
 * @returns {[number, number]} */
const pixel = ({ clientX, clientY }) => {
  const { left, top } = layer().getBoundingClientRect();
  return [clientX - left, clientY - top];
};

/**
 * Between pixels of the plot and the units of points that have a frame.
 * @param {Framed} points
 */
const planeOf = ({ frame: { mean, scale, halfWidth } }) => {
  const { box } = /** @type {Overlay} */ (overlay(GRAPH));
  const share = (/** @type {number} */ value, /** @type {number} */ j) =>
    ((value - mean[j]) / scale[j] / halfWidth + 1) / 2;
  return {
    place: (/** @type {number[]} */ [x1, x2]) => [
      box.x + share(x1, 0) * box.width,
      box.y + (1 - share(x2, 1)) * box.height,
    ],
    /** The coordinates under a pixel; null beside the plot.
     * @param {[number, number]} pixel */
    coordinates([px, py]) {
      const shares = [(px - box.x) / box.width, 1 - (py - box.y) / box.height];
      if (shares.some((at) => at < 0 || at > 1)) return null;
      return shares.map((at, j) =>
        rounded((2 * at - 1) * halfWidth * scale[j] + mean[j], scale[j], 3)
      );
    },
  };
};

/** @type {(points: Framed, pixel: [number, number]) => number} */
const nearest = (points, [px, py]) => {
  const { place } = planeOf(points);
  let [best, distance] = [-1, NEAR];
  pointRows(points).forEach(({ x }, index) => {
    const [x0, y0] = place(x);
    const away = Math.hypot(x0 - px, y0 - py);
    if (away < distance) [best, distance] = [index, away];
  });
  return best;
};

/** The points that are edited, with their frame: those of a shape have one from the beginning.
 * @type {() => Framed | null} */
const edited = () => {
  if (!state.run || !state.points || !overlay(GRAPH)) return null;
  return /** @type {Framed | null} */ (framedPoints());
};

/** @type {(event: PointerEvent) => void} */
const press = (event) => {
  const points = event.button === 0 ? edited() : null;
  if (!points) return;
  const place = pixel(event);
  if (!planeOf(points).coordinates(place)) return;
  event.preventDefault();
  layer().setPointerCapture(event.pointerId);
  pressed = { points, index: nearest(points, place), place, moved: false };
};

/** @type {(event: PointerEvent) => void} */
const drag = (event) => {
  if (!pressed || pressed.index < 0) return;
  const [px, py] = pixel(event);
  const [x0, y0] = pressed.place;
  pressed.moved ||= Math.hypot(px - x0, py - y0) > MOVED;
  if (pressed.moved) {
    drawOver(GRAPH, (context) => markPoint(context, px, py));
  }
};

const cancel = () => {
  pressed = null;
  draw();
};

/** @type {(event: PointerEvent) => void} */
const release = (event) => {
  if (!pressed) return;
  const { points, index, moved } = pressed;
  pressed = null;
  const x = planeOf(points).coordinates(pixel(event));
  // Beside the plot, or while other points have come: nothing is meant.
  if (!x || points !== state.points) return void draw();
  const rows = pointRows(points);
  if (index < 0) {
    if (rows.length >= constants.mostPoints) {
      return void notify(
        `There can be ${whole(constants.mostPoints)} points at most.`,
      );
    }
    const label = Number(at("point-class").querySelector("input:checked").value);
    rows.push({ x, label, test: isForTesting(rows, points.frame) });
  } else if (moved) {
    rows[index].x = x;
  } else {
    const [{ label }] = rows.splice(index, 1);
    if (!rows.some((row) => row.label === label)) {
      return void notify("This is the last point of its class, and two are needed.");
    }
  }
  takePoints(packPoints(keepTrainable(rows), points));
};

/** The legend says what the learner's own classes are called, and what the plane shows.
 * @type {(run: Run) => void} */
const nameClasses = (run) => {
  const { points } = run;
  for (const label of [0, 1]) {
    const own = points && points.labels[label] !== String(label);
    const name = own ? ` (${points.labels[label]})` : "";
    for (const item of findAll(`.legend-train-${label}`)) {
      item.lastChild.textContent = `class ${label}${name}`;
    }
  }
};
on("mounted", () => state.run && nameClasses(state.run));

// A run of own points shows what they are.
/** @type {Run | null} */
let seen = null; // the run that was on show when this view was last drawn
let seenAs = ""; // and its address
views.points = {
  draw(run) {
    mark(document.documentElement, "own", usesOwnPoints(run.address));
    if (editing() && run !== seen) beginEditing();
    mark(document.documentElement, "coarse", inTwoColours(run));
    if (run !== seen || run.address !== seenAs) nameClasses(run);
    [seen, seenAs] = [run, run.address];
    describePoints();
  },
};
