/* Pieces of a line that are found cell by cell on a grid, joined to curves. No part of the page is touched
 * here. */

/** A place in the plane, by its coordinates.
 * @typedef {[number, number]} Place */

const CELL = 1e7; // ends that are so many times nearer than the plane is wide are one

/** Pieces joined where one ends and another begins; pure.
 * @type {(pieces: [number, number, number, number][], half: number) => Place[][]} */
export const joined = (pieces, half) => {
  const nameOf = (/** @type {Place} */ place) =>
    place.map((value) => Math.round((CELL * value) / half)).join();
  /** @type {Map<string, number[]>} */
  const at = new Map();
  const ends = pieces.map((
    [x1, y1, x2, y2],
  ) => /** @type {[Place, Place]} */ ([[x1, y1], [x2, y2]]));
  ends.forEach((both, piece) => {
    for (const end of both) at.set(nameOf(end), [...at.get(nameOf(end)) ?? [], piece]);
  });
  const left = new Set(pieces.keys());
  /** The places from one on, as far as pieces lead.
   * @type {(from: Place) => Place[]} */
  const followed = (from) => {
    const places = [];
    for (let here = from;;) {
      const next = at.get(nameOf(here))?.find((piece) => left.has(piece));
      if (next === undefined) return places;
      left.delete(next);
      const [one, other] = ends[next];
      here = nameOf(one) === nameOf(here) ? other : one;
      places.push(here);
    }
  };
  /** @type {Place[][]} */
  const parts = [];
  for (const piece of left) {
    left.delete(piece);
    const [one, other] = ends[piece];
    parts.push([...followed(one).reverse(), one, other, ...followed(other)]);
  }
  return parts;
};
