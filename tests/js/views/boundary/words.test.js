/* Which points are wrong, and what is said of one. */
import assert from "node:assert/strict";
import "../../browser.js";

const {
  countWrong,
  isUndecided,
  neighbours,
  nextAfter,
  pointSentence,
  worstFirst,
  wrongFirst,
  wrongSentence,
} = await import("../../../../assets/views/boundary/words.js");

const { ringsOf } = await import("../../../../assets/views/boundary/rings.js");

const { test } = Deno;

test("the wrong points of both parts are counted, and said", () => {
  assert.deepEqual(countWrong([70, 5, 2, 73, 24, 0, 1, 25]), { wrong: 8, count: 200 });
  assert.equal(
    wrongSentence(null, 8, 1200, null),
    "8 of 1,200 points are on the wrong side of the line.",
  );
  assert.match(wrongSentence(null, 1, 200, null), /^1 of 200 points is on /);
  assert.equal(wrongSentence(null, 0, 4, null), "All 4 points are on the right side of the line.");
});

test("the point that is wrong most of all is named, with what makes it so", () => {
  /** @type {any} */
  const worst = { part: "train", number: 81, label: 0, logit: 2 };
  assert.equal(
    wrongSentence(null, 1, 200, worst),
    "1 of 200 points is on the wrong side of the line: point 81, class 0, but ŷ = 0.88 > ½.",
  );
  /** @type {any} */
  const named = { labels: ["cat", "dog"] };
  assert.equal(
    wrongSentence(named, 3, 200, { ...worst, part: "test", label: 1, logit: -2 }),
    "3 of 200 points are on the wrong side of the line; largest loss: test point 81, dog, " +
      "but ŷ = 0.12 < ½.",
  );
  assert.equal(
    wrongSentence(null, 3, 200, worst),
    "3 of 200 points are on the wrong side of the line; largest training loss: point 81, class 0, " +
      "but ŷ = 0.88 > ½.",
  );
});

test("a probability that is nearly a half has the digits that tell on which side it is", () => {
  /** @type {any} */
  const near = { part: "train", number: 0, label: 1, logit: -0.0002 };
  assert.match(wrongSentence(null, 1, 4, near), /but ŷ = 0\.49995 < ½\.$/);
});

test("where all wrong points are so alike, none of them is named", () => {
  const wrong = (
    /** @type {number[]} */ ...logits
  ) => /** @type {any[]} */ (logits.map((logit, number) => ({ number, label: 0, logit })));
  assert.equal(worstFirst(wrong(2, 1))?.number, 0);
  assert.equal(worstFirst(wrong(2))?.number, 0);
  assert.equal(worstFirst(wrong(2, 2, 2)), null);
  assert.equal(worstFirst(wrong(1, 2, 1))?.number, 0);
  assert.equal(worstFirst(wrong(0, 0)), null);
  assert.equal(worstFirst([]), null);
});

test("a network is undecided where it is so at every point of both parts", () => {
  assert.ok(isUndecided([Float64Array.of(0, -1.6e-16), Float64Array.of(0)]));
  assert.ok(isUndecided([[0, 0], []]));
  assert.ok(!isUndecided([[0, 0], [0, 1e-9]]));
  assert.ok(!isUndecided([[0, -1e-9], [0]]));
});

test("of a point it is said which class it is, which the network says, and how sure it is", () => {
  const said = (/** @type {number} */ label, /** @type {number} */ logit, points = null) =>
    pointSentence(points, { part: "train", number: 7 }, label, logit, { others: 4, count: 5 });

  assert.equal(
    said(0, 0.5),
    "Point 7 is class 0, the network says class 1: 62\u00a0%; 4 of its 5 nearest are class 1.",
  );
  assert.match(said(1, -2), /^Point 7 is class 1, the network says class 0: 88\u00a0%; 4 of /);
  assert.equal(said(1, 2), "Point 7 is class 1, and so says the network: 88\u00a0%.");
  // Not quite sure is not 100 %.
  assert.match(said(1, 8), /: over 99\u00a0%\.$/);
  assert.match(said(1, 800), /: 100\u00a0%\.$/);
  const named = /** @type {any} */ ({ labels: ["cat", "dog"] });
  assert.equal(
    pointSentence(named, { part: "test", number: 0 }, 0, 1, { others: 1, count: 5 }),
    "Test point 0 is cat, the network says dog: 73\u00a0%; 1 of its 5 nearest is dog.",
  );
  assert.match(
    pointSentence(named, { part: "test", number: 0 }, 0, 1, { others: 0, count: 3 }),
    /73\u00a0%; all of its 3 nearest are cat, too\.$/,
  );
  assert.match(
    pointSentence(named, { part: "test", number: 0 }, 0, 1, { others: 0, count: 0 }),
    /73\u00a0%\.$/,
  );
});

test("a point's neighbours are the nearest of both parts, and not itself", () => {
  const part = (/** @type {number[]} */ x, /** @type {number[]} */ y) => ({
    inputs: [x, x.map(() => 0)],
    y,
  });
  const data = /** @type {any} */ ({
    train: part([0, 1, 2, 3, 40], [0, 1, 1, 0, 0]),
    test: part([-0.5, 0.5], [1, 0]),
  });
  // By distance: -0.5 (1), 0.5 (0), 1 (1), 2 (1), 3 (0).
  assert.deepEqual(neighbours(data, { part: "train", number: 0 }), { others: 3, count: 5 });
  const few = /** @type {any} */ ({ train: part([0, 1], [0, 1]), test: part([], []) });
  assert.deepEqual(neighbours(few, { part: "train", number: 1 }), { others: 1, count: 1 });
});

test("the wrong points are gone through in turn, those of training first, most wrong first", () => {
  const data = /** @type {any} */ ({ train: { y: [0, 1, 0, 1] }, test: { y: [1, 1] } });
  const points = wrongFirst(data, [[0.5, 2, -1, -0.7], [-3, 1]]);

  assert.deepEqual(points, [
    { part: "train", number: 3, label: 1, logit: -0.7 },
    { part: "train", number: 0, label: 0, logit: 0.5 },
    { part: "test", number: 0, label: 1, logit: -3 },
  ]);
  assert.deepEqual(nextAfter(points, null), points[0]);
  assert.deepEqual(nextAfter(points, points[0]), points[1]);
  assert.deepEqual(nextAfter(points, points[1]), points[2]);
  assert.deepEqual(nextAfter(points, points[2]), points[0]);
  // From one that is right, the first.
  assert.deepEqual(nextAfter(points, { part: "train", number: 1 }), points[0]);
  assert.equal(nextAfter([], points[0]), null);
});

test("each wrong point has a ring, and that which is wrong most of all its name", () => {
  /** @type {any} */
  const all = [
    { part: "train", inputs: [[1, 2, -3], [4, 5, 6]], wrong: [false, true, true] },
    { part: "test", inputs: [[7], [8]], wrong: [true] },
  ];
  /** @type {any} */
  const worst = { part: "train", number: 2, label: 0, logit: 1 };
  const rings = ringsOf(all, worst);

  assert.deepEqual([rings.x, rings.y], [[-3, 2, 7], [6, 5, 8]]);
  assert.deepEqual(rings.text, ["point 2", "", ""]);
  assert.equal(rings.textposition, "middle right");
  const other = ringsOf(all, { ...worst, part: "test", number: 0 });
  assert.deepEqual([other.text[0], other.textposition], ["test point 0", "middle left"]);
  assert.deepEqual(ringsOf(all, null).text, ["", "", ""]);
});
