import assert from "node:assert/strict";
import "../browser.js";
import {
  className,
  columnName,
  countClasses,
  inUnits,
  labelName,
  plain,
} from "../../../assets/data/naming.js";

const { test } = Deno;

const points = /** @type {any} */ ({ names: ["width", "x2", "kind"], labels: ["0", "setosa"] });

test("a column is named where its name says more than x₁", () => {
  assert.deepEqual([0, 1].map((column) => columnName(points, column)), ["width", ""]);
  assert.equal(columnName(null, 0), "");
});

test("a class has its number, and its name where it has one", () => {
  assert.equal(className(points, 0), "class 0");
  assert.equal(className(points, 1), "class 1 (setosa)");
  assert.equal(className(null, 1), "class 1");
});

test("a class alone is called by its name", () => {
  assert.deepEqual([0, 1].map((label) => labelName(points, label)), ["class 0", "setosa"]);
  assert.equal(labelName(null, 1), "class 1");
});

test("classes are counted in words", () => {
  for (
    const [counts, labels, words] of /** @type {[number[], string[], string][]} */ ([
      [[50, 50], ["setosa", "versicolor"], "50 setosa (class 0), 50 versicolor (class 1)"],
      [[9, 12], ["0", "1"], "9 of class 0, 12 of class 1"],
      [[9, 12], ["1", "2"], "9 1 (class 0), 12 2 (class 1)"],
      [[1200, 1], ["no", "yes"], "1,200 no (class 0), 1 yes (class 1)"],
    ])
  ) {
    const sum = (counts[0] + counts[1]).toLocaleString("en");
    assert.equal(countClasses(counts, labels), `${sum} points: ${words}`);
  }
});

test("a number has as many digits as tell points apart", () => {
  assert.deepEqual(
    [inUnits(3.14159, 1), inUnits(3.14159, 0.01), inUnits(-40, 20), inUnits(NaN, 1)],
    ["3.14", "3.1416", "−40", "–"],
  );
});

test("a name is no HTML", () => {
  assert.equal(plain("a<b & c"), "a&lt;b &amp; c");
});
