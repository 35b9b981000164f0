/* What is kept of the quiz, and where a learner was surprised. */
import assert from "node:assert/strict";
import "../../browser.js";
import {
  byQuestion,
  mergeAnswers,
  readAnswers,
  score,
} from "../../../../assets/guide/lessons/quiz-answers.js";
import { isSurprise } from "../../../../assets/guide/lessons/surprise.js";

const { test } = Deno;

test("of what is kept, only sound answers are read", () => {
  assert.deepEqual(readAnswers(null), {});
  assert.deepEqual(readAnswers({ before: [1, 3], after: ["2"], later: [1] }), { before: [1, 3] });
  assert.deepEqual(readAnswers({ before: [0], after: [] }), { after: [] });
});

test("right answers are counted, also where not all are there", () => {
  const questions = [2, 1, 3].map((answer) => ({ answer }));

  assert.equal(score(questions, [2, 2, 3]), 2);
  assert.equal(score(questions, [2]), 1);
});

test("how each question went is told after the second time only", () => {
  const questions = [{ about: "lines", answer: 2 }, { about: "steps", answer: 1 }];
  /** @type {{time: QuizTime, answers: number[]}} */
  const before = { time: "before", answers: [2, 2] };
  assert.deepEqual(byQuestion(questions, []), []);
  assert.deepEqual(byQuestion(questions, [before]), []);
  assert.deepEqual(byQuestion(questions, [before, { time: "after", answers: [2, 1] }]), [
    ["lines", "before ✓, after ✓"],
    ["steps", "before ✗, after ✓"],
  ]);
});

test("of one's own answers and a session's, those that go further stay", () => {
  const merge = mergeAnswers;

  assert.deepEqual(merge({}, {}), { merged: {}, leftOut: false });
  assert.deepEqual(merge({}, { before: [1, 2] }), { merged: { before: [1, 2] }, leftOut: false });
  assert.deepEqual(merge({ before: [1] }, { before: [1, 2], after: [3] }), {
    merged: { before: [1, 2], after: [3] },
    leftOut: false,
  });
  // Of two that go as far, one's own.
  assert.deepEqual(merge({ before: [1, 2] }, { before: [1, 3] }), {
    merged: { before: [1, 2] },
    leftOut: true,
  });
  assert.deepEqual(merge({ before: [2] }, { before: [1, 3] }), {
    merged: { before: [1, 3] },
    leftOut: true,
  });
});

test("it is the first prediction that surprises", () => {
  const lesson = { answer: 2 };

  assert.equal(isSurprise(lesson, { choice: 1 }), true);
  assert.equal(isSurprise(lesson, { choice: 2 }), false);
  assert.equal(isSurprise(lesson, { choice: 2, first: 1 }), true);
  assert.equal(isSurprise(lesson, { choice: 3, first: 2 }), false);
});
