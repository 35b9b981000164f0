/* Bars that lead from zero: to the right where the number is positive, to the left where it is negative. */
import "../../browser.js";
import assert from "node:assert/strict";
import { detail } from "../../../../assets/views/network/pass-detail.js";
import { sumLine } from "../../../../assets/views/network/pass-forward.js";
import { gradientOf } from "../../../../assets/views/network/pass-scene.js";
import { passAt, traced } from "./traced.js";

const { test } = Deno;

/** @typedef {import("../../../../assets/views/network/pass-scene.js").Pass} Pass */

/** Where the bars of a picture begin, and where their points are.
 * @type {(pass: Pass, key: RegExp) => [number, number][]} */
const bars = (pass, key) =>
  detail(pass, 620).filter((shape) => key.test(shape.key)).map(({ at }) => {
    const [, from, to] = String(at.d).match(/^M([\d.]+),.*?L([\d.]+),/) ?? [];
    return [Number(from), Number(to)];
  });

/** @type {(pass: Pass) => number} */
const zeroOf = (pass) => Number(detail(pass, 620).find(({ key }) => key === "zero")?.at.x1);

test("the terms of a sum lead on from each other by their signs, and the sum from zero", () => {
  const made = traced([2, 4, 1]);
  for (const unit of [0, 1, 2, 3]) {
    const pass = passAt(made, 1, 1, false, unit);
    const found = bars(pass, /^bar /);
    const terms = sumLine(pass).terms.map(({ value }) => value);
    assert.equal(found.length, terms.length);
    found.forEach(([from, to], i) => {
      assert.equal(Math.sign(to - from), Math.sign(terms[i]), `${terms[i]}`);
      assert.ok(Math.abs(from - (i ? found[i - 1][1] : zeroOf(pass))) <= 0.11);
    });
    const [[from, to]] = bars(pass, /^sum bar/);
    assert.ok(Math.abs(from - zeroOf(pass)) <= 0.11);
    assert.ok(Math.abs(to - found[found.length - 1][1]) <= 0.11);
  }
});

test("gradients lead from zero by their signs", () => {
  const made = traced([2, 4, 1]);
  let negative = 0;
  for (const [step, layer, units] of [[4, 2, 1], [5, 1, 4]]) {
    for (let unit = 0; unit < units; unit++) {
      const pass = passAt(made, step, 1, false, unit);
      const inputs = made.trace.layers[layer - 1].W.length / units;
      const gradient = gradientOf(pass, layer).slice(unit * inputs, (unit + 1) * inputs);
      const found = bars(pass, /^gradient bar/);
      assert.equal(found.length, inputs);
      found.forEach(([from, to], i) => {
        assert.ok(Math.abs(from - zeroOf(pass)) <= 0.11);
        assert.equal(Math.sign(to - from), Math.sign(gradient[i]));
        negative += Number(gradient[i] < 0);
      });
    }
  }
  assert.ok(negative > 0);
});
