/* Before all else: asks for what the page is going to ask for, and paints the boundary of the first
 * run where its plot is going to be. This stands in the page itself, in its head, with the rooms that
 * it imports: see app.py. What fails here, the page does later. */
import "../core/page-name.js";
import { askAhead, keepAhead } from "../core/ahead.js";
import { constants } from "../core/constants.js";
import { appeared, find } from "../core/dom.js";
import { grid, logits } from "../core/forward.js";
import { plotLetters } from "../core/letters.js";
import { isForeign, readLink, viewIn } from "../core/links.js";
import {
  markerScale,
  paintSquare,
  ringWrong,
  SIDE,
  tracePieces,
  zeroPieces,
} from "../core/plane.js";
import { toneOf } from "../core/task.js";
import { axesOf, drawPoints } from "../core/points-canvas.js";
import { contextOf, within } from "../core/raster.js";
import { bodyOf } from "../run/ask.js";
import { beginning } from "../run/known.js";
import { veil } from "../guide/lessons/veil.js";
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

/* What a lesson asks for is not shown before it has asked. */
const keepVeil = () => veil(readLink(window.location.hash).content.lesson);

/* So does the part of the page that a link asks for. */
const keepView = () => {
  const view = viewIn(window.location.hash);
  if (view === "stage") document.documentElement.dataset.view = view;
};

/** @param {HTMLCanvasElement} canvas
 * @param {Run} run
 * @param {FlatWeights} parameters */
const paint = (canvas, run, parameters) => {
  const { clientWidth: width, clientHeight: height } = canvas;
  const ratio = window.devicePixelRatio || 1;
  const size = [width * ratio, height * ratio].map(Math.round);
  if (!width || (canvas.width === size[0] && canvas.height === size[1])) return;
  [canvas.width, canvas.height] = size;
  const context = contextOf(canvas);
  context.scale(ratio, ratio);
  const { data: traces, layout } = run.figures[GRAPH];
  const { l, r, t, b } = layout.margin;
  const by = plotLetters();
  const square = squareIn(width, height, { l: by * l, r: by * r, t: by * t, b: by * b });
  const axes = axesOf(square, run.halfWidth);
  const { ink, scale: colours } = constants.schemes[scheme()];
  const { inputs } = grid(run.halfWidth, SIDE);
  const values = logits(run, parameters, inputs);
  const pixels = document.createElement("canvas");
  pixels.width = pixels.height = SIDE;
  paintSquare(context, square, pixels, values, colours, toneOf(run));
  within(context, square, () => {
    context.strokeStyle = ink;
    tracePieces(context, zeroPieces(values, run.halfWidth), axes);
    const scale = markerScale(run);
    drawPoints(context, run, traces, scale, axes);
    ringWrong(context, run, values, scale, axes);
  });
  canvas.classList.add("painted");
};

/** @type {(answer: Answer) => Promise<void>} */
const show = async (answer) => {
  const last = readSnapshots(answer.piece).at(-1);
  if (!last) return;
  /** @type {any} as much of a run as is painted */
  const run = { ...answer, ...beginning(answer) };
  const canvas = await appeared(() => find("canvas.first"));
  const draw = () => paint(canvas, run, last.parameters);
  // As soon as there are styles, for the frame that comes with them; and again in another place.
  const styles = find("link[rel=stylesheet]");
  if (styles.sheet) draw();
  else styles.addEventListener("load", draw);
  new ResizeObserver(draw).observe(canvas);
};

/** The answer that comes with the page: see ui/page/first_run.py.
 * @returns {Promise<string>} */
const carried = async () => {
  // It is whole when there is something behind it.
  await appeared(() => find("#first-run + *"));
  return find("#first-run").textContent;
};

/** What is answered to the page's first question, which is kept for the page; null where it fails.
 * @type {(request: RunRequest) => Promise<any>} */
const answered = async (request) => {
  const address = "/_dash-update-component";
  const type = { "Content-Type": "application/json" };
  /** @type {RequestInit} */
  const options = {
    method: "POST",
    headers: { ...type, Accept: "application/json" },
    credentials: "same-origin",
    body: bodyOf(request),
  };
  // Without settings in the address they are the usual ones.
  if (request.address === "") {
    const text = carried();
    keepAhead(text.then((body) => new Response(body, { headers: type })), address, options);
    return JSON.parse(await text);
  }
  const response = await askAhead(address, options);
  return response.ok ? response.clone().json() : null;
};

/** @type {(request: RunRequest | null, link: Link) => Promise<void>} */
const showFirst = async (request, { content }) => {
  const answer = request && (await answered(request))?.response.answer.data;
  // Weights set by hand are not those that the run ends with.
  if (answer && !answer.problems && !content.weights.length) await show(answer);
};

const begin = async () => {
  const { search, hash } = window.location;
  const link = readLink(hash);
  // What takes the place of a link of another playground, the page knows.
  const request = isForeign(hash) ? null : opening(search, link);
  const shown = showFirst(request, link).catch(() => {});
  // A picture that needs no answer comes first: to begin to ask takes a browser longer than to paint.
  if (request?.address === "") await shown;
  askAhead("/_dash-layout");
  askAhead("/_dash-dependencies");
};

try {
  keepVeil();
  keepView();
  keepScheme();
} catch {
  // A browser may refuse to tell what it has stored.
}
begin();
