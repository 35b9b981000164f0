/* Marks of many points, pixel by pixel: two thousand take a tenth of the time of as many outlines that
 * are filled and stroked. */
import { SYMBOLS } from "./points-layer.js";
import { contextOf } from "./raster.js";

/** Pixels as an ImageData has them: red, green, blue and alpha, one by one and all in a word.
 * @typedef {{bytes: Uint8ClampedArray, words: Uint32Array, width: number, height: number}} Pixels */

/** @type {(image: {data: Uint8ClampedArray, width: number, height: number}) => Pixels} */
export const pixelsOf = ({ data, width, height }) => ({
  bytes: data,
  words: new Uint32Array(data.buffer),
  width,
  height,
});

/** Press a mark onto a sheet with its upper left corner at a pixel; what reaches beyond the sheet is left
 * out.
 * @type {(sheet: Pixels, mark: Pixels, left: number, top: number) => void} */
export const press = (sheet, mark, left, top) => {
  const [over, under, inks, words] = [mark.bytes, sheet.bytes, mark.words, sheet.words];
  const first = Math.max(0, -left), last = Math.min(mark.width, sheet.width - left);
  const bottom = Math.min(mark.height, sheet.height - top);
  for (let row = Math.max(0, -top); row < bottom; row++) {
    let from = row * mark.width + first;
    let to = (top + row) * sheet.width + left + first;
    for (let column = first; column < last; column++, from++, to++) {
      const alpha = over[4 * from + 3];
      if (alpha === 0) continue;
      if (alpha === 255 || words[to] === 0) words[to] = inks[from];
      else mix(under, 4 * to, over, 4 * from);
    }
  }
};

/** Lay a pixel that is partly transparent over another.
 * @type {(under: Uint8ClampedArray, to: number, over: Uint8ClampedArray, from: number) => void} */
const mix = (under, to, over, from) => {
  const above = over[from + 3] / 255;
  const all = above + (1 - above) * under[to + 3] / 255;
  for (let i = 0; i < 3; i++) under[to + i] += (over[from + i] - under[to + i]) * above / all;
  under[to + 3] = 255 * all;
};

/** @type {Map<string, Pixels>} */
const marks = new Map();

/** The picture of a marker, as a trace has it, on a canvas with `ratio` pixels for one of the page.
 * @type {(marker: Trace, ratio: number) => Pixels} */
const markOf = ({ symbol, size, color, line }, ratio) => {
  const name = `${symbol} ${size} ${color} ${line.color} ${line.width} ${ratio}`;
  const known = marks.get(name);
  if (known) return known;
  // The farthest corners are those of the diamond, 1.3 radii, and their outline's beyond them.
  const reach = Math.ceil(ratio * (0.65 * size + 2 * line.width));
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 2 * reach;
  const context = contextOf(canvas);
  context.translate(reach, reach);
  context.scale(ratio, ratio);
  const outline = new Path2D(SYMBOLS[symbol](size / 2));
  context.fillStyle = color;
  context.strokeStyle = line.color;
  context.lineWidth = line.width;
  context.fill(outline);
  context.stroke(outline);
  const mark = pixelsOf(context.getImageData(0, 0, canvas.width, canvas.height));
  if (marks.size > 32) marks.clear(); // of other scales and schemes
  marks.set(name, mark);
  return mark;
};

/** @typedef {{image: ImageData, pixels: Pixels}} Sheet
 * @type {WeakMap<CanvasRenderingContext2D, Sheet>} */
const sheets = new WeakMap();

/** An empty sheet of a size.
 * @type {(context: CanvasRenderingContext2D, width: number, height: number) => Sheet} */
const sheetOf = (context, width, height) => {
  const known = sheets.get(context);
  if (known?.image.width === width && known.image.height === height) {
    known.pixels.words.fill(0);
    return known;
  }
  const image = context.createImageData(width, height);
  const sheet = { image, pixels: pixelsOf(image) };
  sheets.set(context, sheet);
  return sheet;
};

/**
 * Draw the marks of points into a box of a canvas, in place of what was there.
 * @param {CanvasRenderingContext2D} context scaled to pixels of the page
 * @param {Overlay["box"]} box in pixels of the page
 * @param {{marker: Trace, x: ArrayLike<number>, y: ArrayLike<number>}[]} groups points with the same
 *   marker, in pixels of the page; later ones lie above
 */
export const stampPoints = (context, box, groups) => {
  const ratio = context.getTransform().a;
  const [left, top] = [Math.round(ratio * box.x), Math.round(ratio * box.y)];
  const { image, pixels } = sheetOf(
    context,
    Math.round(ratio * box.width),
    Math.round(ratio * box.height),
  );
  for (const { marker, x, y } of groups) {
    const mark = markOf(marker, ratio);
    const [right, down] = [left + mark.width / 2, top + mark.height / 2];
    for (let k = 0; k < x.length; k++) {
      press(pixels, mark, Math.round(ratio * x[k]) - right, Math.round(ratio * y[k]) - down);
    }
  }
  context.putImageData(image, left, top);
};
