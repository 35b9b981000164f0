/* What a pass shows beneath the diagram: the sum and its bend, the loss, what comes back, the update. No
 * part of the page is touched here. */
import { entryName } from "../../core/names.js";
import { backward } from "./pass-back.js";
import { aligned, change, factor, joined, plain, short } from "./pass-numbers.js";
import {
  activationOf,
  applied,
  bar,
  cancels,
  inputsOf,
  isPlain,
  largest,
  lastLayer,
  part,
  picture,
  pointName,
  productsInto,
  result,
  stroke,
  widthOf,
  words,
} from "./pass-scene.js";
import { ease } from "./pass-timeline.js";
import { meantPoints } from "../../run/walk.js";

/** @typedef {import("./pass-paint.js").Shape} Shape
 * @typedef {import("./pass-scene.js").Pass} Pass
 * Where the parts of the picture have their room, in pixels.
 * @typedef {{width: number, side: number, isWide: boolean}} Room */

export const HEIGHT = 132; // pixels
const TEXT = 12;
const ROW = 17;
const MOST_TERMS = 4;

/** @type {(width: number) => Room} */
const roomOf = (width) => {
  const isWide = width >= 440;
  return { width, side: width >= 560 ? 160 : isWide ? 124 : 108, isWide };
};

/** What a unit adds up, term by term, of many only the largest: with the bias, if any, as the last.
 * @typedef {{name: string, text: string, quantity: string, value: number}} Term
 * @type {(pass: Pass) => Term[]} */
const termsOf = ({ trace, stage: { layer }, focus }) => {
  const products = productsInto(trace, layer, focus);
  const { shown, left } = largest(products, MOST_TERMS, ({ product }) => product);
  const terms = shown.map(({ item: { name, weight, value, product, quantity } }) => ({
    name,
    text: `${short(weight)} · ${factor(value)} = ${short(product)}`,
    quantity,
    value: product,
  }));
  if (left.length) {
    const value = left.reduce((sum, { item }) => sum + item.product, 0);
    terms.push({
      name: `${left.length} others`,
      text: `${left.length} others = ${short(value)}`,
      quantity: `count|others ${layer} ${focus + 1}`,
      value,
    });
  }
  if (!trace.biases) return terms;
  const bias = trace.layers[layer - 1].b[focus];
  const name = entryName(`b${layer}`, focus + 1);
  return [...terms, { name, text: `bias ${short(bias)}`, quantity: name, value: bias }];
};

/** The sum as one line: 0.13 − 1.10 + 2.90 = 1.93, with the names of its numbers.
 * @type {(pass: Pass) => {text: string, quantity: string}} */
export const sumLine = (pass) => {
  const { trace, stage: { layer }, focus } = pass;
  const terms = termsOf(pass);
  const { terms: texts, sum } = aligned(
    terms.map(({ value }) => value),
    trace.layers[layer - 1].z[focus],
  );
  const names = terms.map(({ quantity }) => quantity.split("|").at(-1));
  return {
    text: `${joined(texts)} = ${sum}`,
    quantity: [...names, entryName(`Z${layer}`, focus + 1)].join("|"),
  };
};

/** The sum, bar after bar from where the one before ended, and its bend on the activation.
 * @type {(pass: Pass, room: Room) => Shape[]} */
