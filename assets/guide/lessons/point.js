/* The one point that a lesson has numbers computed of by hand: on the stage it is the point to look at, before
 * the prediction and after it, for as long as the lesson is open and its run is on show. */
import { on } from "../../core/events.js";
import { state } from "../../core/state.js";
import { sameSettings } from "../../run/address.js";
import { keptInLesson, withFixed } from "../../run/fixed.js";
import { givePointBack, lendPoint } from "../../run/walk.js";

/** @typedef {Lesson & {byHand: NonNullable<Lesson["byHand"]>}} ByHandLesson */

/** Whether a lesson has numbers to compute. Where a link for a class has other runs, there is no telling
 * whether the pass has them.
 * @type {(lesson: Lesson) => lesson is ByHandLesson} */
export const hasEntries = (lesson) => lesson.byHand !== null && keptInLesson(lesson) === "";

/** The address of the run that the numbers are of.
 * @type {(lesson: ByHandLesson) => string} */
export const addressOf = ({ runs, byHand }) => runs[byHand.run - 1].address;

/** Whether a run on show is the one that the numbers of a lesson are of.
 * @type {(lesson: ByHandLesson, run: Pick<Run, "address">) => boolean} */
export const isRunOf = (lesson, { address }) => sameSettings(withFixed(addressOf(lesson)), address);

/** @type {ByHandLesson | null} */
let open = null; // the lesson that is open, if it has such a point
/** @type {Run | null} */
let lentIn = null; // the run in which its point was put on show: what is chosen in it later stays

const follow = () => {
  const { run } = state;
  if (!run || run === lentIn) return;
  if (open && isRunOf(open, run)) {
    lentIn = run;
    lendPoint(open.byHand.point);
  } else {
    lentIn = null;
    givePointBack();
  }
};
on("cursor", follow);

/** A lesson is open, or none any more: its point is put on show, that of another is given back.
 * @type {(lesson: Lesson | null) => void} */
export const pointTo = (lesson) => {
  const now = lesson && hasEntries(lesson) ? lesson : null;
  if (now !== open) lentIn = null;
  open = now;
  follow();
};

/** The point of a lesson is the one on show again, whatever was chosen meanwhile; whether that one is open.
 * @type {(lesson: ByHandLesson) => boolean} */
export const pointAgain = (lesson) => {
  if (open !== lesson) return false;
  lendPoint(lesson.byHand.point);
  return true;
};
