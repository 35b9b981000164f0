/* A lesson on the stage: its points with the untrained network, until the learner has predicted. Of its
 * run no more than the first epoch is kept, shown before it, so that its outcome is nowhere. */
import { emit, on } from "../../core/events.js";
import { state, theRun } from "../../core/state.js";
import { sameSettings } from "../../run/address.js";
import { bring } from "../../run/bring.js";
import { showRun } from "../../run/cursor.js";
import { withFixed } from "../../run/fixed.js";
import { liftVeil } from "./veil.js";

/** What is on the stage, whether its run has come, and what the page showed before.
 * @type {{address: string, isThere: boolean, before: string | null} | null} */
let staged = null;

/** A run as if it had been stopped after its first epoch, from which it can go on; pure.
 * @type {(run: Run) => Partial<Run>} */
export const begun = ({ snapshots, losses }) => ({
  snapshots: snapshots.slice(0, 2),
  losses: losses.slice(0, snapshots[1].epoch),
  stop: snapshots[1].epoch,
  done: true,
  recorded: true,
  divergedAt: null,
});

/* The run on the stage has come, or its first piece: nothing more of it is to come. */
const cut = () => {
  if (!staged || staged.isThere) return;
  const run = theRun();
  const { done } = run;
  staged.isThere = true;
  state.token += 1;
  Object.assign(run, begun(run), { token: state.token });
  showRun(0);
  liftVeil();
  if (!done) emit("done");
};
on("accepted", (run) => {
  if (staged && run.snapshots.length > 1 && sameSettings(run.address, staged.address)) cut();
});

/** Put a lesson on the stage.
 * @type {(lesson: Lesson) => void} */
export const stage = ({ runs: [{ address }] }) => {
  const wanted = withFixed(address);
  const isOnShow = state.run && staged && sameSettings(state.run.address, staged.address);
  if (isOnShow && staged?.isThere && sameSettings(staged.address, wanted)) return;
  const before = staged ? staged.before : state.run?.address ?? null;
  staged = { address: wanted, isThere: false, before };
  bring(wanted, { arrived: cut, ended: liftVeil, start: true });
};

/* The learner has predicted: nothing is held back any more. */
export const unstage = () => {
  staged = null;
  liftVeil();
};

/* The lessons are left without a prediction: the page shows what it showed before. Where that is the
 * lesson's own run, it would be its outcome. */
export const leaveStage = () => {
  if (!staged) return;
  const { before, address } = staged;
  const isOnShow = state.run && sameSettings(state.run.address, address);
  unstage();
  if (!isOnShow || before === null || sameSettings(before, address)) return;
  bring(before, { arrived: () => {}, ended: () => {} });
};
