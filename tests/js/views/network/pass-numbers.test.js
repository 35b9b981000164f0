/* How the numbers of a pass are written. */
import assert from "node:assert/strict";
import {
  aligned,
  change,
  exaggeration,
  factor,
  fitted,
  joined,
  short,
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
  assert.deepEqual(aligned([0, 0], 0), { terms: ["0.00", "0.00"], sum: "0.00" });
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
