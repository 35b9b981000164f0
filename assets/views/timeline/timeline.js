/* The timeline: which of the run's snapshots is on show, and how it plays. */
import { constants } from "../../core/constants.js";
import { setProps, tell } from "../../core/dash.js";
import { at, element, isStill, mark, origin } from "../../core/dom.js";
import { animate, animateFrame, draw, drawFirst, shown } from "../../core/drawing.js";
import { on } from "../../core/events.js";
import { whole } from "../../core/numbers.js";
import { state, theRun } from "../../core/state.js";
import { keepEpoch, showRun } from "../../run/cursor.js";
import { dropEdit } from "../../run/edits.js";
import { showProgress } from "./progress.js";
import { ticksOf } from "./ticks.js";

const REST_AFTER = 120; // milliseconds without motion until the views are drawn in full
const FRAMES_PER_SLIDER_STEP = 12; // each takes a frame's time for itself

let speed = 1;
/** @type {number | null} */
let playing = null; // the number of the animation's next frame
/** @type {ReturnType<typeof setTimeout> | undefined} */
let resting; // the timer of the drawing at rest
/** @type {(() => void) | null} */
let played = null; // who waits for the end of what is played
let slider = 0; // where the slider stands: while the run plays, the cursor has gone on from there

const last = () => theRun().snapshots.length - 1;

const label = () => {
  const output = at("epoch-label");
  const text = `epoch ${whole(shown().epoch)}`;
  if (output.textContent !== text) output.textContent = text;
};

let written = ""; // the epochs that the ticks were made of

/* The epochs beneath the slider; made anew where others are recorded. */
const showTicks = () => {
  const epochs = theRun().snapshots.map(({ epoch }) => epoch);
  if (written === String(epochs)) return;
  written = String(epochs);
  at("timeline-ticks").replaceChildren(
    ...ticksOf(epochs).map(({ epoch, place, isFine }) => {
      const text = whole(epoch);
      const name = element("span", {}, place === 0 ? `epoch ${text}` : text);
      const tick = element("span", { className: "tick", dataset: { fine: isFine } }, name);
      tick.style.left = `${100 * place}%`;
      return tick;
    }),
  );
};

/** @type {(index: number) => void} */
const sendToSlider = (index) => {
  if (index === slider) return;
  slider = index;
  setProps("timeline", { value: index });
};

on("cursor", () => {
  if (playing === null) drawFirst();
  tell("timeline", { max: last() });
  showTicks();
  sendToSlider(state.cursor);
  label();
});

/** Move to a snapshot: at once in outline, a moment later in full.
 * @type {(index: number) => void} */
const goTo = (index) => {
  if (!state.run) return;
  dropEdit();
  state.cursor = Math.max(0, Math.min(index, last()));
  label();
  animate(shown());
  clearTimeout(resting);
  resting = setTimeout(rest, REST_AFTER);
};

const rest = () => {
  draw();
  showProgress();
  keepEpoch();
};

/** The slider is at a snapshot: where it was not put there, the learner has moved it.
 * @type {(index: number) => void} */
export const seek = (index) => {
  if (index === slider || !state.run) return;
  slider = index;
  pause();
  goTo(index);
};

/** @type {(by: number) => void} */
const step = (by) => {
  if (!state.run) return;
  pause();
  goTo(state.cursor + by);
  sendToSlider(state.cursor);
};
export const stepBack = () => step(-1);
export const stepForward = () => step(1);

on("seek", (index) => step(index - state.cursor));

/** @type {(position: number) => Snapshot} */
const between = (position) => {
  const index = Math.floor(position);
  const { snapshots } = theRun();
  const [from, to] = [snapshots[index], snapshots[Math.min(index + 1, last())]];
  const share = position - index;
  const mix = (/** @type {number} */ a, /** @type {number} */ b) => a + share * (b - a);
  return {
    ...from,
    epoch: mix(from.epoch, to.epoch),
    parameters: from.parameters.map((value, i) => mix(value, to.parameters[i])),
  };
};

