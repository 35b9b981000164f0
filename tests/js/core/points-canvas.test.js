/* Points on a canvas. */
import assert from "node:assert/strict";
import "../browser.js";
import { axesOf, drawPoints } from "../../../assets/core/points-canvas.js";

const { test } = Deno;

const axes = axesOf({ x: 50, y: 10, width: 400, height: 200 }, 2);

test("the plane reaches from edge to edge, upwards", () => {
  assert.deepEqual([-2, 0, 2].map(axes.x), [50, 250, 450]);
  assert.deepEqual([-2, 0, 2].map(axes.y), [210, 110, 10]);
});

test("each point has the symbol and colour of its part and class, at its place", () => {
  /** @type {any[]} */
  const drawn = [];
  /** @type {number[][]} */
  let corners = [];
  /** @type {any} */
  const context = {
    save() {},
    restore() {},
    beginPath: () => (corners = []),
    lineTo: (/** @type {number[]} */ ...place) => corners.push(place),
    arc: (/** @type {number[]} */ ...circle) => corners.push(circle.slice(0, 3)),
    closePath() {},
    fill: () => drawn.push([context.fillStyle, corners]),
    stroke() {},
  };
  const part = (/** @type {number[][]} */ points, /** @type {number[]} */ y) => ({
    inputs: [0, 1].map((i) => Float64Array.from(points, (point) => point[i])),
    y: Uint8Array.from(y),
    count: y.length,
  });
  const data = { train: part([[0, 0], [1, 1]], [1, 0]), test: part([[-2, -2]], [1]) };
  const trace = (/** @type {string} */ uid, /** @type {string} */ symbol) => ({
    uid,
    marker: { symbol, size: 8, color: uid, line: { color: "white", width: 1 } },
  });
  const traces = [
    trace("probability", "square"),
    trace("train-0", "circle"),
    trace("train-1", "square"),
    trace("test-1", "hexagon"),
  ];
  drawPoints(context, /** @type {any} */ ({ data }), traces, 0.5, axes);
  assert.deepEqual(drawn, [
    ["train-0", [[350, 60, 2]]],
    ["train-1", [[248, 108], [252, 108], [252, 112], [248, 112]]],
    ["test-1", [[50, 210, 2]]],
  ]);
});
