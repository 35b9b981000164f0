/* How the numbers of a pass are written: as many digits as it takes, and no more. No part of the page is
 * touched here. */

const MOST = 12; // decimals; what needs more is written with an exponent

/** @type {(text: string) => string} */
const pretty = (text) => text.replaceAll("-", "−").replace("e+", "e");

/** @type {(value: number) => number} */
const magnitude = (value) => Math.floor(Math.log10(Math.abs(value)));

/** The decimals that show three digits of a value, at least `least`.
 * @type {(value: number, least?: number) => number} */
const decimalsOf = (value, least = 3) =>
  value === 0
    ? least
    : Math.max(0, Math.max(value > -10 && value < 10 ? least : 0, 2 - magnitude(value)));

/** @type {(value: number, decimals: number) => string} */
const fixed = (value, decimals) => {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace("-", "") : text;
};

/** A number with so many digits more, or fewer, than are usual.
 * @type {(value: number, more: number) => string} */
const longer = (value, more) => {
  if (value === 0) return "0";
  const decimals = decimalsOf(value);
  if (decimals > 6 || Math.abs(value) >= 1e5) return pretty(value.toExponential(2 + more));
  return pretty(fixed(value, Math.max(0, decimals + more)));
};

/** A number with three digits or more, such as −2.946, 0.0453, 12.3, 4.1e−9.
 * @type {(value: number) => string} */
export const short = (value) => longer(value, 0);

/** A number that was set, such as the learning rate: as few digits as it has.
 * @type {(value: number) => string} */
export const plain = (value) => pretty(String(Number(value.toPrecision(4))));

/** A number with as many digits as there is room for, down to one.
 * @type {(value: number, isFitting: (text: string) => boolean) => string} */
export const fitted = (value, isFitting) => {
  const texts = [
    short(value),
    ...[2, 1].flatMap((count) => [value.toPrecision(count), value.toExponential(count - 1)]),
  ].map(pretty);
  return texts.find(isFitting) ?? texts[texts.length - 1];
};

/** @type {(text: string) => string} */
const bracketed = (text) => (text.startsWith("−") ? `(${text})` : text);

/** A factor in a product: in brackets where it is negative.
 * @type {(value: number) => string} */
export const factor = (value) => bracketed(short(value));

// --- what is written reads true: who works it out anew from the digits on show comes to the same ---

const MORE = [0, 1, 2, 3]; // digits, tried one after another
const [EXACTLY, ABOUT] = ["=", "≈"]; // the latter where no digits read true

/** What a text says, and half a unit of its last place.
 * @type {(text: string) => {value: number, half: number}} */
const read = (text) => {
  const plain = text.replace("−", "-").replace("e−", "e-");
  const [digits, exponent = "0"] = plain.split("e");
  const decimals = digits.split(".")[1]?.length ?? 0;
  return { value: Number(plain), half: 0.5 * 10 ** (Number(exponent) - decimals) };
};

/** Whether a written result is what its written parts come to, rounded.
 * @type {(result: string, parts: string[], work: (values: number[]) => number) => boolean} */
const isTrue = (result, parts, work) => {
  const { value, half } = read(result);
  const off = Math.abs(work(parts.map((part) => read(part).value)) - value);
  return off <= half * (1 + 1e-6);
};

/** A product: its factors, the second in brackets where it is negative, and what they make, as it is
 * written elsewhere, or in short.
 * @type {(one: number, other: number, result?: string)
 *   => {factors: string[], sign: string, result: string}} */
export const multiplied = (one, other, result = short(one * other)) => {
  for (const more of MORE) {
    const factors = [one, other].map((value) => longer(value, more));
    if (!isTrue(result, factors, ([a, b]) => a * b)) continue;
    return { factors: [factors[0], bracketed(factors[1])], sign: EXACTLY, result };
  }
  return { factors: [short(one), factor(other)], sign: ABOUT, result };
};

/** A product worked out in a line: 3.7944 · (−0.2133) = −0.809.
 * @type {(one: number, other: number, result?: string) => string} */
export const product = (one, other, result = undefined) => {
  const { factors, sign, result: text } = multiplied(one, other, result);
  return `${factors.join(" · ")} ${sign} ${text}`;
};

/** A number standardised, worked out with as few digits as read true: (120 − 98.2) ÷ 14.2 = 1.535.
 * @type {(raw: number, mean: number, scale: number, value: number) => string} */
export const scaledLine = (raw, mean, scale, value) => {
  const result = short(value);
  /** @type {(texts: string[], sign: string) => string} */
  const line = ([from, by, per], sign) => `(${from} − ${bracketed(by)}) ÷ ${per} ${sign} ${result}`;
  for (const count of [4, 5, 6, 7, 8]) {
    const texts = [raw, mean, scale].map((one) => pretty(String(Number(one.toPrecision(count)))));
    if (isTrue(result, texts, ([from, by, per]) => (from - by) / per)) return line(texts, EXACTLY);
  }
  return line([raw, mean, scale].map(short), ABOUT);
};

