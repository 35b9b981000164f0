/* What waits until something has been seen, or for a task of its own. */

const LATEST = 200; // milliseconds to wait for a frame: a page in the background has none

/**
 * Act when what has just been drawn is on the screen: not before the second frame from now has been
 * painted, for what is drawn in one frame is still on its way to the screen when that frame ends.
 * @param {() => void} act
 * @returns {() => void} acts at once, unless that was done before
 */
export const afterFrame = (act) => {
  let isDue = true;
  const now = () => {
    if (!isDue) return;
    isDue = false;
    act();
  };
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(now)));
  setTimeout(now, LATEST);
  return now;
};

/** Act when the next frame has been painted, for the one after it; in a page in the background not before
 * it is seen again.
 * @type {(act: () => void) => void} */
export const afterNextFrame = (act) => void requestAnimationFrame(() => setTimeout(act));

/** What takes long goes on in another task: what a visitor does meanwhile is answered before.
 * @type {() => Promise<void>} */
export const nextTask = () => new Promise((resolve) => setTimeout(resolve));
