/* What a map asks: its cells, their settings and those of each run; no part of the page is touched
 * here. The server checks a question (ui/many/question.py), and nothing of that is done here. */
import { settingText } from "../../core/controls.js";
import { state } from "../../core/state.js";

/** @type {Record<MapQuestion["seeds"], string[]>} the seeds that the starts differ in */
const SEEDS = {
  weights: ["weight-seed"],
  data: ["data-seed"],
  both: ["weight-seed", "data-seed"],
};

/** The values that were typed, one after the other with commas, semicolons or blanks between.
 * @type {(text: string) => string[]} */
export const valuesIn = (text) =>
  text.replace(/[‐‑‒–—−﹣－]/g, "-").split(/[\s,;]+/).filter(Boolean);

/** How many cells there are.
 * @type {(axes: MapAxis[]) => number} */
export const cellsOf = (axes) => axes.reduce((count, { values }) => count * values.length, 1);

/** The number of a cell, by the places of its values on the axes.
 * @type {(axes: MapAxis[], places: number[]) => number} */
export const cellAt = (axes, places) =>
  places.reduce((cell, place, axis) => cell * axes[axis].values.length + place, 0);

/** The places of a cell's values on the axes.
 * @type {(axes: MapAxis[], cell: number) => number[]} */
export const placesOf = (axes, cell) => {
  if (axes.length === 1) return [cell];
  const { length } = axes[1].values;
  return [Math.floor(cell / length), cell % length];
};

/** What a setting is called, as within a sentence.
 * @type {(setting: string) => string} */
export const labelOf = (setting) => state.forms[setting]?.label.toLowerCase() ?? setting;

/** The value of an axis at a place, in words.
 * @type {(axis: MapAxis, place: number) => string} */
export const valueText = ({ setting, values }, place) => settingText(setting, values[place]);

/** A cell in words, such as "hidden units 2, data shape moons".
 * @type {(axes: MapAxis[], cell: number) => string} */
export const cellText = (axes, cell) =>
  placesOf(axes, cell)
    .map((place, axis) => `${labelOf(axes[axis].setting)} ${valueText(axes[axis], place)}`)
    .join(", ");

/** An address with some settings, those that are as usual left out.
 * @type {(address: string, settings: [string, string][]) => string} */
const withSettings = (address, settings) => {
  const query = new URLSearchParams(address);
  for (const [key, value] of settings) {
    if (value === state.forms[key]?.default) query.delete(key);
    else query.set(key, value);
  }
  const text = query.toString();
  return text && `?${text}`;
};

/** The address of a cell, with the seeds of run 0.
 * @type {(question: MapQuestion, cell: number) => string} */
export const addressOfCell = ({ address, axes }, cell) =>
  withSettings(
    address,
    placesOf(axes, cell).map((place, axis) => [axes[axis].setting, axes[axis].values[place]]),
  );

/** The seeds of a run of a map, by their names in the address.
 * @type {(question: MapQuestion, k: number) => Record<string, number>} */
export const seedsOf = ({ address, seeds }, k) => {
  const query = new URLSearchParams(address);
  const names = ["weight-seed", "data-seed"];
  return Object.fromEntries(names.map((name) => {
    const first = Number(query.get(name) ?? state.forms[name]?.default ?? 0);
    return [name, SEEDS[seeds].includes(name) ? first + k : first];
  }));
};

/** The address under which a run of a cell opens as the run on show.
 * @type {(question: MapQuestion, cell: number, k: number) => string} */
export const addressOfRun = (question, cell, k) => {
  const seeds = Object.entries(seedsOf(question, k));
  return withSettings(
    addressOfCell(question, cell),
    seeds.map(([name, seed]) => [name, String(seed)]),
  );
};

/** Put a row into the cells of a map.
 * @type {(cells: MapCell[], row: MapRow) => void} */
export const putRow = (cells, { cell, first, ...fields }) => {
  const into = cells[cell];
  if (!into) return;
  for (const [name, values] of Object.entries(fields)) {
    const field = /** @type {"train_loss"} */ (name);
    const list = (into[field] ??= []);
    values.forEach((value, k) => (list[first + k] = /** @type {number} */ (value)));
  }
};

/** Cells with nothing in them yet.
 * @type {(axes: MapAxis[]) => MapCell[]} */
export const noCells = (axes) => Array.from({ length: cellsOf(axes) }, () => ({ diverged: [] }));
