import assert from "node:assert/strict";
import "../../browser.js";
import { pointsOf, tellsOfCurve } from "../../../../assets/guide/lessons/curve.js";

const { test } = Deno;

test("a curve is drawn as far as it is told", () => {
  assert.equal(pointsOf([1, 0.5, 0.25], 1, 1, 200, 50), "0.0,0.0 100.0,25.0");
  assert.equal(pointsOf([1, 0.5, 0.25], 9, 1, 200, 50), "0.0,0.0 100.0,25.0 200.0,37.5");
  assert.equal(pointsOf([1], 0, 1, 200, 50), "0.0,0.0");
});

test("of a long curve there is one point for each unit of the width, and its end; none where it diverged", () => {
  const losses = Array.from({ length: 2001 }, () => 1);
  losses[2000] = 0;
  const points = pointsOf(losses, 2000, 1, 200, 50).split(" ");

  assert.equal(points.length, 201);
  assert.equal(points.at(-1), "200.0,50.0");
  assert.equal(pointsOf([1, NaN], 1, 1, 200, 50), "0.0,0.0");
});

test("a lesson tells of the curve where it lights the loss", () => {
  const why = (/** @type {string} */ value) => [
    { text: "", lights: [{ kind: "part", value, run: null, start: null }] },
  ];

  assert.ok(tellsOfCurve({ why: why("loss") }));
  assert.ok(!tellsOfCurve({ why: why("network") }));
});
