/* What a unit draws, in a sentence. */
import "../../browser.js";
import assert from "node:assert/strict";

const { headOf, sumRange } = await import("../../../../assets/views/network/draws.js");

const { test } = Deno;

/** @type {(layerSizes: number[], changes?: object) => any} */
const network = (layerSizes, changes = {}) => ({
  layerSizes,
  activation: "tanh",
  halfWidth: 2,
  points: null,
  ...changes,
});
const SHOWN = { hasLines: true, isMuted: false };
const HIDDEN = { ...SHOWN, hasLines: false };
/** Weights of (2, 2, 1): W1 by unit, b1, W2, and b2, which is so large that unit 2 draws no boundary.
 * @type {(unit: number[], bias: number, out: number) => any} */
const weights = (unit, bias, out) => Float64Array.of(9, 9, ...unit, 0, bias, 1, out, 9);
/** @type {(run: any, parameters: any, lit: any, standing?: any) => string} */
const head = (run, parameters, lit, standing = SHOWN) => {
  const { name, says } = headOf(run, parameters, lit, standing);
  return name + says;
};
const SECOND = { layer: 1, unit: 1 };
/** @type {(out: number, activation?: string, standing?: any) => string} */
const second = (out, activation = "tanh", standing = SHOWN) =>
  head(network([2, 2, 1], { activation }), weights([1, -1], 0.5, out), SECOND, standing);

test("at rest it is said how to see what a unit draws, and which key mutes it", () => {
  assert.equal(
    head(network([2, 2, 1]), new Float64Array(9), null),
    "Point at a unit to see what it draws; click it, then M mutes it.",
  );
});

test("a unit of one hidden layer has its line, and the class that its arrow stands for", () => {
  const line = "Unit 2 draws dashed line 2; it";

  for (const activation of ["tanh", "linear"]) {
    for (const out of [0.2, -0.2]) {
      assert.equal(second(out, activation), `${line} pushes to class 1 on its arrow’s side.`);
    }
  }
  assert.equal(second(0.2, "relu"), `${line} pushes to class 1 on its arrow’s side.`);
  // On the arrow's side its sum is negative, and ReLU says nothing.
  assert.equal(second(-0.2, "relu"), `${line} pushes to class 0 behind its arrow.`);
  assert.equal(second(0.2, "sigmoid"), `${line} pushes all to class 1, most at its arrow.`);
  assert.equal(second(-0.2, "sigmoid"), `${line} pushes all to class 0, most behind its arrow.`);
  assert.equal(second(0), `${line} pushes to no class: its weight is 0.`);
  assert.equal(
    second(0, "tanh", { ...SHOWN, isMuted: true }),
    "Unit 2 draws dashed line 2; it is muted, and nothing is trained anew.",
  );
});

test("a unit that draws a part of the boundary is said to, and where", () => {
  // Of two steep lines the boundary follows both: class 1 is between them.
  const between = Float64Array.of(5, 0, 5, 0, 5, -5, 1, -1, -1);
  const run = network([2, 2, 1]);

  assert.equal(
    head(run, between, SECOND),
    "Unit 2 draws the right of the boundary (line 2) and pushes to class 1 on its arrow’s side.",
  );
  assert.equal(
    head(run, between, { layer: 1, unit: 0 }, HIDDEN),
    "Unit 1 draws the left of the boundary and pushes to class 1 where its sum is positive.",
  );
  assert.equal(
    head(run, between, null),
    "Numbers on the boundary: the unit that draws this part. Point at a unit; click it, then M mutes it.",
  );
  assert.match(head(run, between, null, HIDDEN), /^Point at a unit to see what it draws; /);
});

test("where the lines are switched off, none is spoken of", () => {
  assert.equal(second(0.2, "tanh", HIDDEN), "Unit 2 pushes to class 1 where its sum is positive.");
  assert.equal(second(-0.2, "tanh", HIDDEN), "Unit 2 pushes to class 1 where its sum is negative.");
  assert.equal(second(-0.2, "relu", HIDDEN), "Unit 2 pushes to class 0 where its sum is positive.");
  assert.equal(
    second(0, "tanh", { hasLines: false, isMuted: true }),
    "Unit 2 is muted, and nothing is trained anew.",
  );
});