/** A prediction without the truth, 0 or 1, worked out: 0.99950 − 1 = −0.00050.
 * @type {(prediction: number, truth: number) => string} */
export const gapLine = (prediction, truth) => {
  const gap = prediction - truth;
  const decimals = Math.max(decimalsOf(prediction), decimalsOf(gap));
  if (decimals > MOST) {
    const sign = truth ? ABOUT : EXACTLY;
    return `${short(prediction)} − ${truth} ${sign} ${short(gap)}`;
  }
  const [from, by] = [prediction, gap].map((value) => pretty(fixed(value, decimals)));
  return `${from} − ${truth} ${EXACTLY} ${by}`;
};

/** A parameter's step worked out: 0.2724 − 1 · (−0.00355) = 0.2760.
 * @type {(before: number, rate: number, gradient: number, after: number) => string} */
export const stepped = (before, rate, gradient, after) => {
  /** @type {(texts: {before: string, after: string}, slope: string, sign: string) => string} */
  const line = (texts, slope, sign) =>
    `${texts.before} − ${plain(rate)} · ${bracketed(slope)} ${sign} ${texts.after}`;
  for (const more of MORE) {
    const texts = change(before, after, more);
    const slope = longer(gradient, more);
    const parts = [texts.before, plain(rate), slope];
    if (isTrue(texts.after, parts, ([from, by, way]) => from - by * way)) {
      return line(texts, slope, EXACTLY);
    }
  }
  return line(change(before, after), short(gradient), ABOUT);
};

/** Terms and their sum, all with as many decimals as the largest of them needs, and as many more as make
 * what is written add up; where none do, the sign between them says so.
 * @type {(terms: ArrayLike<number>, sum: number) => {terms: string[], sum: string, sign: string}} */
export const aligned = (terms, sum) => {
  const values = Array.from(terms);
  const largest = Math.max(...[...values, sum].map(Math.abs));
  if (largest !== 0 && (largest < 1e-4 || largest >= 1e5)) {
    return { terms: values.map(short), sum: short(sum), sign: ABOUT };
  }
  const least = largest === 0 ? 2 : Math.max(0, 2 - magnitude(largest));
  const write = (/** @type {number} */ decimals) => (/** @type {number} */ value) =>
    pretty(fixed(value, decimals));
  /** @type {(decimals: number) => boolean} */
  const isExact = (decimals) => {
    const steps = (/** @type {number} */ value) =>
      Math.round(Number(value.toFixed(decimals)) * 10 ** decimals);
    return values.reduce((total, value) => total + steps(value), 0) === steps(sum);
  };
  const exact = MORE.map((more) => least + more).find(isExact);
  const texts = write(exact ?? least);
  const sign = exact === undefined ? ABOUT : EXACTLY;
  return { terms: values.map(texts), sum: texts(sum), sign };
};

/** Terms joined as a sum: 0.13 − 1.10 + 2.90.
 * @type {(terms: string[]) => string} */
export const joined = (terms) =>
  terms.map((text, i) => {
    const negative = text.startsWith("−");
    if (i === 0) return text;
    return negative ? ` − ${text.slice(1)}` : ` + ${text}`;
  }).join("");

/** A value before and after a change, and the change, with the digits that tell them apart: of the
 * change at least two, and `more`.
 * @type {(before: number, after: number, more?: number)
 *   => {before: string, after: string, by: string}} */
export const change = (before, after, more = 0) => {
  const difference = after - before;
  const signed = `${difference < 0 ? "" : "+"}${short(difference)}`;
  if (difference === 0) return { before: short(before), after: short(after), by: "0" };
  const decimals = Math.max(3, 1 - magnitude(difference)) + more;
  if (decimals > MOST || Math.abs(before) >= 1e5) {
    // Of a double, 17 digits tell any two apart.
    for (let count = 4; count <= 17; count++) {
      const [one, other] = [before, after].map((value) => pretty(value.toPrecision(count)));
      if (one !== other) return { before: one, after: other, by: signed };
    }
  }
  const [one, other] = [before, after].map((value) => pretty(fixed(value, decimals)));
  return { before: one, after: other, by: signed };
};

/** How many times changes are to be made larger to be seen beside values of this size: 1, 2, 5, 10, …
 * @type {(change: number, size: number) => number} */
export const exaggeration = (change, size) => {
  const wanted = 0.35 * size / Math.max(change, 1e-300);
  if (!(wanted > 1) || !Number.isFinite(wanted)) return 1;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const lead = wanted / power;
  return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
};
