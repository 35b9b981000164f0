/* What the pictures of a pass have in common: the numbers of a step, and shapes made of them. No part of
 * the page is touched here. */
import { ACTIVATIONS } from "../../core/forward.js";
import { entryName, unitName } from "../../core/names.js";
import { decide } from "../../core/task.js";

/** @typedef {import("./pass-paint.js").Shape} Shape
 * @typedef {import("./pass-steps.js").Stage} Stage
 * @typedef {import("./pass-timeline.js").Moment} Moment
 * A step of a pass at a moment: its numbers, which unit is shown in detail, whether gradients and loss are to
 * be the means over all points, where in the flat parameters the one that was chosen stands, if any, what
 * the classes are called, and the two columns of the learner's own file, if there is one, and what the mean loss would be after an update ten times as large, NaN where
 * that is not known, and whether the network itself shows the row of weights that turns upright.
 * @typedef {{trace: TracedPoint, stages: Stage[], step: number, stage: Stage, moment: Moment,
 *   focus: number, mean: boolean, epoch: number, place: number | null, classes: string[], columns: string[] | null,
 *   tenfold: number, turnsAbove: boolean}} Pass
 * Where the parts of the picture beneath the diagram have their room, in pixels: at its right a column as
 * wide as `side`.
 * @typedef {{width: number, height: number, side: number, isWide: boolean}} Room */

/** In the picture beneath the diagram, in pixels: text, from line to line, and from bar to bar where these have
 * lines of their own. */
export const TEXT = 12;
export const ROW = 17;
export const LOW_ROW = 13;

/** @type {(pass: Pick<Pass, "trace">) => number} */
export const lastLayer = ({ trace }) => trace.layers.length;

/** What the point is called; one that is not in the data has no number.
 * @type {(trace: TracedPoint) => string} */
export const pointName = ({ point }) => point === null ? "this place" : `point ${point}`;

/** How far a part of the step is, from 0 to 1.
 * @type {(pass: Pass, part: string) => number} */
export const part = ({ moment }, name) => moment.parts[name] ?? 0;

/** What goes into a layer at the point.
 * @type {(trace: TracedPoint, layer: number) => ArrayLike<number>} */
export const inputsOf = (trace, layer) => (layer > 1 ? trace.layers[layer - 2].a : trace.x);

/** What an activation of the layer before is called, and how the numbers of a test call it.
 * @type {(trace: Pick<TracedPoint, "features">, layer: number, input: number) => string} */
export const inputName = ({ features }, layer, input) => unitName(layer - 1, input, features);

/** A product into a unit: its weight, what comes over the edge, and what that makes.
 * @typedef {{name: string, weight: number, value: number, product: number, quantity: string}} Product */

/** The products into a unit on the way forward.
 * @type {(trace: TracedPoint, layer: number, unit: number) => Product[]} */
export const productsInto = (trace, layer, unit) => {
  const before = inputsOf(trace, layer);
  const { W } = trace.layers[layer - 1];
  return Array.from(before, (value, i) => {
    const weight = W[unit * before.length + i];
    const name = entryName(`W${layer}`, unit + 1, i + 1);
    const quantity = [
      name,
      entryName(`A${layer - 1}`, i + 1),
      entryName(`P${layer}`, unit + 1, i + 1),
    ].join("|");
    return {
      name: `${name} · ${inputName(trace, layer, i)}`,
      weight,
      value,
      product: weight * value,
      quantity,
    };
  });
};

/** Of a point that the network is wrong about, what pushes most to the wrong side: a unit before the output, and
 * its product there; null where nothing does, or nobody knows the point's class.
 * @type {(trace: TracedPoint) => {index: number, product: number} | null} */
export const blamed = (trace) => {
  const last = trace.layers.length;
  const says = decide(trace.layers[last - 1].z[0]);
  if (trace.point === null || says === trace.label) return null;
  const way = says ? 1 : -1;
  return productsInto(trace, last, 0)
    .map(({ product }, index) => ({ index, product }))
    .filter(({ product }) => way * product > 0)
    .reduce(
      (/** @type {{index: number, product: number} | null} */ most, one) =>
        most && way * most.product >= way * one.product ? most : one,
      null,
    );
};

/** The products that come back to a unit, from each unit of the layer above.
 * @type {(trace: TracedPoint, layer: number, unit: number) => Product[]} */
export const productsBack = (trace, layer, unit) => {
  const { W, dz } = trace.layers[layer];
  const units = trace.layers[layer - 1].z.length;
  return Array.from(dz, (value, k) => {
    const weight = W[k * units + unit];
    const name = entryName(`W${layer + 1}`, k + 1, unit + 1);
    const error = entryName(`dZ${layer + 1}`, k + 1);
    const quantity = [name, error, entryName(`B${layer + 1}`, k + 1, unit + 1)].join("|");
    return { name: `${name} · ${error}`, weight, value, product: weight * value, quantity };
  });
};

