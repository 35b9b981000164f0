/* What an answer means for the page beyond what is painted of it: all that the frame which shows it can
 * do without waits until that is seen. */
import { afterFrame } from "../core/frames.js";

let due = () => {};

/* Do what waits, at once: before anything else becomes of the run. */
export const settle = () => due();

/** Act once what is about to be painted has been seen.
 * @type {(act: () => void) => void} */
export const settleOnceSeen = (act) => {
  due = afterFrame(act);
};
