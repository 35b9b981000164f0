/* Where the loss without the muted units is marked in the plot, and its words beside it. No part of the
 * page is touched here. */

const ARM = 5; // pixels from the middle of the mark to its ends
const GAP = 6;
const LINE = 9; // half the height of the words

/** @typedef {[number, number]} Place in pixels */

/** A cross at a place of the plot, or where that is above or beneath it an arrow at its edge, and where its
 * words of a width begin: at the side where they have room.
 * @type {(box: Overlay["box"], x: number, y: number, width: number) => {strokes: [Place, Place][],
 *   text: Place}} */
export const markedAt = (box, x, y, width) => {
  const [top, bottom] = [box.y + LINE, box.y + box.height - LINE];
  // A loss that is no number is beyond all that is shown.
  const isAbove = !(y >= box.y);
  const height = isAbove ? top : Math.max(top, Math.min(bottom, y));
  /** @type {[Place, Place][]} */
  const cross = [
    [[x - ARM, y - ARM], [x + ARM, y + ARM]],
    [[x - ARM, y + ARM], [x + ARM, y - ARM]],
  ];
  const way = isAbove ? -1 : 1;
  const tip = height + way * ARM;
  /** @type {[Place, Place][]} */
  const arrow = [
    [[x, height - way * ARM], [x, tip]],
    [[x - ARM, tip - way * ARM], [x, tip]],
    [[x + ARM, tip - way * ARM], [x, tip]],
  ];
  const isWithin = !isAbove && y <= box.y + box.height;
  const hasRoom = x + ARM + GAP + width <= box.x + box.width;
  return {
    strokes: isWithin ? cross : arrow,
    text: [hasRoom ? x + ARM + GAP : Math.max(box.x, x - ARM - GAP - width), height],
  };
};