/** The gradient of a layer's weights: the point's own, or the mean over all.
 * @type {(pass: Pick<Pass, "trace" | "mean">, layer: number) => Float64Array} */
export const gradientOf = ({ trace, mean }, layer) => {
  const { dW, own_dW: own } = trace.layers[layer - 1];
  return mean ? dW : own;
};

/** The few of many that there is room for: the largest, in their order, and how many are left out.
 * @template T
 * @param {T[]} items
 * @param {number} most
 * @param {(item: T) => number} size
 * @returns {{shown: {item: T, index: number}[], left: {item: T, index: number}[]}} */
export const largest = (items, most, size) => {
  const all = items.map((item, index) => ({ item, index }));
  if (all.length <= most) return { shown: all, left: [] };
  const order = [...all].sort((a, b) => Math.abs(size(b.item)) - Math.abs(size(a.item)));
  const kept = new Set(order.slice(0, most));
  return { shown: all.filter((one) => kept.has(one)), left: all.filter((one) => !kept.has(one)) };
};

/** How many are left out, in words.
 * @type {(left: ArrayLike<unknown>) => string} */
export const othersOf = ({ length }) => `${length} other${length === 1 ? "" : "s"}`;

// --- activations ---

/** The activation of a layer, by its name: σ for the output.
 * @type {(trace: TracedPoint, layer: number) => string} */
export const activationOf = (trace, layer) =>
  layer === trace.layers.length ? "sigmoid" : trace.activation;

/** @type {Record<string, string>} */
const SIGNS = { sigmoid: "σ", relu: "ReLU" };

/** An activation of a number, as it is written.
 * @type {(name: string, text: string) => string} */
export const applied = (name, text) => name === "linear" ? text : `${SIGNS[name] ?? name}(${text})`;

/** @type {(name: string) => string} */
export const signOf = (name) => SIGNS[name] ?? name;

/** The slope of a layer's activation at the point, of a unit.
 * @type {(trace: TracedPoint, layer: number, unit: number) => number} */
export const slopeOf = (trace, layer, unit) => {
  const { a, slope } = trace.layers[layer - 1];
  return layer === trace.layers.length ? a[unit] * (1 - a[unit]) : slope[unit];
};

/** Whether loss and output fit so that the error is just the gap; if not, it is times the slope of σ.
 * @type {(trace: TracedPoint) => boolean} */
export const cancels = ({ layers }) => Number.isNaN(layers[layers.length - 1].slope[0]);

/** Whether the update is the learning rate times the mean gradient, and nothing else.
 * @type {(trace: TracedPoint) => boolean} */
export const isPlain = ({ layers, rate }) =>
  layers.every(({ W, dW, new_W: fresh }) =>
    W.every((value, i) => {
      const step = rate * dW[i];
      return Math.abs(value - step - fresh[i]) <= 1e-9 * (Math.abs(value) + Math.abs(step));
    })
  );

// --- shapes ---

/** @type {(key: string, x: number, y: number, text: string, more?: {quantity?: string, anchor?: string,
 *   kind?: string, opacity?: number, size?: number}) => Shape} */
export const words = (
  key,
  x,
  y,
  text,
  { quantity, anchor = "start", kind = "", opacity = 1, size } = {},
) => ({
  key,
  tag: "text",
  level: 2,
  text,
  quantity,
  at: {
    x,
    y,
    class: `pass-text ${kind}`.trim(),
    "text-anchor": anchor,
    opacity,
    ...(size && { style: `font-size:${size.toFixed(2)}px` }),
  },
});

/** @type {(key: string, x1: number, y1: number, x2: number, y2: number, kind: string,
 *   opacity?: number) => Shape} */
export const stroke = (key, x1, y1, x2, y2, kind, opacity = 1) => ({
  key,
  tag: "line",
  at: { x1, y1, x2, y2, class: kind, opacity },
});

/** A bar between two places, whichever is the larger.
 * @type {(key: string, from: number, to: number, y: number, height: number, kind: string,
 *   opacity?: number) => Shape} */
export const bar = (key, from, to, y, height, kind, opacity = 1) => ({
  key,
  tag: "rect",
  at: { x: Math.min(from, to), y, width: Math.abs(to - from), height, class: kind, opacity },
});

const TIP = 5; // pixels of a bar's point

/** A bar that leads from one place to another: its point shows which way, and with it the sign.
 * @type {(key: string, from: number, to: number, y: number, height: number, kind: string) => Shape} */
export const pointed = (key, from, to, y, height, kind) => {
  const tip = Math.sign(to - from) * Math.min(TIP, Math.abs(to - from));
  const [start, end, neck] = [from, to, to - tip].map((x) => x.toFixed(1));
  const [middle, low] = [y + height / 2, y + height];
  const d = `M${start},${y}H${neck}L${end},${middle}L${neck},${low}H${start}Z`;
  return { key, tag: "path", at: { d, class: kind } };
};

