/* A lesson on the stage: its points with the untrained network, until the learner has predicted. Nothing
 * of its run is on the page but its beginning, so that its outcome is nowhere to be seen. */
import { emit, on } from "../../core/events.js";
import { state, theRun } from "../../core/state.js";
import { sameSettings } from "../../run/address.js";
import { bring } from "../../run/bring.js";
import { showRun } from "../../run/cursor.js";
import { withFixed } from "../../run/fixed.js";
import { leaveUntold } from "../../run/untold.js";
import { liftVeil } from "./veil.js";

/** How far a run has come.
 * @typedef {Pick<Run, "snapshots" | "losses" | "stop" | "recorded" | "divergedAt">} Progressed */

/** What is on the stage, its run once that has come with what is held back of it, and what the page
 * showed before.
 * @type {{address: string, run: Run | null, held: Progressed | null, before: string | null} | null} */
let staged = null;

/** A run as if it had been stopped before its first epoch, and what is held back of it; pure.
 * @type {(run: Run) => {begun: Progressed & {done: true}, held: Progressed}} */
export const heldBack = ({ snapshots, losses, stop, recorded, divergedAt }) => ({
  begun: {
    snapshots: snapshots.slice(0, 1),
    losses: [],
    stop: 0,
    done: true,
    recorded: true,
    divergedAt: null,
  },
  held: { snapshots, losses, stop, recorded, divergedAt },
});

/* The run on the stage has come, or its first piece: nothing more of it is to come. */
const cut = () => {
  if (!staged || staged.run) return;
  const run = theRun();
  const { done } = run;
  const { begun, held } = heldBack(run);
  Object.assign(staged, { run, held });
  state.token += 1;
  Object.assign(run, begun, { token: state.token });
  leaveUntold(run);
  showRun(0);
  liftVeil();
  if (!done) emit("done");
};
on("accepted", (run) => {
  if (staged && sameSettings(run.address, staged.address)) cut();
});

/** Put a run of a lesson on the stage, as it begins.
 * @type {(lesson: Lesson, index?: number) => void} */
export const stage = ({ runs }, index = 0) => {
  const wanted = withFixed(runs[index].address);
  const isOnShow = state.run && staged && sameSettings(state.run.address, staged.address);
  if (isOnShow && staged?.run && sameSettings(staged.address, wanted)) return;
  const before = staged ? staged.before : state.run?.address ?? null;
  staged = { address: wanted, run: null, held: null, before };
  bring(wanted, { arrived: cut, ended: liftVeil, start: true });
};

/* The learner has predicted: nothing is held back any more, and the run goes on from where it was. */
export const unstage = () => {
  const { run, held } = staged ?? {};
  // Before there is anything to tell.
  leaveUntold(null);
  // A run that the learner has trained on in the meantime is its own.
  if (run && run === state.run && run.done && run.stop === 0) Object.assign(run, held);
  staged = null;
  liftVeil();
};

/* The lessons are left without a prediction: the page shows what it showed before. Where that is the
 * lesson's own run, it would be its outcome. */
export const leaveStage = () => {
  if (!staged) return;
  const { before, address, run } = staged;
  const isOnShow = state.run && sameSettings(state.run.address, address);
  // Left at once, its run has yet to come.
  const isComing = !run && sameSettings(location.search, address);
  staged = null;
  leaveUntold(null);
  liftVeil();
  if (!(isOnShow || isComing) || before === null || sameSettings(before, address)) return;
  bring(before, { arrived: () => {}, ended: () => {} });
};
