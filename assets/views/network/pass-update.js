/* What a pass shows beneath the diagram of the update: the weights before and after it, the one that is looked
 * at worked out in full. No part of the page is touched here. */
import { entryName } from "../../core/names.js";
import { whole } from "../../core/numbers.js";
import { change, stepped } from "./pass-numbers.js";
import {
  inputsOf,
  isPlain,
  largest,
  lastLayer,
  othersOf,
  part,
  result,
  ROW,
  TEXT,
  widthOf,
  words,
} from "./pass-scene.js";

/** @typedef {import("./pass-paint.js").Shape} Shape
 * @typedef {import("./pass-scene.js").Pass} Pass
 * @typedef {import("./pass-scene.js").Room} Room
 * A parameter of the unit in detail, and where it stands in the flat parameters.
 * @typedef {{name: string, place: number, before: number, after: number, gradient: number}} Step */

const MOST = 4; // weights of which the numbers are shown

/** The parameters of the unit in detail: its weights, and its bias where there are any.
 * @type {(pass: Pick<Pass, "trace" | "stage" | "focus">) => Step[]} */
export const stepsOf = ({ trace, stage: { layer }, focus }) => {
  const { W, b, new_W: freshW, new_b: freshB, dW, db } = trace.layers[layer - 1];
  const inputs = inputsOf(trace, layer).length;
  const from = trace.layers.slice(0, layer - 1).reduce((sum, one) => {
    return sum + one.W.length + one.b.length;
  }, 0);
  const steps = Array.from({ length: inputs }, (_, i) => ({
    name: entryName(`W${layer}`, focus + 1, i + 1),
    place: from + focus * inputs + i,
    before: W[focus * inputs + i],
    after: freshW[focus * inputs + i],
    gradient: dW[focus * inputs + i],
  }));
  if (!trace.biases) return steps;
  const name = entryName(`b${layer}`, focus + 1);
  const place = from + W.length + focus;
  const bias = { before: b[focus], after: freshB[focus], gradient: db[focus] };
  return [...steps, { name, place, ...bias }];
};

/** The parameter that is looked at: the one that was chosen, or of the unit's the one that moves farthest.
 * @type {(pass: Pick<Pass, "trace" | "stage" | "focus" | "place">) => Step} */
export const lookedAt = (pass) => {
  const steps = stepsOf(pass);
  const way = (/** @type {Step} */ { before, after }) => Math.abs(after - before);
  return steps.find(({ place }) => place === pass.place) ??
    steps.reduce((best, step) => (way(step) > way(best) ? step : best));
};

/** All parameters, moved `times` as far as the update moves them: an update is proportional to the learning
 * rate, so that is one with a learning rate so many times as large.
 * @type {(trace: Pick<TracedPoint, "layers">, times: number) => Float64Array} */
export const movedBy = ({ layers }, times) =>
  Float64Array.from(
    layers.flatMap(({ W, b, new_W: freshW, new_b: freshB }) =>
      [[W, freshW], [b, freshB]].flatMap(([before, after]) =>
        Array.from(before, (value, i) => value + times * (after[i] - value))
      )
    ),
  );

/** @type {Record<string, string>} */
const BY = { momentum: "change by momentum", adam: "change by Adam" };
/** What a change is called that is not the learning rate times the gradient.
 * @type {(trace: TracedPoint) => string} */
const changeBy = ({ optimizer }) => BY[optimizer] ?? "change";

/** The parameter that is looked at, worked out: old − learning rate · gradient = new.
 * @type {(pass: Pass) => {text: string, quantity: string}} */
const workedOut = (pass) => {
  const { trace } = pass;
  const { name, before, after, gradient } = lookedAt(pass);
  if (isPlain(trace)) {
    const text = stepped(before, trace.rate, gradient, after);
    return { text, quantity: `${name}|−rate|d${name}|new ${name}` };
  }
  const texts = change(before, after);
  const by = texts.by.replace(/^([+−])/, "$1 ");
  return {
    text: `${texts.before} ${by} = ${texts.after}`,
    quantity: `${name}|Δ${name}|new ${name}`,
  };
};

/** What the loss falls by, once all layers have moved.
 * @type {(pass: Pass, room: Room, fall: number) => Shape[]} */
const fallen = ({ trace, epoch }, { width, side, isWide }, fall) => {
  const texts = change(trace.meanLoss, trace.newLoss);
  // On a phone beneath the line that is worked out.
  const box = { x: width - side, y: isWide ? 28 : 42, width: side };
  const both = `${texts.before} → ${texts.after}`;
  const isWhole = isWide && widthOf(both, 1.1 * TEXT) <= side - 8;
  const after = isWhole ? both : texts.after;
  const under = `${trace.batch ? "within" : "after"} epoch ${whole(epoch + 1)}`;
  const title = isWhole ? "loss, mean of all" : `${texts.before} →`;
  const quantity = isWhole ? "L|new L" : "new L";
  return result("loss", box, title, after, under, quantity, fall).map((shape) =>
    shape.key === "loss number"
      ? { ...shape, at: { ...shape.at, class: "pass-text strong" } }
      : shape
  );
};

/** The parameters of the unit in detail before and after the update, and what the loss falls by.
 * @type {(pass: Pass, room: Room) => Shape[]} */
export const updates = (pass, room) => {
  const { width, side, isWide } = room;
  const { trace, stage: { layer } } = pass;
  const looked = lookedAt(pass);
  const steps = stepsOf(pass);
  const others = steps.filter(({ place }) => place !== looked.place);
  const { shown, left } = largest(others, MOST, ({ before, after }) => after - before);
  const rows = shown.map(({ item }) => item);
  const moved = part(pass, "move");
  const size = isWide ? TEXT : 11;
  const second = isWide ? 76 : 62;
  const end = width - side - 16;
  const worked = workedOut(pass);
  const isShort = second + widthOf(worked.text, size) > (isWide ? end : width + second);
  const top = 2;
  const heads = { kind: "muted", size };
  const head = isPlain(trace)
    ? "old − learning rate · gradient = new"
    : `old + ${changeBy(trace)} = new`;
  /** @type {Shape[]} */
  const shapes = [
    words("head change", second, top + 11, head, heads),
    // On a phone the line has all of the width, and its name stands over it.
    words("looked name", 0, top + 11 + (isWide ? ROW : 0), looked.name, { kind: "strong", size }),
    words("looked", isWide ? second : 0, top + 11 + ROW, worked.text, {
      kind: "strong",
      quantity: worked.quantity,
      opacity: moved,
      size: isShort ? 0.88 * size : size,
    }),
  ];
  rows.forEach(({ name, before, after }, i) => {
    const y = top + ROW * (i + 2) + 15;
    const texts = change(before, after);
    const there = Math.max(0, Math.min(1, moved * rows.length - i));
    shapes.push(
      words(`name ${i}`, 0, y, name, { kind: "muted", size }),
      words(`change ${i}`, second, y, `${texts.before} → ${texts.after}`, {
        quantity: `${name}|new ${name}`,
        kind: "muted",
        opacity: there,
        size,
      }),
    );
  });
  if (left.length) {
    const y = top + ROW * (rows.length + 2) + 13;
    shapes.push(words("left", 0, y, `and ${othersOf(left)}`, { kind: "muted", size }));
  }
  const fall = layer === lastLayer(pass) ? part(pass, "fall") : 0;
  return fall > 0 ? [...shapes, ...fallen(pass, room, fall)] : shapes;
};
