/* Where in its frame the plot of the boundary has its square, and whether there is room for the bar of
 * colours. No part of the page is touched here. */

/** @typedef {import("../../core/plane.js").Square} Square */

/** Where in a frame of this size the plot has its square, within these margins.
 * @type {(width: number, height: number, margin: {l: number, r: number, t: number, b: number})
 *   => Square} */
export const squareIn = (width, height, { l, r, t, b }) => {
  const across = width - l - r;
  const down = height - t - b;
  const side = Math.min(across, down);
  return { x: l + (across - side) / 2, y: t + (down - side) / 2, width: side, height: side };
};
