/* The pass of one point, played on the network: its bar, its clock and its keys. What is drawn is a pure
 * function of the step and the time in it; the walk itself is run/walk.js's, which the passes share. */
import { at, find, isStill, mark, origin } from "../../core/dom.js";
import { shown, views } from "../../core/drawing.js";
import { emit, on } from "../../core/events.js";
import { state, theRun } from "../../core/state.js";
import { columnName, labelName } from "../../data/naming.js";
import {
  askTrace,
  isHardest,
  isTraced,
  nextPoint,
  openWalk,
  showWalk,
  toStep,
  walk,
} from "../../run/walk.js";
import { drawn } from "./diagram.js";
import { bars } from "./pass-bar.js";
import { detail, heightOf } from "./pass-detail.js";
import { enlarged, preview } from "./pass-edges.js";
import { isPrepared } from "./pass-given.js";
import { line, unbroken } from "./pass-line.js";
import { overlay, rings } from "./pass-overlay.js";
import { levels, paint } from "./pass-paint.js";
import { stageAt, stagesOf } from "./pass-steps.js";
import { inDetail, momentAt, planOf } from "./pass-timeline.js";
import { turnOf } from "./pass-turn.js";
import { tenfoldLoss } from "./pass-tenfold.js";

/** @typedef {import("./pass-scene.js").Pass} Pass
 * @typedef {import("./pass-timeline.js").Plan} Plan */

const HOLD = 900; // milliseconds from the end of a step to the next, at speed 1
const HOLD_STILL = 3500; // where nothing moves
const TEXT = 12; // pixels

const rounds = levels("svg"); // the rings in all pictures
const over = levels("svg");
const beneath = levels("g");
const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
svg.append(...beneath);
for (const one of [...rounds, ...over]) one.setAttribute("class", "pass-over");
// What they say is in the sentence, too.
for (const one of [...rounds, ...over, svg]) one.setAttribute("aria-hidden", "true");

/** Where in its step the pass is: milliseconds at speed 1, or its end. */
const clock = { time: Infinity, before: 0, frame: 0 };
/** @type {number | null} */
let wanted = null; // the step to be played once its numbers are there
/** @type {{plan: Plan, scale: number, width: number} | null} */
let measured = null; // what need not be measured again in each frame

/** The first step that is played: 0 where the network's inputs are worked out before it. */
const firstStep = (run = theRun()) => isPrepared(run) ? 0 : 1;

/** The step on show and its kind; none without the numbers of what is on show. */
const onShow = () => {
  if (!walk.staged || !walk.text || !walk.trace || !isTraced()) return null;
  const stages = stagesOf(walk.text.steps);
  const stage = stageAt(stages, walk.step, firstStep());
  return stage && { stages, stage, trace: walk.trace };
};

/** How many units of the step's layer compute, or how many inputs there are.
 * @type {(stage: import("./pass-steps.js").Stage, trace: TracedPoint) => number} */
const countOf = ({ layer }, { layers, x }) => layer ? layers[layer - 1].z.length : x.length;

/** The unit that was chosen in this step's layer.
 * @type {(layer: number) => number | null} */
const chosenIn = (layer) => (state.unit?.layer === layer ? state.unit.unit : null);

/** Lay the pictures over the diagram and beneath it, and measure them: not in the loop.
 * @type {() => boolean} whether there is something to draw */
const measure = () => {
  const run = theRun();
  const holder = at("diagram");
  const { svg: { style: { maxWidth } }, places } = drawn(run);
  const box = `0 0 ${places.width} ${places.height}`;
  for (const one of [...rounds, ...over]) {
    if (one.parentNode !== holder) holder.append(one);
    if (one.getAttribute("viewBox") !== box) one.setAttribute("viewBox", box);
    one.style.maxWidth = maxWidth;
  }
  const room = at("pass-detail");
  if (!svg.parentNode) room.append(svg);
  const current = onShow();
  if (!current) {
    measured = null;
    return false;
  }
  const { stage, trace } = current;
  const count = countOf(stage, trace);
  const plan = planOf(stage, stage.layer === trace.layers.length, count, chosenIn(stage.layer));
  const width = Math.max(280, room.clientWidth);
  svg.setAttribute("viewBox", `0 0 ${width} ${heightOf(width)}`);
  svg.style.height = `${heightOf(width)}px`;
  const scale = /** @type {SVGSVGElement} */ (over[0]).getScreenCTM()?.a || 1;
  measured = { plan, scale, width };
  return true;
};

