/* The walk through both passes of one point: which point, which step, and its numbers, which the server
 * computes. The network plays it, the passes show it line by line. */
import { decode } from "../core/arrays.js";
import { draw, recorded, shown, views } from "../core/drawing.js";
import { emit, on } from "../core/events.js";
import { logits } from "../core/forward.js";
import { hardestOf } from "../core/hardest.js";
import { notices } from "../core/notices.js";
import { state, theRun } from "../core/state.js";
import { edits } from "./hand.js";
import { ask, isLatest, keepAnswer } from "./questions.js";
import { startOf } from "./start.js";

const STORE = "passes-request";
const WAIT = 20; // milliseconds for which the weights on show are to rest

/** @type {Walk} */
export const walk = {
  point: 0, // of the training points
  free: null, // a point that is not in the data and is traced in its place, if any
  step: 0, // from 1 on; 0 for the overview of all
  text: null, // what is the same for all networks of an architecture
  trace: null, // the numbers of the weights and of the point
  of: null, // the snapshot that they are of
  known: null, // what the server calls the architecture
  refused: null, // why there are no numbers, if there are none
  staged: false, // whether the network shows the step
  playing: false, // whether the network plays one step after another
  speed: 1,
  mean: false, // whether loss and gradients are the means over all points, not the point's own
};

/** Whether numbers are those of a point, by its number or, where it is not in the data, its place; pure.
 * @type {(trace: Pick<TracedPoint, "point" | "place" | "label">, point: number | FreePoint) => boolean} */
export const isOf = (trace, point) =>
  typeof point === "number"
    ? trace.point === point
    : trace.point === null && trace.label === point.label &&
      String(trace.place) === String(point.x);

/** Whether the numbers at hand are those of the point and of the weights on show. */
export const isTraced = () =>
  walk.trace !== null && !walk.refused && isOf(walk.trace, walk.free ?? walk.point) &&
  walk.of === shown();

/** The training point with the largest loss, and whether another has a smaller one; pure.
 * @type {(run: Learner & Pick<Run, "data">, parameters: FlatWeights) => ReturnType<typeof hardestOf>} */
export const hardest = (run, parameters) => {
  const { inputs, y } = run.data.train;
  return hardestOf(logits(run, parameters, inputs), y);
};

/* Which point is traced as long as the learner has chosen none: one that teaches, the one with the largest
 * loss. It is picked when the walk opens, for each run that comes, and where units are muted or other weights
 * come on show; once it is marked it stays while the timeline moves. */
/** @type {{run: Run | null, done: boolean, edit: Snapshot | null, muted: Unit[], of: Snapshot | null,
 *   marked: SelectedPoint | null, isChosen: boolean}} */
const picked = {
  run: null,
  done: false,
  edit: null,
  muted: [],
  of: null,
  marked: null,
  isChosen: false,
};

/** Mark the point of the walk in every view, which is no choice of the learner's. */
const markPoint = () => {
  state.selected = picked.marked = { part: "train", number: walk.point };
};

const isMarked = () => state.selected !== null && state.selected === picked.marked;

/** Whether a run needs a point of its own: a new one does, once more when all of it has come, and when it is
 * shown with other weights or without other units, unless the network is in the middle of a point's way.
 * @type {() => boolean} */
const isUnpicked = () => {
  const run = theRun();
  if (picked.isChosen) return false;
  if (picked.run !== run || (run.done && !picked.done)) return true;
  if (walk.staged) return false;
  if (picked.edit !== state.edit || picked.muted !== state.muted) return true;
  // Where none is marked, the boundary names the one that is the worst now.
  return !isMarked() && picked.of !== recorded();
};

const pick = () => {
  const run = theRun();
  // What the learner has selected goes first: no other point may be said in between.
  follow(run);
  if (!isUnpicked()) return;
  const { edit, muted } = state;
  Object.assign(picked, { run, done: run.done, edit, muted, of: recorded() });
  const { point } = hardest(run, shown().parameters);
  if (point === walk.point) return;
  walk.point = point;
  if (isMarked()) markPoint();
  emit("walk", "point");
};
on("done", () => walk.trace && pick());

/** The point that the walk is of, or would be if it opened now.
 * @type {() => number} */
export const nextPoint = () =>
  isUnpicked() ? hardest(theRun(), shown().parameters).point : walk.point;

/** Whether a point, that of the walk, has the largest loss of the training points with the weights on show.
 * @type {(point?: number | null) => boolean} */
export const isHardest = (point = nextPoint()) => {
  if (walk.free || !Number.isFinite(shown().losses[0])) return false;
  const worst = hardest(theRun(), shown().parameters);
  return worst.differs && worst.point === point;
};

/* The weights set by hand, if any, that what is on show came from. */
const hand = () => {
  const { epoch: shownEpoch } = shown();
  const edit = edits().findLast(({ epoch }) => epoch <= shownEpoch);
  return edit && startOf(edit);
};

/** @type {Snapshot | null} */
let asked = null; // the snapshot that was last asked about

/** Ask for the numbers of a point at the weights on show; of one that there is not, the server says so.
 * @type {(point?: number | FreePoint | null) => void} */
export const askTrace = (point) => {
  if (point === undefined) pick();
  const question = () => {
    asked = shown();
    return { point: point === undefined ? walk.free ?? walk.point : point, hand: hand() };
  };
  const here = () => ({ known: walk.known, knownWeights: walk.trace?.knownWeights });
  ask(STORE, question, WAIT, here);
};

/** Trace another point from now on, and mark it in every view.
 * @type {(point: number) => void} */
