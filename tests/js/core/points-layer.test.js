/* The points of a plot as elements of our own. */
import assert from "node:assert/strict";
import { markup, SYMBOLS, withoutPoints, withPoints } from "../../../assets/core/points-layer.js";

const { test } = Deno;

const marker = {
  symbol: "square",
  size: 8,
  color: "#123456",
  line: { width: 1, color: "#ffffff" },
};

test("only traces of points are left to us, and come back as they were", () => {
  const points = { uid: "train-1", mode: "markers", marker };
  const rings = { uid: "errors", mode: "markers" };
  const line = { uid: "unit-0", mode: "lines+markers+text" };

  assert.deepEqual(withoutPoints(points), { ...points, mode: "none" });
  assert.deepEqual(withPoints(withoutPoints(points)), points);
  const curve = { uid: "train-loss", mode: "lines" };
  for (const other of [rings, line, curve]) {
    assert.equal(withoutPoints(other), other);
    assert.equal(withPoints(other), other);
  }
});

test("each point is one element at its place, in the look of its trace", () => {
  const trace = { uid: "train-1", x: [1, -0.5], y: [0, 2], marker };

  assert.equal(
    markup(trace, (x) => 100 * x, (y) => 50 - 10 * y),
    '<g fill="#123456" stroke="#ffffff" stroke-width="1px" stroke-miterlimit="2">' +
      '<path class="point" transform="translate(100.00,50.00)" d="M4,4H-4V-4H4Z"/>' +
      '<path class="point" transform="translate(-50.00,30.00)" d="M4,4H-4V-4H4Z"/></g>',
  );
});

// As Plotly 7 draws them.
test("symbols are those of Plotly", () => {
  assert.equal(SYMBOLS.circle(4), "M4,0A4,4 0 1,1 0,-4A4,4 0 0,1 4,0Z");
  assert.equal(SYMBOLS.diamond(4), "M5.2,0L0,5.2L-5.2,0L0,-5.2Z");
  assert.match(SYMBOLS["triangle-up"](3), /^M-3\.46\d*,1\.5H3\.46\d*L0,-3Z$/);
});
