/* How well weights do on a run's points, of which the server has not seen them. */
import { logits } from "./forward.js";
import { cell, decide, LOSSES, noCounts, PARTS } from "./task.js";

/**
 * Loss and confusion counts of weights.
 * @param {Learner & Pick<Run, "data">} run
 * @param {FlatWeights} parameters
 */
export const score = (run, parameters) => {
  const losses = new Float64Array(2).fill(NaN);
  const confusion = noCounts(2);
  PARTS.forEach((part, index) => {
    const { inputs, y, count } = run.data[part];
    if (!count) return;
    let sum = 0;
    logits(run, parameters, inputs).forEach((z, k) => {
      sum += LOSSES[run.output](z, y[k]);
      confusion[cell(index, y[k], decide(z))] += 1;
    });
    losses[index] = sum / count;
  });
  return { losses, confusion };
};
