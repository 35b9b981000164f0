/* Pictures of what a network says of every point of a square. */

/** @type {WeakMap<ColourScale, Uint8ClampedArray>} */
const palettes = new WeakMap();

/** 256 colours of a colour scale, as RGBA in one array.
 * @type {(scale: ColourScale) => Uint8ClampedArray} */
export const palette = (scale) => {
  const known = palettes.get(scale) ?? mixed(scale);
  palettes.set(scale, known);
  return known;
};
/** @type {(scale: ColourScale) => Uint8ClampedArray} */
const mixed = (scale) => {
  const channels = (/** @type {string} */ hex) =>
    [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  const mixture = new Uint8ClampedArray(4 * 256);
  for (let level = 0; level < 256; level++) {
    const value = level / 255;
    const upper = Math.max(1, scale.findIndex(([stop]) => stop >= value));
    const [[low, from], [high, to]] = [scale[upper - 1], scale[upper]];
    const share = (value - low) / (high - low);
    const [start, end] = [channels(from), channels(to)];
    start.forEach((channel, i) => {
      mixture[4 * level + i] = channel + share * (end[i] - channel);
    });
    mixture[4 * level + 3] = 255;
  }
  return mixture;
};

/** The place of a value between the ends of a scale, from 0 to 1, where 0 lies in its middle.
 * @type {(reach: number) => (value: number) => number} */
export const aroundZero = (reach) => (value) => 0.5 + value / (2 * reach);

/** What draws into a canvas.
 * @param {HTMLCanvasElement} canvas */
export const contextOf = (
  canvas,
) => /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));

/** Draw within the axes of a plot only.
 * @type {(context: CanvasRenderingContext2D, box: Overlay["box"], draw: () => void) => void} */
export const within = (context, { x, y, width, height }, draw) => {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  draw();
  context.restore();
};

/** @type {WeakMap<HTMLCanvasElement, ImageData>} */
const images = new WeakMap(); // of what is painted again and again

/** @type {(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D) => ImageData} */
const imageOf = (canvas, context) => {
  const { width, height } = canvas;
  const known = images.get(canvas);
  if (known?.width === width && known.height === height) return known;
  const image = context.createImageData(width, height);
  images.set(canvas, image);
  return image;
};

/**
 * Paint values at the points of a grid (see forward.js), as many as the canvas has pixels: each in
 * the colour of the scale that belongs to its `shade`, from 0 to 1.
 * @param {HTMLCanvasElement} canvas
 * @param {ArrayLike<number>} values
 * @param {(value: number) => number} shade
 * @param {ColourScale} scale stops from 0 to 1, as Plotly has them
 */
export const paintRaster = (canvas, values, shade, scale) => {
  const { width, height } = canvas;
  const colours = palette(scale);
  const context = contextOf(canvas);
  const image = imageOf(canvas, context);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const share = Math.max(0, Math.min(1, shade(values[row * width + column])));
      const from = 4 * Math.round(255 * share);
      // Rows of an image run downwards, those of the grid upwards.
      const to = 4 * ((height - 1 - row) * width + column);
      for (let i = 0; i < 4; i++) image.data[to + i] = colours[from + i];
    }
  }
  context.putImageData(image, 0, 0);
};
