/* How the progress of two tabs becomes one. */
import assert from "node:assert/strict";
import { constants } from "../../../assets/core/constants.js";
import {
  caretAfter,
  mergeChanges,
  mergeProgress,
  readProgress,
} from "../../../assets/core/storage.js";

constants.longestRemark = 20000;

const { test } = Deno;

const NOTHING = { choice: null, committed: false, results: [], remark: "" };
/**
 * @param {number | null} [choice]
 * @param {any[]} [results]
 * @param {{remark?: string, committed?: boolean}} [more]
 * @returns {LessonProgress}
 */
const lesson = (
  choice = null,
  results = [],
  { remark = "", committed = results.length > 0 } = {},
) => ({
  choice,
  committed,
  results,
  remark,
});
const said = (/** @type {string} */ remark) => lesson(null, [], { remark });
const ONE = { "train-loss": 0.1 };
const TWO = { "train-loss": 0.2 };

test("what two have done becomes one", () => {
  for (
    const [mine, theirs, merged] of [
      [lesson(), lesson(2), lesson(2)],
      [lesson(1), lesson(2), lesson(1)],
      [lesson(1), lesson(2, [ONE]), lesson(2, [ONE])],
      [lesson(1, [ONE]), lesson(2, [TWO]), lesson(1, [ONE])],
      [lesson(1, [ONE]), lesson(1, [null, TWO]), lesson(1, [ONE, TWO])],
      [said("mine"), lesson(), said("mine")],
      [lesson(), said("theirs"), said("theirs")],
      [said("a line"), said("a line, bent"), said("a line, bent")],
      [said("mine"), said("theirs"), said("mine\n\ntheirs")],
      // Merged once more, nothing is there twice.
      [said("mine\n\ntheirs"), said("theirs\n\nmine"), said("mine\n\ntheirs")],
    ]
  ) {
    assert.deepEqual(mergeProgress({ a: mine }, { a: theirs }), { a: merged });
  }
});

test("lessons that only one has are kept", () => {
  const merged = mergeProgress({ a: lesson(1) }, { b: lesson(2, [ONE]) });

  assert.deepEqual(merged, { a: lesson(1), b: lesson(2, [ONE]) });
});

test("what only one has changed is as that one has it", () => {
  for (
    const [before, mine, theirs, merged] of [
      // Only one has changed something: shortened, taken back, or begun.
      [said("abc"), said("ab"), said("abc"), said("ab")],
      [said("abc"), said("abc"), said(""), lesson()],
      [lesson(1, [ONE]), lesson(), lesson(1, [ONE]), lesson()],
      [lesson(1, [ONE]), lesson(1, [ONE]), lesson(), lesson()],
      [lesson(), lesson(), lesson(2, [ONE]), lesson(2, [ONE])],
      // Each has changed another part.
      [
        lesson(1),
        lesson(1, [ONE]),
        lesson(1, [], { remark: "seen" }),
        lesson(1, [ONE], { remark: "seen" }),
      ],
      // Both have changed the same part.
      [lesson(), said("mine"), said("theirs"), said("mine\n\ntheirs")],
      [lesson(), lesson(1, [ONE]), lesson(1, [null, TWO]), lesson(1, [ONE, TWO])],
      // Both type in the same remark: one goes on from the other, or each puts in something.
      [said("a"), said("ab"), said("abc"), said("abc")],
      [said("a line"), said("a line bends"), said("Once a line"), said("Once a line bends")],
      [
        said("It is so"),
        said("It is so here"),
        said("It is so there"),
        said("It is so here\n\nthere"),
      ],
    ]
  ) {
    assert.deepEqual(mergeChanges({ a: before }, { a: mine }, { a: theirs }), { a: merged });
  }
});

test("a caret stays between its letters", () => {
  for (
    const [place, before, after, moved] of /** @type {[number, string, string, number][]} */ ([
      [2, "ab", "abc", 2],
      [2, "ab", "xab", 3],
      [1, "ab", "ab, more", 1],
      [3, "abcd", "ad", 1],
    ])
  ) {
    assert.equal(caretAfter(place, before, after), moved);
  }
});

test("something else under the name is not taken for progress", () => {
  for (
    const [kept, sound] of /** @type {[any, any][]} */ ([
      [null, {}],
      ["seen", {}],
      [[1], {}],
      [{ a: null, b: 7, c: [] }, {}],
      [{ a: {} }, { a: NOTHING }],
      [{ a: { choice: "1", committed: true, remark: 7 } }, { a: NOTHING }],
      [{ a: { choice: 0, committed: 1, results: {} } }, { a: NOTHING }],
      [{ a: lesson(1, ["x", ONE]) }, { a: lesson(1, [null, ONE]) }],
      [{ a: lesson(2, [ONE], { committed: false }) }, { a: lesson(2) }],
    ])
  ) {
    assert.deepEqual(readProgress(kept), sound);
    assert.deepEqual(mergeProgress(kept, {}), sound);
  }
});

test("remarks grow no longer than a session takes back", () => {
  const [mine, theirs] = ["x", "y"].map((letter) => ({ a: said(letter.repeat(15000)) }));

  const { remark } = mergeProgress(mine, theirs).a;

  assert.ok(remark.startsWith("x".repeat(15000)));
  assert.equal(remark.length, 20000);
});

test("the answer to why goes with its prediction, and the first prediction stays", () => {
  const mine = { ...lesson(1, [ONE]), first: 1 };
  const answered = { ...lesson(1, [ONE]), why: 2, hand: 7, first: 3 };
  const other = { ...lesson(2, [TWO]), why: 3 };

  assert.deepEqual(mergeProgress({ a: mine }, { a: answered }), { a: { ...answered, first: 1 } });
  assert.deepEqual(mergeProgress({ a: mine }, { a: other }), { a: mine });
  assert.deepEqual(mergeProgress({ a: lesson() }, { a: other }), { a: other });
  // Predicted again in this tab.
  const again = { ...lesson(), first: 3 };
  assert.deepEqual(mergeChanges({ a: answered }, { a: again }, { a: answered }), { a: again });
});

test("progress from before there was a question why is read as it was", () => {
  assert.deepEqual(readProgress({ a: lesson(1, [ONE]) }), { a: lesson(1, [ONE]) });
  const unsound = { a: { ...lesson(1, [ONE]), why: "2", hand: 0.5, first: 0 } };
  assert.deepEqual(readProgress(unsound), { a: lesson(1, [ONE]) });
});
