/* What is kept of the numbers that are computed by hand. */
import assert from "node:assert/strict";
import { readEntered, withRight, withWrong } from "../../../assets/core/entered.js";
import { mergeChanges, mergeProgress, readProgress } from "../../../assets/core/storage.js";

const { test } = Deno;

const TRIED = { entered: 0.4, off: "The bias is missing." };
const THROUGH = { number: "z1[1]", value: 0.5, entered: 0.51, wrong: [TRIED] };

test("wrong numbers are kept with what was off, and then the right one", () => {
  const tried = withWrong([], "z1[1]", 0.5, TRIED);
  assert.deepEqual(tried, [{ ...THROUGH, entered: null }]);

  const through = withRight(tried, "z1[1]", 0.5, 0.51);
  assert.deepEqual(through, [THROUGH]);
  assert.deepEqual(withRight(through, "z2", 2, null), [
    THROUGH,
    { number: "z2", value: 2, entered: null, wrong: [] },
  ]);
});

test("however often a number is tried, no more is kept than is read again", () => {
  let all = withRight([], "z1", 1, 1);
  for (let tried = 0; tried < 40; tried++) {
    all = withWrong(all, "z2", 2, { entered: tried, off: "Not yet." });
  }

  assert.deepEqual(readEntered(all), all);
  const { wrong } = all[1];
  assert.deepEqual([wrong.length, wrong[0].entered, wrong.at(-1)?.entered], [20, 0, 39]);
});

test("what is no number that was entered is left out", () => {
  assert.deepEqual(readEntered([THROUGH, { number: 7, value: 1 }, { number: "z2" }, null, "x"]), [
    THROUGH,
  ]);
  const odd = { number: "z2", value: 1, entered: "1", wrong: [TRIED, { entered: 1 }, null] };
  assert.deepEqual(readEntered([odd]), [{ ...odd, entered: null, wrong: [TRIED] }]);
  for (const value of [undefined, null, {}, "x"]) assert.deepEqual(readEntered(value), []);
});

test("what was entered goes with its prediction, and the longer way stays", () => {
  const lesson = (/** @type {object} */ more) => ({
    a: { choice: 1, committed: true, results: [{}], remark: "", ...more },
  });
  const [one, two] = [
    lesson({ hand: 1, entered: [THROUGH] }),
    lesson({ hand: 2, entered: withRight([THROUGH], "z2", 2, null) }),
  ];
  assert.deepEqual(readProgress(one), one);
  assert.deepEqual(mergeProgress(one, two), two);
  assert.deepEqual(mergeProgress(lesson({ choice: 2 }), two), lesson({ choice: 2 }));
  // Entered in this tab since both agreed; predicted again in it.
  assert.deepEqual(mergeChanges(one, two, one), two);
  const again = { a: { choice: null, committed: false, results: [], remark: "" } };
  assert.deepEqual(mergeChanges(one, again, one), again);
});
