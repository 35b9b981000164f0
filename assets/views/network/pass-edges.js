/* What a pass draws along the edges of the network's diagram: products that run, gradients, updates. No
 * part of the page is touched here. */
import { entryName } from "../../core/names.js";
import { change, exaggeration, product, short } from "./pass-numbers.js";
import {
  gradientOf,
  inputsOf,
  lastLayer,
  part,
  productsBack,
  productsInto,
  widthOf,
  words,
} from "./pass-scene.js";
import { ease, hasResult } from "./pass-timeline.js";

/** @typedef {import("./pass-paint.js").Shape} Shape
 * @typedef {import("./pass-scene.js").Pass} Pass
 * @typedef {import("./places.js").Places} Places
 * @typedef {Pick<Places, "size" | "gap" | "thickest" | "labelled" | "units" | "edges">} Ground
 * @typedef {{x: number, y: number}} Spot
 * A layer: its left and right edge, from one unit to the next down, and how wide a value at a unit may be.
 * @typedef {{left: number, right: number, pitch: number, room: number}} Column
 * @typedef {{spots: Spot[][], columns: Column[], curves: Map<string, string>}} Plot */

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
const onEdge = (ground, layer, input, unit, at) => {
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

const MOST_ARROWS = 8;

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

/** @type {(ground: Ground, layer: number, input: number, unit: number, isBack: boolean,
 *   opacity: number) => Shape} */
const arrow = (ground, layer, input, unit, isBack, opacity) => {
  const share = isBack ? 0.3 : 0.7;
  const [tip, tail] = [share + (isBack ? -0.02 : 0.02), share].map((at) =>
    onEdge(ground, layer, input, unit, at)
  );
  const angle = Math.atan2(tip.y - tail.y, tip.x - tail.x) * 180 / Math.PI;
  const at = {
    d: "M6,0L-4,-4.5L-4,4.5Z",
    transform: `translate(${tip.x.toFixed(1)},${tip.y.toFixed(1)}) rotate(${angle.toFixed(1)})`,
    class: "pass-arrow",
    opacity,
  };
  return { key: `arrow ${layer} ${input} ${unit}`, tag: "path", level: 1, at };
};

/** @type {(ground: Ground, layer: number, input: number, unit: number) => string} */
const curveOf = (ground, layer, input, unit) =>
  plotOf(ground).curves.get(`${layer} ${input} ${unit}`) ?? "";

/** How the two values at a unit stand, how wide each may be, and how far they reach out of its column.
 * Alone in its layer a unit has the one above it, the other under it; else they stand as a pair under it,
 * or beside it, and over its picture only where there is no room for either.
 * @type {(ground: Ground, font: number, layer: number) => {how: "alone" | "pair" | "beside" | "over",
 *   widest: number, reach: number}} */
export const reachOf = (ground, font, layer) => {
  const { labelled, size, gap } = ground;
  const { left, right, pitch } = columnOf(ground, layer);
  const widest = widthOf("−0.0000", font) + 0.8 * font;
  const wider = Math.max(0, widest - size) / 2 + 1;
  // A product of few digits stands between.
  const least = widthOf("−0.0000", font);
  if (pitch === Infinity) return { how: "alone", widest, reach: wider };
  if (labelled && gap >= 2 * widest - size + least) {
    return { how: "pair", widest, reach: layer ? widest + 1 - size / 2 : wider };
  }
  if (!labelled && right - left <= size + 1 && gap >= 2 * widest + least) {
    return { how: "beside", widest, reach: widest + 3 };
  }
  return { how: "over", widest, reach: wider };
};

/** Between which places a text at the edges into a layer keeps clear of the values at both ends: these are
 * wider than the pictures, those of the inputs all to their right; and of what else stands up to `least`.
 * @type {(ground: Ground, font: number, layer: number, least: number)
 *   => {left: number, right: number}} */
const clearOf = (ground, font, layer, least) => {
  const [from, to] = [reachOf(ground, font, layer - 1), reachOf(ground, font, layer)];
  const wider = layer === 1 && from.how !== "beside" ? 2 : 1;
  return {
    left: Math.max(least, columnOf(ground, layer - 1).right + wider * from.reach),
    right: columnOf(ground, layer).left - to.reach,
  };
};

/** Whether a text has room between two layers.
 * @type {(ground: Ground, font: number, layer: number, text: string, least?: number) => boolean} */
const isFitting = (ground, font, layer, text, least = 0) => {
  const { left, right } = clearOf(ground, font, layer, least);
  return widthOf(text, font) <= right - left + 4;
};

/** A label in the middle of its edge's piece, moved so that it lies between the units.
 * @type {(ground: Ground, font: number, spot: Spot, layer: number, text: string, key: string,
 *   quantity: string, opacity: number, least?: number) => Shape} */
const label = (ground, font, spot, layer, text, key, quantity, opacity, least = 0) => {
  const { left, right } = clearOf(ground, font, layer, least);
  const half = widthOf(text, font) / 2 - 2;
  const x = Math.max(left + half, Math.min(right - half, spot.x));
  return words(key, x, spot.y + 0.36 * font, text, {
    anchor: "middle",
    kind: "halo",
    quantity,
    opacity,
    size: font,
  });
};

/** What runs over the edges of the unit in detail: forward into it, or back to it; its texts at the right of
 * `least`.
 * @type {(pass: Pass, ground: Ground, font: number, least?: number) => Shape[]} */
export const running = (pass, ground, font, least = 0) => {
  const { trace, stage: { kind, layer }, focus, moment } = pass;
  const isBack = kind === "back";
  const turned = isBack ? layer < lastLayer(pass) : true;
  if (!turned || moment.unit === null && !hasResult(moment, focus)) return [];
  const products = isBack ? productsBack(trace, layer, focus) : productsInto(trace, layer, focus);
  const over = isBack ? layer + 1 : layer;
  const most = Math.max(...products.map((item) => Math.abs(item.product)), 1e-300);
  const { pitch } = columnOf(ground, isBack ? layer + 1 : layer - 1);
  const share = labelShare(pitch, products.length, font, !isBack);
  const appeared = isBack ? part(pass, "run") : part(pass, "products");
  const run = part(pass, "run");
  return products.flatMap(({ weight, value, product: result, quantity }, i) => {
    const [input, unit] = isBack ? [focus, i] : [i, focus];
    const own = Math.max(0, Math.min(1, appeared * products.length - i));
    /** @type {Shape[]} */
    const shapes = [
      {
        key: `edge ${over} ${input} ${unit}`,
        tag: "path",
        level: 0,
        at: { d: curveOf(ground, over, input, unit), class: "pass-edge", opacity: own },
      },
    ];
    // Where many meet, their heads would be one blot.
    if (products.length <= MOST_ARROWS) shapes.push(arrow(ground, over, input, unit, isBack, own));
    if (run > 0 && run < 1) {
      const at = isBack ? 1 - ease(run) : ease(run);
      const { x, y } = onEdge(ground, over, input, unit, at);
      const r = 3 + 4 * Math.abs(result) / most;
      shapes.push({
        key: `dot ${over} ${input} ${unit}`,
        tag: "circle",
        level: 2,
        at: { cx: x, cy: y, r, class: "pass-dot" },
      });
    }
    const full = product(weight, value);
    const isFull = isFitting(ground, font, over, full, least);
    const text = isFull ? full : short(result);
    if (share !== null && own > 0 && isFitting(ground, font, over, text, least)) {
      const spot = onEdge(ground, over, input, unit, share);
      const name = isFull ? quantity : quantity.split("|")[2];
      shapes.push(
        label(ground, font, spot, over, text, `product ${over} ${input} ${unit}`, name, own, least),
      );
    }
    return shapes;
  });
};

/** The gradient at the edges into a layer: the wider, the larger; with numbers at one unit's.
 * @type {(pass: Pass, ground: Ground, font: number, layer: number, grown: number,
 *   labelled: boolean) => Shape[]} */
export const gradients = (pass, ground, font, layer, grown, labelled) => {
  const { focus, mean } = pass;
  const gradient = gradientOf(pass, layer);
  const inputs = inputsOf(pass.trace, layer).length;
  const most = gradient.reduce((found, value) => Math.max(found, Math.abs(value)), 1e-300);
  const share = labelShare(columnOf(ground, layer - 1).pitch, inputs, font, true);
  const name = mean ? "dW" : "own dW";
  return Array.from(gradient).flatMap((value, place) => {
    const [unit, input] = [Math.floor(place / inputs), place % inputs];
    const width = 0.4 + ground.thickest * Math.abs(value) / most;
    /** @type {Shape[]} */
    const shapes = [{
      key: `gradient ${layer} ${input} ${unit}`,
      tag: "path",
      level: 0,
      at: {
        d: curveOf(ground, layer, input, unit),
        class: `pass-gradient ${value < 0 ? "negative" : "positive"}`,
        "stroke-width": width,
        opacity: grown,
      },
    }];
    const text = short(value);
    if (labelled && unit === focus && share !== null && isFitting(ground, font, layer, text)) {
      const spot = onEdge(ground, layer, input, unit, share);
      const quantity = entryName(`${name}${layer}`, unit + 1, input + 1);
      const key = `dW ${layer} ${input} ${unit}`;
      shapes.push(label(ground, font, spot, layer, text, key, quantity, grown));
    }
    return shapes;
  });
};

/** The edge over which what pushes to the wrong side comes into the output, with its product.
 * @type {(ground: Ground, font: number, layer: number, found: {index: number, product: number},
 *   labelled: boolean) => Shape[]} */
export const blamedEdge = (ground, font, layer, found, labelled) => {
  /** @type {Shape[]} */
  const shapes = [{
    key: "blamed edge",
    tag: "path",
    level: 0,
    at: { d: curveOf(ground, layer, found.index, 0), class: "pass-blame", opacity: 1 },
  }];
  const text = short(found.product);
  if (!labelled || !isFitting(ground, font, layer, text)) return shapes;
  const spot = onEdge(ground, layer, found.index, 0, 0.5);
  const quantity = entryName(`P${layer}`, 1, found.index + 1);
  return [...shapes, label(ground, font, spot, layer, text, "blamed", quantity, 1)];
};

/** How many times the changes of an update are drawn larger than they are, one for all layers.
 * @type {(trace: TracedPoint) => number} */
export const enlarged = ({ layers }) => {
  let [most, size] = [0, 0];
  for (const { W, new_W: fresh } of layers) {
    W.forEach((value, i) => {
      most = Math.max(most, Math.abs(fresh[i] - value));
      size = Math.max(size, Math.abs(value));
    });
  }
  return exaggeration(most, size || 1);
};

/** The weights of the network on their way through the update, enlarged as the picture says; nothing but
 * in an update.
 * @type {(pass: Pass, parameters: FlatWeights) => Float64Array | null} */
export const preview = (pass, parameters) => {
  const { trace, stage: { kind, layer } } = pass;
  if (kind !== "update" || !trace.updated) return null;
  const moved = Float64Array.from(parameters);
  const times = enlarged(trace);
  let place = 0;
  trace.layers.forEach(({ W, b, new_W: freshW, new_b: freshB }, index) => {
    const share = index + 1 < layer ? 1 : index + 1 === layer ? ease(part(pass, "move")) : 0;
    for (const [before, after] of [[W, freshW], [b, freshB]]) {
      before.forEach((value, i) => {
        moved[place + i] = value + share * times * (after[i] - value);
      });
      place += before.length;
    }
  });
  return moved;
};

/** The weights of a layer on their way to their new values: wide by size, dashed where negative.
 * @type {(pass: Pass, ground: Ground, font: number, layer: number, moved: number,
 *   labelled: boolean) => Shape[]} */
export const updates = (pass, ground, font, layer, moved, labelled) => {
  const { trace, focus } = pass;
  const { W, new_W: fresh } = trace.layers[layer - 1];
  const inputs = W.length / trace.layers[layer - 1].b.length;
  const times = enlarged(trace);
  const strongest = Math.max(...trace.layers.flatMap((one) => Array.from(one.W, Math.abs)), 1e-12);
  const share = labelShare(columnOf(ground, layer - 1).pitch, inputs, font, true);
  return Array.from(W).flatMap((before, place) => {
    const [unit, input] = [Math.floor(place / inputs), place % inputs];
    const now = before + moved * times * (fresh[place] - before);
    /** @type {Shape[]} */
    const shapes = [{
      key: `update ${layer} ${input} ${unit}`,
      tag: "path",
      level: 0,
      at: {
        d: curveOf(ground, layer, input, unit),
        class: `pass-update ${now < 0 ? "negative" : "positive"}`,
        "stroke-width": 0.4 + ground.thickest * Math.abs(now) / strongest,
      },
    }];
    const { before: old, after, by } = change(before, fresh[place]);
    const name = entryName(`W${layer}`, unit + 1, input + 1);
    const isFull = isFitting(ground, font, layer, `${old} → ${after}`);
    const text = isFull ? `${old} → ${after}` : by;
    if (labelled && unit === focus && share !== null && isFitting(ground, font, layer, text)) {
      const spot = onEdge(ground, layer, input, unit, share);
      const quantity = isFull ? `${name}|new ${name}` : `Δ${name}`;
      const key = `new ${layer} ${input} ${unit}`;
      shapes.push(label(ground, font, spot, layer, text, key, quantity, moved > 0 ? 1 : 0));
    }
    return shapes;
  });
};
