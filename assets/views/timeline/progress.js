/* The line under the timeline: how far a long run is, and what became of it. */
import { noUpdate } from "../../core/dash.js";
import { at, mark } from "../../core/dom.js";
import { emit, on } from "../../core/events.js";
import { whole } from "../../core/numbers.js";
import { state } from "../../core/state.js";
import { isFixed } from "../../run/fixed.js";
import { longerEpochs, longestRun } from "../../run/lengths.js";
import { goOn } from "../../run/run.js";
import { settle } from "../../run/settled.js";
import { isUntold } from "../../run/untold.js";
import {
  changedSentence,
  jumpSentence,
  lengthSentence,
  startSentence,
  stuckSentence,
  trainedSentence,
  UNTRAINED,
} from "./words.js";

const UNSTABLE_EPOCHS = 10;

/** The first epoch from which the loss stayed above twice its start for ten epochs, or null.
 * @type {(run: Run) => number | null} */
const unstableFrom = ({ losses }) => {
  let count = 0;
  for (let epoch = 0; epoch < losses.length; epoch++) {
    count = losses[epoch] > 2 * losses[0] ? count + 1 : 0;
    if (count === UNSTABLE_EPOCHS) return epoch - UNSTABLE_EPOCHS + 1;
  }
  return null;
};

/** @type {(run: Run) => number | null} */
const secondsLeft = ({ stop, epochs, startedFrom }) => {
  const spent = (performance.now() - state.startedAt) / 1000;
  const done = stop - startedFrom;
  return done > 0 ? Math.ceil((spent / done) * (epochs - stop)) : null;
};

/** @type {(...sentences: (string | null | undefined | false)[]) => string} */
const joined = (...sentences) => sentences.filter(Boolean).join(" ");

/** @type {(run: Run) => string} */
const message = (run) => {
  if (state.edit) {
    return joined(changedSentence(state.edit), stuckSentence(run, state.edit.parameters));
  }
  if (!run.done) {
    const left = secondsLeft(run);
    const time = left === null ? "" : `, about ${whole(left)} s left`;
    return `Training: epoch ${whole(run.stop)} of ${whole(run.epochs)}${time}.`;
  }
  if (isUntold(run) && run.stop) return lengthSentence(run);
  if (run.divergedAt !== null) {
    return (
      `Diverged at epoch ${whole(run.divergedAt)}: the numbers grew beyond all bounds. Epoch ` +
      `${whole(run.stop)}, the last that can be shown, is on show; try a smaller learning rate.`
    );
  }
  if (!run.stop) return UNTRAINED;
  const unstable = unstableFrom(run);
  if (unstable !== null) {
    return (
      `Unstable: from epoch ${whole(unstable)} on, the loss stayed above twice its start for ` +
      `${UNSTABLE_EPOCHS} epochs; try a smaller learning rate.`
    );
  }
  const [first] = run.snapshots;
  if (state.cursor === 0 && first.epoch === 0 && !state.original) {
    return startSentence(run, first.parameters);
  }
  const { parameters } = run.snapshots[run.snapshots.length - 1];
  const ailment = stuckSentence(run, parameters) || jumpSentence(run);
  if (state.original) return joined("Trained on from weights set by hand.", ailment);
  return ailment ? joined(lengthSentence(run), ailment) : trainedSentence(run);
};

/* Say how far the run is, and offer what can be done with it. */
export const showProgress = () => {
  const { run, connection } = state;
  const said = joined(connection, run && message(run));
  const status = document.getElementById("run-status");
  if (!status) return;
  if (status.textContent !== said) status.textContent = said;
  if (!run) return;
  const bar = at("progress");
  bar.max = run.epochs;
  bar.value = run.stop;
  const line = at("run-line");
  mark(line, "training", !run.done);
  // What a lesson asks for, or plays, is not to be trained on in the middle of that.
  mark(line, "untold", isUntold(run));
  mark(line, "edited", state.edit !== null);
  mark(line, "left", state.original !== null);
  at("train-longer").disabled = !run.done || run.divergedAt !== null ||
    run.stop >= longestRun();
};

on("progress", showProgress);

/* Stop training and keep what is there: the run of as many epochs as have been trained. */
export const stopRun = () => {
  settle();
  const { run } = state;
  state.token += 1;
  if (!run || run.done) return noUpdate();
  run.done = true;
  // What a link would have set by hand at the run's end has no run any more.
  state.fragmentPending = false;
  emit("progress");
  // Where the number of epochs is fixed, the run is just not finished.
  return isFixed("epochs") ? noUpdate() : run.stop;
};

/* Train for twice as many epochs, or for those that are left. */
export const trainLonger = () => {
  const { run } = state;
  if (run && run.stop >= run.epochs) return longerEpochs(run);
  // One that was stopped and has kept its number of epochs just goes on.
  if (run?.done) {
    state.startedAt = performance.now();
    goOn();
  }
  return noUpdate();
};
