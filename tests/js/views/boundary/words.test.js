/* Which points are wrong, and what is said of one. */
import assert from "node:assert/strict";
import "../../browser.js";

const { countWrong, nextAfter, pointSentence, wrongFirst, wrongSentence } = await import(
  "../../../../assets/views/boundary/words.js"
);

const { test } = Deno;

test("the wrong points of both parts are counted, and said", () => {
  assert.deepEqual(countWrong([70, 5, 2, 73, 24, 0, 1, 25]), { wrong: 8, count: 200 });
  assert.equal(
    wrongSentence(8, 1200),
    "8 of 1,200 points are on the wrong side of the line.",
  );
  assert.match(wrongSentence(1, 200), /^1 of 200 points is on /);
  assert.equal(wrongSentence(0, 4), "All 4 points are on the right side of the line.");
});

test("of a point it is said which class it is, which the network says, and how sure it is", () => {
  const said = (/** @type {number} */ label, /** @type {number} */ logit, points = null) =>
    pointSentence(points, { part: "train", number: 7 }, label, logit);

  assert.equal(said(0, 0.5), "Point 7 is class 0, the network says class 1: 62\u00a0%.");
  assert.equal(said(1, -2), "Point 7 is class 1, the network says class 0: 88\u00a0%.");
  assert.equal(said(1, 2), "Point 7 is class 1, and so says the network: 88\u00a0%.");
  // Not quite sure is not 100 %.
  assert.match(said(1, 8), /: over 99\u00a0%\.$/);
  assert.match(said(1, 800), /: 100\u00a0%\.$/);
  const named = /** @type {any} */ ({ labels: ["cat", "dog"] });
  assert.equal(
    pointSentence(named, { part: "test", number: 0 }, 0, 1),
    "Test point 0 is cat, the network says dog: 73\u00a0%.",
  );
});

test("the wrong points are gone through in turn, those first that are wrong most of all", () => {
  const data = /** @type {any} */ ({ train: { y: [0, 1, 0] }, test: { y: [1, 1] } });
  const points = wrongFirst(data, [[0.5, 2, -1], [-3, 1]]);

  assert.deepEqual(points, [{ part: "test", number: 0 }, { part: "train", number: 0 }]);
  assert.deepEqual(nextAfter(points, null), points[0]);
  assert.deepEqual(nextAfter(points, points[0]), points[1]);
  assert.deepEqual(nextAfter(points, points[1]), points[0]);
  // From one that is right, the first.
  assert.deepEqual(nextAfter(points, { part: "train", number: 1 }), points[0]);
  assert.equal(nextAfter([], points[0]), null);
});
