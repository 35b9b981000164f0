/* Which point a network does worst at: one rule for what is named beside the boundary and for the pass that
 * opens with it. No part of the page is touched here. */

const ALIKE = 1e-9; // logits that are no further apart are taken for the same

/** How far on the wrong side of the line a point of class `y` lies, as a logit; below 0 on the right side.
 * Its loss grows with it, whichever of the two a network has.
 * @type {(logit: number, y: number) => number} */
export const wrongness = (logit, y) => (y ? -logit : logit);

/** The point with the largest loss, which is a wrong one where there is any, from the logits and classes of
 * some points; the first where no logit is a number. `differs` says whether any other has a smaller one.
 * @type {(logits: ArrayLike<number>, y: ArrayLike<number>) => {point: number, differs: boolean}} */
export const hardestOf = (logits, y) => {
  let [most, least, point] = [-Infinity, Infinity, 0];
  for (let k = 0; k < y.length; k++) {
    const one = wrongness(logits[k], y[k]);
    if (one > most) [most, point] = [one, k];
    if (one < least) least = one;
  }
  return { point, differs: most - least > ALIKE };
};

/** Whether logits of wrong points lie so close that none of these is more wrong than another; pure.
 * @type {(logits: number[]) => boolean} */
export const areAlike = (logits) => {
  const sizes = logits.map(Math.abs);
  return sizes.length > 1 && Math.max(...sizes) - Math.min(...sizes) < ALIKE;
};
