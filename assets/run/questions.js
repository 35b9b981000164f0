/* What is asked of the server about the weights on show. */
import { setProps } from "../core/dash.js";
import { shown } from "../core/drawing.js";
import { theRun } from "../core/state.js";
import { withPoints } from "../data/points.js";
import { startOf } from "./start.js";

/** @typedef {{text: string, asked: number}} Shown */

/** @type {Record<string, number>} */
const asked = {};
/** @type {Record<string, ReturnType<typeof setTimeout>>} */
const timers = {};
/** @type {Record<string, string>} by store: the last question, as text */
const waiting = {};
/** @type {Record<string, Shown>} by store: the question whose answer is on show, and its number */
const answered = {};

/** Ask the server about the weights on show, once the cursor has rested a moment. What the answer need
 * not bring (`here`) is no part of the question: with other things at hand it is the same.
 * @type {(store: string, question: () => object, wait: number, here?: () => object) => void} */
export const ask = (store, question, wait, here = () => ({})) => {
  clearTimeout(timers[store]);
  timers[store] = setTimeout(() => {
    const asking = withPoints({
      address: theRun().address,
      start: startOf(shown()),
      ...question(),
    });
    const text = JSON.stringify(asking);
    if (isOnShow(answered[store], text, asked[store])) return;
    asked[store] = (asked[store] ?? 0) + 1;
    waiting[store] = text;
    setProps(store, { data: { ...asking, ...here(), asked: asked[store] } });
  }, wait);
};

/** Whether the answer on show is that to a question, and no other is on its way; pure.
 * @type {(shownNow: Shown | undefined, text: string, latest: number) => boolean} */
export const isOnShow = (shownNow, text, latest) =>
  shownNow !== undefined && shownNow.text === text && shownNow.asked === latest;

/** The answer to the last question is on show from now on: that is not asked again, nor is the same
 * with what the server has `filled` in.
 * @type {(store: string, filled?: object) => void} */
export const keepAnswer = (store, filled = {}) => {
  const text = JSON.stringify({ ...JSON.parse(waiting[store]), ...filled });
  answered[store] = { text, asked: asked[store] };
};

/** What is on show is to be drawn once more: the next question is asked in any case.
 * @type {(store: string) => void} */
export const forgetAnswer = (store) => {
  delete answered[store];
};

/** Whether an answer is the one to the last question of its kind.
 * @type {(store: string, answer: Answered | null) => boolean} */
export const isLatest = (store, answer) => Boolean(answer && answer.asked === asked[store]);