const forwards = (pass, { width, side }) => {
  const { trace, stage: { layer }, focus } = pass;
  const terms = termsOf(pass);
  const { z, a } = trace.layers[layer - 1];
  const [texts, add] = [part(pass, "products"), part(pass, "add")];
  const left = width - side - 12;
  // The bars begin where the longest line ends.
  const names = Math.max(...terms.map(({ name }) => widthOf(name, TEXT)));
  const indent = width >= 560 ? names + 12 : 0;
  const longest = Math.max(...terms.map(({ text }) => widthOf(text, TEXT)));
  const start = Math.min(left - 24, indent + longest + 10);
  const sums = [0];
  for (const { value } of terms) sums.push(sums[sums.length - 1] + value);
  const [low, high] = [Math.min(...sums), Math.max(...sums)];
  const across = (/** @type {number} */ value) =>
    start + (left - start) * (value - low) / (high - low || 1);
  const top = Math.max(2, (HEIGHT - ROW * (terms.length + 1)) / 2 - 2);
  /** @type {Shape[]} */
  const shapes = [
    stroke("zero", across(0), top, across(0), top + ROW * (terms.length + 1), "pass-axis"),
  ];
  terms.forEach(({ name, text, quantity }, i) => {
    const y = top + ROW * i;
    const there = Math.max(0, Math.min(1, texts * terms.length - i));
    const grown = ease(Math.max(0, Math.min(1, add * (terms.length + 1) - i)));
    if (indent) shapes.push(words(`name ${i}`, 0, y + 12, name, { kind: "muted", opacity: there }));
    shapes.push(words(`term ${i}`, indent, y + 12, text, { quantity, opacity: there }));
    const end = sums[i] + grown * (sums[i + 1] - sums[i]);
    if (grown > 0) {
      shapes.push(bar(`bar ${i}`, across(sums[i]), across(end), y + 4, 9, "pass-term"));
    }
  });
  const y = top + ROW * terms.length;
  const summed = ease(Math.max(0, Math.min(1, add * (terms.length + 1) - terms.length)));
  if (summed > 0) {
    const { text, quantity } = sumLine(pass);
    const whole = widthOf(text, 1.06 * TEXT) <= left;
    const sum = aligned([], z[focus]).sum;
    const name = entryName(`Z${layer}`, focus + 1);
    shapes.push(
      words("sum", 0, y + 12, whole ? text : `sum ${sum}`, {
        kind: "strong",
        quantity: whole ? quantity : name,
        opacity: summed,
      }),
    );
    const isFree = widthOf(whole ? text : `sum ${sum}`, 1.06 * TEXT) <= start;
    const end = across(z[focus] * summed);
    if (isFree) shapes.push(bar("sum bar", across(0), end, y + 3, 11, "pass-sum"));
  }
  const bent = part(pass, "bend");
  if (bent > 0) {
    const name = activationOf(trace, layer);
    const box = { x: width - side, y: 4, width: side, height: HEIGHT - 34 };
    const parts = { along: ease(Math.min(1, 2 * bent)), up: ease(Math.max(0, 2 * bent - 1)) };
    shapes.push(...picture("bend", box, name, z[focus], a[focus], parts));
    if (bent === 1) {
      const text = `${applied(name, short(z[focus]))} = ${short(a[focus])}`;
      const quantity = [entryName(`Z${layer}`, focus + 1), entryName(`A${layer}`, focus + 1)];
      const isShort = widthOf(text, 1.06 * TEXT) <= side;
      shapes.push(
        words("bent", isShort ? width - side / 2 : width, HEIGHT - 10, text, {
          anchor: isShort ? "middle" : "end",
          kind: "strong",
          quantity: quantity.join("|"),
        }),
      );
    }
  }
  return shapes;
};

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

/** Why the gap is the whole error: the slope of the loss has beneath what σ has as its slope; or, where
 * they do not cancel, what the gap is to be multiplied by.
 * @type {(pass: Pass, y: number, why: number, isWide: boolean, size: number) => Shape[]} */
const reasons = ({ trace }, y, why, isWide, size) => {
  const last = trace.layers.length;
  const { a, dz, slope } = trace.layers[last - 1];
  const name = entryName(`dZ${last}`, 1);
  if (!cancels(trace)) {
    const text = `gap · ŷ(1 − ŷ) = ${short(a[0] - trace.label)} · ${short(slope[0])} = ${
      short(dz[0])
    }`;
    const quantity = `1|gap|${entryName(`G${last}`, 1)}|${name}`;
    return [words("error", 0, y + 2, text, { kind: "strong", quantity, opacity: why, size })];
  }
  const [first, second, third] = [0, 0.4, 0.8].map((from) =>
    Math.min(1, Math.max(0, (why - from) / 0.2))
  );
  const [over, under] = ["ŷ − y", "ŷ(1 − ŷ)"];
  const wide = widthOf(under, size);
  const [fraction, times] = [wide + 6, wide + 16];
  const after = times + wide + 22;
  return [
    words("over", fraction / 2, y - 6, over, { anchor: "middle", opacity: first, size }),
    stroke("fraction", 0, y - 2, fraction, y - 2, "pass-thin", first),
    words("under", fraction / 2, y + 11, under, { anchor: "middle", opacity: first, size }),
    words("times", times, y + 2, "·", { opacity: second, size }),
    words("slope", times + 12, y + 2, under, { opacity: second, size }),
    stroke("strike under", 4, y + 12, fraction - 4, y + 2, "pass-strike", third),
    stroke("strike slope", times + 12, y + 3, times + 12 + wide, y - 7, "pass-strike", third),
    words("equals", after, y + 2, isWide ? `= ŷ − y = ${name}: ŷ(1 − ŷ) cancels` : `= ${name}`, {
      opacity: third,
      kind: "strong",
      size,
    }),
  ];
};

