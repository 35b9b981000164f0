/* Where a lesson tells of a curve, the loss of the run on show stands small among its runs, as far as it has been
 * played: on a phone its plot is screens away. */
import { element } from "../../core/dom.js";
import { shown, views } from "../../core/drawing.js";
import { curve, lossText } from "../../core/measures.js";
import { whole } from "../../core/numbers.js";
import { state } from "../../core/state.js";
import { svgElement } from "../../views/network/build.js";

const [WIDTH, HEIGHT] = [200, 50];

/** Whether a lesson tells of the curve of the loss: it lights it; pure.
 * @type {(lesson: Pick<Lesson, "why">) => boolean} */
export const tellsOfCurve = ({ why }) =>
  why.some(({ lights }) => lights.some(({ kind, value }) => kind === "part" && value === "loss"));

/** The points of a curve as far as an epoch, in a place so wide and high: at most one for each unit of its
 * width; pure.
 * @type {(losses: number[], until: number, highest: number, width: number, height: number) => string} */
export const pointsOf = (losses, until, highest, width, height) => {
  const last = Math.max(1, losses.length - 1);
  const end = Math.max(0, Math.min(Math.floor(until), losses.length - 1));
  const step = Math.max(1, Math.ceil(last / width));
  const epochs = [];
  for (let epoch = 0; epoch < end; epoch += step) epochs.push(epoch);
  return [...epochs, end]
    .filter((epoch) => Number.isFinite(losses[epoch]))
    .map((epoch) => {
      const [x, y] = [width * epoch / last, height * (1 - losses[epoch] / highest)];
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    })
    .join(" ");
};

/** @type {() => HTMLElement} */
export const lessonCurve = () => {
  const plot = svgElement("svg", {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    preserveAspectRatio: "none",
    "aria-hidden": "true",
  });
  svgElement("polyline", {}, plot);
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
  // Of what comes later nothing is told, and not how high it goes.
  const highest = losses.slice(0, until + 1)
    .reduce((most, loss) => Number.isFinite(loss) ? Math.max(most, loss) : most, 0) || 1;
  figure.querySelector("polyline")?.setAttribute(
    "points",
    pointsOf(losses, until, highest, WIDTH, HEIGHT),
  );
  const words = `Loss, from 0 to ${lossText(highest)}, over ${whole(run.epochs)} epochs: ` +
    `${lossText(losses[until])} at epoch ${whole(until)}.`;
  const caption = figure.querySelector("figcaption");
  if (caption && caption.textContent !== words) caption.textContent = words;
};

/* Draw it, where it stands. */
export const paintCurve = () => {
  if (state.run) show(state.run, shown());
};

// With the boundary, and after it.
views.lessonCurve = { draw: show, animate: show, lazy: true };