/** The pass at the time of the clock.
 * @type {() => Pass | null} */
const passNow = () => {
  const current = onShow();
  if (!current || !measured) return null;
  const { stages, stage, trace } = current;
  const time = Math.min(clock.time, measured.plan.duration);
  const moment = momentAt(measured.plan, time);
  const chosen = chosenIn(stage.layer);
  const units = inDetail(countOf(stage, trace), chosen);
  const focus = moment.unit ?? units[0];
  const { step, mean } = walk;
  const { epoch } = shown();
  const { points } = theRun();
  const classes = [0, 1].map((label) => labelName(points, label));
  const columns = points && [0, 1].map((column) => columnName(points, column));
  const place = state.unit?.layer === stage.layer ? state.unit.place ?? null : null;
  const tenfold = stage.kind === "update" ? tenfoldLoss(theRun(), trace) : NaN;
  const ground = drawn(theRun()).places;
  const turnsAbove = turnOf({ trace, stage }, ground, TEXT / measured.scale) !== null;
  const seen = { step, mean, epoch, classes, columns, place, tenfold, turnsAbove };
  return { trace, stages, stage, moment, focus: chosen ?? focus, ...seen };
};

/* Paint the moment: attributes and texts only, nothing is laid out or measured. */
const paintNow = () => {
  const pass = passNow();
  if (!pass || !measured) return;
  const { places } = drawn(theRun());
  paint(over, overlay(pass, places, TEXT / measured.scale));
  paint(beneath, detail(pass, measured.width));
  const weights = preview(pass, shown().parameters);
  emit("preview", weights && { weights, times: enlarged(pass.trace) });
};

/* Rings in the pictures of all units, also while no pass is on show. */
const paintRings = () => {
  const run = theRun();
  const { selected } = state;
  const x = walk.free?.x ??
    (selected && run.data[selected.part].inputs.map((values) => values[selected.number]));
  paint(rounds, x ? rings(drawn(run).places, x, run.halfWidth) : []);
};

const isOver = () => !measured || clock.time >= measured.plan.duration;

/** What the walk would follow, while it is not on show.
 * @type {() => string} */
const invitation = () => {
  if (walk.free) return "Play, or choose a step: the way of the place that you chose.";
  const point = nextPoint();
  const worst = isHardest(point) ? ", the one with the largest training loss" : "";
  return `Play, or choose a step: the way of point ${point}${worst}.`;
};

/** The sentence: while the step moves, what it does; at its end, with its numbers. */
const say = () => {
  const pass = isOver() ? passNow() : null;
  const current = walk.step ? walk.text?.steps[walk.step - 1] : walk.text?.data;
  const text = !walk.staged
    ? invitation()
    : walk.refused
    ? `${walk.refused} Step back in the timeline.`
    : pass
    ? line(pass)
    : current?.sentence ?? "";
  const element = at("pass-line");
  const kept = unbroken(text);
  if (element.textContent !== kept) element.textContent = kept;
  at("pass-why").hidden = !(pass && pass.stage.kind === "loss");
};

/** @param {Run} run */
const showBars = (run) => bars(walk, run.layerSizes.length - 1, firstStep(run), start);
on("layers", showBars);

/* Everything at rest: bar, sentence, pictures. */
const rest = () => {
  if (!state.run || !at("pass-line")) return;
  // The picture of the step has its room from here on.
  mark(find(".pass"), "staged", walk.staged);
  const isShown = measure();
  mark(at("diagram"), "passing", isShown);
  mark(at("diagram"), "updating", isShown && onShow()?.stage.kind === "update");
  showBars(theRun());
  paintRings();
  if (isShown) paintNow();
  else hide();
  say();
};

const hide = () => {
  mark(at("diagram"), "passing", false);
  mark(at("diagram"), "updating", false);
  paint(over, []);
  paint(beneath, []);
  emit("preview", null);
};

// --- the clock ---

