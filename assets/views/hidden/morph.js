/* On the way from the data to hidden space: each place is a share of the way from where it lies in the
 * one plot to where it lies in the other, both as shares of their plot's sides. No part of the page is
 * touched here. */

/** @typedef {import("./projection.js").Places} Places
 * The least and the largest value of either axis.
 * @typedef {{x: [number, number], y: [number, number]}} Ranges
 * @typedef {"x" | "y"} AxisName */

/** @type {AxisName[]} */
export const AXES = ["x", "y"];

/** The plane of the data.
 * @type {(half: number) => Ranges} */
export const dataRanges = (half) => ({ x: [-half, half], y: [-half, half] });

/** Places as shares of the sides of a plot with these ranges, from 0 to 1.
 * @type {(places: Places, ranges: Ranges) => Record<AxisName, Float64Array>} */
export const sharesOf = (places, ranges) => {
  /** @type {(axis: AxisName) => Float64Array} */
  const along = (axis) => {
    const [low, high] = ranges[axis];
    return Float64Array.from(places[axis], (value) => (value - low) / (high - low));
  };
  return { x: along("x"), y: along("y") };
};

/** Between two places, `share` of the way; both ends exactly.
 * @type {(from: Record<AxisName, Float64Array>, to: Record<AxisName, Float64Array>, share: number)
 *   => Record<AxisName, Float64Array>} */
export const between = (from, to, share) => {
  /** @type {(axis: AxisName) => Float64Array} */
  const along = (axis) => from[axis].map((value, k) => (1 - share) * value + share * to[axis][k]);
  return { x: along("x"), y: along("y") };
};

/** The axes of the plot at a share of the way; on the way they have no values.
 * @type {(share: number, half: number, hidden: Ranges) => Ranges} */
export const rangesAt = (share, half, hidden) => {
  if (share === 0) return dataRanges(half);
  return share === 1 ? hidden : { x: [0, 1], y: [0, 1] };
};

/** Shares of a plot's sides as values of its axes.
 * @type {(shares: Record<AxisName, Float64Array>, ranges: Ranges) => Record<AxisName, Float64Array>} */
export const valuesOf = (shares, ranges) => {
  /** @type {(axis: AxisName) => Float64Array} */
  const along = (axis) => {
    const [low, high] = ranges[axis];
    return shares[axis].map((share) => low + share * (high - low));
  };
  return { x: along("x"), y: along("y") };
};

const DURATION = 2600; // milliseconds from one end to the other

/** Where the way is after so many more milliseconds, towards an end.
 * @type {(share: number, end: 0 | 1, elapsed: number) => number} */
export const movedOn = (share, end, elapsed) => {
  const step = elapsed / DURATION;
  return end === 1 ? Math.min(1, share + step) : Math.max(0, share - step);
};

/** The end that Play goes to: the other one, or on in the direction of before.
 * @type {(share: number, before: 0 | 1) => 0 | 1} */
export const endFrom = (share, before) => {
  if (share === 0) return 1;
  return share === 1 ? 0 : before;
};