/** Truth, prediction and the gap between them; why the gap is the whole error; and the loss.
 * @type {(pass: Pass, room: Room) => Shape[]} */
const losses = (pass, { width, side, isWide }) => {
  const { trace, mean } = pass;
  const { a } = trace.layers[lastLayer(pass) - 1];
  const [prediction, truth] = [a[0], trace.label];
  const left = width - side - (isWide ? 28 : 14);
  const { low, span, ticks } = scaleOf(prediction, truth);
  const across = (/** @type {number} */ value) => 10 + (left - 20) * (value - low) / span;
  const [place, gap, why] = [part(pass, "place"), ease(part(pass, "gap")), part(pass, "why")];
  const line = 34;
  const size = isWide ? TEXT : 11;
  /** @type {Shape[]} */
  const shapes = [
    stroke("scale", across(low), line, across(low + span), line, "pass-axis"),
    words("low", 0, line + 17, ticks[0], { kind: "muted", opacity: place }),
    words("high", left, line + 17, ticks[1], { anchor: "end", kind: "muted", opacity: place }),
  ];
  if (gap > 0) {
    const end = across(truth + (prediction - truth) * gap);
    shapes.push(bar("gap", across(truth), end, line - 5, 10, "pass-gap"));
  }
  const at = { cx: across(prediction), cy: line, r: 5, class: "pass-dot", opacity: place };
  shapes.push(
    { key: "prediction", tag: "circle", level: 2, at },
    stroke("truth", across(truth), line - 11, across(truth), line + 8, "pass-truth", place),
    // Above and beneath the line, so that they never meet.
    words("y", across(truth), line - 16, `y = ${truth}`, {
      anchor: truth ? "end" : "start",
      quantity: "y",
      opacity: place,
    }),
    words(
      "yhat",
      Math.max(30, Math.min(left - 30, across(prediction))),
      line + 33,
      `ŷ = ${short(prediction)}`,
      {
        anchor: "middle",
        quantity: entryName(`A${lastLayer(pass)}`, 1),
        opacity: place,
      },
    ),
  );
  if (gap === 1) {
    const found = short(prediction - truth);
    const text = `gap ŷ − y = ${short(prediction)} − ${truth} = ${found}`;
    const quantity = [entryName(`A${lastLayer(pass)}`, 1), "−y", "gap"].join("|");
    shapes.push(words("gap text", 0, line + 56, text, { kind: "strong", quantity, size }));
  }
  if (why > 0) shapes.push(...reasons(pass, line + 82, why, isWide, size));
  const box = { x: width - side, y: 28, width: side };
  const [title, value, under, quantity] = mean
    ? [isWide ? "loss, mean of all" : "mean loss", trace.meanLoss, meantPoints(trace), "L"]
    : ["loss", trace.loss, `of ${pointName(trace)}`, "loss"];
  if (gap > 0) shapes.push(...result("loss", box, title, short(value), under, quantity, gap));
  return shapes;
};

/** @type {Record<string, string>} */
const BY = { momentum: "change by momentum", adam: "change by Adam" };
/** What a change is called that is not the learning rate times the gradient.
 * @type {(trace: TracedPoint) => string} */
const changeBy = ({ optimizer }) => BY[optimizer] ?? "change";