/** The line from which bars lead to the right where they are positive, to the left where they are negative.
 * @type {(x: number, top: number, bottom: number, opacity?: number) => Shape[]} */
export const zeroLine = (x, top, bottom, opacity = 1) => [
  { ...stroke("zero", x, top, x, bottom, "pass-thin", opacity), level: 2 },
  words("zero name", x, bottom + 8, "0", { anchor: "middle", kind: "muted", size: 10.5, opacity }),
];

/** How wide a text is, about: no part of the page is asked.
 * @type {(text: string, size: number) => number} */
export const widthOf = (text, size) => 0.57 * size * text.length;

/** A small picture of an activation with the point's sum on it: its curve, a dot, and the tangent for
 * which `tangent` is the slope. Parts of 0 to 1: `along` the axis to z, `up` to the curve and the value.
 * @type {(key: string, box: {x: number, y: number, width: number, height: number}, name: string,
 *   z: number, value: number, shown: {along: number, up: number, tangent?: number,
 *   slope?: number}) => Shape[]} */
export const picture = (key, box, name, z, value, { along, up, tangent = 0, slope = 0 }) => {
  const bend = ACTIVATIONS[name] ?? ((/** @type {number} */ v) => v);
  const reach = Math.max(3, 1.25 * Math.abs(z));
  const [low, high] = name === "tanh"
    ? [-1.25, 1.25]
    : name === "sigmoid"
    ? [-0.15, 1.15]
    : name === "relu"
    ? [-0.2 * reach, reach]
    : [-reach, reach];
  const x = (/** @type {number} */ v) => box.x + box.width * (v + reach) / (2 * reach);
  const y = (/** @type {number} */ v) => box.y + box.height * (high - v) / (high - low);
  const steps = 48;
  const points = Array.from({ length: steps + 1 }, (_, i) => {
    const v = -reach + 2 * reach * i / steps;
    return `${x(v).toFixed(1)},${y(bend(v)).toFixed(1)}`;
  });
  const [there, on] = [x(z * along), y(value * up)];
  /** @type {Shape[]} */
  const shapes = [
    stroke(`${key} across`, box.x, y(0), box.x + box.width, y(0), "pass-axis"),
    stroke(`${key} up`, x(0), box.y, x(0), box.y + box.height, "pass-axis"),
    { key: `${key} curve`, tag: "path", at: { d: `M${points.join("L")}`, class: "pass-curve" } },
  ];
  if (along > 0) shapes.push(stroke(`${key} z`, x(0), y(0), there, y(0), "pass-strong"));
  if (up > 0) {
    shapes.push(
      stroke(`${key} rise`, there, y(0), there, on, "pass-thin"),
      stroke(`${key} over`, there, on, x(0) + (there - x(0)) * (1 - up), on, "pass-thin"),
    );
  }
  if (tangent > 0) {
    // As long on the screen whatever its slope is.
    const [dx, dy] = [box.width / (2 * reach), -slope * box.height / (high - low)];
    const half = tangent * 0.36 * box.width / Math.hypot(dx, dy);
    const [px, py] = [x(z), y(value)];
    /** @type {(way: number) => number[]} where it ends, within the picture */
    const end = (way) => {
      const across = way * dx > 0 ? box.x + box.width - px : px - box.x;
      const down = way * dy > 0 ? box.y + box.height - py : py - box.y;
      const room = Math.min(across / Math.abs(dx), down / Math.max(1e-9, Math.abs(dy)));
      const far = way * Math.max(0, Math.min(half, room));
      return [px + far * dx, py + far * dy];
    };
    const [[x1, y1], [x2, y2]] = [end(-1), end(1)];
    shapes.push(stroke(`${key} tangent`, x1, y1, x2, y2, "pass-tangent"));
  }
  if (along > 0) {
    const at = { cx: there, cy: on, r: 4.5, class: "pass-dot" };
    shapes.push({ key: `${key} dot`, tag: "circle", level: 2, at });
  }
  return shapes;
};

/** A number with its name, boxed: a result.
 * @type {(key: string, box: {x: number, y: number, width: number}, title: string, number: string,
 *   under: string, quantity: string, opacity?: number) => Shape[]} */
export const result = (key, { x, y, width }, title, number, under, quantity, opacity = 1) => [
  {
    key: `${key} box`,
    tag: "rect",
    level: 0,
    at: { x: x + 0.5, y: y + 0.5, width: width - 1, height: 70, rx: 6, class: "pass-box", opacity },
  },
  words(`${key} title`, x + width / 2, y + 18, title, { anchor: "middle", kind: "muted", opacity }),
  words(`${key} number`, x + width / 2, y + 42, number, {
    anchor: "middle",
    kind: "large",
    quantity,
    opacity,
  }),
  words(`${key} under`, x + width / 2, y + 61, under, { anchor: "middle", kind: "muted", opacity }),
];
