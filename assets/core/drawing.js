/* Which views there are, and when they are drawn: as fast as the screen while something moves and when
 * something new has come, and in full at rest. */
import { state, theRun } from "./state.js";

/** @type {Record<string, View>} the views by name, each put here by its room */
export const views = {};

/**
 * What is on show: the weights set by hand, or the snapshot under the cursor.
 * @returns {Snapshot}
 */
export const shown = () => state.edit ?? theRun().snapshots[state.cursor];

/** @type {(act: () => void) => number} */
const afterPaint = (act) => requestAnimationFrame(() => setTimeout(act));

const visibleViews = () => Object.values(views).filter(({ tab }) => !tab || tab === state.tab);

/**
 * Draw every visible view at what is on show: the boundary first, the lazy plots when it is on the
 * screen, which takes as long as all the rest.
 */
export const draw = () => {
  if (!state.run) return;
  state.moving = false;
  /** @type {View[][]} */
  const [lazy, first] = [[], []];
  for (const view of visibleViews()) (view.lazy ? lazy : first).push(view);
  for (const view of first) view.draw(state.run, shown());
  const drawing = (state.drawing = {});
  afterPaint(() => {
    if (state.drawing !== drawing) return;
    state.drawing = null;
    for (const view of lazy) view.draw(theRun(), shown());
  });
};

/**
 * Draw what has just come: for the next frame as in motion, which takes a tenth of the time, and in
 * full when that is seen, unless there is something else to draw by then.
 */
export const drawFirst = () => {
  if (!state.run) return;
  animate(shown());
  const drawing = (state.drawing = {});
  afterPaint(() => {
    if (state.drawing === drawing) draw();
  });
};

/**
 * Draw the visible views that can move at a snapshot, or at weights between two.
 * @param {Snapshot} snapshot
 */
export const animate = (snapshot) => {
  state.moving = true;
  state.drawing = null;
  for (const view of visibleViews()) view.animate?.(theRun(), snapshot);
};
