import assert from "node:assert/strict";
import "../browser.js";
import { constants } from "../../../assets/core/constants.js";
import { readLink } from "../../../assets/core/links.js";
import { state } from "../../../assets/core/state.js";
import { pointsPart, rounded } from "../../../assets/data/points.js";
import { packPoints, pointRows } from "../../../assets/data/rows.js";

constants.longestAddress = 3500;

const { test } = Deno;

const ROWS = [
  { x: [0.5, -1], label: 0, test: false },
  { x: [1e-7, 1], label: 1, test: true },
];
const FRAME = { mean: [1, 2], scale: [3, 4], halfWidth: 5, testShare: 0.25, dataSeed: 0 };
const WORDS = { names: ["width, cm", "x₂", "kind"], labels: ["no", "yes"] };

test("rows come back from the points that they were packed into", () => {
  const points = packPoints(ROWS, { ...WORDS, frame: FRAME });

  assert.equal(points.count, 2);
  assert.deepEqual(points.X.shape, [2, 2]);
  assert.equal(points.y.dtype, "u1");
  assert.deepEqual(pointRows(points), ROWS);
  assert.deepEqual(pointRows(null), []);
});

test("without a frame no point is for testing", () => {
  const points = packPoints(ROWS, WORDS);

  assert.equal("frame" in points, false);
  assert.deepEqual(pointRows(points).map(({ test }) => test), [false, false]);
});

test("the address carries points as its reader reads them, where they are few", () => {
  state.points = packPoints(ROWS, { ...WORDS, frame: FRAME });

  const { content, problem } = readLink(`#${pointsPart("?data-shape=own")}`);

  assert.equal(problem, null);
  assert.deepEqual(content.rows, [[0.5, -1, 0], [1e-7, 1, 1]]);
  assert.deepEqual([content.columns, content.labels], [WORDS.names, WORDS.labels]);
  assert.deepEqual(content.frame, [1, 2, 3, 4, 5, 0.25, 0, 1]);
  assert.equal(pointsPart("?data-shape=moons"), "");

  state.points = packPoints(Array.from({ length: 2000 }, () => ROWS[0]), WORDS);
  assert.equal(pointsPart("?data-shape=own"), "");
  state.points = null;
});

test("coordinates have digits by the spread of their column", () => {
  assert.equal(rounded(1.23456789, 1, 2), 1.23);
  assert.equal(rounded(1234.56789, 1000, 2), 1235);
  assert.equal(rounded(1.5e-200, 1e-200, 2), 1.5e-200);
});
