/* What an update ten times as large would do to the loss. No part of the page is touched here. */
import { score } from "../../core/score.js";
import { movedBy } from "./pass-update.js";

/** @type {WeakMap<TracedPoint, number>} */
const known = new WeakMap();

/** The mean loss after an update of a run's network that is ten times as large; NaN where that of one batch is
 * all that is known.
 * @type {(run: Run, trace: TracedPoint) => number} */
export const tenfoldLoss = (run, trace) => {
  if (trace.batch || !trace.updated) return NaN;
  const loss = known.get(trace) ?? score(run, movedBy(trace, 10)).losses[0];
  known.set(trace, loss);
  return loss;
};
