/* Which views there are, and when they are drawn: in full at what is on show, or as fast as the
 * screen while it moves. */
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
    if (state.moving) return;
    for (const view of lazy) view.draw(theRun(), shown());
  });
};

/**
 * Draw the visible views that can move at a snapshot, or at weights between two.
 * @param {Snapshot} snapshot
 */
export const animate = (snapshot) => {
  state.moving = true;
  for (const view of visibleViews()) view.animate?.(theRun(), snapshot);
};
