/* Runs that a lesson keeps beside the one on show. */
import assert from "node:assert/strict";
import "../../browser.js";
import { constants } from "../../../../assets/core/constants.js";
import { state } from "../../../../assets/core/state.js";

constants.keptNames = ["B", "C", "D"];
constants.longestAddress = 3500;
const kept = await import("../../../../assets/run/kept.js");
const { dropBeside, keepBeside, takenBefore } = await import(
  "../../../../assets/guide/lessons/beside.js"
);

const { test } = Deno;

state.forms = { "hidden-units": { label: "Hidden units", default: "4", limits: [1, 16] } };
state.fragmentPending = false;
const addresses = ["?hidden-units=1", "?hidden-units=2", "?hidden-units=3"];
/** @type {any} */
const lesson = { runs: addresses.map((address) => ({ name: address, address, trials: [] })) };

/** @type {(address: string, more?: object) => void} */
const show = (address, more = {}) => {
  /** @type {any} */
  const run = {
    address,
    epochs: 10,
    stop: 10,
    done: true,
    divergedAt: null,
    points: null,
    losses: [],
    snapshots: [],
    ...more,
  };
  Object.assign(state, { run, edit: null, original: null });
};
const shelf = () => kept.keptRuns().map(({ name, run }) => `${name} ${run.address}`);

test("each run of a lesson is kept beside the next, and none beside itself", () => {
  show("?hidden-units=9");
  keepBeside(lesson, 0);
  assert.deepEqual(shelf(), []);
  show(addresses[0], { stop: 5 });
  keepBeside(lesson, 1);
  assert.deepEqual(shelf(), [], "one that is not through");
  for (const [index, address] of addresses.entries()) {
    keepBeside(lesson, index);
    show(address);
  }
  assert.deepEqual(shelf(), ["B ?hidden-units=1", "C ?hidden-units=2"]);

  // Run again: the one that was on show has its place.
  keepBeside(lesson, 0);
  show(addresses[0]);
  assert.deepEqual(shelf(), ["B ?hidden-units=3", "C ?hidden-units=2"]);
  // From another run of the learner's, nothing takes it.
  show("?hidden-units=9");
  keepBeside(lesson, 1);
  assert.deepEqual(shelf(), ["B ?hidden-units=3"]);
});

test("what a lesson has kept is let go, and what the learner has kept stays", () => {
  show("?hidden-units=9");
  kept.keepRun();
  dropBeside();
  assert.deepEqual(shelf(), ["C ?hidden-units=9"]);
  dropBeside();
  assert.deepEqual(shelf(), ["C ?hidden-units=9"]);
});

test("what the page of before has kept for a lesson is known by its address", () => {
  assert.deepEqual(takenBefore(["?noise=0.2", 7]), [{ address: "?noise=0.2", place: null }]);
  assert.deepEqual(takenBefore(null), []);

  kept.awaitKept(["?hidden-units=1", "?hidden-units=9"]);
  kept.dropAwaited(["?hidden-units=1"]);
  assert.deepEqual(kept.keptAddresses(), ["?hidden-units=9"]);
});