const stop = () => {
  cancelAnimationFrame(clock.frame);
  clock.frame = 0;
};

/** @type {(now: number) => void} */
const tick = (now) => {
  const { duration } = measured?.plan ?? { duration: 0 };
  const wasOver = isOver();
  if (clock.before) clock.time += walk.speed * Math.min(100, now - clock.before);
  clock.before = now;
  if (!wasOver) {
    paintNow();
    if (isOver()) say();
  }
  const hold = isStill() ? HOLD_STILL : HOLD;
  if (clock.time >= duration + (walk.playing ? hold : 0)) return end();
  clock.frame = requestAnimationFrame(tick);
};

const run = () => {
  stop();
  clock.before = 0;
  clock.frame = requestAnimationFrame(tick);
};

/* A step has come to its end: the next, if it is being played. */
const end = () => {
  stop();
  clock.time = Infinity;
  if (!walk.playing) return;
  if (walk.step < (walk.text?.steps.length ?? 0)) start(walk.step + 1);
  else showWalk({ playing: false });
};

/** Show a step from its beginning, as soon as its numbers are there.
 * @type {(step: number) => void} */
const start = (step) => {
  wanted = step;
  if (!walk.staged) showWalk({ staged: true });
  openWalk();
  if (walk.text && isTraced()) begin();
  else askTrace();
};

const begin = () => {
  const step = wanted ?? walk.step;
  wanted = null;
  clock.time = 0;
  toStep(step);
};

on("walk", (news) => {
  if (!state.run) return;
  if (news === "trace" && wanted !== null) return begin();
  if (news === "refused" && walk.playing) return showWalk({ playing: false });
  if (news === "step" && walk.staged) {
    if (walk.step < firstStep()) return showWalk({ staged: false, playing: false });
    rest();
    if (isStill()) clock.time = measured?.plan.duration ?? Infinity;
    rest();
    return run();
  }
  rest();
});

on("diagram", rest);

views.pass = {
  lazy: true,
  draw() {
    // The inputs of another run may come without a step of their own.
    if (walk.staged && wanted === null && walk.step < firstStep()) leavePass();
    if (walk.staged) askTrace();
    rest();
  },
  animate() {
    if (!walk.staged) return;
    // Its numbers are not those of the weights that pass by.
    stop();
    clock.time = Infinity;
    if (walk.playing) showWalk({ playing: false });
    hide();
  },
};

// --- what the learner does ---

/* Play from the step on show, or from the first where there is none or all are played; or pause. */
export const playPass = () => {
  if (!state.run) return;
  if (walk.playing) {
    stop();
    return showWalk({ playing: false });
  }
  const count = walk.text?.steps.length ?? Infinity;
  const isFresh = !walk.staged || (walk.step >= count && isOver());
  showWalk({ playing: true, staged: true });
  if (isFresh) start(firstStep());
  else if (isOver() && clock.time === Infinity) start(walk.step + 1);
  else run();
};

/** @type {(way: number) => void} */
const go = (way) => {
  if (!state.run) return;
  if (walk.playing) showWalk({ playing: false });
  const step = walk.staged ? walk.step + way : firstStep();
  const count = walk.text?.steps.length ?? Infinity;
  if (step < firstStep()) leavePass();
  else if (step <= count) start(step);
};
export const passNext = () => go(1);
export const passBack = () => go(-1);

export const leavePass = () => {
  stop();
  wanted = null;
  showWalk({ staged: false, playing: false });
};

/** @type {(speed: string) => void} */
export const setPassSpeed = (speed) => showWalk({ speed: Number(speed) });

/** @type {(of: string) => void} */
export const setPassOf = (of) => showWalk({ mean: of === "mean" });

// Arrows step while the focus is in the bar or the diagram, where they have no other use there.
/** @type {Record<string, number>} */
const WAYS = { ArrowRight: 1, ArrowLeft: -1 };
document.addEventListener("keydown", (event) => {
  const way = WAYS[event.key];
  const place = origin(event)?.closest(".pass, #diagram");
  if (!way || !place || event.defaultPrevented) return;
  if (origin(event).closest("input, [role=radiogroup], [role=option]")) return;
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(way);
});

new ResizeObserver(() => walk.staged && !state.moving && rest()).observe(svg);
