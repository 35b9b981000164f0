/* Where a lesson tells of a curve, the loss of the run on show stands small among its runs, as far as it has been
 * played: on a phone its plot is screens away. */
import { element } from "../../core/dom.js";
import { shown, views } from "../../core/drawing.js";
import { on } from "../../core/events.js";
import { curve, lossText } from "../../core/measures.js";
import { whole } from "../../core/numbers.js";
import { state } from "../../core/state.js";
import { lossAxis } from "../../views/loss/axis.js";
import { leastOf } from "../../views/loss/height.js";
import { svgElement } from "../../views/network/build.js";

const [WIDTH, HEIGHT] = [200, 50];

/** Whether a lesson tells of the curve of the loss: it lights it; pure.
 * @type {(lesson: Pick<Lesson, "why">) => boolean} */
export const tellsOfCurve = ({ why }) =>
  why.some(({ lights }) => lights.some(({ kind, value }) => kind === "part" && value === "loss"));

/** How high a loss stands in a plot, from 0 at its lower end to 1 at its upper end, which the lowest and the
 * highest of some losses reach, or 0 and the highest on a linear axis; pure.
 * @type {(losses: number[], axis: LossAxis) => {low: number, high: number,
 *   of: (loss: number) => number}} */
export const heights = (losses, axis) => {
  const high = losses.reduce((most, loss) => loss < Infinity ? Math.max(most, loss) : most, 0) || 1;
  if (axis === "linear") return { low: 0, high, of: (loss) => loss / high };
  const low = leastOf(losses, high);
  const span = Math.log(high / low) || 1;
  return { low, high, of: (loss) => Math.max(0, Math.log(loss / low) / span) };
};

/** The epochs from one to before another at which a curve is the lowest and the highest, in their order: what
 * jumps between them is to be seen.
 * @type {(losses: number[], from: number, to: number) => number[]} */
const extremes = (losses, from, to) => {
  let [low, high] = [from, from];
  for (let epoch = from; epoch < to; epoch++) {
    if (losses[epoch] < losses[low]) low = epoch;
    if (losses[epoch] > losses[high]) high = epoch;
  }
  return low === high ? [low] : [Math.min(low, high), Math.max(low, high)];
};

/** Points by their epochs, of which the last is `last`, and their losses, in a place so wide and high; pure.
 * @type {(points: [epoch: number, loss: number][], last: number, of: (loss: number) => number, width: number,
 *   height: number) => string} */
export const placed = (points, last, of, width, height) =>
  points
    .filter(([, loss]) => Number.isFinite(loss))
    .map(([epoch, loss]) => {
      const [x, y] = [width * epoch / Math.max(1, last), height * (1 - of(loss))];
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    })
    .join(" ");

/** The points of a curve as far as an epoch, in a place so wide and high: at most its lowest and its highest for
 * each unit of its width; pure.
 * @type {(losses: number[], until: number, of: (loss: number) => number, width: number, height: number)
 *   => string} */
export const pointsOf = (losses, until, of, width, height) => {
  const last = losses.length - 1;
  const end = Math.max(0, Math.min(Math.floor(until), last));
  const step = Math.max(1, Math.ceil(last / width));
  const epochs = [];
  for (let epoch = 0; epoch < end; epoch += step) {
    epochs.push(...extremes(losses, epoch, Math.min(end, epoch + step)));
  }
  return placed([...epochs, end].map((epoch) => [epoch, losses[epoch]]), last, of, width, height);
};

/** The recorded test losses of a run as far as an epoch, if it has test points; pure.
 * @type {(run: Pick<Run, "snapshots">, until: number) => [epoch: number, loss: number][]} */
export const testedUntil = ({ snapshots }, until) =>
  snapshots
    .filter(({ epoch, losses }) => epoch <= until && Number.isFinite(losses[1]))
    .map(({ epoch, losses }) => [epoch, losses[1]]);

/** @type {() => HTMLElement} */
export const lessonCurve = () => {
  const plot = svgElement("svg", {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    preserveAspectRatio: "none",
    "aria-hidden": "true",
  });
  svgElement("polyline", {}, plot);
  svgElement("polyline", { class: "test" }, plot);
  const figure = element("figure", { id: "lesson-curve" }, element("figcaption", {}));
  figure.prepend(plot);
  return figure;
};

/** @type {(run: Run, snapshot: Snapshot) => void} */
const show = (run, { epoch }) => {
  const figure = document.getElementById("lesson-curve");
  if (!figure?.offsetHeight) return;
  const losses = curve(run);
  const until = Math.min(Math.floor(epoch), losses.length - 1);
  const axis = lossAxis();
  // Of what comes later nothing is told, and not how high it goes.
  const tested = testedUntil(run, until);
  const told = [...losses.slice(0, until + 1), ...tested.map(([, loss]) => loss)];
  const { low, high, of } = heights(told, axis);
  const [training, test] = figure.querySelectorAll("polyline");
  training.setAttribute("points", pointsOf(losses, until, of, WIDTH, HEIGHT));
  test.setAttribute("points", placed(tested, losses.length - 1, of, WIDTH, HEIGHT));
  const from = axis === "log" ? `on a log axis, from ${lossText(low)}` : "from 0";
  const last = tested.at(-1);
  const dashed = last ? `; dashed, the test loss: ${lossText(last[1])}` : "";
  const words = `Loss, ${from} to ${lossText(high)}, over ${whole(run.epochs)} epochs: ` +
    `${lossText(losses[until])} at epoch ${whole(until)}${dashed}.`;
  const caption = figure.querySelector("figcaption");
  if (caption && caption.textContent !== words) caption.textContent = words;
};

/* Draw it, where it stands. */
export const paintCurve = () => {
  if (state.run) show(state.run, shown());
};

on("axis", paintCurve);

// With the boundary, and after it.
views.lessonCurve = { draw: show, animate: show, lazy: true };