export const choosePoint = (point) => {
  walk.point = point;
  walk.free = null;
  picked.isChosen = true;
  markPoint();
  draw();
};

/** The point that is lent to the page, if any, and what was traced and selected before.
 * @type {{point: number, before: {point: number, free: FreePoint | null,
 *   selected: SelectedPoint | null, isChosen: boolean}} | null} */
let lent = null;

/* Whether the point that was lent is still the one on show: the learner has chosen no other since. */
const isLent = () =>
  lent !== null && !walk.free && walk.point === lent.point && (!state.selected || isMarked());

/** Trace a point from now on, and mark it in every view, until it is given back: it is no choice of the
 * learner's.
 * @type {(point: number) => void} */
export const lendPoint = (point) => {
  // What has been selected by now is the learner's.
  follow(theRun());
  if (lent?.point !== point || !isLent()) {
    givePointBack();
    const { point: traced, free } = walk;
    const { isChosen } = picked;
    lent = { point, before: { point: traced, free, selected: state.selected, isChosen } };
  }
  choosePoint(point);
};

/* The point that was lent is no more to be looked at: what was traced and selected before is so again, as far
 * as it is there. A choice that the learner has made in the meantime stays. */
export const givePointBack = () => {
  if (!lent) return;
  const { data } = theRun();
  follow(theRun());
  const { point, free, selected, isChosen } = lent.before;
  const isOwn = !isLent();
  lent = null;
  if (isOwn) return;
  picked.isChosen = isChosen && point < data.train.count;
  if (picked.isChosen) walk.point = point;
  else picked.run = null;
  walk.free = data === around ? free : null;
  const isThere = selected && selected.number < data[selected.part].count;
  state.selected = isThere ? selected : null;
  emit("walk", "point");
  draw();
};

/** Trace the point of the walk from now on, the learner's or the one that was picked, and mark it.
 * @type {() => void} */
export const openWalk = () => {
  pick();
  if (state.selected?.part === "train" || walk.free) return;
  markPoint();
  draw();
};

/** @type {Data | null} */
let around = null; // the data among which a point was placed that is none of them

/** Trace a point that is not in the data, as if its class were the given one.
 * @type {(x: number[], label: number) => void} */
export const choosePlace = (x, label) => {
  walk.free = { x, label };
  around = theRun().data;
  state.selected = null;
  emit("walk", "point");
  draw();
};

/** The point that was selected in whichever view is the one to trace.
 * @param {Run} run */
const follow = ({ data }) => {
  const { selected } = state;
  const isFree = walk.free !== null;
  // Among other points its place means another.
  if (selected || data !== around) walk.free = null;
  const mine = selected?.part === "train" && selected !== picked.marked ? selected : null;
  if (mine) picked.isChosen = true;
  const chosen = mine?.number ?? walk.point;
  const isThere = chosen < data.train.count;
  const point = isThere ? chosen : 0;
  if (!isThere) Object.assign(picked, { isChosen: false, run: null });
  if (point === walk.point && isFree === (walk.free !== null)) return;
  walk.point = point;
  emit("walk", "point");
};
// Follows clicks while no pass is on show, so that one opens with the point.
views.walk = { draw: follow };

/** @type {(layer: TraceAnswer["layers"][number]) => any} */
const decodeLayer = (layer) =>
  Object.fromEntries(
    Object.entries(layer).map(([name, value]) => [
      name,
      "bdata" in value ? decode(value) : value,
    ]),
  );

/** The numbers of an answer; those of the weights, if it leaves them out, are those of the trace
 * before, which is of the same weights; pure.
 * @type {(answer: TraceAnswer, before: TracedPoint | null) => TracedPoint} */
export const withWeights = (answer, before) => {
  const layers = answer.layers.map(decodeLayer);
  if (!before || answer.knownWeights !== before.knownWeights) return { ...answer, layers };
  return {
    ...before,
    ...answer,
    layers: layers.map((layer, index) => ({ ...before.layers[index], ...layer })),
  };
};

/** The points that the means of a trace are over, in words; pure.
 * @type {(trace: Pick<TracedPoint, "count" | "batch">) => string} */
export const meantPoints = ({ count, batch }) =>
  `${count} point${count === 1 ? "" : "s"}${batch ? ` of batch ${batch.number}` : ""}`;

/** @type {(answer: TraceAnswer | null) => void} */
export const receiveTrace = (answer) => {
  if (!answer || !isLatest(STORE, answer)) return;
  const { problems, field, text } = answer;
  if (problems) {
    // Weights without passes, such as the last ones before a divergence; or no such point.
    if (!field) {
      walk.refused = problems.join(" ");
      // Of such weights no point is the hardest.
      picked.run = null;
    }
    emit("walk", field ? "no point" : "refused", problems.join(" "));
    return;
  }
  keepAnswer(STORE);
  notices.end("passes");
  walk.refused = null;
  walk.trace = withWeights(answer, walk.trace);
  walk.of = asked;
  if (text) {
    [walk.text, walk.known] = [text, answer.known];
    walk.step = Math.min(walk.step, text.steps.length);
  }
  emit("walk", "trace");
};

/** Show the walk on the network or not, play or pause it, faster or slower, of one point or the mean.
 * @type {(changes: Partial<Pick<Walk, "staged" | "playing" | "speed" | "mean">>) => void} */
export const showWalk = (changes) => {
  Object.assign(walk, changes);
  emit("walk", "play");
};

/** Go to a step: from 1 on, or 0 for the overview.
 * @type {(step: number) => void} */
export const toStep = (step) => {
  if (!walk.text) return;
  walk.step = Math.max(0, Math.min(step, walk.text.steps.length));
  emit("walk", "step");
};
