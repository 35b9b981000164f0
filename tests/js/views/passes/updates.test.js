import "../../browser.js";
import assert from "node:assert/strict";

const { gridOf } = await import("../../../../assets/views/passes/boxes.js");
const { MEMORIES, stepOf } = await import("../../../../assets/views/passes/updates.js");

const { test } = Deno;

const of = (/** @type {number[]} */ ...values) => Float64Array.of(...values);
/** @type {any} */
const layer = { W: of(2, -3), b: of(1), dW: of(0.5, -0.25), db: of(0.125) };
/** A trace after `made` updates with a gradient that never changed.
 * @type {(optimizer: string, made: number, more?: object) => any} */
const traceOf = (optimizer, made, more = {}) => {
  /** @type {Record<string, Float64Array>} */
  const memory = {};
  for (const [letter, { kept, added, power }] of Object.entries(MEMORIES[optimizer] ?? {})) {
    for (const name of ["W", "b"]) {
      const sum = (/** @type {number} */ count) => (1 - kept ** count) / (1 - kept);
      const share = added ? parseFloat(added) : 1;
      const powered = layer[`d${name}`].map((/** @type {number} */ g) => power ? g * g : g);
      for (const [when, count] of /** @type {const} */ ([["", made], ["new_", made + 1]])) {
        memory[`${when}${letter}${name}`] = powered.map((/** @type {number} */ g) =>
          share * sum(count) * g
        );
      }
    }
  }
  const penalty = { name: "none", rate: 0, cost: 0 };
  return {
    optimizer,
    update: made + 1,
    rate: 0.5,
    penalty,
    layers: [{ ...layer, ...memory }],
    ...more,
  };
};

test("descent takes the gradient as it is, with the penalty's slope", () => {
  const penalty = { name: "L2", rate: 0.1, cost: 1 };

  assert.deepEqual(stepOf(traceOf("descent", 3), 1, "W", 1), ["− 0.500 · (−0.2500)"]);
  assert.deepEqual(stepOf(traceOf("descent", 3, { penalty }), 1, "W", 0), [
    "− 0.500 · (0.5000 + 0.1000 · 2.000)",
  ]);
});

test("momentum's step is its new velocity", () => {
  assert.deepEqual(stepOf(traceOf("momentum", 0), 1, "W", 0), ["− 0.500 · 0.5000"]);
  assert.deepEqual(stepOf(traceOf("momentum", 1), 1, "W", 0), ["− 0.500 · 0.9500"]);
  assert.deepEqual(stepOf(traceOf("momentum", 1), 1, "b", 0), ["− 0.500 · 0.2375"]);
});

test("Adam's step is the learning rate itself while the gradient stays the same", () => {
  const [mean, root, step] = stepOf(traceOf("adam", 6), 1, "W", 1);

  assert.equal(mean, "−0.1304 ÷ 0.5217 = −0.2500");
  assert.equal(root, "√(4.362e−4 ÷ 0.006979) + 10⁻⁸ = 0.2500");
  assert.equal(step, "− 0.500 · (−0.2500) ÷ 0.2500");
});

test("what is remembered is there before its update and another after it", () => {
  const trace = traceOf("adam", 1);

  assert.deepEqual(gridOf("mb1", trace), { values: trace.layers[0].mb, columns: 1 });
  assert.deepEqual(gridOf("vW1", trace, true), { values: trace.layers[0].new_vW, columns: 2 });
  assert.deepEqual(gridOf("t", trace).values, [2]);
});
