/* What a pass shows before its first step, where there is something to show: the point as it came, scaled, and
 * the features that are computed of it. No part of the page is touched here. */
import { COORDINATES, FEATURES, hasCoordinates } from "../../core/features.js";
import { entryName } from "../../core/names.js";
import { factor, product, scaledLine, short } from "./pass-numbers.js";
import { part, pointed, ROW, TEXT, widthOf, words, zeroLine } from "./pass-scene.js";
import { ease } from "./pass-timeline.js";

/** @typedef {import("./pass-paint.js").Shape} Shape
 * @typedef {import("./pass-scene.js").Pass} Pass
 * @typedef {import("./pass-scene.js").Room} Room
 * A number that the network may be given: the coordinate or feature of this name.
 * @typedef {{feature: string, label: string, text: string, quantity: string, value: number}} Row */

/** Whether the inputs of a run's network are more than the two coordinates as they are drawn.
 * @type {(run: Pick<Run, "points" | "preparation">) => boolean} */
export const isPrepared = (run) => run.points !== null || !hasCoordinates(run);

/** The number of an input, by the name of what it is; none where no input is that.
 * @type {(trace: TracedPoint, feature: string) => string | null} */
const inputOf = ({ features }, feature) => {
  const place = features.indexOf(feature);
  return place < 0 ? null : entryName("A0", place + 1);
};

/** A coordinate as it came, and what its scaling makes of it.
 * @type {(pass: Pass, j: number) => Row} */
const coordinateRow = ({ trace, columns }, j) => {
  const { raw, mean, scale, scaled, standardised, stretch } = trace;
  const feature = COORDINATES[j];
  const { label } = FEATURES[feature];
  const value = scaled[j];
  const name = inputOf(trace, feature) ?? entryName("S", j + 1);
  const own = columns && (columns[j] ? `${label}, ${columns[j]}` : label);
  if (!own) return { feature, label, text: short(value), quantity: name, value };
  const [from, shift, spread] = ["raw", "mean", "scale"].map((array) => entryName(array, j + 1));
  const row = { feature, label: own, value };
  if (standardised) {
    const text = scaledLine(raw[j], mean[j], scale[j], value);
    // A positive mean is read as what is taken away.
    const less = mean[j] < 0 ? shift : `−${shift}`;
    return { ...row, text, quantity: [from, less, spread, name].join("|") };
  }
  if (j > 0 || stretch === 1) return { ...row, text: short(value), quantity: name };
  return { ...row, text: product(stretch, raw[j]), quantity: ["stretch", from, name].join("|") };
};

/** How a feature comes from the coordinates, in numbers.
 * @type {Record<string, (one: number, other: number) => {text: string, of: number[]}>} */
const WORKED = {
  x1x1: (one) => ({ text: product(one, one), of: [1, 1] }),
  x2x2: (_, other) => ({ text: product(other, other), of: [2, 2] }),
  x1x2: (one, other) => ({ text: product(one, other), of: [1, 2] }),
  sinx1: (one) => ({
    text: `sin(π · ${factor(one)}) = ${short(Math.sin(Math.PI * one))}`,
    of: [1],
  }),
  sinx2: (_, other) => ({
    text: `sin(π · ${factor(other)}) = ${short(Math.sin(Math.PI * other))}`,
    of: [2],
  }),
};

/** The coordinates, and after them the features that are none.
 * @type {(pass: Pass) => Row[]} */
export const givenRows = (pass) => {
  const { features, scaled: [one, other], x } = pass.trace;
  const computed = features.filter((feature) => feature in WORKED).map((feature) => {
    const { text, of } = WORKED[feature](one, other);
    const names = of.map((k) => inputOf(pass.trace, COORDINATES[k - 1]) ?? entryName("S", k));
    const name = inputOf(pass.trace, feature) ?? "";
    return {
      feature,
      label: FEATURES[feature].label,
      text,
      quantity: [...names, name].join("|"),
      value: x[features.indexOf(feature)],
    };
  });
  return [coordinateRow(pass, 0), coordinateRow(pass, 1), ...computed];
};

/** How far each of them has come: both coordinates at once, then one feature after another.
 * @type {(pass: Pass, rows: Pick<Row, "feature">[]) => number[]} */
const progress = (pass, rows) => {
  const computed = rows.length - 2;
  return rows.map((_, i) =>
    i < 2 ? part(pass, "scale") : Math.max(0, Math.min(1, part(pass, "make") * computed - (i - 2)))
  );
};

/** Whether an input of the network has its number at this moment of the step.
 * @type {(pass: Pass, input: number) => boolean} */
export const isGiven = (pass, input) => {
  const rows = givenRows(pass);
  const place = rows.findIndex(({ feature }) => feature === pass.trace.features[input]);
  return progress(pass, rows)[place] === 1;
};

/** Row after row, each with its bar.
 * @type {(pass: Pass, room: Room) => Shape[]} */
export const given = (pass, { width, height }) => {
  const rows = givenRows(pass);
  const there = progress(pass, rows);
  const second = Math.max(...rows.map(({ label }) => widthOf(label, TEXT))) + 12;
  const start = second + Math.max(...rows.map(({ text }) => widthOf(text, TEXT))) + 10;
  const end = width - 8;
  const values = rows.map(({ value }) => value);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  /** @type {(value: number) => number} */
  const across = (value) => start + (end - start) * (value - low) / (high - low || 1);
  const top = Math.max(0, (Math.min(height, 132) - ROW * rows.length) / 2 - 6);
  const hasBars = end - start > 48;
  const shapes = rows.flatMap(({ label, text, quantity, value }, i) => {
    const y = top + ROW * i;
    const opacity = there[i];
    const texts = [
      words(`name ${i}`, 0, y + 12, label, { kind: "muted" }),
      words(`given ${i}`, second, y + 12, text, { quantity, opacity }),
    ];
    if (!hasBars || !opacity) return texts;
    const to = across(value * ease(opacity));
    return [...texts, pointed(`given bar ${i}`, across(0), to, y + 4, 9, "pass-term")];
  });
  return hasBars ? [...zeroLine(across(0), top + 1, top + ROW * rows.length), ...shapes] : shapes;
};
