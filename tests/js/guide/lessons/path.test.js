/* The path of chosen lessons that a link opens. */
import assert from "node:assert/strict";
import "../../browser.js";
import { choosePath, following, inOrder } from "../../../../assets/guide/lessons/path.js";

const { test } = Deno;

/** Of a lesson, only the name is looked at.
 * @type {any[]} */
const ALL = ["a", "b", "c", "d"].map((name) => ({ name }));
const [A, B, C, D] = ALL;

test("a path has its lessons in its own order, and says which there are none of", () => {
  assert.deepEqual(choosePath(["c", "x", "a", "y"], ALL), {
    path: [C, A],
    unknown: ["x", "y"],
  });
  assert.deepEqual(choosePath([], ALL), { path: [], unknown: [] });
});

test("the lessons of the path come first, and no other is lost or there twice", () => {
  assert.deepEqual(inOrder([C, A], ALL), [C, A, B, D]);
  assert.deepEqual(inOrder([], ALL), ALL);
});

test("the next lesson is the path's, and the path has an end", () => {
  assert.equal(following(C, [C, A], ALL), A);
  assert.equal(following(A, [C, A], ALL), undefined);
});

test("beside the path, and without one, the next lesson is the next of the others", () => {
  assert.equal(following(B, [C, A], ALL), D);
  assert.equal(following(D, [C, A], ALL), undefined);
  assert.deepEqual(ALL.map((one) => following(one, [], ALL)), [B, C, D, undefined]);
});
