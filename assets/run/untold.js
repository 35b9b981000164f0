/* A run whose end is not told yet: a lesson has it come, or plays it, from its start on. Meanwhile the page
 * says of it what is so at the epoch on show, and nothing of what comes later. */
import { emit } from "../core/events.js";
import { state } from "../core/state.js";

/** @type {(run: Run) => boolean} */
export const isUntold = (run) => state.untold === run || (state.fromStart && !run.done);

/** Of the run on show its end is not told from now on; of none for null.
 * @type {(run: Run | null) => void} */
export const leaveUntold = (run) => {
  if (state.untold === run) return;
  state.untold = run;
  emit("progress");
};
