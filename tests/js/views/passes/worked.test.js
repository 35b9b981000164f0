import "../../browser.js";
import assert from "node:assert/strict";

const { piecesOf, transposed } = await import("../../../../assets/views/passes/worked.js");

const { test } = Deno;

/** @type {any} */
const trace = {
  point: 0,
  x: [3, 4],
  rate: 0.5,
  biases: true,
  optimizer: "descent",
  penalty: { name: "none", rate: 0, cost: 0 },
  layers: [
    {
      W: Float64Array.of(1, 2, 3, 4, 5, 6),
      b: Float64Array.of(7, 8, 9),
      z: Float64Array.of(18, 33, 48),
      dz: Float64Array.of(0.1, 0.2, 0.3),
      slope: Float64Array.of(1, 1, 1),
      own_dW: Float64Array.of(0.3, 0.4, 0.6, 0.8, 0.9, 1.2),
      dW: Float64Array.of(1, 1, 1, 1, 1, 1),
      new_W: Float64Array.of(0.5, 1.5, 2.5, 3.5, 4.5, 5.5),
      a: Float64Array.of(1, 2, 3),
    },
    { W: Float64Array.of(0.1, 0.2, 0.3), b: Float64Array.of(0), dz: Float64Array.of(1) },
  ],
};

/** @type {(key: string, of?: any) => string} */
const spelt = (key, of = trace) =>
  piecesOf(key, of).map((piece) => typeof piece === "string" ? piece : piece.name).join(" ");

test("a line is worked out in the order of its formula", () => {
  assert.equal(spelt("Z1"), "W1 · x + b1 = z1");
  assert.equal(spelt("Z1", { ...trace, biases: false }), "W1 · x = z1");
  assert.equal(spelt("dZ1"), "W2ᵀ · dz2 ∘ slope = dz1");
  assert.equal(spelt("dW1"), "dz1 · xᵀ = this point’s mean over all: dW1");
  assert.equal(spelt("dW1", { ...trace, point: null }), "dz1 · xᵀ = this point’s");
  assert.equal(spelt("W1"), "W1 − 0.500 · dW1 = new W1");
  assert.equal(spelt("W1", { ...trace, penalty: { name: "L2", rate: 0.1, cost: 1 } }), "");
  assert.equal(spelt("L"), "");
  const { layers: [first, second] } = trace;
  const ones = Float64Array.of(1, 1, 1, 1, 1, 1);
  const layers = [{ ...first, vW: ones, new_vW: ones }, second];
  assert.equal(
    spelt("W1", { ...trace, optimizer: "momentum", layers }),
    "W1 − 0.500 · new vW1 = new W1",
  );
  assert.equal(spelt("W1", { ...trace, optimizer: "adam", layers }), "");
});

test("an array is turned over", () => {
  const grid = { values: [1, 2, 3, 4, 5, 6], columns: 2 };

  assert.deepEqual(transposed(grid), { values: [1, 3, 5, 2, 4, 6], columns: 3 });
  assert.deepEqual(transposed(transposed(grid)), grid);
});
