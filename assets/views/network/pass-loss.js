/* What a pass shows beneath the diagram of the loss: truth, prediction, the gap, and why the gap is the
 * whole error. No part of the page is touched here. */
import { entryName, errorName } from "../../core/names.js";
import { gapLine, short } from "./pass-numbers.js";
import {
  bar,
  cancels,
  lastLayer,
  part,
  pointName,
  result,
  stroke,
  TEXT,
  widthOf,
  words,
} from "./pass-scene.js";
import { ease } from "./pass-timeline.js";
import { meantPoints } from "../../run/walk.js";

/** @typedef {import("./pass-paint.js").Shape} Shape
 * @typedef {import("./pass-scene.js").Pass} Pass
 * @typedef {import("./pass-scene.js").Room} Room */

/** The stretch from 0 to 1 that truth and prediction lie on: all of it, or a tenth, or less, where the
 * gap could not be seen otherwise.
 * @type {(prediction: number, truth: number) => {low: number, span: number, ticks: string[]}} */
export const scaleOf = (prediction, truth) => {
  const gap = Math.abs(prediction - truth);
  const digits = gap < 0.1 ? Math.min(9, Math.floor(-Math.log10(Math.max(gap, 1e-9)))) : 0;
  const span = 10 ** -digits;
  const [low, high] = truth ? [1 - span, 1] : [0, span];
  return { low, span, ticks: [low, high].map((value) => String(Number(value.toFixed(digits)))) };
};

const [OVER, SLOPE] = ["ŷ − y", "ŷ(1 − ŷ)"];

/** Why the gap is the whole error, line by line: the slope of the loss has beneath it what σ has as its slope,
 * and their product is the gap; or, where they do not cancel, the gap times the slope of σ.
 * @type {(pass: Pass, room: Room, size: number) => Shape[]} */
const reasons = (pass, { width, isWide }, size) => {
  const { trace } = pass;
  const last = lastLayer(pass);
  const { a: [prediction], dz: [error] } = trace.layers[last - 1];
  const [name, quantity] = [errorName(last, 0), entryName(`dZ${last}`, 1)];
  const why = part(pass, "why");
  const [first, second, third] = [0, 0.35, 0.7].map((from) =>
    Math.min(1, Math.max(0, (why - from) / 0.25))
  );
  const isGap = cancels(trace);
  const gap = prediction - trace.label;
  const steep = prediction * (1 - prediction);
  const titles = isWide
    ? ["slope of the loss", "slope of σ", "their product"]
    : ["loss’s slope", "σ’s slope", name];
  const rows = [84, 101, 124];
  const start = Math.max(...titles.map((text) => widthOf(text, size))) + 8;
  const over = isGap ? `(${OVER}) /` : `(${OVER}) ·`;
  // The factor of both lines stands in one column, where it is crossed out.
  const column = start + widthOf(over, size) + 2;
  const numbers = column + widthOf(SLOPE, size) + 10;
  const named = isWide ? ` = ${name}` : "";
  const told = numbers + widthOf(`= ${short(error)}${named}`, size) + 14;
  const meant = ["how fast the loss grows with ŷ", "how fast ŷ grows with z"];
  const total = "how fast the loss grows with z";
  const isTold = told + widthOf(total, 0.92 * size) <= width;
  /** @type {(key: string, x: number, row: number, text: string, opacity: number, kind?: string,
   *   quantity?: string) => Shape} */
  const put = (key, x, row, text, opacity, kind = "", quantity = undefined) =>
    words(key, x, rows[row], text, { opacity, kind, quantity, size });
  /** @type {(row: number, value: number, quantity: string, opacity: number) => Shape[]} */
  const equals = (row, value, quantity, opacity) =>
    Number.isFinite(value)
      ? [put(`slope ${row}`, numbers, row, `= ${short(value)}`, opacity, "", quantity)]
      : [];
  /** @type {Shape[]} */
  const shapes = [
    put("title 0", 0, 0, titles[0], first, "muted"),
    put("over", column - 4 - widthOf(over, size), 0, isGap ? over : `${OVER}`, first),
    ...(isGap ? [put("under", column, 0, SLOPE, first)] : []),
    // Where σ is so flat that its slope is 0, there is none of the loss by ŷ to be said.
    ...equals(0, isGap ? gap / steep : gap, isGap ? "loss slope" : "gap", first),
    put("title 1", 0, 1, titles[1], second, "muted"),
    put("slope", column, 1, SLOPE, second),
    ...equals(1, steep, "σ slope", second),
    stroke("rule", 0, rows[1] + 7, isTold ? width : told - 8, rows[1] + 7, "pass-axis", third),
    put("title 2", 0, 2, titles[2], third, isWide ? "muted" : "strong"),
    put("product", column - 4 - widthOf(over, size), 2, isGap ? OVER : over, third, "strong"),
    ...(isGap ? [] : [put("factor", column, 2, SLOPE, third, "strong")]),
    put("equals", numbers, 2, `= ${short(error)}${named}`, third, "strong", quantity),
  ];
  if (isGap) {
    const right = column + 0.93 * widthOf(SLOPE, size);
    for (const row of [0, 1]) {
      const y = rows[row];
      shapes.push(stroke(`strike ${row}`, column - 2, y, right, y - 8, "pass-strike", third));
    }
  }
  if (isTold) {
    [...meant, total].forEach((text, row) => {
      const opacity = [first, second, third][row];
      shapes.push(
        words(`told ${row}`, told, rows[row], text, { opacity, kind: "muted", size: 0.92 * size }),
      );
    });
  }
  return shapes;
};

