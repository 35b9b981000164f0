/* What a pass draws along the edges of the network's diagram: products that run, gradients, updates. No
 * part of the page is touched here. */
import { entryName } from "../../core/names.js";
import { columnOf, curveOf, isFitting, label, labelShare, onEdge } from "./pass-ground.js";
import { change, exaggeration, product, short } from "./pass-numbers.js";
import { gradientOf, inputsOf, lastLayer, part, productsBack, productsInto } from "./pass-scene.js";
import { ease, hasResult } from "./pass-timeline.js";

/** @typedef {import("./pass-paint.js").Shape} Shape
 * @typedef {import("./pass-scene.js").Pass} Pass
 * @typedef {import("./pass-ground.js").Ground} Ground */

const MOST_ARROWS = 8;

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
        ...label(
          ground,
          font,
          spot,
          over,
          text,
          `product ${over} ${input} ${unit}`,
          name,
          own,
          least,
        ),
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
      shapes.push(...label(ground, font, spot, layer, text, key, quantity, grown));
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
  return [...shapes, ...label(ground, font, spot, layer, text, "blamed", quantity, 1)];
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
      shapes.push(...label(ground, font, spot, layer, text, key, quantity, moved > 0 ? 1 : 0));
    }
    return shapes;
  });
};
