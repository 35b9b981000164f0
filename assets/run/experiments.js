/* The same network from several seeds at once, asked for piece by piece. */
import { decode } from "../core/arrays.js";
import { setProps } from "../core/dash.js";
import { withPoints } from "../data/points.js";

/** Called with what has come after every piece, or with null where nothing comes.
 * @typedef {(made: Seeds | null) => void} Arrived */

/** The experiments that are asked for through one store: one at a time, a new one instead of the one
 * before. Rooms with a store each do not hinder each other.
 * @param {string} store the id of the store that the requests go through
 */
export const experimentsBy = (store) => {
  /** @type {{token: number, address: string, seeds: number, arrived: Arrived} | null} */
  let wanted = null; // the experiment under way, if any
  let tokens = 0;

  /** @param {Start & Pick<SeedsAnswer, "ahead" | "diverged">} [start] */
  const ask = (start) => {
    if (!wanted) return;
    const { token, address, seeds } = wanted;
    const data = { token, address, seeds, brief: {}, ...(start && { start }) };
    setProps(store, { data: withPoints(data) });
  };

  return {
    /** Train from several seeds; `arrived` is called with what has come after every piece.
     * @type {(address: string, seeds: number, arrived: Arrived) => void} */
    start(address, seeds, arrived) {
      wanted = { token: tokens += 1, address, seeds, arrived };
      ask();
    },
    /* Forget the experiment under way. */
    drop() {
      wanted = null;
    },
    /** A piece has come, or the reason why there is none.
     * @type {(answer: SeedsAnswer) => void} */
    receive(answer) {
      if (!wanted || answer.token !== wanted.token) return;
      if (answer.problems) {
        wanted.arrived(null);
        return;
      }
      const parameters = decode(answer.parameters);
      const width = parameters.length / wanted.seeds;
      // Of training and test, by turns.
      const [accuracy, losses] = [answer.accuracy, answer.losses].map((sent) => decode(sent));
      const seeds = [...Array(wanted.seeds).keys()];
      const made = {
        ...answer,
        networks: seeds.map((k) => parameters.subarray(k * width, (k + 1) * width)),
        accuracies: seeds.map((k) => accuracy[2 * k]),
        testAccuracies: seeds.map((k) => accuracy[2 * k + 1]),
        losses: seeds.map((k) => losses[2 * k]),
        testLosses: seeds.map((k) => losses[2 * k + 1]),
      };
      const { arrived } = wanted;
      if (!answer.done) {
        const { epoch, parameters: weights, memory, ahead, diverged } = answer;
        ask({ epoch, weights, ...(memory && { memory }), ...(ahead && { ahead, diverged }) });
      }
      arrived(made);
    },
  };
};
