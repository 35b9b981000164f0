/* One scroller for a lesson and the page. */
import assert from "node:assert/strict";
import "../../browser.js";
import { heldAt, scrollFor, wordsAt } from "../../../../assets/guide/lessons/scroll.js";

const { test } = Deno;

test("a stage that fits into the window is held at its top, however the page moves", () => {
  for (const by of [-500, 0, 500]) assert.equal(heldAt(0, by, 700, 900), 0);
});

test("a stage that is higher moves with the page as far as it is higher, down and up again", () => {
  let top = 0;
  const tops = [60, 60, 60, -100, -100].map((by) => (top = heldAt(top, by, 1000, 900)));

  assert.deepEqual(tops, [-60, -100, -100, 0, 0]);
});

test("words beside what is beneath the stage go along further down only, to the lesson's end", () => {
  let top = -300;
  const tops = [-80, 60, 500, -80].map((by) => (top = wordsAt(top, by, 1500, 900)));

  assert.deepEqual(tops, [-300, -360, -600, -600]);
  // A lesson that fits into the window stays at its top.
  assert.equal(wordsAt(0, 200, 700, 900), 0);
});

test("the page is scrolled as little as needed, or to the beginning", () => {
  const room = 500;
  // In sight already.
  assert.equal(scrollFor(100, 200, 300, room, false), 100);
  // Beneath and above.
  assert.equal(scrollFor(100, 900, 1000, room, false), 500);
  assert.equal(scrollFor(800, 200, 300, room, false), 200);
  // Higher than the window, or to be at the top.
  assert.equal(scrollFor(100, 900, 1900, room, false), 900);
  assert.equal(scrollFor(100, 200, 300, room, true), 200);
});
