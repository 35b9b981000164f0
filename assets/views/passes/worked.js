/* A line of the walk worked out with arrays: W1 · x + b1 = z1, in the numbers of the traced point. */
import { element } from "../../core/dom.js";
import { briefly } from "../../core/numbers.js";
import { gridOf, partsOf } from "./boxes.js";
import { matrix } from "./matrix.js";

const ROOM = 6; // rows and columns of an array that are shown

/** A factor or a sum: its name and its numbers, or a sign between two.
 * @typedef {import("./matrix.js").Grid} Grid
 * @typedef {{name: string, grid: Grid} | string} Piece */

/** An array turned over; pure.
 * @type {(grid: Grid) => Grid} */
export const transposed = ({ values, columns }) => {
  const rows = values.length / columns;
  const turned = Array.from(
    values,
    (_, place) => values[(place % rows) * columns + Math.floor(place / rows)],
  );
  return { values: turned, columns: rows };
};

/** @type {(values: ArrayLike<number>) => Grid} */
const column = (values) => ({ values, columns: 1 });

/** A line's arrays and the signs between them; none for what tables say better; pure.
 * @type {(key: string, trace: TracedPoint) => Piece[]} */
export const piecesOf = (key, trace) => {
  const { letters, layer: number } = partsOf(key);
  const layer = trace.layers[number - 1];
  const above = trace.layers[number];
  const before = number > 1 ? `a${number - 1}` : "x";
  const input = number > 1 ? trace.layers[number - 2].a : trace.x;
  /** @type {(name: string, of?: string) => Piece} */
  const known = (name, of = name) => ({ name, grid: gridOf(of, trace) });
  /** @type {(name: string, values: ArrayLike<number>) => Piece} */
  const vector = (name, values) => ({ name, grid: column(values) });
  const isFree = trace.point === null;
  /** @type {Record<string, () => Piece[]>} */
  const lines = {
    Z: () => [
      known(`W${number}`),
      "·",
      vector(before, input),
      ...(trace.biases ? ["+", known(`b${number}`)] : []),
      "=",
      known(`z${number}`, key),
    ],
    dZ: () => {
      if (!above) return [];
      const W = { values: above.W, columns: layer.b.length };
      return [
        { name: `W${number + 1}ᵀ`, grid: transposed(W) },
        "·",
        vector(`dz${number + 1}`, above.dz),
        "∘",
        vector("slope", layer.slope),
        "=",
        known(`dz${number}`, key),
      ];
    },
    dW: () => [
      known(`dz${number}`, `dZ${number}`),
      "·",
      { name: `${before}ᵀ`, grid: transposed(column(input)) },
      "=",
      { name: "this point’s", grid: { values: layer.own_dW, columns: input.length } },
      ...(isFree ? [] : ["mean over all:", known(`dW${number}`)]),
    ],
    W: () => updated(key, trace),
    b: () => updated(key, trace),
  };
  return lines[letters]?.() ?? [];
};

/** @type {(key: string, trace: TracedPoint) => Piece[]} */
const updated = (key, trace) => {
  const { letters, layer } = partsOf(key);
  const { dW, db, b, W } = trace.layers[layer - 1];
  const isW = letters === "W";
  const columns = isW ? W.length / b.length : 1;
  const isPlain = trace.optimizer === "descent";
  if (trace.optimizer === "adam" || (isPlain && isW && trace.penalty.name !== "none")) return [];
  const gradient = { values: isW ? dW : db, columns };
  return [
    { name: key, grid: gridOf(key, trace) },
    `− ${briefly(trace.rate)} ·`,
    isPlain
      ? { name: `d${key}`, grid: gradient }
      : { name: `new v${key}`, grid: gridOf(`v${key}`, trace, true) },
    "=",
    { name: `new ${key}`, grid: gridOf(key, trace, true) },
  ];
};

/** A line worked out, if there is anything to be seen of it.
 * @type {(key: string, trace: TracedPoint) => HTMLElement[]} */
export const worked = (key, trace) => {
  const pieces = piecesOf(key, trace);
  if (!pieces.length) return [];
  const parts = pieces.map((piece) =>
    typeof piece === "string"
      ? element("span", { className: "sign" }, piece)
      : element("span", { className: "array" }, piece.name, ...matrix(piece.grid, ROOM))
  );
  return [element("div", { className: "worked" }, ...parts)];
};
