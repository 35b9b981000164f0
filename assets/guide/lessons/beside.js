/* A lesson that compares runs keeps the one before beside the next, in a place that is free; it is let
 * go when the lesson is left. */
import { constants } from "../../core/constants.js";
import { state } from "../../core/state.js";
import { sameSettings } from "../../run/address.js";
import { withFixed } from "../../run/fixed.js";
import { dropKept, keepIn, keptRuns } from "../../run/kept.js";

/** The places that the lesson has taken, with the addresses of its runs.
 * @type {Map<number, string>} */
const taken = new Map();

/** A run of a lesson is to begin: keep the one before it, if that is on show and there is a place.
 * @type {(lesson: Lesson, index: number) => void} */
export const keepBefore = ({ runs }, index) => {
  const { run, edit } = state;
  const before = runs[index - 1];
  if (!before || before.seeds || runs[index].seeds || !run?.done || edit) return;
  const address = withFixed(before.address);
  const kept = keptRuns();
  const place = constants.keptNames.findIndex((_, one) =>
    kept.every((other) => other.place !== one)
  );
  const isKept = kept.some((one) => sameSettings(one.run.address, address));
  if (place < 0 || isKept || !sameSettings(run.address, address)) return;
  keepIn(place);
  taken.set(place, address);
};

/* Let go what the lesson has kept, but not what the learner has put into the same place since. */
export const dropBeside = () => {
  for (const { place, run } of keptRuns()) {
    const address = taken.get(place);
    if (address !== undefined && sameSettings(run.address, address)) dropKept(place);
  }
  taken.clear();
};
