/* Hidden space: where the last hidden layer puts the points, and the output unit's straight cut; and the
 * way there from the data, on which a slider leads. */
import { setProps } from "../../core/dash.js";
import { at, mark } from "../../core/dom.js";
import { shown, views } from "../../core/drawing.js";
import { drawOver, overlay as overlayOf, plotOf, setFigure } from "../../core/figures.js";
import { pointsOf } from "../../core/marks.js";
import { contextOf } from "../../core/raster.js";
import { stampPoints } from "../../core/stamps.js";
import { state, theRun } from "../../core/state.js";
import { PARTS } from "../../core/task.js";
import { walk } from "../../run/walk.js";
import { drawLine, drawSelected, drawSheet, pixelsOf, ringWrong } from "./drawing.js";
import { figureOf, pointsIn } from "./figure.js";
import { between, endFrom, movedOn, sharesOf } from "./morph.js";
import { exactly, hiddenRanges, quickly, sceneOf } from "./scene.js";
import { axesInWords, fewerInWords, wrongInWords } from "./words.js";

/** @typedef {import("./scene.js").Scene} Scene */

const GRAPH = "graph-hidden";
const REST_AFTER = 120; // milliseconds without motion until the view is drawn in full
const FRAMES_PER_SLIDER_STEP = 12;

let share = 1; // of the way from the data to hidden space
let slider = 1; // where the slider stands
/** @type {0 | 1} */
let end = 1; // where Play leads
/** @type {number | null} */
let playing = null; // the number of the animation's next frame
/** @type {ReturnType<typeof setTimeout> | undefined} */
let resting; // the timer of the drawing at rest

/** The scene that was made last, and what of.
 * @type {{run: Run, parameters: FlatWeights, count: number, free: FreePoint | null,
 *   scene: Scene} | null} */
let last = null;

/** @type {(run: Run, parameters: FlatWeights, pass: typeof exactly) => Scene} */
const sceneFor = (run, parameters, pass) => {
  const count = run.snapshots.length;
  const { free } = walk;
  if (
    last?.run === run && last.parameters === parameters && last.count === count &&
    last.free === free
  ) {
    return last.scene;
  }
  const scene = sceneOf(run, parameters, pass, free);
  last = { run, parameters, count, free, scene };
  return scene;
};

/** @type {(scene: Scene) => {wrong: number, count: number}} */
const countWrong = ({ points }) => {
  const all = PARTS.flatMap((part) => points[part].wrong);
  return { wrong: all.filter(Boolean).length, count: all.length };
};

/** @type {(id: string, text: string) => void} */
const put = (id, text) => {
  const element = at(id);
  if (element.textContent !== text) element.textContent = text;
};

/** @type {(run: Run, scene: Scene) => void} */
const say = (run, scene) => {
  const { wrong, count } = countWrong(scene);
  put("hidden-axes", axesInWords(run));
  put("hidden-wrong", wrongInWords(wrong, count));
  put("hidden-fewer", fewerInWords(run));
  mark(at("hidden-way"), "hidden", run.layerSizes.length > 2);
};

/** @param {Run} run
 * @param {Snapshot} snapshot */
const drawView = (run, { parameters }) => {
  const { free } = walk;
  const scene = sceneOf(run, parameters, exactly, free);
  last = { run, parameters, count: run.snapshots.length, free, scene };
  say(run, scene);
  setFigure(GRAPH, figureOf(run.figures[GRAPH], run, scene, share), () => afterRest(scene));
};

/** @param {Scene} scene */
const afterRest = (scene) => {
  // The canvases stay until the plot shows the same as they.
  if (state.moving || playing !== null || plotOf(GRAPH)?.layout?.meta !== share) return;
  const overlay = overlayOf(GRAPH);
  if (!overlay) return;
  overlay.frame.classList.remove("moving");
  drawSheet(overlay.under(), overlay.box, scene, share);
  drawOver(GRAPH, (context, { box }) => drawSelected(context, box, scene, share, state.selected));
};

