/* What the lab report lists of a lesson, and what its file is called. */
import assert from "node:assert/strict";
import { answersOf, fileName, inShort, whyText } from "../../../../assets/guide/report/answers.js";

const { test } = Deno;

/** @type {any} */
const LESSON = {
  name: "01-one",
  title: "One",
  choices: ["yes", "no"],
  answer: 2,
  because: [{ text: "so", reply: null }, { text: "or so", reply: "But no." }],
};
const OWN = { choice: 2, first: 1, committed: true, results: [{}], remark: " seen ", why: 2 };

test("the first prediction stays, and a surprise is one against it", () => {
  assert.deepEqual(answersOf(LESSON, OWN, true, true), {
    lesson: "01-one",
    title: "One",
    prediction: "no",
    first: "yes",
    answer: "no",
    surprised: true,
    why: "or so",
    whyRight: false,
    whyAnswer: "so",
    remark: "seen",
  });
});

test("what was answered is said in short, and a wrong answer to why with the right one", () => {
  const wrong = answersOf(LESSON, OWN, true, true);
  assert.equal(inShort(wrong), "✗ surprised; why? ✗");
  assert.equal(whyText(wrong), "Answer: or so ✗ Rather: so");
  const right = answersOf(LESSON, { ...OWN, first: 2, why: 1 }, true, true);
  assert.equal(inShort(right), "✓ as predicted; why? ✓");
  assert.equal(whyText(right), "Answer: so ✓");
  const { why: _, ...open } = OWN;
  assert.equal(inShort(answersOf(LESSON, open, false, true)), "predicted");
});

test("nothing is told of a lesson that is not done, or whose runs were changed", () => {
  const { why: _, first: __, ...old } = OWN;
  for (const [isDone, isKnown] of [[false, true], [true, false]]) {
    const { first, answer, surprised, why } = answersOf(LESSON, old, isDone, isKnown);
    assert.deepEqual([first, answer, surprised, why], ["no", null, null, null]);
  }
});

test("a file is called by its learner, whatever the name holds", () => {
  assert.equal(fileName("", "html"), "lab-report.html");
  assert.equal(fileName(" Zoë O’Neil ", "md"), "lab-report-Zoë-O-Neil.md");
  assert.equal(fileName("../../etc", "json"), "lab-report-etc.json");
  assert.equal(fileName("x".repeat(99), "md").length, "lab-report-.md".length + 60);
});
