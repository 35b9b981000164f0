/* A kept run beside the one on show: what differs, and what it was at the same time. No part of the page
 * is touched here. */
import { whole } from "../core/numbers.js";
import { usesOwnPoints } from "../data/rows.js";
import { changesOf, difference } from "./address.js";

/** What a kept run shows where the other is at an epoch: the weights set by hand at that time, or its
 * nearest snapshot.
 * @type {(held: Pick<Held, "edit"> & {run: Pick<Run, "snapshots">}, epoch: number) => Snapshot} */
export const atEpoch = ({ run: { snapshots }, edit }, epoch) => {
  const distance = (/** @type {Snapshot} */ one) => Math.abs(one.epoch - epoch);
  const nearest = snapshots.reduce((best, one) => (distance(one) < distance(best) ? one : best));
  return edit?.epoch === nearest.epoch ? edit : nearest;
};

/** @type {(epoch: number) => string} */
export const epochText = (epoch) => `epoch ${whole(Math.round(epoch))}`;

/** When a kept run is compared with the one on show, whose muted units are named.
 * @type {(theirs: number, own: number, muted: string) => string} */
export const whenText = (theirs, own, muted) => {
  const [one, other] = [theirs, own].map(epochText);
  const without = muted && ` without ${muted}`;
  if (one !== other) return `${one}, A ${other}${without}`;
  return `at ${one}${without && `, A${without}`}`;
};

/** Whether two runs have the same own points, or none.
 * @type {(one: Points | null, other: Points | null) => boolean} */
export const samePoints = (one, other) => {
  const said = (/** @type {Points | null} */ points) =>
    points && JSON.stringify([points.X.bdata, points.y.bdata, points.frame]);
  return one === other || said(one) === said(other);
};

/** @type {(held: Pick<Held, "edit" | "steps">) => boolean} */
const isByHand = ({ edit, steps }) => edit !== null || steps.length > 0;

/** What is another in the second of two runs than in the first, in words.
 * @type {(from: Held, to: Held) => string} */
export const changesBetween = (from, to) => {
  const changes = changesOf(from.run.address, to.run.address);
  const own = [from, to].every(({ run }) => usesOwnPoints(run.address));
  if (own && !samePoints(from.run.points, to.run.points)) changes.push("other own points");
  const [before, after] = [from, to].map(isByHand);
  if (before !== after) {
    changes.push(before ? "weights set by hand → as trained" : "as trained → weights set by hand");
  } else if (before) changes.push("other weights set by hand");
  return changes.join(", ") || "the same settings";
};

/** Why two runs of networks of other sizes are no proof of which size is better; "" where both have the same
 * hidden layers, or start from zeros.
 * @type {(from: Pick<Run, "layerSizes" | "snapshots">, to: Pick<Run, "layerSizes" | "snapshots">) => string} */
export const luckText = (from, to) => {
  const [one, other] = [from, to].map(({ layerSizes }) => String(layerSizes.slice(1, -1)));
  const isRandom = [from, to].some(({ snapshots }) => snapshots[0]?.parameters.some(Boolean));
  if (one === other || !isRandom) return "";
  return ", so other starting weights. Luck? See “Many runs”.";
};

/** Why a link cannot say a run beside a page of these own points, or nothing where it can.
 * @type {(held: Held, points: Points | null) => string} */
export const whyNotInLink = (held, points) => {
  if (isByHand(held)) return "has weights set by hand";
  const { run } = held;
  if (usesOwnPoints(run.address) && !samePoints(run.points, points)) return "has other own points";
  return "";
};

/** What is said of runs that cannot be kept beside the one of an address: each by what differs in it.
 * @type {(refused: {address: string, problems: string[]}[], own: string)
 *   => {title: string, message: string}} */
export const refusedNotice = (refused, own) => ({
  title: `${
    refused.length === 1 ? "A run" : `${refused.length} runs`
  } to compare with cannot be kept`,
  message: refused
    .map(({ address, problems }) => `With ${difference(address, own)}: ${problems.join(" ")}`)
    .join(" "),
});
