/* Two units in each other's place: the network on show, which says the same with other numbers. */
import { recorded } from "../core/drawing.js";
import { theRun } from "../core/state.js";
import { swapped } from "../core/trials.js";

/** The weights on show with two units of the first hidden layer, counted from 0, in each other's place, with
 * all that they have, also what the optimiser remembers of them.
 * @type {(one: number, other: number) => import("./edits.js").Changed} */
export const withSwapped = (one, other) => {
  const { layerSizes } = theRun();
  const { parameters, memory } = recorded();
  const count = parameters.length;
  /** @type {(values: FlatWeights) => FlatWeights} */
  const turnedAbout = (values) => swapped(layerSizes, values, one, other);
  const remembered = memory && Float64Array.from(memory);
  for (let from = 0; remembered && from < remembered.length; from += count) {
    remembered.set(turnedAbout(remembered.subarray(from, from + count)), from);
  }
  const made = `units ${one + 1} and ${other + 1} swapped`;
  return { parameters: turnedAbout(parameters), ...(remembered && { memory: remembered }), made };
};
