/* Points on a canvas, as Plotly draws them: while something moves, and in pictures without Plotly. No part
 * of the page is touched here. */
import { PARTS } from "./task.js";

/** Where an axis puts a value, in pixels.
 * @typedef {(value: number) => number} Axis
 * @typedef {{x: Axis, y: Axis}} Axes */

/** Where the axes of a plot put a value once they reach from -half to half.
 * @type {(box: Overlay["box"], half: number) => Axes} */
export const axesOf = ({ x, y, width, height }, half) => ({
  x: (value) => x + (width * (1 + value / half)) / 2,
  y: (value) => y + (height * (1 - value / half)) / 2,
});

const THIRD = 1 / Math.sqrt(3);
/** Plotly's symbols, but for the circle: their corners for a radius of 1.
 * @type {Record<string, [number, number][]>} */
const CORNERS = {
  square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  diamond: [[0, -1.3], [1.3, 0], [0, 1.3], [-1.3, 0]],
  "triangle-up": [[-2 * THIRD, 0.5], [2 * THIRD, 0.5], [0, -1]],
};

/** @type {(context: CanvasRenderingContext2D, symbol: string, x: number, y: number, radius: number)
 *   => void} */
const outline = (context, symbol, x, y, radius) => {
  context.beginPath();
  if (!CORNERS[symbol]) return context.arc(x, y, radius, 0, 2 * Math.PI);
  for (const [right, down] of CORNERS[symbol]) {
    context.lineTo(x + radius * right, y + radius * down);
  }
  context.closePath();
};

/** The points of a run, as the plot's traces draw them at this scale; their edges are as wide as there,
 * which a small picture has no room for.
 * @type {(context: CanvasRenderingContext2D, run: Pick<Run, "data">, traces: Trace[], scale: number,
 *   axes: Axes, edges?: number) => void} */
export const drawPoints = (context, { data }, traces, scale, { x, y }, edges = 1) => {
  context.save();
  for (const { uid, marker } of traces) {
    const [name, label] = uid.split("-");
    const part = PARTS.find((one) => one === name);
    if (!part) continue;
    const { inputs, y: labels } = data[part];
    context.fillStyle = marker.color;
    context.strokeStyle = marker.line.color;
    context.lineWidth = edges * marker.line.width;
    labels.forEach((actual, k) => {
      if (actual !== Number(label)) return;
      outline(context, marker.symbol, x(inputs[0][k]), y(inputs[1][k]), scale * marker.size / 2);
      context.fill();
      context.stroke();
    });
  }
  context.restore();
};
