/* Which views there are, and when they are drawn: as fast as the screen while something moves and when
 * something new has come, and in full at rest. */
import { without } from "./contribution.js";
import { afterFrame, afterNextFrame, nextTask } from "./frames.js";
import { score } from "./score.js";
import { state, theRun } from "./state.js";

/** @type {Record<string, View>} the views by name, each put here by its room */
export const views = {};

/**
 * What was trained or set by hand, and is saved and trained on from: the weights set by hand, or the
 * snapshot under the cursor, with all units.
 * @returns {Snapshot}
 */
export const recorded = () => state.edit ?? theRun().snapshots[state.cursor];

/** Snapshots without the units that are muted, by the ones with them: views ask again and again.
 * @type {WeakMap<Snapshot, {muted: Unit[], snapshot: Snapshot}>} */
const heard = new WeakMap();

/** A snapshot as the views are to show it: without the units that are muted.
 * @type {(snapshot: Snapshot) => Snapshot} */
const hear = (snapshot) => {
  const { muted } = state;
  if (!muted.length) return snapshot;
  const known = heard.get(snapshot);
  if (known?.muted === muted) return known.snapshot;
  const run = theRun();
  const parameters = without(run.layerSizes, snapshot.parameters, muted);
  const made = { ...snapshot, parameters, ...score(run, parameters) };
  for (const one of [snapshot, made]) heard.set(one, { muted, snapshot: made });
  return made;
};

/**
 * What is on show: as recorded, but for the units that are muted.
 * @returns {Snapshot}
 */
export const shown = () => hear(recorded());

/** The visible views: the lazy ones, and those that are drawn first.
 * @type {() => {lazy: View[], first: View[]}} */
const visibleViews = () => {
  const visible = Object.values(views).filter(({ tab }) => !tab || tab === state.tab);
  return { lazy: visible.filter(({ lazy }) => lazy), first: visible.filter(({ lazy }) => !lazy) };
};

/** Draw views in full, each in a task of its own, unless there is something else to draw by then.
 * @type {(due: View[], drawing: object) => Promise<void>} */
const drawEach = async (due, drawing) => {
  for (const view of due) {
    if (state.drawing !== drawing) return;
    view.draw(theRun(), shown());
    await nextTask();
  }
};

/** Draw them a frame later, the last of this drawing.
 * @type {(due: View[], drawing: object) => void} */
const drawLast = (due, drawing) =>
  void afterFrame(async () => {
    await drawEach(due, drawing);
    if (state.drawing === drawing) state.drawing = null;
  });

/**
 * Draw every visible view at what is on show: the boundary first, the lazy plots when it is on the
 * screen, which takes as long as all the rest.
 */
export const draw = () => {
  if (!state.run) return;
  state.moving = false;
  const { lazy, first } = visibleViews();
  for (const view of first) view.draw(state.run, shown());
  drawLast(lazy, state.drawing = {});
};

/**
 * Draw what has just come: for the next frame that which leads, as in motion, which takes a tenth of the
 * time, the others a frame later, and all in full when that is seen, unless there is something else to draw
 * by then.
 * What takes another room than it has is drawn at once with all else, or the page would move again.
 */
export const drawFirst = () => {
  const { run } = state;
  if (!run) return;
  const { lazy, first } = visibleViews();
  const follows = lazy.every((view) => !view.takesOtherRoom?.(run));
  const drawing = {};
  if (follows) {
    moveEach(first.filter(({ leads }) => leads), shown());
    afterNextFrame(() => {
      // Where frames are late, as in a page in the background, all may be at rest by now.
      if (state.drawing !== drawing || !state.moving) return;
      const { first, lazy } = visibleViews();
      moveEach([...first.filter(({ leads }) => !leads), ...lazy], shown());
    });
  } else animate(shown());
  state.drawing = drawing;
  afterFrame(async () => {
    if (state.drawing !== drawing) return;
    state.moving = false;
    const { lazy, first } = visibleViews();
    await drawEach(first, drawing);
    drawLast(lazy, drawing);
  });
};

/**
 * Draw the visible views that can move at a snapshot, or at weights between two.
 * @param {Snapshot} snapshot
 */
export const animate = (snapshot) => move(snapshot, Infinity);

const ROOM = 5; // milliseconds of a frame's 16, of which the browser needs most to show what was drawn
let turn = 0; // of the lazy views that move

/**
 * Draw a frame of a longer motion: as `animate`, but where there is not room for all, as with many
 * points and units, the lazy views take turns.
 * @param {Snapshot} snapshot
 */
export const animateFrame = (snapshot) => move(snapshot, ROOM);

/** Draw views in motion.
 * @type {(due: View[], snapshot: Snapshot) => void} */
const moveEach = (due, snapshot) => {
  state.moving = true;
  for (const view of due) view.animate?.(theRun(), snapshot);
};

/** Draw views in motion, the lazy ones until so many milliseconds are gone, one at least.
 * @type {(snapshot: Snapshot, room: number) => void} */
const move = (snapshot, room) => {
  const began = performance.now();
  const seen = hear(snapshot);
  const { lazy, first } = visibleViews();
  state.drawing = null;
  moveEach(first, seen);
  const moving = lazy.filter((view) => view.animate);
  for (let i = 0; i < moving.length; i++) {
    if (i && performance.now() - began > room) break;
    moving[turn++ % moving.length].animate?.(theRun(), seen);
  }
};