test("a line that is not in the plane on show is not spoken of as drawn", () => {
  /** @type {(bias: number, out: number, activation?: string) => string} */
  const beyond = (bias, out, activation = "tanh") =>
    head(network([2, 2, 1], { activation }), weights([1, 1], bias, out), SECOND);
  const none = "Unit 2 draws no line here: it";

  assert.equal(beyond(4.5, 1), `${none} pushes all to class 1.`);
  assert.equal(beyond(4.5, -1), `${none} pushes all to class 0.`);
  assert.equal(beyond(-4.5, 1), `${none} pushes all to class 0.`);
  assert.equal(beyond(-4.5, 1, "relu"), `${none} adds nothing.`);
  assert.equal(beyond(-4.5, 1, "sigmoid"), `${none} pushes all to class 1.`);
  // In the corner it is still there.
  assert.match(beyond(3.9, 1), /draws dashed line 2;/);
  const flat = weights([0, 0], 1, 1);
  assert.equal(
    head(network([2, 2, 1]), flat, SECOND),
    "Unit 2 draws no line: its weights are 0.",
  );
});

test("of features it draws a curve", () => {
  const preparation = { features: ["x1x1", "x2x2"], factor: [1, 1], shift: [0, 0] };
  const run = network([2, 2, 1], { preparation });

  const circle = head(run, weights([1, 1], -1, -1), SECOND);
  assert.equal(circle, "Unit 2 draws dashed curve 2; it pushes to class 1 on its arrow’s side.");
  // x₁² + x₂² + 1 is never 0.
  const none = head(run, weights([1, 1], 1, -1), SECOND);
  assert.equal(none, "Unit 2 draws no curve here: it pushes all to class 0.");
});

test("deeper units bend theirs, and the output's is the boundary itself", () => {
  const ones = new Float64Array(40).fill(1);
  const deep = network([2, 3, 2, 1]);

  assert.equal(
    head(deep, ones, SECOND),
    "Layer 1, unit 2 draws dashed line 2: sum positive on its arrow’s side.",
  );
  assert.equal(
    head(deep, ones, SECOND, HIDDEN),
    "Layer 1, unit 2 draws a line: switch on Unit lines to see it.",
  );
  const far = ones.with(7, 5); // its bias
  const none = "Layer 1, unit 2 draws no line here: its sum is positive everywhere.";
  assert.equal(head(deep, far, SECOND), none);
  assert.equal(
    head(deep, ones, { layer: 2, unit: 0 }),
    "Layer 2, unit 1 draws no line: it weighs and adds up what layer 1 says.",
  );
  const last = "Output unit draws the boundary, where its sum is 0.";
  assert.equal(head(deep, ones, { layer: 3, unit: 0 }), last);
  assert.equal(head(network([2, 1]), ones, { layer: 1, unit: 0 }), last);
});

test("classes have the names of the learner's file, as far as there is room", () => {
  /** @type {(labels: string[]) => string} */
  const named = (labels) => {
    const points = { names: ["a", "b"], labels };
    return head(network([2, 2, 1], { points }), weights([1, -1], 0, 1), SECOND);
  };

  assert.match(named(["no", "yes"]), /pushes to yes on its arrow’s side\.$/);
  assert.match(named(["no", "a very long name of a class"]), /pushes to a very lo… on/);
});

test("the sums of a unit are those of the whole plane on show", () => {
  const run = network([2, 2, 1]);
  assert.deepEqual(sumRange(run, weights([1, -1], 0.5, 1), 1), [-3.5, 4.5]);
  // Standardised inputs: 2 x₁ + 1.
  const preparation = { features: ["x1", "x2"], factor: [2, 1], shift: [1, 0] };
  const other = network([2, 2, 1], { preparation });
  assert.deepEqual(sumRange(other, weights([1, 0], 0, 1), 1), [-3, 5]);
});
