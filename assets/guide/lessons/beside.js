/* A lesson that compares runs keeps the one before beside the next, in a place that is free; it is let
 * go when the lesson is left, also after the page was loaded anew, which brings what is kept again. */
import { on } from "../../core/events.js";
import { state } from "../../core/state.js";
import { storage } from "../../core/storage.js";
import { sameSettings } from "../../run/address.js";
import { isWhole } from "../../run/bring.js";
import { withFixed } from "../../run/fixed.js";
import { dropAwaited, dropKept, freePlace, keepIn, keptRuns } from "../../run/kept.js";

const { tab } = storage;
const STORAGE = "playground-beside";

/** A run that the lesson has kept, and in which place; null where the page was loaded anew since.
 * @typedef {{address: string, place: number | null}} Taken */

/** What an earlier page of this tab has kept for a lesson; pure.
 * @type {(known: unknown) => Taken[]} */
export const takenBefore = (known) =>
  (Array.isArray(known) ? known : [])
    .filter((address) => typeof address === "string")
    .map((address) => ({ address, place: null }));

/** @type {Taken[]} */
let taken = takenBefore(tab.read(STORAGE));

/** @type {(now: Taken[]) => void} */
const note = (now) => {
  taken = now;
  if (now.length) tab.write(STORAGE, now.map(({ address }) => address));
  else tab.remove(STORAGE);
};

/** Whether a kept run was kept by the lesson; what the learner has put into its place since was not.
 * @type {(kept: Kept) => boolean} */
const isTaken = ({ place, run }) =>
  taken.some((one) =>
    sameSettings(one.address, run.address) && (one.place === null || one.place === place)
  );

/** The kept run of an address.
 * @type {(address: string) => Kept | undefined} */
const keptOf = (address) => keptRuns().find(({ run }) => sameSettings(run.address, address));

/** @type {(place: number, address: string) => void} */
const keepAs = (place, address) => {
  keepIn(place);
  note([...taken.filter((one) => one.place !== place), { address, place }]);
};

/** A run of a lesson is to come: keep the other of its runs that is on show, in the place of the one that
 * comes if that has one, or in one that is free. No run is kept beside itself.
 * @type {(lesson: Pick<Lesson, "runs">, index: number) => void} */
export const keepBeside = ({ runs }, index) => {
  const { run, edit, original } = state;
  const [address, ...others] = [runs[index], ...runs.filter((_, one) => one !== index)]
    .filter(({ seeds }) => !seeds)
    .map((one) => withFixed(one.address));
  if (runs[index].seeds || !run) return;
  const coming = keptOf(address);
  const place = coming && isTaken(coming) ? coming.place : null;
  const isOther = isWhole(run) && !edit && !original &&
    others.some((one) => sameSettings(one, run.address));
  // One that the page of before had kept need not come again.
  if (taken.some((one) => sameSettings(one.address, address))) dropAwaited([address]);
  if (isOther && !keptOf(run.address)) {
    const room = place ?? freePlace();
    if (room !== null) keepAs(room, run.address);
  } else if (place !== null) {
    dropKept(place);
    note(taken.filter((one) => one.place !== place && !sameSettings(one.address, address)));
  }
};

/* Let go what lessons have kept, also what is yet to come again. */
export const dropBeside = () => {
  for (const kept of keptRuns()) {
    if (isTaken(kept)) dropKept(kept.place);
  }
  if (taken.length) dropAwaited(taken.map(({ address }) => address));
  note([]);
};

// What a session brings is kept by whoever saved it.
on("session", () => note([]));
