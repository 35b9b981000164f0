/* Pieces of a line that are found cell by cell on a grid, joined to curves. No part of the page is touched
 * here. */

/** A place in the plane, by its coordinates.
 * @typedef {[number, number]} Place
 * @typedef {import("./plane.js").Piece} Piece */

const CELL = 1e7; // ends that are so many times nearer than the plane is wide are one
const ROW = 4 * CELL; // more cells than the plane has from left to right

/** Pieces joined where one ends and another begins; pure.
 * @type {(pieces: Piece[], half: number) => Place[][]} */
export const joined = (pieces, half) => {
  const cellOf = (/** @type {number} */ x, /** @type {number} */ y) =>
    ROW * Math.round((CELL * y) / half) + Math.round((CELL * x) / half);
  /** The pieces that end in a cell.
   * @type {Map<number, number[]>} */
  const at = new Map();
  const ends = pieces.map(([x1, y1, x2, y2], piece) => {
    const cells = [cellOf(x1, y1), cellOf(x2, y2)];
    for (const cell of cells) {
      const others = at.get(cell);
      if (others) others.push(piece);
      else at.set(cell, [piece]);
    }
    return { cells, places: /** @type {[Place, Place]} */ ([[x1, y1], [x2, y2]]) };
  });
  const left = new Set(pieces.keys());
  /** The places from an end on, as far as pieces lead.
   * @type {(cell: number) => Place[]} */
  const followed = (cell) => {
    const found = [];
    for (let here = cell;;) {
      const next = at.get(here)?.find((piece) => left.has(piece));
      if (next === undefined) return found;
      left.delete(next);
      const { cells, places } = ends[next];
      const other = cells[0] === here ? 1 : 0;
      here = cells[other];
      found.push(places[other]);
    }
  };
  /** @type {Place[][]} */
  const parts = [];
  for (const piece of left) {
    left.delete(piece);
    const { cells, places } = ends[piece];
    parts.push([...followed(cells[0]).reverse(), ...places, ...followed(cells[1])]);
  }
  return parts;
};
