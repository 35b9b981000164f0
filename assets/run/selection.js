/* What is selected in one run and means nothing in another: every run that comes is asked here what
 * of it there still is, before any view draws it. */
import { state, theRun } from "../core/state.js";

/** A unit, or one of its weights, in networks of these sizes; null where they have none such.
 * With another number of layers it would be another kind of unit, with other sizes its weight
 * stands in another place.
 * @type {(unit: Unit | null, sizes: number[], before: number[]) => Unit | null} */
const unitIn = (unit, sizes, before) => {
  if (!unit || sizes.length !== before.length) return null;
  if (unit.layer >= sizes.length || unit.unit >= sizes[unit.layer]) return null;
  return String(sizes) === String(before) ? unit : { layer: unit.layer, unit: unit.unit };
};

/**
 * A point, by its number in the part of the data that it belongs to.
 * @param {SelectedPoint | null} selected
 * @param {Data} data
 */
const pointIn = (selected, data) =>
  selected && selected.number < (data[selected.part]?.count ?? 0) ? selected : null;

/**
 * Keep of what was selected in the run `before` what the run on show has, too.
 * @param {Run | null} before
 */
export const keepSelection = (before) => {
  const run = theRun();
  state.selected = pointIn(state.selected, run.data);
  if (!before) return;
  const kept = (/** @type {Unit | null} */ unit) => unitIn(unit, run.layerSizes, before.layerSizes);
  [state.unit, state.chosen] = [kept(state.unit), kept(state.chosen)];
  if (String(run.layerSizes) === String(before.layerSizes)) return;
  [state.muted, state.pointed] = [[], null];
};
export const selection = { unitIn, pointIn };
