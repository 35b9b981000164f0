/* Own points as they are taken, undone, and accepted or refused with their run. */
import { setProps } from "../core/dash.js";
import { draw } from "../core/drawing.js";
import { emit } from "../core/events.js";
import { writeFragment } from "../core/fragment.js";
import { notices } from "../core/notices.js";
import { state, theRun } from "../core/state.js";
import { PARTS } from "../core/task.js";
import { entryOf, frameOf, holdPoints, rounded, splitOf } from "../data/points.js";
import { LABELS, NAMES, packPoints, usesOwnPoints } from "../data/rows.js";
import { pointsAreFixed } from "./fixed.js";
import { bringControls } from "./refusal.js";

/** @type {{points: Points | null, settings: Record<string, string>}[]} */
const undone = []; // the points before each change, and settings of then

/** Hold those that come with settings, unless a link for a class fixes the points.
 * @type {(points: Points) => void} */
export const keepPoints = (points) => void (pointsAreFixed() || holdPoints(points));

// The points that the page would be left with, should the next run be refused.
/** @type {{points: Points | null, undone: typeof undone}} */
const accepted = { points: state.points, undone: [] };
let changed = false; // whether the points have been changed since

const offerUndo = () => setProps("undo-points", { disabled: undone.length === 0 });

/** Train on other points; `address` where other settings come with them.
 * @type {(points: Points | null, address?: string, isEntry?: boolean) => void} */
const show = (points, address, isEntry = false) => {
  holdPoints(points);
  changed = true;
  emit("points-taken", address, isEntry);
};

/** An address with some settings that are others.
 * @type {(address: string | undefined, settings: Record<string, string>) => string} */
const withSettings = (address, settings) => {
  const query = new URLSearchParams({
    ...Object.fromEntries(new URLSearchParams(address)),
    ...settings,
  });
  return `?${query}`;
};

/** The shape on show, if it is one that no points of the learner's own stand for.
 * @type {(address: string | undefined) => Record<string, string>} */
const shapeOf = (address) => {
  if (usesOwnPoints(address)) return {};
  const shape = new URLSearchParams(address).get("data-shape");
  return { "data-shape": shape ?? state.forms["data-shape"].default };
};

/** Take points, which can be undone; `address` where other settings come with them, `isEntry` where
 * Back is to lead to those of before.
 * @type {(points: Points, address?: string, isEntry?: boolean) => void} */
const change = (points, address, isEntry) => {
  if (pointsAreFixed()) return void draw();
  undone.push({ points: state.points, settings: shapeOf(state.run?.address) });
  if (undone.length > 100) undone.shift();
  offerUndo();
  show(points, address, isEntry);
};
export const takePoints = change;

export const undoPoints = () => {
  const before = undone.pop();
  if (before) {
    const { points, settings } = before;
    const others = Object.keys(settings).length > 0;
    show(points, others ? withSettings(state.run?.address, settings) : undefined);
  }
  offerUndo();
};

/** Undo brings back the test share that does not stay.
 * @type {(split: {testShare: number}) => void} */
const keepShare = ({ testShare }) => {
  undone[undone.length - 1].settings["test-share"] = String(testShare);
};

/** A run has begun with the points it was asked for, and maybe without a test part.
 * @type {(answer: Answer) => void} */
export const acceptPoints = ({ address, adapted }) => {
  if (adapted.length) {
    if (changed && undone.length) keepShare(splitOf(state.asked?.address));
    bringControls(address);
    const title = "Too few points for a test part";
    notices.show("share", adapted.join(" "), { title, color: "blue" });
  } else {
    notices.end("share");
  }
  // Weights set by hand belong to the points of before.
  if (changed) writeFragment("");
  changed = false;
  const { history } = window;
  const entry = entryOf(address);
  if (entry) history.replaceState({ ...history.state, ...entry }, "");
  accepted.points = state.points;
  accepted.undone = [...undone];
};

/* A run was refused: the points are again those of the run on show, if there is one. */
export const restorePoints = () => {
  changed = false;
  undone.splice(0, Infinity, ...accepted.undone);
  offerUndo();
  holdPoints(state.run ? (state.run.points ?? accepted.points) : null);
};

/** The run on show is again one of these points.
 * @type {(points: Points | null) => void} */
export const bringPoints = (points) => {
  changed = false;
  accepted.points = points;
  accepted.undone = [...undone];
  holdPoints(points);
};

/* Own points were chosen, but there are none: begin with those on show. False without any. */
export const adoptPoints = () => {
  const { run } = state;
  if (state.points) return true;
  if (!run) return false;
  const { mean, scale } = run.data;
  const rows = PARTS.flatMap((part) => {
    const { inputs, y } = run.data[part];
    return Array.from(y, (label, k) => ({
      x: [0, 1].map((j) => rounded(inputs[j][k] * scale[j] + mean[j], scale[j], 2)),
      label,
      test: part === "test",
    }));
  });
  holdPoints(packPoints(rows, { names: NAMES, labels: LABELS, frame: frameOf(run) }));
  accepted.points = state.points;
  return true;
};

export const startSmall = () => {
  if (pointsAreFixed()) return;
  const rows = [{ x: [-1, 0], label: 0 }, { x: [1, 0], label: 1 }];
  const { address } = state.run ?? {};
  const none = withSettings(address, { "data-shape": "own", "test-share": "0" });
  change(packPoints(rows, { names: NAMES, labels: LABELS }), none);
  keepShare(splitOf(address));
};

/* The points with the frame of before their first change; null while they are not on show. */
export const framedPoints = () => {
  const { points } = state;
  const run = theRun();
  if (!points) return null;
  if (run.points !== points) return points.frame ? points : null;
  const framed = { ...points, frame: frameOf(run, run.data.ownTest) };
  // The same points: nothing has changed by it.
  state.points = run.points = framed;
  return framed;
};

/* Measure scale and plane anew, and choose the test points anew, with all points as they are. */
export const refitPoints = () => {
  if (state.points?.frame) {
    const { frame: _frame, ...points } = state.points;
    change(points);
  }
};
