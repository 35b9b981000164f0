/* What a completion code is made of. */
import assert from "node:assert/strict";
import { doneOf } from "../../../../assets/guide/codes/done.js";

const { test } = Deno;

test("a code is made of first predictions, in lessons that are done", () => {
  const lesson = (/** @type {string} */ name) => /** @type {any} */ ({
    name,
    choices: ["a", "b", "c"],
    because: [{}, {}],
  });
  const progress = /** @type {any} */ ({
    again: { choice: 2, first: 1, why: 2 },
    old: { choice: 3 },
    changed: { choice: 1, first: 6, why: 5 },
    open: { choice: 1 },
  });
  const all = Object.keys(progress).map(lesson);

  assert.deepEqual(doneOf(all, progress, ({ name }) => name !== "open"), {
    again: { first: 1, why: 2 },
    old: { first: 3, why: 0 },
    changed: { first: 1, why: 0 },
  });
});
