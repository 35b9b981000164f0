/* Which of the run's snapshots is on show. */
import { emit, on } from "../core/events.js";
import { state, theRun } from "../core/state.js";
import { sameSettings } from "./address.js";

/**
 * Show the run at one of its snapshots, in full.
 * @param {number} index that of the last one, or more, for its end
 */
export const showRun = (index) => {
  state.cursor = Math.min(index, theRun().snapshots.length - 1);
  emit("cursor");
  emit("progress");
};

/** Go to the snapshot nearest to an epoch.
 * @type {(epoch: number) => void} */
export const seekEpoch = (epoch) => {
  if (!state.run) return;
  const distance = (/** @type {Weights} */ { epoch: other }) => Math.abs(other - epoch);
  const { snapshots } = state.run;
  const nearest = snapshots.reduce(
    (best, snapshot, i) => (distance(snapshot) < distance(snapshots[best]) ? i : best),
    0,
  );
  emit("seek", nearest);
};

/* Keep with the page's entry in the history which epoch is on show, unless it is the last. */
export const keepEpoch = () => {
  const { history } = window;
  const { cursor } = state;
  const { snapshots } = theRun();
  const epoch = cursor < snapshots.length - 1 ? snapshots[cursor].epoch : undefined;
  if (history.state?.epoch !== epoch) history.replaceState({ ...history.state, epoch }, "");
};

/* Show the epoch at which a session was saved or the page was left, once its run is there. */
const showPendingEpoch = () => {
  const pending = state.epochPending;
  state.epochPending = null;
  if (!pending || pending.epoch === null || !state.run || state.edit) return;
  // Settings that were changed meanwhile are another run's.
  if (sameSettings(state.run.address, pending.address)) {
    seekEpoch(pending.epoch);
  }
};
on("done", showPendingEpoch);
