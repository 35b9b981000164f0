/* Starts that all succeed look alike: what tells them apart is where in the plane each decides otherwise than most. */
import { grid, logits } from "../../core/forward.js";
import { SIDE } from "../../core/small.js";
import { decide } from "../../core/task.js";

const NEARLY_ALL = 0.9; // of the starts

/** Whether so many starts succeed that this does not tell them apart; pure.
 * @type {(made: Pick<Seeds, "accuracies">, success: number) => boolean} */
export const areAlike = ({ accuracies }, success) =>
  accuracies.filter((one) => one >= success).length >= NEARLY_ALL * accuracies.length;

/** Of each of some networks the places, by their numbers, at which it decides otherwise than most of them; where
 * as many decide for either class, none is odd; pure.
 * @type {(decisions: ArrayLike<number>[]) => number[][]} */
export const oddPlaces = (decisions) => {
  const places = Array.from(decisions[0] ?? [], (_, place) => place);
  const sums = places.map((place) => decisions.reduce((sum, one) => sum + one[place], 0));
  const half = decisions.length / 2;
  return decisions.map((one) =>
    places.filter((place) => sums[place] !== half && one[place] !== Number(sums[place] > half))
  );
};

/** The odd places of the small pictures of several starts, of SIDE times SIDE; null while they are not alike.
 * @type {(made: Seeds, success: number, half: number) => number[][] | null} */
export const oddOf = (made, success, half) => {
  if (!made.done || !areAlike(made, success)) return null;
  const { inputs } = grid(half, SIDE);
  return oddPlaces(
    made.networks.map((parameters) => Array.from(logits(made, parameters, inputs), decide)),
  );
};
