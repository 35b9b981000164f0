/* Before all else: asks for what the page is going to ask for, and paints the boundary of the first
 * run where its plot is going to be. This stands in the page itself, in its head, with the rooms that
 * it imports: see app.py. What fails here, the page does later. */
import "../core/page-name.js";
import { askAhead } from "../core/ahead.js";
import { constants } from "../core/constants.js";
import { appeared, find } from "../core/dom.js";
import { grid, logits } from "../core/forward.js";
import { readLink } from "../core/links.js";
import { markerScale, paintSquare, ringWrong, SIDE, traceZero } from "../core/plane.js";
import { axesOf, drawPoints } from "../core/points-canvas.js";
import { contextOf } from "../core/raster.js";
import { bodyOf } from "../run/ask.js";
import { beginning } from "../run/known.js";
import { opening } from "../run/opened.js";
import { readSnapshots } from "../run/snapshots.js";
import { squareIn } from "../views/boundary/frame.js";

const GRAPH = "graph-boundary";
const CHOSEN_SCHEME = "mantine-color-scheme-value"; // where the component library keeps it

/* The scheme that was chosen on a former visit holds from the first frame on. */
const keepScheme = () => {
  const chosen = window.localStorage.getItem(CHOSEN_SCHEME) ?? "";
  if (["light", "dark"].includes(chosen)) {
    document.documentElement.setAttribute("data-mantine-color-scheme", chosen);
  }
};

const scheme = () =>
  document.documentElement.getAttribute("data-mantine-color-scheme") ??
    (window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

/** @param {HTMLCanvasElement} canvas
 * @param {Run} run
 * @param {FlatWeights} parameters */
const paint = (canvas, run, parameters) => {
  const { clientWidth: width, clientHeight: height } = canvas;
  if (!width) return;
  const ratio = window.devicePixelRatio || 1;
  [canvas.width, canvas.height] = [width * ratio, height * ratio].map(Math.round);
  const context = contextOf(canvas);
  context.scale(ratio, ratio);
  const { data: traces, layout } = run.figures[GRAPH];
  const square = squareIn(width, height, layout.margin);
  const axes = axesOf(square, run.halfWidth);
  const { ink, scale: colours } = constants.schemes[scheme()];
  const { inputs } = grid(run.halfWidth, SIDE);
  const values = logits(run, parameters, inputs);
  const pixels = document.createElement("canvas");
  pixels.width = pixels.height = SIDE;
  paintSquare(context, square, pixels, values, colours);
  context.beginPath();
  context.rect(square.x, square.y, square.width, square.height);
  context.clip();
  context.strokeStyle = ink;
  traceZero(context, values, run.halfWidth, axes);
  const scale = markerScale(run);
  drawPoints(context, run, traces, scale, axes);
  ringWrong(context, run, values, scale, axes);
  canvas.classList.add("painted");
};

/** @type {(answer: Answer) => Promise<void>} */
const show = async (answer) => {
  const last = readSnapshots(answer.piece).at(-1);
  if (!last) return;
  /** @type {any} as much of a run as is painted */
  const run = { ...answer, ...beginning(answer) };
  const canvas = await appeared(() => find("canvas.first"));
  // It is first observed when there are styles, and again in another place.
  new ResizeObserver(() => paint(canvas, run, last.parameters)).observe(canvas);
};

const begin = async () => {
  const { search, hash } = window.location;
  const link = readLink(hash);
  const request = opening(search, link);
  const run = request && askAhead("/_dash-update-component", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    credentials: "same-origin",
    body: bodyOf(request),
  });
  askAhead("/_dash-layout");
  askAhead("/_dash-dependencies");
  // Weights set by hand are not those that the run ends with.
  if (!run || link.content.weights.length) return;
  const response = await run;
  if (!response.ok) return;
  const { data: answer } = (await response.clone().json()).response.answer;
  if (!answer.problems) await show(answer);
};

try {
  keepScheme();
} catch {
  // A browser may refuse to tell what it has stored.
}
begin().catch(() => {});
