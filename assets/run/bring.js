/* Brings settings to the page, and tells once and for certain what became of it: their run is on
 * show, or there will be none - refused, stopped, or overtaken by something else that the learner
 * did. Whatever waits for a run waits here. */
import { on } from "../core/events.js";
import { notices, whileNextRun } from "../core/notices.js";
import { state, theRun } from "../core/state.js";
import { usesOwnPoints } from "../data/rows.js";
import { sameSettings } from "./address.js";
import { showRun } from "./cursor.js";
import { backToRun, dropEdit } from "./edits.js";
import { withFixed } from "./fixed.js";
import { useAddress } from "./settings.js";

/** What is wanted. `read` is the number of the reading of the address that brings it to the controls,
 * `token` that of the run, once asked for.
 * @typedef {{read: number | null, token: number | null}} Standing
 * @typedef {{arrived: (run: Run) => void, ended: (how: "refused" | "ended") => void}} Waiting */

/** @type {(Standing & Waiting & {address: string}) | null} */
let wanted = null;

/** Whether a run is trained to its end: all epochs, or as far as the numbers go.
 * @type {(run: Pick<Run, "done" | "stop" | "epochs" | "divergedAt">) => boolean} */
export const isWhole = ({ done, stop, epochs, divergedAt }) =>
  done && (stop >= epochs || divergedAt !== null);

/** How something wanted stands: waiting, arrived or ended.
 * @type {(wanted: Standing, page: Pick<State, "reads" | "token" | "run">) => "waiting" |
 *   "arrived" | "ended"} */
export const standing = ({ read, token }, { reads, token: newest, run }) => {
  if (token === null) return reads === read ? "waiting" : "ended";
  if (run?.token === token && run.done) return isWhole(run) ? "arrived" : "ended";
  return newest === token ? "waiting" : "ended";
};

/** @type {(how: "arrived" | "refused" | "ended") => void} */
const settle = (how) => {
  if (!wanted) return;
  const { arrived, ended } = wanted;
  wanted = null;
  state.fromStart = false;
  if (how === "arrived") arrived(theRun());
  else ended(how);
};

/* Look at how it stands; called whenever something about the run on show has changed. */
const lookAtRun = () => {
  if (!wanted || wanted.read === null) return;
  const how = standing(wanted, state);
  if (how !== "waiting") settle(how);
};

/** The run of an address is being asked for, under the newest token.
 * @type {(address: string) => void} */
const runAsked = (address) => {
  if (wanted && wanted.token === null && sameSettings(address, wanted.address)) {
    wanted.token = state.token;
  } else {
    lookAtRun();
  }
};

on("asked", runAsked);
on("read", lookAtRun);
on("progress", lookAtRun);

/** An address was read: to other settings than those wanted, which cannot be trained then.
 * @type {(read: {address: string} | null) => void} */
export const addressArrived = (read) => {
  // What was not understood in it is said by the server.
  if (read) notices.hold("address", whileNextRun());
  if (!read || !wanted || wanted.token !== null || wanted.read !== state.reads) return;
  if (!sameSettings(read.address, wanted.address)) settle("refused");
};

/** A run was refused, or, without its token, whatever was asked for.
 * @type {(token?: number) => void} */
export const runRefused = (token) => {
  if (wanted && (token === undefined || token === wanted.token)) settle("refused");
};
on("refused", runRefused);

/* Leave weights set by hand, and training on from them. Whether the page was at them. */
const leaveHand = () => {
  if (!state.original && !state.steps.length) return void dropEdit();
  backToRun();
  return true;
};

/** Whether the run on show is that of an address, whole, with nothing else on its way.
 * @type {(address: string) => boolean} */
const isOnShow = (address) => {
  const { run, token } = state;
  const points = usesOwnPoints(address) ? state.points : null;
  return (
    run !== null && run.token === token && isWhole(run) && run.points === points &&
    [run.address, window.location.search].every((one) => sameSettings(one, address))
  );
};

/** Show the run of an address at its end, or from its `start` on, where it then stays. Then `arrived(run)` is called, or `ended(how)` if it does
 * not come to that; a link for a class may keep some settings, so the run may be another's.
 * @type {(address: string, then: Waiting & {start?: boolean}) => void} */
export const bring = (address, { arrived, ended, start = false }) => {
  if (wanted) settle("ended");
  /** @type {NonNullable<typeof wanted>} */
  const mine = { address: withFixed(address), read: null, token: null, arrived, ended };
  wanted = mine;
  state.fromStart = start;
  if (!leaveHand() && isOnShow(mine.address)) {
    showRun(start ? 0 : theRun().snapshots.length - 1);
    [mine.read, mine.token] = [state.reads, state.token];
    setTimeout(lookAtRun);
  } else {
    mine.read = useAddress(mine.address);
  }
};
