/* What stands in for Plotly's points and the numbers of its axes, on a canvas: from when a run with
 * other points has come until Plotly has drawn them. */

import { PARTS } from "../../core/task.js";

/** @typedef {import("./unit-lines.js").Axis} Axis
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

/** The points of a run, as the plot's traces draw them at this scale.
 * @type {(context: CanvasRenderingContext2D, run: Run, traces: Trace[], scale: number, axes: Axes)
 *   => void} */
export const drawPoints = (context, { data }, traces, scale, { x, y }) => {
  context.save();
  for (const { uid, marker } of traces) {
    const [name, label] = uid.split("-");
    const part = PARTS.find((one) => one === name);
    if (!part) continue;
    const { inputs, y: labels } = data[part];
    context.fillStyle = marker.color;
    context.strokeStyle = marker.line.color;
    context.lineWidth = marker.line.width;
    labels.forEach((actual, k) => {
      if (actual !== Number(label)) return;
      outline(context, marker.symbol, x(inputs[0][k]), y(inputs[1][k]), scale * marker.size / 2);
      context.fill();
      context.stroke();
    });
  }
  context.restore();
};

/** The whole numbers beside the axes, where and as Plotly has its own.
 * @type {(context: CanvasRenderingContext2D, plot: any, half: number, axes: Axes) => void} */
export const drawTicks = (context, plot, half, axes) => {
  const [below, beside] = ["x", "y"].map((axis) => plot.querySelector(`.${axis}tick text`));
  if (!below || !beside) return;
  const { family, size, color } = plot._fullLayout.xaxis.tickfont;
  context.save();
  context.font = `${size}px ${family}`;
  context.fillStyle = color;
  const most = Math.floor(half);
  for (let value = -most; value <= most; value++) {
    const text = String(value).replace("-", "−");
    context.textAlign = "center";
    context.textBaseline = "alphabetic";
    context.fillText(text, axes.x(value), Number(below.getAttribute("y")));
    context.textAlign = "right";
    context.textBaseline = "middle";
    context.fillText(text, Number(beside.getAttribute("x")), axes.y(value));
  }
  context.restore();
};
