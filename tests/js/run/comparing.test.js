/* A kept run beside the one on show. */
import assert from "node:assert/strict";
import "../browser.js";
import { state } from "../../../assets/core/state.js";
import {
  atEpoch,
  changesBetween,
  luckText,
  refusedNotice,
  samePoints,
  whenText,
  whyNotInLink,
} from "../../../assets/run/comparing.js";

const { test } = Deno;

state.forms = {
  "data-shape": { label: "Data shape", default: "moons", names: { moons: "moons", own: "own" } },
  "hidden-units": { label: "Hidden units", default: "4", counts: true },
  "weight-seed": { label: "Weight seed", default: "0" },
};

/** @type {(address: string, more?: any) => any} */
const held = (address, { edit = null, steps = [], points = null } = {}) => ({
  run: { address, points, snapshots: [0, 1, 10, 100].map((epoch) => ({ epoch })) },
  original: null,
  edit,
  steps,
});
/** @type {(x: string, frame?: object) => any} */
const points = (x, frame) => ({ X: { bdata: x }, y: { bdata: "AA" }, names: [], frame });

test("at an epoch a run shows its nearest snapshot, or what was set by hand then", () => {
  const run = held("");
  assert.deepEqual([0, 4, 54, 56, 1e6].map((epoch) => atEpoch(run, epoch).epoch), [
    0,
    1,
    10,
    100,
    100,
  ]);
  const edit = { epoch: 10, edited: true };
  const edited = held("", { edit });
  assert.equal(atEpoch(edited, 12), edit);
  assert.equal(atEpoch(edited, 90).epoch, 100);
});

test("what differs is said from the kept run to the one on show", () => {
  const others = held("?hidden-units=2&weight-seed=3");
  assert.equal(changesBetween(held(""), others), "hidden units 4 → 2, weight seed 0 → 3");
  assert.equal(changesBetween(others, held("")), "hidden units 2 → 4, weight seed 3 → 0");
  assert.equal(changesBetween(others, others), "the same settings");
});

test("also what no setting says: weights set by hand, and other own points", () => {
  const byHand = held("", { edit: { epoch: 10 } });
  assert.equal(changesBetween(byHand, held("")), "weights set by hand → as trained");
  assert.equal(changesBetween(held(""), byHand), "as trained → weights set by hand");
  assert.equal(changesBetween(byHand, byHand), "other weights set by hand");

  const [own, other] = ["AAAA", "BBBB"].map((x) => held("?data-shape=own", { points: points(x) }));
  assert.equal(changesBetween(own, other), "other own points");
  assert.equal(changesBetween(own, held("")), "data shape own → moons");
});

test("a link says what can be trained again from its settings", () => {
  assert.equal(whyNotInLink(held("?hidden-units=2"), null), "");
  const trainedOn = held("", { steps: [{ epoch: 1 }] });
  assert.equal(whyNotInLink(trainedOn, null), "has weights set by hand");
  const own = held("?data-shape=own", { points: points("AAAA") });
  assert.equal(whyNotInLink(own, points("AAAA")), "");
  assert.equal(whyNotInLink(own, points("BBBB")), "has other own points");
  assert.equal(whyNotInLink(own, null), "has other own points");
});

test("own points are the same where their places, classes and frame are", () => {
  assert.ok(samePoints(null, null));
  assert.ok(samePoints(points("A", { halfWidth: 3 }), points("A", { halfWidth: 3 })));
  assert.ok(!samePoints(points("A", { halfWidth: 3 }), points("A")));
  assert.ok(!samePoints(points("A"), null));
});

test("a comparison says of which epochs it is, and which units are muted in the run on show", () => {
  assert.equal(whenText(1000, 1000, ""), "at epoch 1,000");
  assert.equal(whenText(5, 1000, ""), "epoch 5, A epoch 1,000");
  assert.equal(whenText(5, 5, "unit 2"), "at epoch 5, A without unit 2");
  assert.equal(whenText(5, 1000, "unit 2"), "epoch 5, A epoch 1,000 without unit 2");
});

test("runs that cannot be kept are each said by what differs in them, in one notice", () => {
  const few = { address: "?hidden-units=900", problems: ["There are at most 16 units."] };

  assert.deepEqual(refusedNotice([few], ""), {
    title: "A run to compare with cannot be kept",
    message: "With hidden units 900: There are at most 16 units.",
  });
  const other = { address: "?weight-seed=x", problems: ["A seed is a number.", "It is whole."] };
  assert.deepEqual(refusedNotice([few, other], ""), {
    title: "2 runs to compare with cannot be kept",
    message: "With hidden units 900: There are at most 16 units. " +
      "With weight seed x: A seed is a number. It is whole.",
  });
});

test("runs of other sizes may differ by luck, as they start from other weights", () => {
  const network = (
    /** @type {number[]} */ sizes,
    /** @type {number[]} */ ...start
  ) => /** @type {any} */ ({ layerSizes: sizes, snapshots: [{ parameters: start }] });
  assert.match(
    luckText(network([2, 4, 1], 0.1), network([2, 3, 1], 0.2)),
    /^, so other starting weights\. Luck\?/,
  );
  assert.equal(luckText(network([2, 4, 1], 0.1), network([2, 4, 1], 0.1)), "");
  // Another feature is no other size, and zeros are no luck.
  assert.equal(luckText(network([3, 4, 1], 0.1), network([2, 4, 1], 0.1)), "");
  assert.equal(luckText(network([2, 4, 1], 0, 0), network([2, 3, 1], 0)), "");
});
