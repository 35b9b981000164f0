/* What the tables of numbers in the passes are made of. */
import { element } from "../../core/dom.js";
import { arrayName, entryName } from "../../core/names.js";
import { digits } from "../../core/numbers.js";

/** @typedef {string | HTMLElement} Cell */

/** @type {(name: string, value: number, text?: string) => HTMLElement} */
export const quantity = (name, value, text = digits(value)) =>
  element("span", { className: "number", dataset: { quantity: name } }, text);

/** @type {(cell: Cell) => string} */
const classOf = (cell) => typeof cell === "string" ? "" : cell.className;

/** @type {(caption: string, heads: string[], rows: Cell[][]) => HTMLTableElement} */
export const table = (caption, heads, rows) =>
  element(
    "table",
    {},
    element("caption", {}, caption),
    element(
      "thead",
      {},
      element("tr", {}, ...heads.map((text) => element("th", { scope: "col" }, text))),
    ),
    element(
      "tbody",
      {},
      ...rows.map(([name, ...cells]) =>
        element(
          "tr",
          {},
          element("th", { scope: "row" }, name),
          ...cells.map((cell) => element("td", { className: classOf(cell) }, cell)),
        )
      ),
    ),
  );

/** @type {(value: number) => string} */
export const bracketed = (value) => (value < 0 ? `(${digits(value)})` : digits(value));
// A sum of terms may break between them where it gets long.
/** @type {(text: string) => HTMLElement} */
export const sumOf = (text) => element("span", { className: "long-sum" }, text);
/** @template T
 * @param {number} length
 * @param {(index: number) => T} make
 * @returns {T[]} */
export const each = (length, make) => Array.from({ length }, (_, i) => make(i));
/** An entry of an array of a layer, at places counted from 1.
 * @type {(letters: string, layer: number, ...places: number[]) => string} */
export const numbered = (letters, layer, ...places) =>
  entryName(arrayName(letters, layer), ...places);