/** @type {(isPlaying: boolean) => void} */
const showPlaying = (isPlaying) => {
  const button = at("play");
  button.setAttribute("aria-label", isPlaying ? "Pause" : "Play");
  mark(button, "playing", isPlaying);
};

/** @param {number} [pace] snapshots a second, if others than those of the speed that is set */
const play = (pace) => {
  if (!state.run || last() === 0) return;
  clearTimeout(resting);
  dropEdit();
  const run = theRun();
  let position = state.cursor === last() ? 0 : state.cursor;
  /** @type {number | null} */
  let before = null;
  let frames = 0;
  /** @type {(now: number) => void} */
  const frame = (now) => {
    // What was played ends with its run.
    if (state.run !== run) return pause();
    position += before === null
      ? 0
      : ((now - before) / 1000) * (pace ?? constants.snapshotsPerSecond * speed);
    before = now;
    if (position >= last()) {
      state.cursor = last();
      pause();
      return;
    }
    const begins = state.cursor === 0 && position >= 1;
    state.cursor = Math.floor(position);
    label();
    if (begins) showProgress();
    animateFrame(between(position));
    if (frames++ % FRAMES_PER_SLIDER_STEP === 0) sendToSlider(state.cursor);
    playing = requestAnimationFrame(frame);
  };
  playing = requestAnimationFrame(frame);
  showPlaying(true);
};

const pause = () => {
  if (playing === null) return;
  cancelAnimationFrame(playing);
  playing = null;
  showPlaying(false);
  sendToSlider(state.cursor);
  label();
  rest();
  const ended = played;
  played = null;
  ended?.();
};

// Another run is asked for: nobody who plays this one would see it begin. What a lesson plays, it ends itself.
on("begin", () => {
  if (!played) pause();
});

/** Play the run on show from its beginning in so many seconds; `ended` is called when that is over, at
 * its end or because it was stopped. Where nothing is to move, its end is shown at once.
 * @type {(seconds: number, ended: () => void) => void} */
export const playThrough = (seconds, ended) => {
  pause();
  if (isStill() || last() === 0) {
    showRun(last());
    return ended();
  }
  state.cursor = 0;
  played = ended;
  play(last() / seconds);
};

/* What is played is at its end. */
export const toTheEnd = () => {
  if (playing === null) return;
  state.cursor = last();
  pause();
};

/* Play from the cursor, from the start where the cursor is at the end, or pause. */
export const playOrPause = () => {
  if (playing === null) play();
  else pause();
};

/** @type {(value: string) => void} */
export const setSpeed = (value) => {
  speed = Number(value);
};

(window.dashMantineFunctions ??= {}).epochOfSnapshot = (index) => {
  const snapshot = state.run?.snapshots[index];
  return snapshot ? whole(snapshot.epoch) : "";
};

// Space plays, arrows step, wherever the focus has no use of its own for these keys.
/** @type {Record<string, () => void>} */
const KEYS = {
  " ": playOrPause,
  ArrowLeft: stepBack,
  ArrowRight: stepForward,
  Home: () => step(-state.cursor),
  End: () => state.run && step(last() - state.cursor),
};
const BUTTONS = "button, summary, a";
const OWN_KEYS =
  "input, textarea, select, [role=slider], [role=tab], [role=option], [contenteditable], " +
  `:not(${BUTTONS})[tabindex]:not([tabindex='-1'])`;
// On the window, so that whoever has a use for a key on the document has had it.
window.addEventListener("keydown", (event) => {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
  const handler = KEYS[event.key];
  const target = origin(event);
  const onTimeline = target?.closest("#timeline") && event.key === " ";
  const own = target?.closest(OWN_KEYS) && !onTimeline;
  const pressed = event.key === " " && target?.closest(BUTTONS);
  if (event.defaultPrevented || !plain || !handler || own || pressed) return;
  event.preventDefault();
  handler();
});
