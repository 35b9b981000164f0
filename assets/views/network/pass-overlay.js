/* What a pass draws over the network's diagram: rings, values at units, products at edges. No part of the
 * page is touched here. */
import { entryName } from "../../core/names.js";
import { blamedEdge, gradients, running, updates } from "./pass-edges.js";
import { isGiven } from "./pass-given.js";
import { chipWidth, columnOf, HIGH, reachOf, spotOf } from "./pass-ground.js";
import { fitted } from "./pass-numbers.js";
import { blamed, lastLayer, part, words } from "./pass-scene.js";
import { isBehind } from "./pass-steps.js";
import { ease, hasResult } from "./pass-timeline.js";
import { turnOf, turnOn } from "./pass-turn.js";

/** @typedef {import("./pass-paint.js").Shape} Shape
 * @typedef {import("./pass-scene.js").Pass} Pass
 * @typedef {import("./pass-ground.js").Ground} Ground */

const MOST_SIGNS = 7; // of a value at a unit: what stands at its edges leaves room for as many

const SMALL = 32; // of a picture that a usual ring would cover

/** The rings of a point in every unit's picture.
 * @type {(ground: Ground, x: ArrayLike<number>, half: number) => Shape[]} */
export const rings = ({ units, size }, x, half) =>
  units.flatMap(({ layer, unit, x: left, y: middle }) => {
    const cx = left + size * (0.5 + x[0] / (2 * half));
    const cy = middle - size * x[1] / (2 * half);
    const isSmall = size < SMALL;
    const r = isSmall ? 2.5 : Math.max(3, size / 13);
    return ["pass-ring-ground", "pass-ring"].map((kind) => ({
      key: `${kind} ${layer} ${unit}`,
      tag: /** @type {const} */ ("circle"),
      at: { cx, cy, r, class: isSmall ? `${kind} small` : kind },
    }));
  });

/** A value at a unit, as `reachOf` says. What comes back stands on dark ground; a unit alone in its layer has
 * it above. A value for which there is no room with one digit is left out.
 * @type {(ground: Ground, font: number, layer: number, unit: number, value: number,
 *   quantity: string, isError?: boolean) => Shape[]} */
const chip = (ground, font, layer, unit, value, quantity, isError = false) => {
  const { size } = ground;
  const { right, pitch, room } = columnOf(ground, layer);
  const { how, widest } = reachOf(ground, font, layer);
  const isSide = how === "next";
  /** @type {(text: string) => boolean} */
  const isFitting = (text) =>
    text.length <= MOST_SIGNS && chipWidth(text, font) <= (isSide ? widest : room);
  const text = fitted(value, isFitting);
  if (!isFitting(text)) return [];
  // Between two units there may be less room than a value is high: it comes close to its picture then.
  const below = size / 2 + Math.min(0.84 * font, pitch - size - 0.65 * font - 1);
  const { x, y } = spotOf(ground, layer, unit);
  const width = chipWidth(text, font) - 0.1 * font;
  const height = HIGH * font;
  const side = isError ? 1 : -1;
  const down = how === "alone" ? -side * (size / 2 + 0.84 * font) : isSide ? 0 : below;
  // An input's name stands at its left.
  const under = Math.max(x + size / 2, layer === 0 ? x + width / 2 - 2 : 0);
  const middle = { x: isSide ? right + 3 + width / 2 : under, y: y + down };
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

/** Whether each unit of a layer has room for a value of a few digits; if not, the one in detail may have.
 * @type {(ground: Ground, font: number, layer: number) => boolean} */
const hasRoomForAll = (ground, font, layer) => {
  const { how } = reachOf(ground, font, layer);
  const { pitch, room } = columnOf(ground, layer);
  if (how === "next") return pitch >= 1.4 * font;
  return how !== "none" && room >= chipWidth("−0.000", font);
};

/** The results that stay at the units: of each step that is behind, and of this one those that are there.
 * Where units stand too close for all of them, only the one in detail has its own; and but for the output,
 * what comes back takes the place of what went forward.
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
    hasRoomForAll(ground, font, layer) || layer === last ||
    (reachOf(ground, font, layer).how !== "none" && layer === stage.layer && unit === focus);
  const shapes = Array.from(
    trace.x,
    (value, i) =>
      isRoomFor(0, i) && (stage.kind !== "inputs" || isGiven(pass, i))
        ? chip(ground, font, 0, i, value, entryName("A0", i + 1))
        : [],
  ).flat();
  trace.layers.forEach(({ a, dz }, index) => {
    const layer = index + 1;
    const isOutput = layer === last;
    const isBoth = reachOf(ground, font, layer).how === "alone";
    Array.from(a, (value, unit) => {
      if (!isRoomFor(layer, unit)) return;
      const gap = stage.kind === "loss" ? part(pass, "gap") === 1 : stage.kind === "back";
      const hasError = isOutput ? gap : isThere("back", layer, unit);
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
  const shapes = kind === "inputs" ? [] : frame(pass, ground);
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
    // Over these edges comes back what is multiplied with their weights: they show these again.
    if (kind === "back" && stage.layer === pass.stage.layer + 1) return;
    const grown = isNow ? part(pass, "gradient") : 0.45;
    if (grown > 0) shapes.push(...gradients(pass, ground, font, stage.layer, grown, isNow));
  });
  // Of a step back, once its gradients are there, these are what is to be read at the edges.
  const turn = turnOf(pass, ground, font);
  if (kind === "forward" || kind === "back") {
    shapes.push(...running(pass, ground, font, turn?.least));
  }
  shapes.push(...turnOn(pass, ground, font));
  return [...shapes, ...results(pass, ground, font), ...blame(pass, ground, font)];
};
