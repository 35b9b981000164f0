/* Muted units: what the network would say without them. Their outgoing weights count as 0 in whatever is
 * on show (see `shown` in core/drawing.js); what is saved, shared and trained on from has them all. */
import { isSameUnit, outgoing, without } from "../core/contribution.js";
import { findAll, mark } from "../core/dom.js";
import { drawFirst, recorded, views } from "../core/drawing.js";
import { on } from "../core/events.js";
import { accuracyText, lossText } from "../core/measures.js";
import { whole } from "../core/numbers.js";
import { score } from "../core/score.js";
import { state, theRun } from "../core/state.js";
import { accuracy } from "../core/task.js";

/** @typedef {Pick<Snapshot, "losses" | "confusion">} Scores */

/** Whether a unit is muted.
 * @type {(unit: Unit) => boolean} */
export const isMuted = (unit) => state.muted.some((one) => isSameUnit(one, unit));

/** Whether a unit is a hidden one.
 * @type {(sizes: number[], unit: Unit) => boolean} */
export const isHidden = (sizes, { layer }) => layer > 0 && layer < sizes.length - 1;

/** Mute a hidden unit, or let it speak again.
 * @type {(unit: Unit) => void} */
export const toggleMute = ({ layer, unit }) => {
  if (!isHidden(theRun().layerSizes, { layer, unit })) return;
  const others = state.muted.filter((one) => !isSameUnit(one, { layer, unit }));
  const all = others.length < state.muted.length ? others : [...others, { layer, unit }];
  state.muted = all.sort((a, b) => a.layer - b.layer || a.unit - b.unit);
  drawFirst();
};

/** Mute these hidden units, and no others.
 * @type {(units: Unit[]) => void} */
export const muteOnly = (units) => {
  state.muted = units;
  drawFirst();
};

/* Let all units speak again. */
export const unmuteAll = () => {
  if (!state.muted.length) return;
  state.muted = [];
  drawFirst();
};
// A lesson speaks of whole networks.
on("lesson", unmuteAll);

/** What units are called in a sentence: unit 3; units 1 and 3; unit 2 of layer 1 and unit 1 of layer 2.
 * @type {(sizes: number[], units: Unit[]) => string} */
export const unitsText = (sizes, units) => {
  const names = units.map(({ layer, unit }) =>
    sizes.length > 3 ? `unit ${unit + 1} of layer ${layer}` : `${unit + 1}`
  );
  const list = [names.slice(0, -1).join(", "), names.at(-1)].filter(Boolean).join(" and ");
  if (sizes.length > 3) return list;
  return `${units.length > 1 ? "units" : "unit"} ${list}`;
};

/** What the training points say of a network with and without some units.
 * @type {(sizes: number[], units: Unit[], before: Scores, after: Scores) => string} */
export const withoutText = (sizes, units, before, after) => {
  const losses = [before, after].map(({ losses: [loss] }) => lossText(loss));
  const shares = [before, after].map(({ confusion }) => accuracyText(accuracy(confusion, 0)));
  return `Without ${unitsText(sizes, units)}: loss ${losses.join(" → ")}, accuracy ${
    shares.join(" → ")
  }.`;
};

/** What a picture of the network on show is of, in words; nothing where that is the whole network, as it
 * was trained, at the end of its run.
 * @type {(run: Pick<Run, "layerSizes" | "snapshots">, seen: Pick<Snapshot, "epoch" | "edited" | "made">,
 *   muted: Unit[]) => string} */
export const picturedText = ({ layerSizes, snapshots }, { epoch, edited, made }, muted) =>
  [
    epoch === snapshots.at(-1)?.epoch ? "" : `at epoch ${whole(epoch)}`,
    edited ? `with ${made ?? "weights set by hand"}` : "",
    muted.length ? `without ${unitsText(layerSizes, muted)}` : "",
  ].filter(Boolean).join(", ");

/** What is said beside views that show the muted network, or do not, by the kind of view: see
 * ui/core/muting.py.
 * @type {Record<string, (units: string, isOne: boolean) => string>} */
const NOTES = {
  computed: (units, isOne) =>
    `Computed without ${units}, muted in the network: the weights that lead on from ${
      isOne ? "it" : "them"
    } count as 0. The code trains the whole network.`,
  saved: (units, isOne) =>
    `Figures are saved as they are on show, without ${units}. Links, weights and sessions keep ${
      isOne ? "it" : "them"
    }: to mute changes no weight.`,
  trained: (units, isOne) =>
    `The weights are shown as they were trained, also those of ${units}, which ${
      isOne ? "is" : "are"
    } muted in the network.`,
};

const note = () => {
  const { muted, run } = state;
  mark(document.documentElement, "muted", muted.length > 0);
  for (const holder of findAll("[data-muting]")) {
    const said = NOTES[holder.dataset.muting];
    const text = run && muted.length
      ? said(unitsText(run.layerSizes, muted), muted.length === 1)
      : "";
    if (holder.textContent !== text) holder.textContent = text;
  }
};
views.muting = { draw: note };
on("mounted", note);

/** What the muted units make of the network on show; where none is muted, what the lit one would.
 * @type {(run: Run, seen: Snapshot, lit: Unit) => string} */
export const whatIf = (run, seen, lit) => {
  const { layerSizes } = run;
  const { muted } = state;
  if (muted.length) return withoutText(layerSizes, muted, recorded(), seen);
  if (!isHidden(layerSizes, lit)) return "";
  const left = score(run, without(layerSizes, seen.parameters, [lit]));
  return withoutText(layerSizes, [lit], seen, left);
};

/** The places of the weights that lead on from muted units.
 * @type {() => Set<number>} */
export const mutedPlaces = () => {
  const { layerSizes } = theRun();
  return new Set(state.muted.flatMap((unit) => outgoing(layerSizes, unit)));
};
