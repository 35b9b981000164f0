/* What the runs of a cell come to, and how that is written; no part of the page is touched here. */
import { percent, tenths } from "../../core/measures.js";
import { briefly, whole } from "../../core/numbers.js";

const Z = 1.959964; // of the normal distribution, for an interval of 95 %

/** The measures by name: which field of a run they show, how they are called, and what kind of number
 * they are.
 * @type {Record<MapMeasure, {field: MapField, title: string, kind: "share" | "accuracy" | "loss" |
 *   "epochs"}>} */
export const MEASURES = {
  success: { field: "train_accuracy", title: "Share that succeeds", kind: "share" },
  "train-loss": { field: "train_loss", title: "Training loss", kind: "loss" },
  "test-loss": { field: "test_loss", title: "Test loss", kind: "loss" },
  "train-accuracy": { field: "train_accuracy", title: "Training accuracy", kind: "accuracy" },
  "test-accuracy": { field: "test_accuracy", title: "Test accuracy", kind: "accuracy" },
  "epochs-to": { field: "epochs_to", title: "Epochs to reach a loss", kind: "epochs" },
};

/** What is noted of each run, in the order of tables and files.
 * @type {MapField[]} */
export const FIELDS = ["train_loss", "test_loss", "train_accuracy", "test_accuracy", "epochs_to"];

/** The 95 % interval of a share of which `count` tries had `hits` (Wilson), from 0 to 1.
 * @type {(hits: number, count: number) => [number, number]} */
export const wilson = (hits, count) => {
  if (!count) return [NaN, NaN];
  const share = hits / count;
  const scale = 1 + Z ** 2 / count;
  const middle = (share + Z ** 2 / (2 * count)) / scale;
  const half = (Z * Math.sqrt(share * (1 - share) / count + Z ** 2 / (4 * count ** 2))) / scale;
  // Rounding must not lead beyond what was seen.
  return [Math.min(share, Math.max(0, middle - half)), Math.max(share, Math.min(1, middle + half))];
};

/** The quantile of sorted numbers, between two of them in proportion, as NumPy has it; some may be
 * infinite.
 * @type {(sorted: number[], share: number) => number} */
export const quantile = (sorted, share) => {
  if (!sorted.length) return NaN;
  const place = (sorted.length - 1) * share;
  const [low, part] = [Math.floor(place), place - Math.floor(place)];
  if (!part || sorted[low] === sorted[low + 1]) return sorted[low];
  return sorted[low] + part * (sorted[low + 1] - sorted[low]);
};

/** The value of a run: one that diverged is as bad as can be, and so is one that never came to a loss;
 * NaN where there is none, as without test points.
 * @type {(cell: MapCell, k: number, measure: MapMeasure) => number} */
const valueOf = (cell, k, measure) => {
  const { field, kind } = MEASURES[measure];
  const value = cell[field]?.[k];
  if (value !== null && value !== undefined) return value;
  if (kind === "epochs") return cell[field] ? Infinity : NaN;
  if (!cell.diverged[k]) return NaN;
  return kind === "loss" ? Infinity : 0;
};

/** The numbers of the runs that are trained.
 * @type {(cell: MapCell) => number[]} */
export const trained = ({ diverged }) =>
  [...diverged.keys()].filter((k) => diverged[k] !== undefined);

/** What a cell comes to, as far as it is trained.
 * @type {(cell: MapCell, shown: MapShown) => MapSummary} */
export const summary = (cell, { measure, threshold }) => {
  const values = trained(cell).map((k) => valueOf(cell, k, measure))
    .filter((value) => !Number.isNaN(value));
  const count = values.length;
  if (measure === "success") {
    const hits = values.filter((value) => value >= threshold).length;
    const [low, high] = wilson(hits, count);
    return { count, centre: count ? hits / count : NaN, low, high, values };
  }
  const sorted = values.toSorted((one, other) => one - other);
  const [low, centre, high] = [0.25, 0.5, 0.75].map((share) => quantile(sorted, share));
  return { count, centre, low, high, values };
};

/** A value in the few letters that a cell has room for; a dash where there is none, or where it is
 * beyond all bounds.
 * @type {(measure: MapMeasure, value: number) => string} */
export const brief = (measure, value) => {
  if (!Number.isFinite(value)) return "–";
  const { kind } = MEASURES[measure];
  if (kind === "share") return `${Math.round(100 * value)}\u00a0%`;
  if (kind === "accuracy") return percent(value);
  return kind === "epochs" ? whole(Math.round(value)) : briefly(value);
};

/** A cell in words: its value and how far it can be trusted, or how far the runs lie apart.
 * @type {(measure: MapMeasure, made: MapSummary) => string} */
export const inWords = (measure, { count, centre, low, high }) => {
  if (!count) return "not there";
  if (MEASURES[measure].kind === "share") {
    const [from, to] = [low, high].map((share) => Math.round(100 * share));
    return `${brief(measure, centre)} of ${count} (95\u00a0% interval: ${from} to ${to}\u00a0%)`;
  }
  const [from, to] = [low, high].map((value) => brief(measure, value));
  return `median ${brief(measure, centre)} of ${count} (half of them: ${from} to ${to})`;
};

/** The same for a cell of a table.
 * @type {(measure: MapMeasure, made: MapSummary) => string} */
export const forTable = (measure, { count, centre, low, high }) => {
  if (!count) return "–";
  const unit = ["share", "accuracy"].includes(MEASURES[measure].kind);
  /** @type {(value: number) => string} */
  const bare = (value) =>
    unit && Number.isFinite(value)
      ? measure === "success" ? String(Math.round(100 * value)) : tenths(100 * value)
      : brief(measure, value);
  return `${brief(measure, centre)} (${bare(low)}–${bare(high)})`;
};

/** What is shown, as the title of an axis.
 * @type {(question: MapQuestion) => string} */
export const titleOf = ({ measure, threshold, reach }) => {
  if (measure === "success") {
    return `share of starts with an accuracy of ${percent(threshold)} or more`;
  }
  if (measure === "epochs-to") return `epochs to a training loss of ${reach}`;
  return MEASURES[measure].title.toLowerCase();
};

/** Seconds in words.
 * @type {(seconds: number) => string} */
export const duration = (seconds) => {
  if (seconds < 1) return "under a second";
  if (seconds < 90) return `about ${Math.ceil(seconds)} s`;
  if (seconds < 5400) return `about ${Math.ceil(seconds / 60)} minutes`;
  return `about ${(seconds / 3600).toFixed(1)} hours`;
};
