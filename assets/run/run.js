/* The run as the browser holds it: the pieces that have arrived, decoded, and the epoch on show. */
import { constants } from "../core/constants.js";
import { setProps } from "../core/dash.js";
import { draw } from "../core/drawing.js";
import { emit } from "../core/events.js";
import { notices, whileNextRun } from "../core/notices.js";
import { state, theRun } from "../core/state.js";
import { usesOwnPoints } from "../data/rows.js";
import { ask } from "./ask.js";
import { backToAddress, sameSettings, shownAs, withoutEpochs, writeAddress } from "./address.js";
import { showRun } from "./cursor.js";
import { beginning, marksOf } from "./known.js";
import { fromStart } from "./opened.js";
import { begunBy, goOnWith, nextRequest } from "./pieces.js";
import { acceptPoints, restorePoints } from "./points.js";
import { bringControls, refusal } from "./refusal.js";
import { keepSelection } from "./selection.js";
import { settle, settleOnceSeen } from "./settled.js";

/** Ask for a run or its next piece, and take in the answer.
 * @type {(request: RunRequest) => Promise<void>} */
const train = async (request) => {
  const answer = await ask(request);
  if (answer) receive(answer);
};

/**
 * Ask for the run of an address; from now on the answers to older questions do not count.
 * Where only the number of epochs has grown, the run at hand goes on instead. Own points that are
 * too few for the test share may take one of 0 instead, where that share was not just chosen. That
 * of a link just `opened` is asked for as it stands there, and mended on the way.
 * @param {string} address
 * @param {number} epochs
 * @param {{adapt?: boolean, opened?: boolean}} [how]
 */
export const startRun = (address, epochs, { adapt = true, opened = false } = {}) => {
  settle();
  const { run } = state;
  const points = usesOwnPoints(address) ? state.points : null;
  state.token += 1;
  state.asked = { ...state.asked, address, points, opened };
  emit("asked", address);
  state.startedAt = performance.now();
  // A link that brings weights set by hand, or none any more, is shown from the run's beginning.
  const same = run &&
    !state.fragmentPending &&
    run.points === points &&
    withoutEpochs(address) === withoutEpochs(run.address);
  // Another way to show a run that is there asks for nothing, however far it was trained.
  const isOther = same && run.done && epochs === run.epochs && !sameSettings(address, run.address);
  if (same && run.divergedAt === null && epochs > run.stop && !isOther) {
    return goOn({ address, epochs });
  }
  if (isOther || (same && epochs === run.stop && run.stop > 0)) {
    // The run that was stopped there is the run of these settings.
    state.asked = null;
    if (state.original) state.original.address = shownAs(state.original.address, address);
    const dragged = run.before;
    Object.assign(run, { token: state.token, address, epochs, done: true, before: null });
    writeAddress(address);
    refusal.withdrawn();
    emit("accepted", run);
    if (isOther) draw();
    if (dragged) showRun(state.cursor);
    else emit("progress");
    emit("done");
    return;
  }
  emit("begin");
  const { token } = state;
  train(fromStart({ token, address, adapt, opened, brief: marksOf(run) }, points));
};

/** Go on with the run from its last weights. If that is refused, the run stays that of its former
 * settings.
 * @type {(changes?: {address?: string, epochs?: number}) => void} */
export const goOn = (changes = {}) => {
  settle();
  const run = theRun();
  const { address, epochs } = run;
  const accepted = { address, epochs };
  Object.assign(run, changes, { accepted, token: state.token, done: false, startedFrom: run.stop });
  train(nextRequest(run));
};

/** Take in what was trained: a new run, or the next piece of the one at hand. Whether it is a new one.
 * @type {(answer: Answer, points: Points | null) => boolean} */
export const takeIn = (answer, points) => {
  const begins = beginning(answer);
  if (begins) {
    state.edit = state.original = null;
    state.steps = [];
    const before = state.run;
    state.run = begunBy(answer, begins, points);
    keepSelection(before);
  } else {
    goOnWith(theRun(), answer.piece);
  }
  return begins !== null;
};

