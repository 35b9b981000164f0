/* Numbers as people write them. */
import assert from "node:assert/strict";
import { briefly, changed, digits, readNumber } from "../../../assets/core/numbers.js";

const { test } = Deno;

const NUMBERS = {
  "−2.95": -2.95,
  "1,5": 1.5,
  "1e3": 1000,
  "1e−3": 0.001,
  "-5": -5,
  "+5": 5,
  ".5": 0.5,
  "0,125": 0.125,
  "1,240.5": 1240.5,
  "1.240,5": 1240.5,
  "1 000": 1000,
  "1'000": 1000,
  "1,000,000": 1e6,
  "-0": 0,
};
const NO_NUMBERS = [
  ...["", "abc", "--5", "5%", "0x10", "Infinity", "1e400", "1,5,2", "1..2", ",", "½", "10²"],
];

test("numbers are read as they are written", () => {
  for (const [text, value] of Object.entries(NUMBERS)) {
    assert.deepEqual(readNumber(text), { value }, text);
  }
});

test("what is no number is refused in a sentence", () => {
  for (const text of NO_NUMBERS) {
    const [[key, problem]] = Object.entries(readNumber(text));
    assert.equal(key, "problem", text);
    assert.ok(String(problem).endsWith("."), text);
  }
});

test("a mark before three digits is read as the page writes numbers, or it is asked what is meant", () => {
  assert.deepEqual(readNumber("2,000", true), { value: 2000 });
  assert.deepEqual(readNumber("1.234"), { value: 1.234 });
  for (const doubt of [readNumber("1,240"), readNumber("1.240", true)]) {
    assert.match(doubt.problem ?? "", /can mean 1\.24 or 1240/);
  }
});

test("four digits are shown, with a true minus", () => {
  const shown = [0, 1, -0.5, 1234.56, 99999, 123456, -1.5e-7, NaN, Infinity].map(digits);

  assert.deepEqual(
    shown,
    ["0", "1.000", "−0.5000", "1235", "1.000e5", "1.235e5", "−1.500e−7", "–", "–"],
  );
});

test("a change is shown in as many digits as it needs", () => {
  assert.deepEqual(changed(1.18912, 1.18936), ["1.18912", "1.18936"]);
  assert.deepEqual(changed(0.5, 0.9), ["0.5000", "0.9000"]);
  assert.deepEqual(changed(2, 2), ["2.000", "2.000"]);
  assert.deepEqual(changed(1, NaN), ["1.000", "–"]);
});

test("where there is little room, three digits stand, two of what is small", () => {
  const texts = [-2.9463, 0.0448, 5.2e-5, 1, 0, -12].map(briefly);

  assert.deepEqual(texts, ["−2.95", "0.045", "5.2e−5", "1", "0", "−12"]);
});