/** The points by their markers, in pixels.
 * @type {(run: Run, scene: Scene, box: Overlay["box"]) => {marker: Trace, x: number[],
 *   y: number[]}[]} */
const pointsAt = (run, scene, box) => {
  const { x, y } = pixelsOf(box);
  return run.figures[GRAPH].data.flatMap((trace) => {
    const points = pointsIn(trace);
    if (!points) return [];
    const { from, to } = scene.points[points.part];
    const places = between(from, to, share);
    const { customdata: numbers } = pointsOf(run, points.part, points.label, null);
    return [{
      marker: trace.marker,
      x: numbers.map((k) => x(places.x[k])),
      y: numbers.map((k) => y(places.y[k])),
    }];
  });
};

/** @param {Run} run
 * @param {Snapshot} snapshot */
const animateView = (run, { parameters }) => {
  const overlay = overlayOf(GRAPH);
  if (!overlay) return;
  overlay.frame.classList.add("moving");
  const scene = sceneFor(run, parameters, quickly);
  const cut = sharesOf(
    { x: scene.cut.map(([a]) => a), y: scene.cut.map(([, b]) => b) },
    hiddenRanges(run),
  );
  say(run, scene);
  drawSheet(overlay.under(), overlay.box, scene, share);
  drawOver(GRAPH, (context, { box }) => {
    stampPoints(context, box, pointsAt(run, scene, box));
    drawLine(context, box, scene, share, cut);
    ringWrong(context, box, scene, share);
    drawSelected(context, box, scene, share, state.selected);
  });
};

const PICTURE = { width: 1000, height: 800 }; // pixels

/* The sheet by itself. */
const sheetPicture = () => {
  if (!last) return null;
  const canvas = document.createElement("canvas");
  Object.assign(canvas, PICTURE);
  drawSheet(contextOf(canvas), { x: 0, y: 0, ...PICTURE }, last.scene, share);
  return canvas.toDataURL();
};

views.hidden = {
  tab: "hidden",
  lazy: true,
  draw: drawView,
  animate: animateView,
  beneath: sheetPicture,
};

// --- the way ------------------------------------------------------------------------------------

const rest = () => drawView(theRun(), shown());

/** Be so far on the way: at once in outline, a moment later in full.
 * @type {(value: number) => void} */
const goTo = (value) => {
  share = value;
  if (!state.run) return;
  animateView(state.run, shown());
  clearTimeout(resting);
  if (playing === null) resting = setTimeout(rest, REST_AFTER);
};

/** @type {(isPlaying: boolean) => void} */
const showPlaying = (isPlaying) => {
  const button = at("hidden-play");
  button.setAttribute("aria-label", isPlaying ? "Pause the way" : "Play the way");
  mark(button, "playing", isPlaying);
};

const sendToSlider = () => {
  slider = Math.round(100 * share) / 100;
  setProps("hidden-morph", { value: slider });
};

const pause = () => {
  if (playing === null) return;
  cancelAnimationFrame(playing);
  playing = null;
  showPlaying(false);
  sendToSlider();
  rest();
};

const play = () => {
  end = endFrom(share, end);
  clearTimeout(resting);
  /** @type {number | null} */
  let before = null;
  let frames = 0;
  /** @type {(now: number) => void} */
  const frame = (now) => {
    playing = requestAnimationFrame(frame);
    goTo(movedOn(share, end, before === null ? 0 : now - before));
    before = now;
    if (share === end) return pause();
    if (frames++ % FRAMES_PER_SLIDER_STEP === 0) sendToSlider();
  };
  playing = requestAnimationFrame(frame);
  showPlaying(true);
};

/* Play the way to the other end, or pause. */
export const playHidden = () => {
  if (!state.run) return;
  if (playing === null) play();
  else pause();
};

/** The slider is at a share of the way: where it was not put there, the learner has moved it.
 * @type {(value: number) => void} */
export const morphHidden = (value) => {
  if (value === slider) return;
  slider = value;
  if (playing !== null) {
    cancelAnimationFrame(playing);
    playing = null;
    showPlaying(false);
  }
  goTo(value);
};
