/* What a pass shows beneath the diagram on the way forward: the sum of a unit and its bend. No part of the
 * page is touched here. */
import { entryName } from "../../core/names.js";
import { aligned, joined, product, short } from "./pass-numbers.js";
import {
  activationOf,
  applied,
  largest,
  LOW_ROW,
  othersOf,
  part,
  picture,
  pointed,
  productsInto,
  ROW,
  stroke,
  TEXT,
  widthOf,
  words,
  zeroLine,
} from "./pass-scene.js";
import { ease } from "./pass-timeline.js";

/** @typedef {import("./pass-paint.js").Shape} Shape
 * @typedef {import("./pass-scene.js").Pass} Pass
 * @typedef {import("./pass-scene.js").Room} Room */

const MOST_TERMS = 4;
const LEAST_BARS = 100; // pixels

/** What a unit adds up, term by term, of many only the largest: with the bias, if any, as the last.
 * @typedef {{name: string, quantity: string, value: number, line: (result: string) => string}} Term
 * @type {(pass: Pass) => Term[]} */
const termsOf = ({ trace, stage: { layer }, focus }) => {
  const products = productsInto(trace, layer, focus);
  const { shown, left } = largest(products, MOST_TERMS, (item) => item.product);
  /** @type {Term[]} */
  const terms = shown.map(({ item }) => ({
    name: item.name,
    line: (result) => product(item.weight, item.value, result),
    quantity: item.quantity,
    value: item.product,
  }));
  if (left.length) {
    terms.push({
      name: othersOf(left),
      line: (result) => `${othersOf(left)} = ${result}`,
      quantity: `count|others ${layer} ${focus + 1}`,
      value: left.reduce((sum, { item }) => sum + item.product, 0),
    });
  }
  if (!trace.biases) return terms;
  const value = trace.layers[layer - 1].b[focus];
  const quantity = entryName(`b${layer}`, focus + 1);
  return [...terms, { name: quantity, line: (result) => `bias ${result}`, quantity, value }];
};

/** A sum: its terms, each worked out with the digits that it has in the sum, unless these are all 0, and the sum
 * as one line: 0.13 − 1.10 + 2.90 = 1.93, with the names of its numbers.
 * @type {(pass: Pass) => {terms: {name: string, text: string, quantity: string, value: number}[],
 *   text: string, quantity: string, sum: string}} */
export const sumLine = (pass) => {
  const { trace, stage: { layer }, focus } = pass;
  const terms = termsOf(pass);
  const { terms: texts, sum, sign } = aligned(
    terms.map(({ value }) => value),
    trace.layers[layer - 1].z[focus],
  );
  const names = terms.map(({ quantity }) => quantity.split("|").at(-1));
  return {
    terms: terms.map(({ name, quantity, value, line }, i) => {
      const isSeen = /[1-9]/.test(texts[i]);
      return { name, quantity, value, text: line(isSeen ? texts[i] : short(value)) };
    }),
    text: `${joined(texts)} ${sign} ${sum}`,
    quantity: [...names, entryName(`Z${layer}`, focus + 1)].join("|"),
    sum,
  };
};

/** The sum, bar after bar from where the one before ended, to the right or to the left by its sign, and its
 * bend on the activation.
 * @type {(pass: Pass, room: Room) => Shape[]} */
export const forwards = (pass, { width, side, height, isWide }) => {
  const { trace, stage: { layer }, focus } = pass;
  const { terms, text: line, quantity: names, sum } = sumLine(pass);
  const { z, a } = trace.layers[layer - 1];
  const [texts, add] = [part(pass, "products"), part(pass, "add")];
  const left = width - side - 12;
  const isWhole = widthOf(line, 1.06 * TEXT) <= left;
  const total = isWhole ? line : `sum ${sum}`;
  const indent = width >= 560 ? Math.max(...terms.map(({ name }) => widthOf(name, TEXT))) + 12 : 0;
  const longest = indent + Math.max(...terms.map(({ text }) => widthOf(text, TEXT)));
  // The bars begin where the longest line ends; on a phone they have lines of their own.
  const rows = terms.length + 1;
  const wanted = Math.max(longest, widthOf(total, 1.06 * TEXT)) + 10;
  const start = isWide
    ? Math.min(left - 24, left - wanted < LEAST_BARS ? longest + 10 : wanted)
    : 4;
  const sums = [0];
  for (const { value } of terms) sums.push(sums[sums.length - 1] + value);
  const [low, high] = [Math.min(...sums), Math.max(...sums)];
  const across = (/** @type {number} */ value) =>
    start + (left - start) * (value - low) / (high - low || 1);
  const [pitch, beneath] = isWide ? [ROW, 0] : [LOW_ROW, ROW * rows + 4];
  const top = Math.max(2, (height - (isWide ? ROW * rows : beneath + pitch * rows)) / 2 - 2);
  const [first, gap] = [top + beneath, (pitch - 9) / 2];
  const shapes = zeroLine(across(0), first, first + pitch * rows);
  terms.forEach(({ name, text, quantity }, i) => {
    const y = top + ROW * i;
    const there = Math.max(0, Math.min(1, texts * terms.length - i));
    const grown = ease(Math.max(0, Math.min(1, add * rows - i)));
    if (indent) shapes.push(words(`name ${i}`, 0, y + 12, name, { kind: "muted", opacity: there }));
    shapes.push(words(`term ${i}`, indent, y + 12, text, { quantity, opacity: there }));
    const end = sums[i] + grown * (sums[i + 1] - sums[i]);
    if (grown > 0) {
      const [from, high] = [across(sums[i]), first + pitch * i + gap];
      if (i) shapes.push(stroke(`joint ${i}`, from, high - 2 * gap, from, high, "pass-joint"));
      shapes.push(pointed(`bar ${i}`, from, across(end), high, 9, "pass-term"));
    }
  });
  const y = top + ROW * terms.length;
  const summed = ease(Math.max(0, Math.min(1, add * rows - terms.length)));
  if (summed > 0) {
    const quantity = isWhole ? names : entryName(`Z${layer}`, focus + 1);
    shapes.push(words("sum", 0, y + 12, total, { kind: "strong", quantity, opacity: summed }));
    const isFree = !isWide || widthOf(total, 1.06 * TEXT) <= start;
    const [end, high] = [across(z[focus] * summed), first + pitch * terms.length + gap - 1];
    if (isFree) shapes.push(pointed("sum bar", across(0), end, high, 11, "pass-sum"));
  }
  const bent = part(pass, "bend");
  if (bent > 0) {
    const name = activationOf(trace, layer);
    const box = { x: width - side, y: 4, width: side, height: height - 34 };
    const parts = { along: ease(Math.min(1, 2 * bent)), up: ease(Math.max(0, 2 * bent - 1)) };
    shapes.push(...picture("bend", box, name, z[focus], a[focus], parts));
    if (bent === 1) {
      const text = `${applied(name, short(z[focus]))} = ${short(a[focus])}`;
      const quantity = [entryName(`Z${layer}`, focus + 1), entryName(`A${layer}`, focus + 1)];
      const isShort = widthOf(text, 1.06 * TEXT) <= side;
      shapes.push(
        words("bent", isShort ? width - side / 2 : width, height - 10, text, {
          anchor: isShort ? "middle" : "end",
          kind: "strong",
          quantity: quantity.join("|"),
        }),
      );
    }
  }
  return shapes;
};
