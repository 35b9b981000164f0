/* How a lesson plays a run: from its start to its end, and then what is tried of it without some of its
 * units, which are muted for it. What becomes of the run is told when that is over, or is skipped. */
import { isStill } from "../../core/dom.js";
import { draw, shown, views } from "../../core/drawing.js";
import { state, theRun } from "../../core/state.js";
import { mutings } from "../../core/trials.js";
import { muteOnly, unitsText, unmuteAll } from "../../run/mute.js";
import { leaveUntold } from "../../run/untold.js";
import { playThrough, toTheEnd } from "../../views/timeline/timeline.js";

const SECONDS = 4; // that a run plays
const EACH = 1500; // milliseconds for which it is seen without some units

/** What plays: its run, and the units that are yet to be muted, in turn; `step` is called at each of them,
 * `over` at the end. The timer is that of the units that are muted now.
 * @typedef {{run: Run, left: Unit[][], step: () => void, over: () => void,
 *   timer?: ReturnType<typeof setTimeout>}} Playing */

/** @type {Playing | null} */
let playing = null;
/** @type {Unit[]} */
let muted = []; // what was muted last

const isMuting = () => muted.length > 0 && state.muted === muted;

/** The units without which what plays is seen, in words; nothing while it does not come to that.
 * @type {() => string} */
export const withoutNow = () =>
  playing && isMuting() ? `without ${unitsText(playing.run.layerSizes, muted)} …` : "";

const end = () => {
  const { over, timer } = playing ?? {};
  clearTimeout(timer);
  playing = null;
  leaveUntold(null);
  draw();
  over?.();
};

/* Mute what comes next. Whoever has gone elsewhere meanwhile stays there. */
const next = () => {
  if (!playing) return;
  const { run, left, step } = playing;
  const isThere = state.run === run && !state.edit && state.cursor === run.snapshots.length - 1;
  const units = left.shift();
  if (!units || !isThere) return end();
  muteOnly(muted = units);
  step();
  playing.timer = setTimeout(next, EACH);
};

/* Only the last that was to be muted is, and that is the end. */
const hurry = () => {
  if (!playing) return;
  playing.left = playing.left.slice(-1);
  next();
  if (playing) end();
};

/** Play the run on show; `step` is called when other units are muted, `over` when all is over.
 * @type {(trials: string[], step: () => void, over: () => void) => void} */
export const playRun = (trials, step, over) => {
  const run = theRun();
  /** @type {Playing} */
  const mine = { run, left: mutings(run, trials), step, over };
  playing = mine;
  const isQuick = isStill();
  if (!isQuick) {
    leaveUntold(run);
    // What moves does not draw the loss anew, which has other epochs now.
    views.loss.draw(run, shown());
  }
  playThrough(SECONDS, () => {
    if (playing !== mine) return;
    if (isQuick) hurry();
    else next();
  });
};

/* What plays is at its end. */
export const skipPlay = () => {
  if (!playing) return;
  playing.left = playing.left.slice(-1);
  // Before it comes to units, the run itself is at its end.
  if (!playing.timer) toTheEnd();
  hurry();
};

/* What was muted for what plays, or has played, is heard again; nothing more is muted for it. */
export const leavePlay = () => {
  if (playing) playing.left = [];
  if (playing?.timer) hurry();
  if (isMuting()) unmuteAll();
};

/* What plays is not wanted any more. */
export const stopPlay = () => {
  clearTimeout(playing?.timer);
  playing = null;
  toTheEnd();
  leaveUntold(null);
  leavePlay();
};
