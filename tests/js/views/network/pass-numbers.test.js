/* How the numbers of a pass are written. */
import assert from "node:assert/strict";
import {
  aligned,
  change,
  exaggeration,
  factor,
  fitted,
  gapLine,
  joined,
  product,
  short,
  stepped,
} from "../../../../assets/views/network/pass-numbers.js";

const { test } = Deno;

test("a number has three digits or more, and its own sign", () => {
  const values = [-2.946, 0.0453, 0.959, 12.345, 4.1234e-9, 0, -0.0069, 123456, 9.9996, 1e-320];
  assert.deepEqual(values.map(short), [
    "−2.946",
    "0.0453",
    "0.959",
    "12.3",
    "4.12e−9",
    "0",
    "−0.00690",
    "1.23e5",
    "10.000",
    "1.00e−320",
  ]);
  assert.equal(factor(-0.045), "(−0.0450)");
  assert.equal(factor(0.5), "0.500");
});

test("where there is little room, a number has fewer digits", () => {
  const within = (/** @type {number} */ most) => (/** @type {string} */ text) =>
    text.length <= most;
  assert.deepEqual([9, 7, 6, 2].map((most) => fitted(-0.0452, within(most))), [
    "−0.0452",
    "−0.0452",
    "−0.045",
    "−5e−2",
  ]);
  assert.equal(fitted(-0.000808, within(7)), "−8.1e−4");
});

test("terms and sum stand with equal decimals", () => {
  const { terms, sum } = aligned([0.1326, -1.1, 2.9], 1.9326);
  assert.equal(`${joined(terms)} = ${sum}`, "0.13 − 1.10 + 2.90 = 1.93");
  assert.equal(joined(aligned([-0.0001, 0.0123], 0.0122).terms), "−0.0001 + 0.0123");
  assert.deepEqual(aligned([0, 0], 0), { terms: ["0.00", "0.00"], sum: "0.00", sign: "=" });
});

/** Numbers from 0 to 1, the same each time.
 * @type {(seed: number) => () => number} */
const drawn = (seed) => () => (seed = (seed * 16807) % 2147483647) / 2147483647;
const plainOf = (/** @type {string} */ text) => text.replaceAll("−", "-");
const placesIn = (/** @type {string} */ text) => text.split(".")[1]?.length ?? 0;
/** Whether a text is a value, rounded to its digits.
 * @type {(text: string, value: number) => boolean} */
const isRounded = (text, value) =>
  Math.abs(Number(plainOf(text)) - value) <= 0.5000001 * 10 ** -placesIn(text);

test("what is written adds up, or says that it does so only about", () => {
  // With two decimals it would be 1.29 + 0.75 + 2.90 = 4.95.
  const { terms, sum, sign } = aligned([1.2936, 0.7541, 2.9038], 4.9515);
  assert.equal(`${joined(terms)} ${sign} ${sum}`, "1.294 + 0.754 + 2.904 = 4.952");
  const random = drawn(7);
  let about = 0;
  for (let round = 0; round < 500; round++) {
    const values = Array.from({ length: 2 + round % 5 }, () => 6 * random() - 3);
    const total = values.reduce((whole, value) => whole + value, 0);
    const made = aligned(values, total);
    const digits = (/** @type {string} */ text) => Number(plainOf(text).replace(".", ""));
    const written = made.terms.reduce((whole, text) => whole + digits(text), 0);
    assert.equal(made.sign === "=", written === digits(made.sum), JSON.stringify(made));
    assert.ok(made.terms.every((text, i) => isRounded(text, values[i])));
    assert.ok(isRounded(made.sum, total));
    about += Number(made.sign !== "=");
  }
  assert.ok(about < 25, `${about} of 500`);
});

test("a product is that of the factors that are written", () => {
  // 3.794 · 0.213 would be 0.808.
  assert.equal(product(3.7944, -0.21326), "3.7944 · (−0.2133) = −0.809");
  assert.equal(product(3.7944, -0.21326, "−0.81"), "3.794 · (−0.213) = −0.81");
  assert.equal(product(2, -3), "2.000 · (−3.000) = −6.000");
  assert.equal(product(0, -0.5), "0 · (−0.500) = 0");
  assert.equal(product(-3e-9, 0.25), "−3.00e−9 · 0.250 = −7.50e−10");
  const random = drawn(11);
  for (let round = 0; round < 500; round++) {
    const [one, other] = [8 * random() - 4, 2 * random() - 1];
    const line = product(one, other);
    const [first, second, result] = line.split(/ · | [=≈] /).map((text) =>
      text.replace(/[()]/g, "")
    );
    const off = Number(plainOf(first)) * Number(plainOf(second)) - Number(plainOf(result));
    assert.ok(!line.includes("≈"), line);
    assert.ok(Math.abs(off) <= 0.5000001 * 10 ** -placesIn(result), line);
    assert.ok(isRounded(first, one) && isRounded(second, other) && isRounded(result, one * other));
  }
});

test("a step of a parameter and the gap read true, too", () => {
  assert.equal(stepped(0.272431, 1, -0.0035512, 0.2759822), "0.2724 − 1 · (−0.00355) = 0.2760");
  // 0.5074 − 0.0031 would be 0.5043.
  assert.equal(stepped(0.50744, 1, 0.00306, 0.50438), "0.50744 − 1 · 0.003060 = 0.50438");
  assert.equal(stepped(0.5, 0.1, 0.2, 0.48), "0.500 − 0.1 · 0.200 = 0.480");
  assert.equal(gapLine(0.14631, 1), "0.146 − 1 = −0.854");
  assert.equal(gapLine(0.9995, 1), "0.999500 − 1 = −0.000500");
  assert.equal(gapLine(1e-20, 0), "1.00e−20 − 0 = 1.00e−20");
  assert.equal(gapLine(1 - 2 ** -53, 1), "1.000 − 1 ≈ −1.11e−16");
});

test("before and after a change have the digits that tell them apart", () => {
  assert.deepEqual(change(1.189, 1.18927), {
    before: "1.18900",
    after: "1.18927",
    by: "+0.000270",
  });
  assert.deepEqual(change(-2.37, -2.378), { before: "−2.3700", after: "−2.3780", by: "−0.00800" });
  assert.deepEqual(change(0.5, 0.5), { before: "0.500", after: "0.500", by: "0" });
  for (const by of [1e-3, 1e-7, 1e-13, -2e-16]) {
    const { before, after } = change(0.75, 0.75 + by);
    assert.notEqual(before, after);
  }
  const far = change(123456, 123456.5);
  assert.notEqual(far.before, far.after);
});

test("changes are enlarged by a round factor, to be seen and no more", () => {
  assert.equal(exaggeration(0.01, 3), 100);
  assert.equal(exaggeration(5, 3), 1);
  assert.equal(exaggeration(0, 3) > 1e200, true);
  for (const size of [1e-6, 1e-3, 0.2]) {
    const times = exaggeration(size, 2);
    assert.ok(times * size <= 0.7 && times * size >= 0.1, `${times} of ${size}`);
  }
});
