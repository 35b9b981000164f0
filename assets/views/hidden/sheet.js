/* The plane as a sheet: cells between the points of a grid, parted where the network changes its mind. No
 * part of the page is touched here. */
import { decide } from "../../core/task.js";

/** Vertices of the grid per axis, and cells between two of the lines that are drawn. */
export const VERTICES = 49;
export const CELLS = 6;

/** A place on an edge of the grid, between two of its points, where the logit is 0.
 * @typedef {{from: number, to: number, share: number}} Crossing
 * Crossings are vertices, too: they follow those of the grid. Cells are corners in turn, pieces pairs of
 * crossings.
 * @typedef {{cells: number[][], pieces: [number, number][], crossings: Crossing[]}} Sheet */

/** The sheet of the logits at the points of a grid, row by row.
 * @type {(logits: ArrayLike<number>) => Sheet} */
export const sheetOf = (logits) => {
  const sides = Uint8Array.from(logits, decide);
  /** @type {Sheet} */
  const { cells, pieces, crossings } = { cells: [], pieces: [], crossings: [] };
  /** @type {Map<number, number>} */
  const known = new Map(); // the crossings' numbers, by their edges
  /** @type {(one: number, other: number) => number} */
  const crossing = (one, other) => {
    const [from, to] = [Math.min(one, other), Math.max(one, other)];
    const edge = 2 * from + Number(to - from === 1);
    const found = known.get(edge);
    if (found !== undefined) return found;
    const share = logits[from] / (logits[from] - logits[to]);
    const number = VERTICES ** 2 + crossings.push({ from, to, share }) - 1;
    known.set(edge, number);
    return number;
  };
  for (let row = 0; row < VERTICES - 1; row++) {
    for (let column = 0; column < VERTICES - 1; column++) {
      const at = row * VERTICES + column;
      const corners = [at, at + 1, at + VERTICES + 1, at + VERTICES];
      const ones = corners.filter((k) => sides[k]).length;
      if (ones === 0 || ones === 4) {
        cells.push(corners);
        continue;
      }
      /** @type {[number[], number[]]} */
      const parts = [[], []]; // the corners of the cell's part of either class, in order
      /** @type {number[]} */
      const crossed = [];
      corners.forEach((corner, i) => {
        const next = corners[(i + 1) % 4];
        parts[sides[corner]].push(corner);
        if (sides[corner] === sides[next]) return;
        const between = crossing(corner, next);
        for (const part of parts) part.push(between);
        crossed.push(between);
      });
      cells.push(...parts);
      for (let i = 0; i + 1 < crossed.length; i += 2) pieces.push([crossed[i], crossed[i + 1]]);
    }
  }
  return { cells, pieces, crossings };
};

/** Where crossings are, from where the grid's points are.
 * @type {(crossings: Crossing[], inputs: ArrayLike<number>[]) => Float64Array[]} */
export const placesOf = (crossings, inputs) =>
  inputs.map((values) =>
    Float64Array.from(
      crossings,
      ({ from, to, share }) => values[from] + share * (values[to] - values[from]),
    )
  );

/** Crossings nearer to where the logit is 0, of which `found` are the logits where they were: once more
 * straight between the two that have different signs.
 * @type {(crossings: Crossing[], logits: ArrayLike<number>, found: ArrayLike<number>)
 *   => Crossing[]} */
export const nearer = (crossings, logits, found) =>
  crossings.map(({ from, to, share }, i) => {
    const [a, b, c] = [logits[from], logits[to], found[i]];
    const isBefore = decide(a) === decide(c);
    const [start, first, stop, last] = isBefore ? [share, c, 1, b] : [0, a, share, c];
    const part = first === last ? 0 : first / (first - last);
    return { from, to, share: start + part * (stop - start) };
  });
