/* What a pass draws over the network's diagram: rings, values at units, products at edges. No part of the
 * page is touched here. */
import { entryName } from "../../core/names.js";
import {
  blamedEdge,
  columnOf,
  gradients,
  reachOf,
  running,
  spotOf,
  updates,
} from "./pass-edges.js";
import { fitted } from "./pass-numbers.js";
import { blamed, lastLayer, part, widthOf, words } from "./pass-scene.js";
import { isBehind } from "./pass-steps.js";
import { ease, hasResult } from "./pass-timeline.js";
import { turnOf, turnOn } from "./pass-turn.js";

/** @typedef {import("./pass-paint.js").Shape} Shape
 * @typedef {import("./pass-scene.js").Pass} Pass
 * @typedef {import("./pass-edges.js").Ground} Ground */

const MOST_SIGNS = 7; // of a value at a unit: what stands at its edges leaves room for as many

/** The rings of a point in every unit's picture.
 * @type {(ground: Ground, x: ArrayLike<number>, half: number) => Shape[]} */
export const rings = ({ units, size }, x, half) =>
  units.flatMap(({ layer, unit, x: left, y: middle }) => {
    const cx = left + size * (0.5 + x[0] / (2 * half));
    const cy = middle - size * x[1] / (2 * half);
    const r = Math.max(2.5, size / 13);
    return ["pass-ring-ground", "pass-ring"].map((kind) => ({
      key: `${kind} ${layer} ${unit}`,
      tag: /** @type {const} */ ("circle"),
      at: { cx, cy, r, class: kind },
    }));
  });

/** A value at a unit, never on its picture where there is room elsewhere: under it, or at its right where
 * there is no line under units. What comes back stands on dark ground: under the unit at the value's right,
 * else at its left; a unit alone in its layer has it above.
 * @type {(ground: Ground, font: number, layer: number, unit: number, value: number,
 *   quantity: string, isError?: boolean) => Shape[]} */
const chip = (ground, font, layer, unit, value, quantity, isError = false) => {
  const { size, labelled } = ground;
  const { left, right, pitch, room } = columnOf(ground, layer);
  const { how, widest } = reachOf(ground, font, layer);
  // Between two units there may be less room than a value is high: it rises into its picture then.
  const below = Math.min(0.84 * font, pitch - size - 0.65 * font - 1);
  const { x, y } = spotOf(ground, layer, unit);
  const text = fitted(
    value,
    (text) =>
      text.length <= MOST_SIGNS &&
      widthOf(text, font) + 0.8 * font <= (how === "beside" ? widest : room),
  );
  const width = widthOf(text, font) + 0.7 * font;
  const height = 1.3 * font;
  const side = isError ? 1 : -1;
  const down = {
    alone: -side * (size / 2 + 0.84 * font),
    pair: size / 2 + below,
    beside: 0,
    over: labelled && !isError
      ? size / 2 + below
      : labelled
      ? 0.68 * font - size / 2
      : -side * 0.3 * size,
  }[how];
  // An input's name stands at its left.
  const under = Math.max(x + size / 2, layer === 0 ? x + width / 2 - 2 : 0);
  const isPair = how === "pair" && layer > 0;
  const centre = how === "beside"
    ? isError ? left - 3 - width / 2 : right + 3 + width / 2
    : isPair
    ? under + side * (width / 2 + 1)
    : under;
  const middle = { x: centre, y: y + down };
  const key = `${isError ? "error" : "value"} ${layer} ${unit}`;
  const kind = isError ? "pass-chip error" : "pass-chip";
  return [
    {
      key: `${key} ground`,
      tag: "rect",
      level: 1,
      at: {
        x: middle.x - width / 2,
        y: middle.y - height / 2,
        width,
        height,
        rx: height / 3,
        class: kind,
      },
    },
    words(key, middle.x, middle.y + 0.36 * font, text, {
      anchor: "middle",
      kind: isError ? "on-dark" : "plain",
      size: font,
      quantity,
    }),
  ];
};

/** Whether each unit of a layer has room for a value of a few digits.
 * @type {(ground: Ground, font: number, layer: number) => boolean} */
const hasRoomForAll = (ground, font, layer) =>
  reachOf(ground, font, layer).how === "beside"
    ? columnOf(ground, layer).pitch >= 1.4 * font
    : (ground.labelled || ground.size >= 1.4 * font) &&
      columnOf(ground, layer).room >= widthOf("−0.000", font) + 0.8 * font;

/** The results that stay at the units: of each step that is behind, and of this one those that are there.
 * Where units stand too close for all of them, only the one in detail has its own.
 * @type {(pass: Pass, ground: Ground, font: number) => Shape[]} */
