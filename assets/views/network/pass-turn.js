/* The weights of a layer as the way back needs them: its row turns upright, so that each unit before it has
 * its own weight beside it. That is the transposition. No part of the page is touched here. */
import { entryName } from "../../core/names.js";
import { columnOf, reachOf, spotOf } from "./pass-ground.js";
import { fitted } from "./pass-numbers.js";
import { lastLayer, part, words } from "./pass-scene.js";
import { ease } from "./pass-timeline.js";

/** @typedef {import("./pass-paint.js").Shape} Shape
 * @typedef {import("./pass-scene.js").Pass} Pass
 * @typedef {import("./pass-ground.js").Ground} Ground
 * @typedef {import("./pass-ground.js").Spot} Spot
 * Where the cells lie and where they stand, by their left upper corners.
 * @typedef {{width: number, height: number, signs: number, row: Spot[], column: Spot[]}} Turn */

const MOST_CELLS = 5; // rows and columns of a matrix of which the numbers are shown
const [CELL_WIDTH, CELL_HEIGHT] = [42, 19];
const MINI = 5; // pixels of a cell without a number

/** A cell with its number.
 * @type {(key: string, x: number, y: number, width: number, height: number, value: number,
 *   signs: number, isMine: boolean, quantity: string, size: number, opacity?: number) => Shape[]} */
const cell = (key, x, y, width, height, value, signs, isMine, quantity, size, opacity = 1) => [
  {
    key: `${key} cell`,
    tag: "rect",
    level: 1,
    at: {
      x: x + 1,
      y: y + 1,
      width: width - 2,
      height: height - 2,
      rx: 2,
      class: isMine ? "pass-cell mine" : "pass-cell",
      opacity,
    },
  },
  words(
    `${key} text`,
    x + width / 2,
    y + height / 2 + 0.36 * size,
    fitted(value, (text) => text.length <= signs),
    { anchor: "middle", quantity, size, opacity },
  ),
];

// --- on the network ---

/** Where a row of weights lies and where it stands on the network: as a row under the output that it leads
 * to, upright beside the units that it leads from. Null in other steps, of a matrix of several rows, and
 * where there is no room.
 * @type {(pass: Pick<Pass, "trace" | "stage">, ground: Ground, font: number) => Turn | null} */
export const turnOf = ({ trace, stage: { kind, layer } }, ground, font) => {
  if (kind !== "back" || layer === lastLayer({ trace }) || !ground.labelled) return null;
  const count = trace.layers[layer - 1].z.length;
  if (trace.layers[layer].z.length > 1 || count < 2) return null;
  // Values over the pictures would lie on the cells.
  if (reachOf(ground, font, layer).how !== "pair") return null;
  const { size } = ground;
  const right = columnOf(ground, layer).right;
  const output = spotOf(ground, layer + 1, 0);
  const height = 1.5 * font;
  const end = output.x + size + 1.6 * font;
  for (const [signs, wide] of [[6, 3.5], [5, 2.95]]) {
    const width = wide * font;
    const left = end - count * width;
    // Beside the values under the last unit, and clear of those at the output.
    if (left < right + 3.9 * font || output.x - right < 2.4 * width) continue;
    const beneath = output.y + size / 2 + 2.7 * font;
    const y = Math.max(spotOf(ground, layer, count - 1).y + 0.95 * font, beneath);
    return {
      width,
      height,
      signs,
      row: Array.from({ length: count }, (_, j) => ({ x: left + j * width, y })),
      column: Array.from({ length: count }, (_, j) => ({
        x: right + 0.35 * font,
        y: spotOf(ground, layer, j).y - height / 2,
      })),
    };
  }
  return null;
};

/** The row of weights on the network, and its cells on their way upright: at the end both.
 * @type {(pass: Pass, ground: Ground, font: number) => Shape[]} */