/** The parameters of the unit in detail before and after the update, and what the loss falls by.
 * @type {(pass: Pass, room: Room) => Shape[]} */
const updates = (pass, { width, side, isWide }) => {
  const { trace, stage: { layer }, focus, epoch } = pass;
  const { W, b, new_W: freshW, new_b: freshB, dW, db } = trace.layers[layer - 1];
  const inputs = inputsOf(trace, layer).length;
  const rows = Array.from({ length: inputs }, (_, i) => ({
    name: entryName(`W${layer}`, focus + 1, i + 1),
    before: W[focus * inputs + i],
    after: freshW[focus * inputs + i],
    gradient: dW[focus * inputs + i],
  }));
  const bias = { before: b[focus], after: freshB[focus], gradient: db[focus] };
  const { shown, left } = largest(rows, MOST_TERMS, ({ before, after }) => after - before);
  const all = shown.map(({ item }) => item);
  if (trace.biases) all.push({ name: entryName(`b${layer}`, focus + 1), ...bias });
  const moved = part(pass, "move");
  const top = Math.max(2, (HEIGHT - ROW * (all.length + (left.length ? 2 : 1))) / 2 - 4);
  const size = isWide ? TEXT : 11;
  const [second, third] = [isWide ? 76 : 62, width - side - 28];
  const hasSteps = isWide && width - side > 420;
  const heads = { kind: "muted", size };
  /** @type {Shape[]} */
  const shapes = [words("head change", second, top + 12, "old → new", heads)];
  if (hasSteps) {
    const head = isPlain(trace) ? "− learning rate · gradient" : changeBy(trace);
    shapes.push(words("head step", third, top + 12, head, { ...heads, anchor: "end" }));
  }
  all.forEach(({ name, before, after, gradient }, i) => {
    const y = top + ROW * (i + 1) + 12;
    const texts = change(before, after);
    const there = Math.max(0, Math.min(1, moved * all.length - i));
    shapes.push(
      words(`name ${i}`, 0, y, name, { kind: "muted", size }),
      words(`change ${i}`, second, y, `${texts.before} → ${texts.after}`, {
        quantity: `${name}|new ${name}`,
        opacity: there,
        size,
      }),
    );
    if (hasSteps) {
      const [step, quantity] = isPlain(trace)
        ? [`− ${plain(trace.rate)} · ${factor(gradient)}`, `−rate|d${name}`]
        : [texts.by, `Δ${name}`];
      shapes.push(
        words(`step ${i}`, third, y, step, {
          anchor: "end",
          kind: "muted",
          quantity,
          opacity: there,
        }),
      );
    }
  });
  if (left.length) {
    const y = top + ROW * (all.length + 1) + 12;
    shapes.push(words("left", 0, y, `and ${left.length} others`, { kind: "muted" }));
  }
  const fall = layer === lastLayer(pass) ? part(pass, "fall") : 0;
  if (fall > 0) {
    const texts = change(trace.meanLoss, trace.newLoss);
    const box = { x: width - side, y: 28, width: side };
    const both = `${texts.before} → ${texts.after}`;
    const isWhole = isWide && widthOf(both, 1.1 * TEXT) <= side - 8;
    const after = isWhole ? both : texts.after;
    const under = `${trace.batch ? "within" : "after"} epoch ${(epoch + 1).toLocaleString("en")}`;
    const title = isWhole ? "loss, mean of all" : `${texts.before} →`;
    shapes.push(
      ...result("loss", box, title, after, under, isWhole ? "L|new L" : "new L", fall).map((
        shape,
      ) =>
        shape.key === "loss number"
          ? { ...shape, at: { ...shape.at, class: "pass-text strong" } }
          : shape
      ),
    );
  }
  return shapes;
};

/** @type {Record<import("./pass-steps.js").Kind, (pass: Pass, room: Room) => Shape[]>} */
const DETAILS = { forward: forwards, loss: losses, back: backward, update: updates };

/** The picture beneath the diagram, as wide as its room.
 * @type {(pass: Pass, width: number) => Shape[]} */
export const detail = (pass, width) => DETAILS[pass.stage.kind](pass, roomOf(width));