const results = (pass, ground, font) => {
  const { trace, stages, step, stage, moment, focus } = pass;
  if (stage.kind === "update") return [];
  const last = lastLayer(pass);
  /** @type {(kind: "forward" | "back", layer: number, unit: number) => boolean} */
  const isThere = (kind, layer, unit) => {
    if (stage.kind === kind && stage.layer === layer) return hasResult(moment, unit);
    return isBehind(stages, step, kind, layer);
  };
  const isRoomFor = (/** @type {number} */ layer, /** @type {number} */ unit) =>
    hasRoomForAll(ground, font, layer) || layer === 0 || layer === last ||
    (layer === stage.layer && unit === focus);
  const shapes = Array.from(
    trace.x,
    (value, i) => chip(ground, font, 0, i, value, entryName("A0", i + 1)),
  ).flat();
  trace.layers.forEach(({ a, dz }, index) => {
    const layer = index + 1;
    const isOutput = layer === last;
    Array.from(a, (value, unit) => {
      if (!isRoomFor(layer, unit)) return;
      const gap = stage.kind === "loss" ? part(pass, "gap") === 1 : stage.kind === "back";
      const hasError = isOutput ? gap : isThere("back", layer, unit);
      // Where a picture is too small for both, what comes back takes the place.
      const isBoth = ground.labelled || isOutput || ground.size >= 2.2 * font ||
        reachOf(ground, font, layer).how === "beside";
      if (isThere("forward", layer, unit) && (isBoth || !hasError)) {
        shapes.push(...chip(ground, font, layer, unit, value, entryName(`A${layer}`, unit + 1)));
      }
      if (hasError) {
        const name = entryName(`dZ${layer}`, unit + 1);
        shapes.push(...chip(ground, font, layer, unit, dz[unit], name, true));
      }
    });
  });
  return shapes;
};

/** The frame around the unit in detail.
 * @type {(pass: Pass, ground: Ground) => Shape[]} */
const frame = ({ stage, focus }, ground) => {
  const { x, y } = spotOf(ground, stage.layer, focus);
  const { size } = ground;
  const at = { x: x - 2, y: y - size / 2 - 2, width: size + 4, height: size + 4, rx: 6 };
  return [{ key: "frame", tag: "rect", level: 0, at: { ...at, class: "pass-frame" } }];
};

/** What pushes a wrong point most to the wrong side: its frame, its edge, and by how much.
 * @type {(pass: Pass, ground: Ground, font: number) => Shape[]} */
const blame = (pass, ground, font) => {
  const { trace, stage: { kind, layer } } = pass;
  const last = lastLayer(pass);
  const isSummed = kind === "forward" && layer === last && part(pass, "bend") === 1;
  const found = isSummed || (kind === "loss" && part(pass, "gap") === 1) ? blamed(trace) : null;
  if (!found) return [];
  const { x, y } = spotOf(ground, last - 1, found.index);
  const { size } = ground;
  const at = { x: x - 3, y: y - size / 2 - 3, width: size + 6, height: size + 6, rx: 6 };
  /** @type {Shape[]} */
  const shapes = [{ key: "blame", tag: "rect", level: 0, at: { ...at, class: "pass-blame" } }];
  return [...shapes, ...blamedEdge(ground, font, last, found, kind === "loss")];
};

/** All that a pass draws over the diagram, in text of `font` units of the drawing.
 * @type {(pass: Pass, ground: Ground, font: number) => Shape[]} */
export const overlay = (pass, ground, font) => {
  const { stages, step, stage: { kind } } = pass;
  const shapes = [...frame(pass, ground)];
  if (kind === "update") {
    stages.forEach((stage, index) => {
      if (stage.kind !== "update" || index + 1 > step) return;
      const isNow = index + 1 === step;
      const moved = isNow ? ease(part(pass, "move")) : 1;
      shapes.push(...updates(pass, ground, font, stage.layer, moved, isNow));
    });
    return shapes;
  }
  stages.forEach((stage, index) => {
    if (stage.kind !== "back" || index + 1 > step) return;
    const isNow = index + 1 === step;
    const grown = isNow ? part(pass, "gradient") : 0.45;
    if (grown > 0) shapes.push(...gradients(pass, ground, font, stage.layer, grown, isNow));
  });
  // Of a step back, once its gradients are there, these are what is to be read at the edges.
  const turn = turnOf(pass, ground, font);
  if (kind === "forward" || kind === "back") {
    const least = turn ? turn.column[0].x + turn.width + 2 : 0;
    shapes.push(...running(pass, ground, font, least));
  }
  shapes.push(...turnOn(pass, ground, font));
  return [...shapes, ...results(pass, ground, font), ...blame(pass, ground, font)];
};
