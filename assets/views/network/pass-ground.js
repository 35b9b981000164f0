/* Where on the network's diagram a pass has room: for values at the units, and for texts at the edges between
 * them. No part of the page is touched here. */
import { widthOf, words } from "./pass-scene.js";

/** @typedef {import("./pass-paint.js").Shape} Shape
 * @typedef {import("./places.js").Places} Places
 * @typedef {Pick<Places, "size" | "gap" | "thickest" | "labelled" | "units" | "edges">} Ground
 * @typedef {{x: number, y: number}} Spot
 * A layer: its left and right edge, from one unit to the next down, and how wide a value at a unit may be.
 * @typedef {{left: number, right: number, pitch: number, room: number}} Column
 * @typedef {{spots: Spot[][], columns: Column[], curves: Map<string, string>}} Plot */

const APART = 3; // of a value from the picture that it stands beside
/** How high the ground of a value is, in its text. */
export const HIGH = 1.3;

/** How wide a value of this text is with its ground, at most.
 * @type {(text: string, font: number) => number} */
export const chipWidth = (text, font) => widthOf(text, font) + 0.8 * font;

/** @type {WeakMap<Ground, Plot>} what every frame asks of the places */
const plots = new WeakMap();

/** @type {(ground: Ground) => Plot} */
const plotOf = (ground) => {
  const known = plots.get(ground);
  if (known) return known;
  /** @type {Spot[][]} */
  const spots = [];
  for (const { layer, unit, x, y } of ground.units) (spots[layer] ??= [])[unit] = { x, y };
  const columns = spots.map((layer) => {
    const xs = layer.map(({ x }) => x);
    const [left, right] = [Math.min(...xs), Math.max(...xs) + ground.size];
    const pitch = layer.length > 1 ? layer[1].y - layer[0].y : Infinity;
    // Where units take turns in two columns, that of the other begins beside them.
    const isDouble = right - left > ground.size + 1;
    return { left, right, pitch, room: isDouble ? xs[1] - xs[0] : ground.size + ground.gap };
  });
  const curves = new Map(
    ground.edges.map(({ layer, input, unit, d }) => [`${layer} ${input} ${unit}`, d]),
  );
  const plot = { spots, columns, curves };
  plots.set(ground, plot);
  return plot;
};

/** @type {(ground: Ground, layer: number, unit: number) => Spot} */
export const spotOf = (ground, layer, unit) => plotOf(ground).spots[layer][unit];

/** @type {(ground: Ground, layer: number) => Column} */
export const columnOf = (ground, layer) => plotOf(ground).columns[layer];

/** A place on the edge from an input to a unit of a layer, from 0 at the input's layer to 1 at the unit's.
 * @type {(ground: Ground, layer: number, input: number, unit: number, at: number) => Spot} */
export const onEdge = (ground, layer, input, unit, at) => {
  const [from, to] = [spotOf(ground, layer - 1, input), spotOf(ground, layer, unit)];
  const [start, end] = [columnOf(ground, layer - 1).right, columnOf(ground, layer).left];
  const bend = (start + end) / 2;
  const [p, q] = [1 - at, at];
  const [a, b, c, d] = [p * p * p, 3 * p * p * q, 3 * p * q * q, q * q * q];
  return {
    x: a * start + (b + c) * bend + d * end,
    y: (a + b) * from.y + (c + d) * to.y,
  };
};

/** @type {(ground: Ground, layer: number, input: number, unit: number) => string} */
export const curveOf = (ground, layer, input, unit) =>
  plotOf(ground).curves.get(`${layer} ${input} ${unit}`) ?? "";

/** Where the texts at edges that meet at one unit, at their end or at their beginning, do not overlap:
 * a share of the way, or none.
 * @type {(pitch: number, count: number, font: number, atEnd: boolean) => number | null} */
export const labelShare = (pitch, count, font, atEnd) => {
  for (const share of [0.42, 0.34, 0.26, 0.18, 0.1]) {
    const apart = pitch * (1 - share * share * (3 - 2 * share));
    if (count === 1 || apart >= 1.15 * font) return atEnd ? share : 1 - share;
  }
  return null;
};

/** How the value at a unit stands, never on a picture; how wide it may be; and how far it reaches into the room
 * for the edges, at the right of its layer and at its left. Alone in its layer a unit has one above it and
 * one under it. Else what comes back takes the place of what went forward, which no step back into the
 * layer needs: under the unit, or at its right; and where there is no room for one, there is none.
 * @type {(ground: Ground, font: number, layer: number)
 *   => {how: "alone" | "under" | "next" | "none", widest: number, right: number, left: number}} */
export const reachOf = (ground, font, layer) => {
  const { size, gap } = ground;
  const { pitch } = columnOf(ground, layer);
  const widest = chipWidth("−0.0000", font);
  const wider = Math.max(0, widest - size) / 2 + 1;
  // Values under inputs, at whose left there are names, all reach to the right.
  const under = layer ? { right: wider, left: wider } : { right: 2 * wider, left: 0 };
  if (pitch === Infinity) return { how: "alone", widest, ...under };
  if (pitch - size >= HIGH * font + 1) return { how: "under", widest, ...under };
  const narrow = Math.min(widest, gap - 2 * APART);
  return narrow >= chipWidth("−0.0", font)
    ? { how: "next", widest: narrow, right: narrow + APART, left: 0 }
    : { how: "none", widest: 0, right: 0, left: 0 };
};

/** Between which places a text at the edges into a layer keeps clear of the values at both ends, and of what
 * else stands up to `least`.
 * @type {(ground: Ground, font: number, layer: number, least: number)
 *   => {left: number, right: number}} */
const clearOf = (ground, font, layer, least) => ({
  left: Math.max(
    least,
    columnOf(ground, layer - 1).right + reachOf(ground, font, layer - 1).right,
  ),
  right: columnOf(ground, layer).left - reachOf(ground, font, layer).left,
});

/** Whether a text has room between two layers.
 * @type {(ground: Ground, font: number, layer: number, text: string, least?: number) => boolean} */
export const isFitting = (ground, font, layer, text, least = 0) => {
  const { left, right } = clearOf(ground, font, layer, least);
  return widthOf(text, font) <= right - left + 4;
};

/** A label in the middle of its edge's piece, moved so that it lies between the units, on a ground that no edge
 * runs through.
 * @type {(ground: Ground, font: number, spot: Spot, layer: number, text: string, key: string,
 *   quantity: string, opacity: number, least?: number) => Shape[]} */
export const label = (ground, font, spot, layer, text, key, quantity, opacity, least = 0) => {
  const { left, right } = clearOf(ground, font, layer, least);
  const half = widthOf(text, font) / 2 - 2;
  const x = Math.max(left + half, Math.min(right - half, spot.x));
  // Figures are wider than the usual letter; what stands beside it is not covered.
  const wide = half + 2 + 0.05 * widthOf(text, font) + 0.1 * font;
  const [from, to] = [Math.max(left, x - wide), Math.min(right, x + wide)];
  const height = 1.2 * font;
  return [
    {
      key: `ground of ${key}`,
      tag: "rect",
      level: 2,
      at: {
        x: from,
        y: spot.y - height / 2,
        width: Math.max(0, to - from),
        height,
        rx: height / 4,
        class: "pass-plate",
        opacity,
      },
    },
    words(key, x, spot.y + 0.36 * font, text, { anchor: "middle", quantity, opacity, size: font }),
  ];
};
