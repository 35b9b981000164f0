/* Hidden space on canvases: beneath the plot the sheet that the plane has become, over it, while
 * something moves, what Plotly draws at rest. */
import { colors } from "../../core/figures.js";
import { markPoint } from "../../core/marks.js";
import { contextOf, palette, within } from "../../core/raster.js";
import { theRun } from "../../core/state.js";
import { inTwoColours, PARTS } from "../../core/task.js";
import { between } from "./morph.js";
import { CELLS, VERTICES } from "./sheet.js";
import { fillTriangle } from "./triangles.js";

/** @typedef {import("./scene.js").Scene} Scene
 * @typedef {import("./scene.js").Shares} Shares
 * @typedef {Overlay["box"]} Box */

/** Where a share of the plot's sides is, in pixels.
 * @type {(box: Box) => {x: (share: number) => number, y: (share: number) => number}} */
export const pixelsOf = ({ x, y, width, height }) => ({
  x: (share) => x + share * width,
  y: (share) => y + (1 - share) * height,
});

const SIZE = 320; // pixels of the sheet's picture per side, before it is as large as the plot
const picture = document.createElement("canvas");
picture.width = picture.height = SIZE;
/** @type {{image: ImageData, words: Uint32Array} | null} */
let made = null;

/** @type {WeakMap<ColourScale, Uint32Array>} */
const palettes = new WeakMap();
/** A scale's 256 colours, as words of an image.
 * @type {(scale: ColourScale) => Uint32Array} */
const wordsOf = (scale) => {
  const known = palettes.get(scale) ?? new Uint32Array(palette(scale).buffer);
  palettes.set(scale, known);
  return known;
};

/** The sheet's picture: each cell as a fan of triangles.
 * @type {(places: Shares, scene: Scene, colours: Uint32Array) => void} */
const paint = ({ x, y }, { cells, shades }, colours) => {
  const context = contextOf(picture);
  if (!made) {
    const image = context.createImageData(SIZE, SIZE);
    made = { image, words: new Uint32Array(image.data.buffer) };
  }
  const { image, words } = made;
  words.fill(0);
  const [across, down] = [x.map((share) => SIZE * share), y.map((share) => SIZE * (1 - share))];
  const isCoarse = inTwoColours(theRun());
  const classes = [0, 1].map((label) => new Float64Array(shades.length).fill(label));
  for (const cell of cells) {
    const [first, ...others] = cell;
    // All corners but those on the line itself are on one side of it.
    const isOne = () => shades[Math.min(...cell)] >= 0.5;
    const values = isCoarse ? classes[Number(isOne())] : shades;
    for (let i = 0; i + 1 < others.length; i++) {
      fillTriangle(words, SIZE, colours, across, down, values, first, others[i], others[i + 1]);
    }
  }
  context.putImageData(image, 0, 0);
};

/** The plane as a bent sheet in the colours of what the network says, with its grid.
 * @type {(context: CanvasRenderingContext2D, box: Box, scene: Scene, share: number) => void} */
export const drawSheet = (context, box, scene, share) => {
  const { scale, ink } = colors();
  const { x, y } = pixelsOf(box);
  const places = between(scene.sheet.from, scene.sheet.to, share);
  paint(places, scene, wordsOf(scale));
  const across = places.x.map(x);
  const down = places.y.map(y);
  within(context, box, () => {
    context.imageSmoothingQuality = "low"; // a third of the time of "high"
    context.drawImage(picture, box.x, box.y, box.width, box.height);
    context.strokeStyle = ink;
    context.globalAlpha = 0.28;
    context.beginPath();
    for (let line = 0; line < VERTICES; line += CELLS) {
      for (let step = 0; step < VERTICES; step++) {
        const at = line * VERTICES + step;
        context[step ? "lineTo" : "moveTo"](across[at], down[at]);
      }
      for (let step = 0; step < VERTICES; step++) {
        const at = step * VERTICES + line;
        context[step ? "lineTo" : "moveTo"](across[at], down[at]);
      }
    }
    context.stroke();
  });
};

/** The boundary on its way to the cut, and the cut beyond what the plane reaches, which appears with it.
 * @type {(context: CanvasRenderingContext2D, box: Box, scene: Scene, share: number,
 *   cut: Shares) => void} */
export const drawLine = (context, box, { sheet, pieces }, share, cut) => {
  const { x, y } = pixelsOf(box);
  const places = between(sheet.from, sheet.to, share);
  context.strokeStyle = colors().ink;
  context.lineWidth = 2.5;
  context.beginPath();
  for (const [from, to] of pieces) {
    context.moveTo(x(places.x[from]), y(places.y[from]));
    context.lineTo(x(places.x[to]), y(places.y[to]));
  }
  context.stroke();
  if (share === 0) return;
  context.save();
  context.globalAlpha = share ** 3;
  context.beginPath();
  context.moveTo(x(cut.x[0]), y(cut.y[0]));
  context.lineTo(x(cut.x[1]), y(cut.y[1]));
  context.stroke();
  context.restore();
};

/** Rings around the points that are on the wrong side.
 * @type {(context: CanvasRenderingContext2D, box: Box, scene: Scene, share: number) => void} */
export const ringWrong = (context, box, { points }, share) => {
  const { x, y } = pixelsOf(box);
  context.strokeStyle = colors().ink;
  context.lineWidth = 2;
  context.beginPath();
  for (const part of PARTS) {
    const { from, to, wrong } = points[part];
    const places = between(from, to, share);
    wrong.forEach((isWrong, k) => {
      if (!isWrong) return;
      const [across, down] = [x(places.x[k]), y(places.y[k])];
      context.moveTo(across + 7.5, down);
      context.arc(across, down, 7.5, 0, 2 * Math.PI);
    });
  }
  context.stroke();
};

/** The point that is selected or traced, and a line between its place in the data and that in hidden
 * space.
 * @type {(context: CanvasRenderingContext2D, box: Box, scene: Scene, share: number,
 *   selected: SelectedPoint | null) => void} */
export const drawSelected = (context, box, { points, free }, share, selected) => {
  const way = selected ? points[selected.part] : free;
  if (!way) return;
  const { x, y } = pixelsOf(box);
  const { from, to } = way;
  const k = selected?.number ?? 0;
  const ends = [from, to].map((way) => [x(way.x[k]), y(way.y[k])]);
  const [across, down] = [0, 1].map((i) => (1 - share) * ends[0][i] + share * ends[1][i]);
  context.strokeStyle = colors().ink;
  context.lineWidth = 1.5;
  context.setLineDash([2, 4]);
  context.beginPath();
  context.moveTo(ends[0][0], ends[0][1]);
  context.lineTo(ends[1][0], ends[1][1]);
  context.stroke();
  context.setLineDash([]);
  for (const [right, below] of ends) {
    context.beginPath();
    context.arc(right, below, 3, 0, 2 * Math.PI);
    context.stroke();
  }
  markPoint(context, across, down);
};
