/* Several starts at once: pieces that belong to what was asked for last, and to nothing else. */
import assert from "node:assert/strict";
import "../browser.js";
import { encode } from "../../../assets/core/arrays.js";
import { experimentsBy } from "../../../assets/run/experiments.js";

const { test } = Deno;

/** @type {[string, any][]} */
const sent = [];
window.dash_clientside.set_props = (/** @type {string} */ id, /** @type {any} */ { data }) =>
  sent.push([id, data]);

/** @type {(token: number, done: boolean, more?: object) => any} */
const piece = (token, done, more = {}) => ({
  token,
  done,
  epoch: done ? 20 : 10,
  parameters: encode(Float64Array.from([1, 2, 3, 4, 5, 6])),
  accuracy: encode(Float64Array.from([0.5, 0.4, 0.9, NaN])),
  losses: encode(Float64Array.from([0.6, 0.7, 0.1, NaN])),
  ...more,
});

test("pieces are asked for until the last, each going on from the one before", () => {
  sent.length = 0;
  const starts = experimentsBy("first");
  /** @type {any[]} */
  const made = [];
  starts.start("?epochs=20", 2, (one) => made.push(one));
  starts.receive(piece(1, false));
  starts.receive(piece(1, true));

  assert.deepEqual(sent.map(([id, { token, seeds, start }]) => [id, token, seeds, start?.epoch]), [
    ["first", 1, 2, undefined],
    ["first", 1, 2, 10],
  ]);
  assert.deepEqual(made.map(({ done }) => done), [false, true]);
  assert.deepEqual(made[1].networks.map((/** @type {any} */ one) => [...one]), [[1, 2, 3], [
    4,
    5,
    6,
  ]]);
  const { accuracies, testAccuracies, losses, testLosses } = made[1];
  assert.deepEqual([accuracies, testAccuracies], [[0.5, 0.9], [0.4, NaN]]);
  assert.deepEqual([losses, testLosses], [[0.6, 0.1], [0.7, NaN]]);
});

test("what was dropped, or asked for before, is not told of, and a refusal is", () => {
  const starts = experimentsBy("second");
  const other = experimentsBy("third");
  /** @type {any[]} */
  const made = [];
  /** @type {(name: string) => (one: any) => void} */
  const note = (name) => (one) => made.push([name, one && one.epoch]);
  other.start("", 2, note("other"));
  starts.start("", 2, note("before"));
  starts.start("", 2, note("now"));
  starts.receive(piece(1, true));
  assert.deepEqual(made, []);
  starts.receive(piece(2, false, { problems: ["No."] }));
  starts.drop();
  starts.receive(piece(2, true));
  other.receive(piece(1, true));
  assert.deepEqual(made, [["now", null], ["other", 20]]);
});
