/* What is seen on the way from the data to hidden space. */
import assert from "node:assert/strict";
import "../../browser.js";
import { exactly, sceneOf } from "../../../../assets/views/hidden/scene.js";

const { test } = Deno;

/** @type {any} */
const run = {
  layerSizes: [2, 3, 1],
  activation: "tanh",
  output: "logistic",
  biases: true,
  halfWidth: 2,
  data: {
    train: {
      count: 4,
      inputs: [Float64Array.of(-1, 0.5, 1, -0.3), Float64Array.of(0.2, 1, -1, -0.8)],
      y: Uint8Array.of(0, 1, 1, 0),
    },
    test: { count: 1, inputs: [Float64Array.of(0.1), Float64Array.of(0.4)], y: Uint8Array.of(1) },
  },
};
const parameters = Float64Array.of(1, -2, 0.5, 1.5, -1, 0.3, 0.1, -0.2, 0.4, 1.2, -0.7, 2, 0.05);
run.snapshots = [{ epoch: 0, parameters }];

test("a place that is traced goes the way of a point that lies there", () => {
  const free = { x: [0.5, 1], label: 1 };
  const { free: way, points } = sceneOf(run, parameters, exactly, free);

  assert(way);
  for (const end of /** @type {("from" | "to")[]} */ (["from", "to"])) {
    for (const axis of /** @type {("x" | "y")[]} */ (["x", "y"])) {
      assert.equal(way[end][axis][0], points.train[end][axis][1]);
    }
  }
  assert.equal(sceneOf(run, parameters, exactly).free, null);
});
