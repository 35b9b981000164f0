/* Where something stands that explains something else. */

/** @type {(value: number, low: number, high: number) => number} */
const within = (value, low, high) => Math.max(low, Math.min(value, high));

/** @type {(a: Box, b: Box) => boolean} */
const overlap = (a, b) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/**
 * The upper left corner of what has a size, beside a box: at the first of the sides where it fits
 * into the window and covers nothing that is to be avoided, if there is one (at the right and the
 * left it moves up or down for that), else at the first where it fits, else below. Boxes are
 * {left, top, right, bottom}, in pixels of the window.
 * @param {Box} box
 * @param {{width: number, height: number}} size
 * @param {{width: number, height: number}} room the window
 * @param {("above" | "below" | "right" | "left")[]} sides
 * @param {object} [how]
 * @param {number} [how.gap] between both, and to the edges of the window
 * @param {number} [how.edge] how near to the edges of the window it still fits
 * @param {boolean} [how.centred] to the middle of the box rather than to its beginning
 * @param {{left: number, right: number}} [how.column] what it stays within, if it can
 * @param {Box[]} [how.avoided]
 */
export const placeBeside = (
  box,
  { width, height },
  room,
  sides,
  { gap = 8, edge = 0, centred = false, column = { left: 0, right: room.width }, avoided = [] } =
    {},
) => {
  const [middle, centre] = [
    (box.left + box.right - width) / 2,
    (box.top + box.bottom - height) / 2,
  ];
  const inColumn = within(
    centred ? middle : box.left,
    column.left,
    Math.max(column.left, column.right - width),
  );
  const across = within(inColumn, gap, room.width - width - gap);
  const down = within(centred ? centre : box.top, gap, room.height - height - gap);
  const corners = {
    above: [across, box.top - gap - height],
    below: [across, box.bottom + gap],
    right: [box.right + gap, down],
    left: [box.left - gap - width, down],
  };
  /** @type {(left: number, top: number) => Box} */
  const boxAt = (left, top) => ({ left, top, right: left + width, bottom: top + height });
  /* Beside the box, where it still stands at a part of it. */
  const moved = (/** @type {number} */ left) =>
    avoided.flatMap(({ top, bottom }) => [top - height, bottom])
      .filter((top) => top < box.bottom && top + height > box.top)
      .map((top) => boxAt(left, top));
  const places = sides.flatMap((side) => {
    const [left, top] = corners[side];
    const isBeside = side === "right" || side === "left";
    return [boxAt(left, top), ...(isBeside ? moved(left) : [])];
  });
  /** @type {(place: Box) => boolean} */
  const fits = ({ left, top, right, bottom }) =>
    left >= edge && top >= edge && right <= room.width - edge && bottom <= room.height - edge;
  const free = (/** @type {Box} */ place) =>
    fits(place) && !avoided.some((one) => overlap(place, one));
  const { left, top } = places.find(free) ?? places.find(fits) ??
    { left: across, top: within(corners.below[1], gap, room.height - height - gap) };
  return { left, top };
};

/** The size of an element as it is laid out.
 * @type {(element: HTMLElement) => {width: number, height: number}} */
export const sizeOf = ({ offsetWidth: width, offsetHeight: height }) => ({ width, height });

/** The size of the window without its scroll bars. */
export const windowSize = () => {
  const { clientWidth: width, clientHeight: height } = document.documentElement;
  return { width, height };
};
