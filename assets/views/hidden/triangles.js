/* Triangles in colours that run from corner to corner, pixel by pixel: a sheet of thousands takes a tenth
 * of the time of as many outlines that are filled. No part of the page is touched here. */

/** Fill a triangle of an image of `size` x `size` words, where the centres of its pixels lie within: of
 * two that share an edge, each pixel belongs to one. `values` at the corners are from 0 to 1, and 0 to 255
 * places in the palette.
 * @param {Uint32Array} words row by row from the top
 * @param {number} size
 * @param {Uint32Array} palette
 * @param {ArrayLike<number>} x of all vertices, in pixels
 * @param {ArrayLike<number>} y downwards
 * @param {ArrayLike<number>} values
 * @param {number} i the numbers of the triangle's vertices
 * @param {number} j
 * @param {number} k */
export const fillTriangle = (words, size, palette, x, y, values, i, j, k) => {
  // Of two triangles, both find a common edge at the very same place: from its vertex of lower number.
  const a = Math.min(i, j, k), c = Math.max(i, j, k), b = i + j + k - a - c;
  const xa = x[a], ya = y[a], xb = x[b], yb = y[b], xc = x[c], yc = y[c];
  const area = (xb - xa) * (yc - ya) - (xc - xa) * (yb - ya);
  if (!(Math.abs(area) > 1e-9)) return;
  const va = values[a], vb = values[b], vc = values[c];
  const perX = ((vb - va) * (yc - ya) - (vc - va) * (yb - ya)) / area;
  const perY = ((vc - va) * (xb - xa) - (vb - va) * (xc - xa)) / area;
  const top = Math.max(0, Math.ceil(Math.min(ya, yb, yc) - 0.5));
  const bottom = Math.min(size, Math.ceil(Math.max(ya, yb, yc) - 0.5));
  for (let row = top; row < bottom; row++) {
    const at = row + 0.5;
    let left = Infinity;
    let right = -Infinity;
    // An edge crosses the row where one of its ends lies above and the other does not.
    if ((ya <= at) !== (yb <= at)) {
      const cross = xa + ((at - ya) / (yb - ya)) * (xb - xa);
      left = Math.min(left, cross);
      right = Math.max(right, cross);
    }
    if ((yb <= at) !== (yc <= at)) {
      const cross = xb + ((at - yb) / (yc - yb)) * (xc - xb);
      left = Math.min(left, cross);
      right = Math.max(right, cross);
    }
    if ((ya <= at) !== (yc <= at)) {
      const cross = xa + ((at - ya) / (yc - ya)) * (xc - xa);
      left = Math.min(left, cross);
      right = Math.max(right, cross);
    }
    const first = Math.max(0, Math.ceil(left - 0.5));
    const last = Math.min(size, Math.ceil(right - 0.5));
    let value = va + perX * (first + 0.5 - xa) + perY * (at - ya);
    for (let column = first; column < last; column++, value += perX) {
      const place = 255 * value + 0.5;
      words[row * size + column] = palette[place < 0 ? 0 : place > 255 ? 255 : place | 0];
    }
  }
};
