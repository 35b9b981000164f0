/* What a run begins with, besides its numbers: its points, and the looks of its plots. Both are often
 * those of the run before. The server knows each by a mark, is told which of them are here, and leaves
 * those out of its answer. */
import { decode } from "../core/arrays.js";

const MOST = 8; // runs that may be on their way at once, and then some

/** By their marks, the one that was needed last at the end.
 * @type {{data: Map<string, Data>, figures: Map<string, Record<string, Figure>>}} */
const known = { data: new Map(), figures: new Map() };

/** What need not come again with the run that takes the place of `run`.
 * @type {(run: Run | null) => Partial<Marks>} */
export const marksOf = (run) => {
  /** @type {Partial<Marks>} */
  const { data = "", figures = "" } = run?.marks ?? {};
  return {
    ...(known.data.has(data) && { data }),
    ...(known.figures.has(figures) && { figures }),
  };
};

/** What stands under a mark: what has come now, or what came under it before.
 * @template T
 * @param {Map<string, T>} kept
 * @param {string} mark
 * @param {T | undefined} come
 * @returns {T} */
const take = (kept, mark, come) => {
  const thing = come ?? kept.get(mark);
  if (thing === undefined) throw new Error("The server left out what is not here.");
  kept.delete(mark);
  kept.set(mark, thing);
  for (const oldest of [...kept.keys()].slice(0, -MOST)) kept.delete(oldest);
  return thing;
};

/** @type {(part: SentPart) => Part} */
const decodePart = ({ X, y }) => {
  const flat = decode(X);
  const count = flat.length / 2;
  const column = (/** @type {number} */ j) =>
    Float64Array.from({ length: count }, (_, k) => flat[2 * k + j]);
  return { inputs: [column(0), column(1)], y: decode(y), count };
};

/** @type {(sent: SentData) => Data} */
const decodeData = (sent) => ({
  ...sent,
  train: decodePart(sent.train),
  test: decodePart(sent.test),
});

/** The points and the looks of the run that an answer begins; null where it goes on with one.
 * @param {Answer} answer
 * @returns {Pick<Run, "data" | "figures"> | null} */
export const beginning = ({ marks, data, figures }) => {
  if (!marks) return null;
  return {
    data: take(known.data, marks.data, data && decodeData(data)),
    figures: take(known.figures, marks.figures, figures),
  };
};
