/* Which state of the network a light shows. */
import assert from "node:assert/strict";
import "../../browser.js";

const { epochOf, isForeign } = await import("../../../../assets/guide/lessons/lights.js");

const { test } = Deno;

/** @type {(kind: Light["kind"], value: Light["value"]) => Light} */
const light = (kind, value) => ({ kind, value, run: null, start: null, axis: null });
const [mute, part, swap] = [light("mute", 1), light("part", "boundary"), light("swap", 2)];

test("what a light of another paragraph did to the network is no business of this one", () => {
  assert.equal(isForeign([part], mute, false), true);
  assert.equal(isForeign([part, swap], mute, false), true);
  assert.equal(isForeign([part, mute], mute, false), false);
  assert.equal(isForeign([part], null, false), false);
});

test("what was tried as the run played is so where a paragraph does such things itself", () => {
  assert.equal(isForeign([part], null, true), true);
  assert.equal(isForeign([part, mute], null, true), false);
});

test("what a paragraph points at is seen at the one epoch that it names", () => {
  assert.equal(epochOf([light("epoch", 0), light("step", "dW2")]), 0);
  assert.equal(epochOf([part, mute]), null);
  assert.equal(epochOf([light("epoch", 0), light("epoch", 5)]), null);
});
