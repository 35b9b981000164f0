/* What the passes hold, and what they ask the server about the weights on show. */
import { encode } from "../../core/arrays.js";
import { setProps } from "../../core/dash.js";
import { shown } from "../../core/drawing.js";
import { state } from "../../core/state.js";
import { withPoints } from "../../data/points.js";

// text: what is the same for all networks of an architecture; trace: the numbers of one point.
export const passes = { text: null, trace: null, known: null, step: 0, point: 0 };

const asked = {};
const timers = {};

/* Ask the server about the weights on show, once the cursor has rested a moment. */
export const ask = (store, question, wait) => {
  clearTimeout(timers[store]);
  timers[store] = setTimeout(() => {
    const { epoch, parameters } = shown();
    asked[store] = (asked[store] ?? 0) + 1;
    setProps(store, {
      data: withPoints({
        address: state.run.address,
        start: { epoch, weights: encode(parameters) },
        asked: asked[store],
        ...question(),
      }),
    });
  }, wait);
};

/* Whether an answer is the one to the last question of its kind. */
export const isLatest = (store, answer) => Boolean(answer) && answer.asked === asked[store];
