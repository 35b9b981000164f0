import assert from "node:assert/strict";
import "../../browser.js";
import { whatIsOff, worked } from "../../../../assets/guide/lessons/slips.js";

const { test } = Deno;

const tanh = Math.tanh;
/** @type {(z: number) => number} */
const sigma = (z) => 1 / (1 + Math.exp(-z));

/** The trace of a point of class 1 through two hidden units, computed here line by line. */
const trace = (() => {
  const [x, y] = [[-0.5, 0.8], 1];
  const [W1, b1, W2, b2] = [[0.2, -0.6, -0.9, 1], [-0.2, 0.3], [0.7, -1.5], -0.25];
  const z1 = [W1[0] * x[0] + W1[1] * x[1] + b1[0], W1[2] * x[0] + W1[3] * x[1] + b1[1]];
  const a1 = z1.map(tanh);
  const z2 = W2[0] * a1[0] + W2[1] * a1[1] + b2;
  const dz2 = sigma(z2) - y;
  const slope = a1.map((a) => 1 - a ** 2);
  const dz1 = W2.map((w, k) => w * dz2 * slope[k]);
  const layer = (/** @type {Record<string, number[]>} */ arrays) =>
    Object.fromEntries(Object.entries(arrays).map(([name, one]) => [name, Float64Array.from(one)]));
  return /** @type {any} */ ({
    x,
    features: ["x1", "x2"],
    label: y,
    loss: -Math.log(sigma(z2)),
    activation: "tanh",
    total: 20,
    layers: [
      layer({
        z: z1,
        a: a1,
        slope,
        dz: dz1,
        W: W1,
        b: b1,
        own_dW: [dz1[0] * x[0], dz1[0] * x[1], dz1[1] * x[0], dz1[1] * x[1]],
        own_db: dz1,
      }),
      layer({
        z: [z2],
        a: [sigma(z2)],
        dz: [dz2],
        W: W2,
        b: [b2],
        own_dW: a1.map((a) => dz2 * a),
        own_db: [dz2],
      }),
    ],
  });
})();
const [hidden, output] = trace.layers;

/** @type {(name: string, entered: number) => string | null} */
const off = (name, entered) => whatIsOff(trace, name, entered);

test("numbers of the pass are found by their names", () => {
  assert.equal(worked(trace, "z1[2]").value, hidden.z[1]);
  assert.equal(worked(trace, "a2").value, output.a[0]);
  assert.equal(worked(trace, "dW1[2, 1]").value, hidden.own_dW[2]);
  assert.equal(worked(trace, "dW2[1, 2]").value, output.own_dW[1]);
  assert.equal(worked(trace, "z1[2]").formula, "W1[2, 1] · x₁ + W1[2, 2] · x₂ + b1[2]");
  assert.equal(worked(trace, "L").formula, "−ln(ŷ)");
});

test("what is near enough is right, and what is not is not", () => {
  const { value } = worked(trace, "dz1[2]");

  assert.equal(off("dz1[2]", value), null);
  assert.equal(off("dz1[2]", 1.019 * value), null);
  assert.notEqual(off("dz1[2]", 1.03 * value), null);
});

test("a wrong entry is told its slip", () => {
  /** @type {[string, number, RegExp][]} */
  const slips = [
    ["z1[1]", hidden.z[0] + 0.2, /bias b1\[1\] is missing/],
    ["z1[1]", hidden.z[1], /That is z1\[2\]/],
    ["z1[2]", hidden.a[1], /That is a1 already/],
    ["a1[1]", hidden.z[0], /tanh is missing/],
    ["a1[2]", sigma(hidden.z[1]), /σ of the sum/],
    ["z2", output.z[0] + 0.25, /bias b2 is missing/],
    ["z2", 0.7 * hidden.z[0] - 1.5 * hidden.z[1] - 0.25, /not their sums z1/],
    ["a2", 1 - output.a[0], /probability of class 0/],
    ["L", -Math.log(1 - output.a[0]), /for the other class/],
    ["L", trace.loss / Math.LN10, /base 10/],
    ["dz2", -output.dz[0], /That is y − ŷ/],
    ["dz2", output.dz[0] * output.a[0] * (1 - output.a[0]), /slope ŷ\(1 − ŷ\) cancels/],
    ["dW2[1, 1]", output.dz[0], /dz2 alone/],
    ["db2", output.dz[0] * -0.25, /always heard/],
    ["dz1[2]", -1.5 * output.dz[0], /slope of the unit is missing: times \(1 − a1\[2\]²\)/],
    ["dz1[2]", output.dz[0] * hidden.slope[1], /weight W2\[1, 2\] is missing/],
    ["dW1[2, 1]", hidden.dz[1], /times the input x₁/],
    ["dW1[2, 1]", hidden.dz[1] * 0.8, /That is times x₂/],
    ["dW1[2, 1]", -1.5 * output.dz[0] * -0.5, /slope of the unit is missing in dz1\[2\]/],
    ["db1[1]", hidden.dz[1], /That is db1\[2\]/],
  ];
  for (const [name, entered, said] of slips) assert.match(off(name, entered) ?? "right", said);
});

test("what is no known slip is told its sign, its factor, or the formula", () => {
  assert.match(off("z2", -output.z[0]) ?? "", /sign is not/);
  assert.match(off("dz1[1]", 10 * hidden.dz[0]) ?? "", /ten times too large/);
  assert.match(off("dW2[1, 1]", output.own_dW[0] / 20) ?? "", /divided by the number of points/);
  assert.equal(off("dz1[1]", 123), "Not yet. dz1[1] = W2[1, 1] · dz2 · (1 − a1[1]²).");
});
