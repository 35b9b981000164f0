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
 * Where the cells lie and where they stand, by their left upper corners, and where the room at their right
 * begins.
 * @typedef {{width: number, height: number, signs: number, least: number, row: Spot[],
 *   column: Spot[]}} Turn */

const MOST_CELLS = 5; // rows and columns of a matrix of which the numbers are shown
const [CELL_WIDTH, CELL_HEIGHT] = [42, 19];
const MINI = 5; // pixels of a cell without a number
const NAME = 2.2; // letters of the row's name
const BEND = 1.5; // cells from the column's edge to the arrow from row to column
const FADED = 0.4; // of a row that has turned

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

const HEAD = 15.5; // of the drawing: above it are the titles of the layers

/** Where a row of weights lies and where it stands on the network: upright beside the units that its weights
 * lead from, and before that across, from the same corner. Null in other steps, of a matrix of several rows,
 * and where there is no room.
 * @type {(pass: Pick<Pass, "trace" | "stage">, ground: Ground, font: number) => Turn | null} */
export const turnOf = ({ trace, stage: { kind, layer } }, ground, font) => {
  if (kind !== "back" || layer === lastLayer({ trace }) || !ground.labelled) return null;
  const count = trace.layers[layer - 1].z.length;
  if (trace.layers[layer].z.length > 1 || count < 2) return null;
  // Values beside the pictures would lie on the cells.
  if (reachOf(ground, font, layer).how !== "under") return null;
  const { right, pitch } = columnOf(ground, layer);
  const output = spotOf(ground, layer + 1, 0);
  const x = right + 0.35 * font;
  const height = 1.3 * font;
  const top = spotOf(ground, layer, 0).y - height / 2;
  const y = Math.min(top - height - 1, Math.max(HEAD, top - height - 0.4 * font));
  // The row lies between the titles and the first unit; no cell touches the next.
  if (y < HEAD || pitch < 1.2 * height) return null;
  const end = output.x + ground.size + 1.6 * font - NAME * font;
  for (const [signs, wide] of [[6, 3.5], [5, 2.95]]) {
    const width = wide * font;
    if (x + count * width > end || output.x - right < 2.4 * width) continue;
    return {
      width,
      height,
      signs,
      least: x + BEND * width + 0.35 * font,
      row: Array.from({ length: count }, (_, j) => ({ x: x + j * width, y })),
      column: Array.from({ length: count }, (_, j) => ({
        x,
        y: spotOf(ground, layer, j).y - height / 2,
      })),
    };
  }
  return null;
};

/** The way from the row's second cell to the second of the column: what lies across stands upright.
 * @type {(turn: Turn, opacity: number) => Shape[]} */
const turnArrow = ({ width, height, row: [corner], column: [, second] }, opacity) => {
  const [from, down] = [corner.x + BEND * width, corner.y + height + 2];
  const [to, low] = [corner.x + 0.8 * width, second.y - 2];
  const way = `M${from},${down}C${from},${(down + low) / 2 + 6} ${to},${low - 14} ${to},${low - 5}`;
  return [
    { key: "turn way", tag: "path", level: 1, at: { d: way, class: "pass-way", opacity } },
    {
      key: "turn tip",
      tag: "path",
      level: 1,
      at: {
        d: "M0,0L-3.5,-6L3.5,-6Z",
        transform: `translate(${to.toFixed(1)},${low.toFixed(1)})`,
        class: "pass-arrow",
        opacity,
      },
    },
  ];
};

/** The row of weights on the network, and its cells on their way upright, as if it were turned about its
 * first: at the end the column, and as a shade the row that it was.
 * @type {(pass: Pass, ground: Ground, font: number) => Shape[]} */
export const turnOn = (pass, ground, font) => {
  const turn = turnOf(pass, ground, font);
  if (!turn) return [];
  const { trace, stage: { layer }, focus } = pass;
  const { width, height, signs, row, column } = turn;
  const name = `W${layer + 1}`;
  const turned = ease(part(pass, "turn"));
  const size = 0.88 * font;
  const angle = turned * Math.PI / 2;
  const shapes = row.flatMap((from, j) => {
    const value = trace.layers[layer].W[j];
    const quantity = entryName(name, 1, j + 1);
    const to = column[j];
    const x = to.x + Math.cos(angle) * (from.x - to.x);
    const y = from.y + Math.sin(angle) * (to.y - from.y);
    /** @type {(key: string, x: number, y: number, isMine: boolean, opacity: number)
     *   => ReturnType<typeof cell>} */
    const made = (key, x, y, isMine, opacity) =>
      cell(key, x, y, width, height, value, signs, isMine, quantity, size, opacity);
    const lying = made(`row ${j}`, from.x, from.y, false, 1 - FADED * turned);
    // Before it turns, the row is all there is.
    return turned > 0 ? [...lying, ...made(`column ${j}`, x, y, j === focus, 1)] : lying;
  });
  const last = row[row.length - 1];
  const halo = { kind: "strong halo", size: font };
  shapes.push(words("row name", last.x + width + 1.2 * font, last.y + 0.74 * height, name, {
    anchor: "middle",
    ...halo,
    opacity: 1 - FADED * turned,
  }));
  if (turned === 1) {
    const foot = column[column.length - 1];
    const y = foot.y + height + 0.95 * font;
    shapes.push(
      words("column name", foot.x + width / 2, y, `${name}ᵀ`, { anchor: "middle", ...halo }),
    );
  }
  return turned > 0.5 ? [...shapes, ...turnArrow(turn, 2 * turned - 1)] : shapes;
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
