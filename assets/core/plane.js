/* The plane of a decision boundary on a canvas: what a network says of each place, the line at which
 * it changes its mind, and the points that it gets wrong. No part of the page is touched here. */
import { logits, onGrid } from "./forward.js";
import { paintRaster, within } from "./raster.js";
import { decide, PARTS, shade } from "./task.js";

/** @typedef {import("./points-canvas.js").Axes} Axes
 * @typedef {{x: number, y: number, width: number, height: number}} Square
 * @typedef {Network & Pick<Run, "data">} WithPoints */

/** Points of the grid per axis, in motion. */
export const SIDE = 64;
const LARGE = { weights: 300, side: 48 }; // a network that would take most of a frame for as many
/** Points of the grid per axis for a picture of this network that moves.
 * @type {(run: {parameters: number}) => number} */
export const movingSide = ({ parameters }) => parameters > LARGE.weights ? LARGE.side : SIDE;
/** The points per axis of a grid with so many.
 * @type {(values: ArrayLike<number>) => number} */
const sideOf = (values) => Math.sqrt(values.length);

/** The points of either part, which of them are classified wrongly, and every point's logit.
 * @type {(network: WithPoints, parameters: FlatWeights) => {part: PartName, inputs: Float64Array[],
 *   y: Uint8Array, values: Float64Array, wrong: boolean[]}[]} */
export const classify = (network, parameters) =>
  PARTS.map((part) => {
    const { inputs, y } = network.data[part];
    const values = logits(network, parameters, inputs);
    const wrong = Array.from(values, (value, k) => decide(value) !== y[k]);
    return { part, inputs, y, values, wrong };
  });

/** Many points are drawn smaller, or they would bury each other.
 * @type {(of: {data: Data}) => number} */
export const markerScale = ({ data }) =>
  Math.max(0.55, Math.min(1, Math.sqrt(400 / (data.train.count + data.test.count))));

/** Paint logits, or values of which `shadeOf` makes a share from 0 to 1, at the places of a grid into the
 * square, through a canvas of as many pixels.
 * @type {(context: CanvasRenderingContext2D, square: Square, pixels: HTMLCanvasElement,
 *   values: Float64Array, scale: ColourScale, shadeOf?: (value: number) => number) => void} */
export const paintSquare = (context, square, pixels, values, scale, shadeOf = shade) => {
  const { x, y, width, height } = square;
  paintRaster(pixels, values, shadeOf, scale);
  // The outermost samples lie on the edges of the plot, so their pixels reach beyond it.
  const spare = width / (sideOf(values) - 1) / 2;
  within(context, square, () => {
    context.imageSmoothingQuality = "low"; // a third of the time of "high"
    context.drawImage(pixels, x - spare, y - spare, width + 2 * spare, height + 2 * spare);
  });
};

/** A piece of a line: x1, x2 of its one end and of its other, in the plane's units.
 * @typedef {[number, number, number, number]} Piece */

/** Where the values at a grid are 0: in each of its cells, straight between the crossings of its edges.
 * @type {(values: ArrayLike<number>, half: number) => Piece[]} */
export const zeroPieces = (values, half) => {
  const side = sideOf(values);
  const value = (/** @type {number[]} */ [row, column]) => values[row * side + column];
  const place = (/** @type {number} */ step) => half * ((2 * step) / (side - 1) - 1);
  const sides = new Uint8Array(values.length);
  for (let at = 0; at < sides.length; at++) sides[at] = decide(values[at]);
  /** @type {Piece[]} */
  const pieces = [];
  for (let row = 0; row + 1 < side; row++) {
    for (let column = 0; column + 1 < side; column++) {
      const at = row * side + column;
      const sum = sides[at] + sides[at + 1] + sides[at + side] + sides[at + side + 1];
      if (sum === 4 * sides[at]) continue; // all on one side of it, as most are
      const corners = [[row, column], [row, column + 1], [row + 1, column + 1], [row + 1, column]];
      /** @type {[number, number][]} */
      const crossings = [];
      corners.forEach((from, i) => {
        const to = corners[(i + 1) % 4];
        const [a, b] = [value(from), value(to)];
        if (decide(a) === decide(b)) return;
        const share = a / (a - b);
        crossings.push([
          place(from[1] + share * (to[1] - from[1])),
          place(from[0] + share * (to[0] - from[0])),
        ]);
      });
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        pieces.push([...crossings[i], ...crossings[i + 1]]);
      }
    }
  }
  return pieces;
};

/** A line of these pieces.
 * @type {(context: CanvasRenderingContext2D, pieces: Piece[], axes: Axes) => void} */
export const tracePieces = (context, pieces, { x, y }) => {
  context.lineWidth = 2.5;
  context.beginPath();
  for (const [x1, y1, x2, y2] of pieces) {
    context.moveTo(x(x1), y(y1));
    context.lineTo(x(x2), y(y2));
  }
  context.stroke();
};

/** A ring around each point on the wrong side of the line, as it is drawn here, from the logits of the
 * grid: to ask the network for 2,000 points would take half as long as for the picture.
 * @type {(context: CanvasRenderingContext2D, run: {data: Data, halfWidth: number},
 *   values: Float64Array, scale: number, axes: Axes) => void} */
export const ringWrong = (context, { data, halfWidth }, values, scale, { x, y }) => {
  const side = sideOf(values);
  const radius = 7.5 * scale;
  context.lineWidth = 2 * scale;
  context.beginPath();
  for (const part of PARTS) {
    const { inputs: [x1, x2], y: labels, count } = data[part];
    for (let k = 0; k < count; k++) {
      if (decide(onGrid(values, halfWidth, side, x1[k], x2[k])) === labels[k]) continue;
      const [across, down] = [x(x1[k]), y(x2[k])];
      context.moveTo(across + radius, down);
      context.arc(across, down, radius, 0, 2 * Math.PI);
    }
  }
  context.stroke();
};
