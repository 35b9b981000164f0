/* How a lesson plays a run: from its start to its end, and then what is tried with its network: some of its
 * units are muted, or two of them swap places. What becomes of the run is told when that is over, or is
 * skipped. */
import { isStill } from "../../core/dom.js";
import { draw, drawFirst, shown, views } from "../../core/drawing.js";
import { lossText } from "../../core/measures.js";
import { state, theRun } from "../../core/state.js";
import { isSwapTried, mutings } from "../../core/trials.js";
import { dropEdit, showEdit } from "../../run/edits.js";
import { muteOnly, unitsText, unmuteAll } from "../../run/mute.js";
import { withSwapped } from "../../run/swap.js";
import { leaveUntold } from "../../run/untold.js";
import { playThrough, toTheEnd } from "../../views/timeline/timeline.js";
import { revealNetworkOnPhone } from "./reveal.js";

const SECONDS = 4; // that a run plays
const EACH = 1500; // milliseconds for which each trial is seen

/** Something that is tried with the network on show: what is said of it, and how it is taken back; whether
 * it is still as it was tried.
 * @typedef {{said: string, show: () => void, isOn: () => boolean, takeBack: () => void}} Trial */

/** What plays: its run, and what is yet to be tried, in turn; `step` is called at each of that, `over` at the
 * end. The timer is that of what is tried now.
 * @typedef {{run: Run, left: Trial[], step: () => void, over: () => void,
 *   timer?: ReturnType<typeof setTimeout>}} Playing */

/** @type {Playing | null} */
let playing = null;
/** @type {Trial | null} */
let tried = null; // what was tried last

const isTrying = () => tried !== null && tried.isOn();

/** Whether what was tried with a run that has played is still on show.
 * @type {() => boolean} */
export const isTried = () => !playing && isTrying();

/* What was tried with a run that has played is taken back. */
export const leaveTrial = () => {
  if (!isTried()) return;
  tried?.takeBack();
  tried = null;
};

/** What is tried with what plays, in words and with the loss; nothing while it does not come to that.
 * @type {() => string} */
export const triedNow = () => {
  if (!playing || !isTrying()) return "";
  return `${tried?.said}: training loss ${lossText(shown().losses[0])} …`;
};

/** @type {(run: Run, units: Unit[]) => Trial} */
const muting = (run, units) => ({
  said: `without ${unitsText(run.layerSizes, units)}`,
  show: () => muteOnly(units),
  isOn: () => state.muted === units,
  takeBack: unmuteAll,
});

/** The first two units swap places, go back and swap again, so that it is seen what changes.
 * @type {() => Trial[]} */
const swaps = () => {
  /** @type {FlatWeights | null} */
  let made = null;
  /** @type {Trial} */
  const there = {
    said: "units 1 and 2 swapped",
    show() {
      const weights = withSwapped(0, 1);
      made = weights.parameters;
      // In the address they have no business: nobody has set them.
      showEdit(weights);
      revealNetworkOnPhone();
    },
    isOn: () => made !== null && state.edit?.parameters === made,
    takeBack() {
      dropEdit();
      drawFirst();
    },
  };
  /** @type {Trial} */
  const back = {
    said: "units 1 and 2 as they were",
    show: there.takeBack,
    isOn: () => !state.edit,
    takeBack() {},
  };
  return [there, back, there];
};

/** What is tried with the network of a run, in turn.
 * @type {(run: Run, trials: string[]) => Trial[]} */
const trialsOf = (run, trials) => [
  ...mutings(run, trials).map((units) => muting(run, units)),
  ...(isSwapTried(trials) ? swaps() : []),
];

const end = () => {
  const { over, timer } = playing ?? {};
  clearTimeout(timer);
  playing = null;
  leaveUntold(null);
  draw();
  over?.();
};

/* Try what comes next. Whoever has gone elsewhere meanwhile stays there. */
const next = () => {
  if (!playing) return;
  const { run, left, step } = playing;
  const isThere = state.run === run && state.cursor === run.snapshots.length - 1 &&
    (!state.edit || isTrying());
  const trial = left.shift();
  if (!trial || !isThere) return end();
  (tried = trial).show();
  step();
  playing.timer = setTimeout(next, EACH);
};

/* Only the last that was to be tried is, and that is the end. */
const hurry = () => {
  if (!playing) return;
  playing.left = playing.left.slice(-1);
  next();
  if (playing) end();
};

/** Play the run on show; `step` is called when something else is tried, `over` when all is over.
 * @type {(trials: string[], step: () => void, over: () => void) => void} */
export const playRun = (trials, step, over) => {
  const run = theRun();
  /** @type {Playing} */
  const mine = { run, left: trialsOf(run, trials), step, over };
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
  // Before it comes to trials, the run itself is at its end.
  if (!playing.timer) toTheEnd();
  hurry();
};

/* What was tried with what plays, or has played, is taken back; nothing more is tried. */
export const leavePlay = () => {
  if (playing) playing.left = [];
  if (playing?.timer) hurry();
  if (isTrying()) tried?.takeBack();
  tried = null;
};

/* What plays is not wanted any more. */
export const stopPlay = () => {
  clearTimeout(playing?.timer);
  playing = null;
  toTheEnd();
  leaveUntold(null);
  leavePlay();
};