/** Truth, prediction and the gap between them; why the gap is the whole error; and the loss.
 * @type {(pass: Pass, room: Room) => Shape[]} */
export const losses = (pass, room) => {
  const { width, side, isWide } = room;
  const { trace, mean } = pass;
  const { a } = trace.layers[lastLayer(pass) - 1];
  const [prediction, truth] = [a[0], trace.label];
  const left = width - side - (isWide ? 28 : 14);
  const { low, span, ticks } = scaleOf(prediction, truth);
  const [start, end] = [widthOf(ticks[0], TEXT) + 8, left - widthOf(ticks[1], TEXT) - 8];
  const across = (/** @type {number} */ value) => start + (end - start) * (value - low) / span;
  const [place, gap, why] = [part(pass, "place"), ease(part(pass, "gap")), part(pass, "why")];
  const line = 24;
  const size = isWide ? TEXT : 11;
  /** @type {Shape[]} */
  const shapes = [
    stroke("scale", start, line, end, line, "pass-axis"),
    words("low", 0, line + 4, ticks[0], { kind: "muted", opacity: place }),
    words("high", left, line + 4, ticks[1], { anchor: "end", kind: "muted", opacity: place }),
  ];
  if (gap > 0) {
    const reached = across(truth + (prediction - truth) * gap);
    shapes.push(bar("gap", across(truth), reached, line - 5, 10, "pass-gap"));
  }
  const at = { cx: across(prediction), cy: line, r: 5, class: "pass-dot", opacity: place };
  const half = widthOf(`ŷ = ${short(prediction)}`, TEXT) / 2;
  shapes.push(
    { key: "prediction", tag: "circle", level: 2, at },
    stroke("truth", across(truth), line - 9, across(truth), line + 9, "pass-truth", place),
    // Above and beneath the line, so that they never meet.
    words("y", across(truth), line - 12, `y = ${truth}`, {
      anchor: truth ? "end" : "start",
      quantity: "y",
      opacity: place,
    }),
    words(
      "yhat",
      Math.max(half, Math.min(left - half, across(prediction))),
      line + 20,
      `ŷ = ${short(prediction)}`,
      { anchor: "middle", quantity: entryName(`A${lastLayer(pass)}`, 1), opacity: place },
    ),
  );
  if (gap === 1) {
    const text = `gap ŷ − y = ${gapLine(prediction, truth)}`;
    const quantity = [entryName(`A${lastLayer(pass)}`, 1), "−y", "gap"].join("|");
    shapes.push(words("gap text", 0, line + 38, text, { kind: "strong", quantity, size }));
  }
  if (why > 0) shapes.push(...reasons(pass, room, size));
  const box = { x: width - side, y: 0, width: side };
  const [title, value, under, quantity] = mean
    ? [isWide ? "loss, mean of all" : "mean loss", trace.meanLoss, meantPoints(trace), "L"]
    : ["loss", trace.loss, `of ${pointName(trace)}`, "loss"];
  if (gap > 0) shapes.push(...result("loss", box, title, short(value), under, quantity, gap));
  return shapes;
};
