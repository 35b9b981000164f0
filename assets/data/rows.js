/* A learner's own points as rows, and as they are sent: {count, X, y, names, labels, frame} as
 * ui/data/points.py has them. No part of the page is touched here. */
import { decode, encode } from "../core/arrays.js";

export const NAMES = ["x₁", "x₂", "class"];
export const LABELS = ["0", "1"];

/** @type {(address: string | undefined) => boolean} */
export const usesOwnPoints = (address) => new URLSearchParams(address).get("data-shape") === "own";

/** @type {(flags: Iterable<number | boolean | undefined>) => Payload<"u1">} */
const bytes = (flags) => ({ ...encode(Uint8Array.from(flags, Number)), dtype: "u1" });

/**
 * The points as rows, in their own units; whether a row is for testing is known where they have a
 * frame.
 * @param {Points | null} points
 * @returns {Row[]}
 */
export const pointRows = (points) => {
  if (!points) return [];
  const X = decode(points.X);
  const test = points.frame?.test && decode(points.frame.test);
  return Array.from(decode(points.y), (label, k) => ({
    x: [X[2 * k], X[2 * k + 1]],
    label,
    test: test ? test[k] === 1 : false,
  }));
};

/**
 * Rows as points, in the words and with the frame of others.
 * @param {Row[]} rows
 * @param {{names: string[], labels: string[], frame?: Frame}} others
 * @returns {Points}
 */
export const packPoints = (rows, { names, labels, frame }) => ({
  count: rows.length,
  X: { ...encode(Float64Array.from(rows.flatMap(({ x }) => x))), shape: [rows.length, 2] },
  y: bytes(rows.map(({ label }) => label)),
  names,
  labels,
  ...(frame && { frame: { ...frame, test: bytes(rows.map(({ test }) => test)) } }),
});

/** The frame in a fragment, and the rows with what it says of them.
 * @type {(numbers: number[], rows: Row[]) => {rows: Row[], frame?: Frame}} */
const readFrame = (numbers, rows) => {
  if (!numbers.length) return { rows };
  const [m1, m2, s1, s2, halfWidth, testShare, dataSeed, ...tested] = numbers;
  const frame = { mean: [m1, m2], scale: [s1, s2], halfWidth, testShare, dataSeed };
  return { rows: rows.map((row, k) => ({ ...row, test: tested.includes(k) })), frame };
};

/** The points that a link carries.
 * @type {(content: LinkContent, carried: number[][]) => Points} */
export const carriedPoints = (content, carried) => {
  const all = carried.map(([x1, x2, label]) => ({ x: [x1, x2], label }));
  const { rows, frame } = readFrame(content.frame, all);
  const [names, labels] = [content.columns ?? NAMES, content.labels ?? LABELS];
  return packPoints(rows, { names, labels, frame });
};
