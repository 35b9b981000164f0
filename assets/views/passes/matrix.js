/* Arrays of numbers as they stand in boxes and lines: all of a small one, a part of a large one. */
import { element } from "../../core/dom.js";
import { briefly, digits } from "../../core/numbers.js";

/** An array, row by row, and the entry or the row that is marked in it.
 * @typedef {{values: ArrayLike<number>, columns: number}} Grid
 * @typedef {{row: number, column: number | null}} Mark */

/** Which of `count` rows or columns are shown where there is room for so many: the first ones, and the
 * `marked` one in any case; pure.
 * @type {(count: number, room: number, marked?: number | null) => number[]} */
export const shownPlaces = (count, room, marked = null) => {
  const places = Array.from({ length: Math.min(count, room) }, (_, place) => place);
  if (marked !== null && marked < count && marked >= places.length) {
    places[places.length - 1] = marked;
  }
  return places;
};

/** How much of an array is shown, in words; "" where it is all; pure.
 * @type {(shown: number, count: number) => string} */
export const partShown = (shown, count) => shown < count ? `${shown} of ${count} shown` : "";

/** The rows of an array that are shown, as texts, with an ellipsis in the place of what is left out; there may
 * be less room for columns than for rows; pure.
 * @type {(grid: Grid, room: number, mark?: Mark | null, write?: (value: number) => string,
 *   width?: number) => {text: string, marked: boolean}[][]} */
export const cellsOf = ({ values, columns }, room, mark = null, write = digits, width = room) => {
  const count = values.length / columns;
  const [rows, across] = [
    shownPlaces(count, room, mark?.row),
    shownPlaces(columns, width, mark?.column),
  ];
  const cells = rows.map((row) => {
    const shown = across.map((column) => ({
      text: write(values[row * columns + column]),
      marked: mark !== null && mark.row === row && (mark.column ?? column) === column,
    }));
    return across.length < columns ? [...shown, { text: "…", marked: false }] : shown;
  });
  if (rows.length === count) return cells;
  return [
    ...cells,
    cells[0].map(({ text }) => ({ text: text === "…" ? "⋱" : "⋮", marked: false })),
  ];
};

const IN_BOX = 4; // rows, or columns
const OF_MANY = 2; // columns, where there are more than that: all of the layers are to stand in a row

/** An array as it stands in a box, where there is little room.
 * @type {(grid: Grid, mark: Mark | null) => HTMLElement[]} */
export const smallMatrix = (grid, mark) =>
  matrix(grid, IN_BOX, mark, briefly, grid.columns > IN_BOX ? OF_MANY : IN_BOX);

/** An array as a table between two lines, and how much of it that is.
 * @type {(grid: Grid, room: number, mark?: Mark | null, write?: (value: number) => string,
 *   width?: number) => HTMLElement[]} */
export const matrix = (grid, room, mark = null, write = digits, width = room) => {
  const { values, columns } = grid;
  const rows = cellsOf(grid, room, mark, write, width).map((cells) =>
    element(
      "tr",
      {},
      ...cells.map(({ text, marked }) =>
        element("td", {}, marked ? element("mark", { className: "entry" }, text) : text)
      ),
    )
  );
  const count = values.length / columns;
  const part = partShown(Math.min(count, room) * Math.min(columns, width), values.length);
  return [
    element("table", { className: "matrix" }, ...rows),
    ...(part ? [element("small", {}, part)] : []),
  ];
};