/** @param {Answer} answer */
const receive = (answer) => {
  settle();
  if (answer.token !== state.token) return;
  if (answer.problems) {
    const { problems, token } = answer;
    if (state.asked?.opened) emit("link-refused");
    else refuse(problems);
    emit("refused", token);
    return;
  }
  const atEnd = state.run && state.cursor === state.run.snapshots.length - 1;
  const points = usesOwnPoints(answer.address) ? state.asked?.points ?? null : null;
  const begins = takeIn(answer, points);
  const run = theRun();
  const { done } = run;
  if (!done) train(nextRequest(run));
  // It is painted before all that the next frame can do without.
  settleOnceSeen(() => {
    emit("accepted", run);
    emit("progress");
    if (done) emit("done");
  });
  if (state.fromStart) state.cursor = begins ? 0 : state.cursor;
  else if (begins || atEnd) state.cursor = run.snapshots.length - 1;
  emit("cursor");
  // What was refused before is no more.
  refusal.over();
  // Settings that were adapted to the points take the place of those that were asked for.
  if (answer.adapted.length) state.history ??= "replaceState";
  writeAddress(answer.address);
  if (begins) acceptPoints(answer);
  if (answer.notices) {
    // The settings of the link that the page was opened with, as the server has mended them.
    bringControls(answer.address);
    notices.hold("address", whileNextRun());
    setProps("notifications", { sendNotifications: answer.notices });
  }
  state.asked = null;
  run.accepted = run.before = null;
  // The run is to be seen first as a link, an entry of the history or a lesson has it.
  if (state.fragmentPending || state.epochPending || state.fromStart) settle();
};

/** What was asked for does not come: the run on show, if there is one, stays as it was, and goes
 * on unless it is not to be `continued`.
 * @param {boolean} continued */
export const giveBack = (continued) => {
  settle();
  const dragged = state.run?.before;
  // Its points may have been forgotten since: they are to come again.
  if (dragged) state.run = { ...dragged, marks: {} };
  const { run } = state;
  state.history = state.epochPending = state.asked = null;
  restorePoints();
  if (!run) return;
  state.fragmentPending = false;
  if (dragged) showRun(state.cursor);
  if (run.accepted) Object.assign(run, run.accepted, { accepted: null, done: true });
  else if (!run.done && continued) goOn();
  else run.done = true;
  emit("progress");
};

/** The settings asked for cannot be trained: those of the run on show are back, and its address.
 * Where none is on show yet, one of other settings takes its place.
 * @type {(problems: string[]) => void} */
const refuse = (problems) => {
  const { address = "" } = state.asked ?? theRun();
  giveBack(true);
  if (!state.run) return void standIn(problems, address);
  backToAddress(state.run.address);
  refusal.server(problems);
};

/* There is no run yet, and the one of the page's address cannot be shown: say why, and show one
 * that can - of the usual shape where points of the learner's own were asked for, else of the
 * usual settings. */
/** @type {string[]} */
const reasons = []; // why there is none, when one after the other cannot be shown
/** @type {(problems: string[], address: string) => void} */
export const standIn = (problems, address) => {
  reasons.push(...problems.filter((problem) => !reasons.includes(problem)));
  const query = new URLSearchParams(address);
  const own = usesOwnPoints(address);
  if (own) query.delete("data-shape");
  const usual = own && String(query) ? `?${query}` : "";
  const what = own
    ? "The usual points are shown instead."
    : "The usual settings are shown instead.";
  notices.show("link", `${reasons.slice(0, constants.notice.mostSentences).join(" ")} ${what}`, {
    title: "This link cannot be shown as it is",
    concern: whileNextRun(),
  });
  bringControls(usual);
  const { epochs } = state.forms;
  state.history = "replaceState";
  startRun(usual, Number(query.get("epochs") ?? epochs.default));
};
