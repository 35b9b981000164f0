/* The rings around the points that are wrong, as a trace of the plot has them. No part of the page is touched
 * here. */
import { pointName } from "./words.js";

/** @typedef {ReturnType<typeof import("../../core/plane.js").classify>} Classified
 * @typedef {import("./words.js").Wrong} Wrong */

/** A ring around each wrong point; that which is wrong most of all has its name beside it, towards the edge
 * of the plot.
 * @type {(all: Classified, worst: Wrong | null) => {x: number[], y: number[], text: string[],
 *   textposition: string, mode: string}} */
export const ringsOf = (all, worst) => {
  /** @type {number[][]} */
  const places = [];
  /** @type {string[]} */
  const text = [];
  for (const { part, inputs: [x, y], wrong } of all) {
    wrong.forEach((isWrong, k) => {
      if (!isWrong) return;
      places.push([x[k], y[k]]);
      text.push(worst?.part === part && worst.number === k ? pointName(worst) : "");
    });
  }
  const at = text.findIndex(Boolean);
  const named = places[at];
  // First: Plotly takes empty texts away, and counts those that are left from the first one on.
  if (named) {
    places.unshift(...places.splice(at, 1));
    text.unshift(...text.splice(at, 1));
  }
  return {
    x: places.map(([x]) => x),
    y: places.map(([, y]) => y),
    text,
    // Towards the middle, where there is always room for it.
    textposition: named?.[0] > 0 ? "middle left" : "middle right",
    mode: "markers+text",
  };
};
