/* How high the plot of the losses is, and what it says of losses that are beyond: the run on show is to be
 * seen, however high it jumps at its start and whatever is kept beside it. No part of the page is touched
 * here. */
import { lossText } from "../../core/measures.js";

// A loss that runs away leaves a linear plot at its top, so many times as high as its start.
const MOST_TIMES_START = 20;
// A kept run that goes higher than so many times the run on show leaves any.
const MOST_TIMES_OWN = { linear: 3, log: 30 };
const ROOM = 1.05; // times the highest that is shown, where something is beyond

/** The highest loss of a run, which is named "" if it is the one on show.
 * @typedef {{name: string, loss: number}} Highest */

/** @type {(losses: number[]) => number} */
const most = (losses) => losses.reduce((high, loss) => Math.max(high, loss), -Infinity);
/** @type {(losses: number[]) => number} */
const highestOf = (losses) => most(losses.filter(Number.isFinite));

/** The upper end of the axis, null where all that there is fits, and the runs that are beyond it: `own` are the
 * losses of the run on show by epoch, `others` more of its losses, such as those of its test points.
 * @type {(axis: LossAxis, own: number[], others: number[],
 *   kept: {name: string, losses: number[]}[]) => {top: number | null, beyond: Highest[]}} */
export const heightOf = (axis, own, others, kept) => {
  const limit = axis === "linear" ? MOST_TIMES_START * own[0] : Infinity;
  const runsAway = axis === "linear" && own.some((loss) => !(loss <= limit));
  const ownTop = most([...own, ...others].filter((loss) => loss <= limit && loss < Infinity));
  const tops = kept.map(({ name, losses }) => ({ name, loss: highestOf(losses) }));
  const isFar = (/** @type {Highest} */ { loss }) =>
    ownTop > 0 && loss > MOST_TIMES_OWN[axis] * ownTop;
  const far = tops.filter(isFar);
  const near = tops.filter((one) => !isFar(one)).map(({ loss }) => loss);
  const highest = highestOf(own);
  const beyond = [...(highest > limit ? [{ name: "", loss: highest }] : []), ...far];
  if (runsAway) return { top: limit, beyond };
  return { top: far.length ? ROOM * most([ownTop, ...near]) : null, beyond };
};

/** What a curve is called in the legend, with how high it goes where that is beyond the plot; `run` is its name
 * among those.
 * @type {(called: string, run: string, beyond: Highest[]) => string} */
export const namedIn = (called, run, beyond) => {
  const highest = beyond.find(({ name }) => name === run);
  return highest ? `${called}, up to ${lossText(highest.loss)}` : called;
};

/** The least of losses that has a logarithm, which is at most `top`.
 * @type {(losses: number[], top: number) => number} */
export const leastOf = (losses, top) =>
  losses.reduce((least, loss) => loss > 0 ? Math.min(least, loss) : least, top);

/** The range of the axis in Plotly's terms, of losses of which some are beyond its upper end.
 * @type {(axis: LossAxis, top: number | null, losses: number[]) => object} */
export const rangeOf = (axis, top, losses) => {
  if (top === null) return { autorange: true };
  if (axis === "linear") return { range: [0, top], autorange: false };
  const low = leastOf(losses, top) / ROOM;
  return { range: [Math.log10(low), Math.log10(top)], autorange: false };
};

/** How each power of ten is parted on a logarithmic axis of so many powers at most: as finely as labels have room
 * in a low plot.
 * @type {[powers: number, parts: number[]][]} */
const PARTS = [[1.2, [1, 2, 3, 5, 7]], [1.7, [1, 2, 5]], [Infinity, [1]]];
// Within less than this there is no power of ten, and Plotly parts the axis evenly.
const EVENLY = 0.5;
const MOST_POWERS = 8;

/** The ticks of the axis in Plotly's terms.
 * @type {(axis: LossAxis, top: number | null, losses: number[]) => object} */
export const ticksOf = (axis, top, losses) => {
  const shown = losses.filter((loss) => loss > 0 && loss <= (top ?? Number.MAX_VALUE));
  const [least, highest] = [-most(shown.map((loss) => -Math.log10(loss))), Math.log10(most(shown))];
  const span = highest - least;
  if (axis === "linear" || !(span >= EVENLY)) return { tickmode: "auto" };
  const [, parts] = PARTS.find(([powers]) => span < powers) ?? PARTS[PARTS.length - 1];
  const [low, high] = [Math.floor(least), Math.floor(highest)];
  const each = Math.ceil((high - low + 2) / MOST_POWERS);
  /** @type {number[]} */
  const tickvals = [];
  for (let power = low; power <= high + 1; power += each) {
    for (const part of parts) tickvals.push(Number(`${part}e${power}`));
  }
  const ticktext = tickvals.map((value) => String(value).replace("-", "−").replace("e+", "e"));
  return { tickmode: "array", tickvals, ticktext };
};