export const turnOn = (pass, ground, font) => {
  const turn = turnOf(pass, ground, font);
  if (!turn) return [];
  const { trace, stage: { layer }, focus } = pass;
  const { width, height, signs, row, column } = turn;
  const name = `W${layer + 1}`;
  const turned = ease(part(pass, "turn"));
  const size = 0.88 * font;
  const shapes = row.flatMap((from, j) => {
    const value = trace.layers[layer].W[j];
    const quantity = entryName(name, 1, j + 1);
    const [isMine, to] = [j === focus, column[j]];
    const x = from.x + turned * (to.x - from.x);
    const y = from.y + turned * (to.y - from.y);
    /** @type {(key: string, x: number, y: number) => ReturnType<typeof cell>} */
    const made = (key, x, y) =>
      cell(key, x, y, width, height, value, signs, isMine, quantity, size);
    const lying = made(`row ${j}`, from.x, from.y);
    const standing = made(`column ${j}`, x, y);
    return turned > 0 ? [...lying, ...standing] : lying;
  });
  const [first, last] = [row[0], row[row.length - 1]];
  const halo = { kind: "strong halo", size: font };
  shapes.push(words("row name", last.x + width, first.y - 0.4 * font, name, {
    anchor: "end",
    ...halo,
  }));
  if (turned === 1) {
    const [top] = column;
    const middle = top.x + width / 2;
    shapes.push(
      words("column name", middle, top.y - 0.4 * font, `${name}ᵀ`, { anchor: "middle", ...halo }),
    );
  }
  return shapes;
};

// --- beneath it ---

/** The places of those that are shown of many, among them one.
 * @type {(count: number, wanted: number, most: number) => number[]} */
const some = (count, wanted, most) => {
  const first = Math.max(0, Math.min(wanted - 2, count - most));
  return Array.from({ length: Math.min(count, most) }, (_, i) => first + i);
};

/** The cells of a matrix on their way to its transpose: row k, column j goes to row j, column k. Of many
 * only some, among them those of one column.
 * @type {(key: string, W: ArrayLike<number>, columns: number, column: number, turned: number,
 *   top: number) => {shapes: Shape[], width: number}} */
export const turning = (key, W, columns, column, turned, top) => {
  const shownRows = some(W.length / columns, 0, 3);
  const shownColumns = some(columns, column, MOST_CELLS);
  const shapes = shownRows.flatMap((k, row) =>
    shownColumns.flatMap((j, place) => {
      const x = (place + turned * (row - place)) * CELL_WIDTH;
      const y = top + (row + turned * (place - row)) * CELL_HEIGHT;
      const name = `${key} ${k} ${j}`;
      const quantity = entryName(key, k + 1, j + 1);
      const value = W[k * columns + j];
      return cell(name, x, y, CELL_WIDTH, CELL_HEIGHT, value, 6, j === column, quantity, 10.5);
    })
  );
  const [across, down] = [shownColumns.length, shownRows.length];
  return { shapes, width: CELL_WIDTH * (across + turned * (down - across)) };
};

/** What has turned, in small: the matrix as it lies, without its numbers, and what it becomes.
 * @type {(key: string, rows: number, columns: number, column: number, turned: number,
 *   baseline: number) => Shape[]} */
export const turnTitle = (key, rows, columns, column, turned, baseline) => {
  const [shownRows, shownColumns] = [some(rows, 0, 3), some(columns, column, MOST_CELLS)];
  const start = 24;
  const top = baseline - 4 - MINI * shownRows.length / 2;
  const shapes = shownRows.flatMap((_, k) =>
    shownColumns.map((j, place) => ({
      key: `mini ${k} ${place}`,
      tag: /** @type {const} */ ("rect"),
      at: {
        x: start + MINI * place,
        y: top + MINI * k,
        width: MINI - 1,
        height: MINI - 1,
        class: j === column ? "pass-mini mine" : "pass-mini",
      },
    }))
  );
  const after = start + MINI * shownColumns.length + 4;
  return [
    words("matrix", 0, baseline, key, { kind: "strong" }),
    ...shapes,
    words("turned", after, baseline, `→ ${key}ᵀ`, { kind: "strong", opacity: turned }),
  ];
};
