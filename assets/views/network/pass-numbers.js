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

/** A number with three digits or more, such as −2.946, 0.0453, 12.3, 4.1e−9.
 * @type {(value: number) => string} */
export const short = (value) => {
  if (value === 0) return "0";
  const decimals = decimalsOf(value);
  if (decimals > 6 || Math.abs(value) >= 1e5) return pretty(value.toExponential(2));
  return pretty(fixed(value, decimals));
};

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

/** A factor in a product: in brackets where it is negative.
 * @type {(value: number) => string} */
export const factor = (value) => (value < 0 ? `(${short(value)})` : short(value));

/** Terms and their sum, all with as many decimals as the largest of them needs.
 * @type {(terms: ArrayLike<number>, sum: number) => {terms: string[], sum: string}} */
export const aligned = (terms, sum) => {
  const values = Array.from(terms);
  const largest = Math.max(...[...values, sum].map(Math.abs));
  if (largest !== 0 && (largest < 1e-4 || largest >= 1e5)) {
    return { terms: values.map(short), sum: short(sum) };
  }
  const decimals = largest === 0 ? 2 : Math.max(0, 2 - magnitude(largest));
  const write = (/** @type {number} */ value) => pretty(fixed(value, decimals));
  return { terms: values.map(write), sum: write(sum) };
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
 * change at least two.
 * @type {(before: number, after: number) => {before: string, after: string, by: string}} */
export const change = (before, after) => {
  const difference = after - before;
  const signed = `${difference < 0 ? "" : "+"}${short(difference)}`;
  if (difference === 0) return { before: short(before), after: short(after), by: "0" };
  const decimals = Math.max(3, 1 - magnitude(difference));
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
