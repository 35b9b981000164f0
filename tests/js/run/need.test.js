/* Which hidden unit is needed most, and which least. */
import assert from "node:assert/strict";
import "../browser.js";

const { hiddenUnits, needed, neededText } = await import("../../../assets/run/need.js");
const { score } = await import("../../../assets/core/score.js");

const { test } = Deno;

const none = { inputs: [new Float64Array(0), new Float64Array(0)], y: new Uint8Array(0), count: 0 };
const train = {
  inputs: [Float64Array.of(1, -1, 2, -2), Float64Array.of(1, 1, -1, -1)],
  y: Uint8Array.of(1, 0, 1, 0), // whether x₁ is positive
  count: 4,
};
/** @type {(layerSizes: number[]) => any} */
const runOf = (layerSizes) => ({
  layerSizes,
  activation: "tanh",
  output: "logistic",
  data: { train, test: none },
});
/** W1, b1 and W2 of three units, b2: the first sees x₁ and decides, the others see x₂.
 * @type {(outs: number[], bias?: number) => Float64Array} */
const weights = (outs, bias = -0.01) => Float64Array.of(1, 0, 0, 1, 0, 1, 0, 0, 0, ...outs, bias);
/** @type {(parameters: Float64Array, sizes?: number[]) => string} */
const said = (parameters, sizes = [2, 3, 1]) => {
  const run = runOf(sizes);
  return neededText(sizes, score(run, parameters), needed(run, parameters));
};

test("the unit that decides is needed most, one of weight 0 not at all", () => {
  const parameters = weights([5, 0, 0]);
  const left = needed(runOf([2, 3, 1]), parameters);
  assert.deepEqual(left.map(({ unit: { unit } }) => unit), [0, 1, 2]);
  assert.deepEqual(left.map(({ accuracy }) => accuracy), [0.5, 1, 1]);
  assert.equal(
    said(parameters),
    "Without unit 1 accuracy falls most, 100.0\u00a0% → 50.0\u00a0%; without unit 3 it stays.",
  );
});

test("a unit that is in the way is said to be", () => {
  // The second one is so loud that one of the four points is wrong.
  assert.equal(
    said(weights([5, 6, 0])),
    "Without unit 1 accuracy falls most, 75.0\u00a0% → 50.0\u00a0%; without unit 2 it rises to 100.0\u00a0%.",
  );
});

test("where no unit is needed for the accuracy, the loss is spoken of", () => {
  // Two units that do the same share the work.
  const parameters = Float64Array.of(1, 0, 1, 0, 0, 0, 3, 2, 0);
  assert.match(
    said(parameters, [2, 2, 1]),
    /^Without any one unit accuracy does not fall below 100\.0\u00a0%; the loss rises most without unit 1, 0\.\d+ → 0\.\d+\.$/,
  );
  // What differs in no digit that is written is no rise.
  const hardly = Float64Array.of(1, 0, 1, 0, 0, 0, 1e-9, 1e-9, 0);
  assert.match(said(hardly, [2, 2, 1]), /, and the loss does not rise\.$/);
  assert.equal(
    said(new Float64Array(9), [2, 2, 1]),
    "Without any one unit accuracy does not fall below 50.0\u00a0%, and the loss does not rise.",
  );
});

test("where all are needed alike, it is said of any", () => {
  // Neither unit alone is louder than the bias.
  const parameters = Float64Array.of(9, 0, 9, 0, 0, 0, 3, 3, -5);
  assert.equal(
    said(parameters, [2, 2, 1]),
    "Without any one unit accuracy falls, 100.0\u00a0% → 50.0\u00a0%.",
  );
});

test("units of several layers are named by their layers", () => {
  assert.equal(hiddenUnits([2, 3, 2, 1]).length, 5);
  assert.deepEqual(hiddenUnits([2, 1]), []);
  const parameters = Float64Array.of(1, 0, 0, 1, 0, 0, 5, 0, 0, 5, -0.01);
  assert.equal(
    said(parameters, [2, 2, 1, 1]),
    "Without unit 1 of layer 1 accuracy falls most, 100.0\u00a0% → 50.0\u00a0%; " +
      "without unit 2 of layer 1 it stays.",
  );
});
