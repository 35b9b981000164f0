import assert from "node:assert/strict";
import "../browser.js";
import { state } from "../../../assets/core/state.js";
import {
  changesOf,
  difference,
  sameSettings,
  shownAs,
  withoutEpochs,
} from "../../../assets/run/address.js";

const { test } = Deno;

state.forms = {
  noise: { label: "Noise", default: "0.15" },
  epochs: { label: "Epochs", default: "1000", counts: true },
  "test-share": { label: "Test share", default: "0.25", share: true },
  activation: { label: "Activation", default: "tanh", names: { tanh: "tanh", relu: "ReLU" } },
  penalty: { label: "Penalty", default: "none", names: {}, idle: { none: ["strength"] } },
  strength: { label: "Strength", default: "0.1" },
  "two-colours": { label: "Output shown", default: "no", names: {}, display: true },
};

test("the order of settings does not matter", () => {
  assert.ok(sameSettings("?noise=0.1&epochs=5", "epochs=5&noise=0.1"));
  assert.ok(!sameSettings("?noise=0.1", "?noise=0.2"));
  assert.ok(!sameSettings("", "?noise=0.2"));
});

test("what differs is said in the words of the page", () => {
  assert.equal(difference("?noise=0.3&epochs=2000", ""), "noise 0.3, epochs 2,000");
  assert.equal(
    difference("?activation=relu&test-share=0.1", ""),
    "test share 10\u00a0%, activation ReLU",
  );
});

test("a setting at its default differs from another value of it", () => {
  assert.equal(difference("", "?noise=0.3"), "noise 0.15");
  assert.equal(difference("?noise=0.15", ""), "the same settings");
});

test("what does nothing now is not named as a difference", () => {
  assert.equal(difference("?strength=0.3", ""), "the same settings");
  assert.deepEqual(changesOf("", "?strength=0.3&noise=0.3"), ["noise 0.15 → 0.3"]);
  assert.deepEqual(changesOf("?penalty=L2&strength=0.3", ""), ["penalty L2 → none"]);
  // It did nothing before, so that it was nothing before.
  assert.deepEqual(changesOf("", "?penalty=L2&strength=0.3"), [
    "penalty none → L2",
    "strength 0.3",
  ]);
  assert.deepEqual(changesOf("?penalty=L2", "?penalty=L2&strength=0.3"), ["strength 0.1 → 0.3"]);
});

test("how a run is shown is nothing of the run", () => {
  assert.equal(difference("?two-colours=yes", ""), "the same settings");
  assert.equal(withoutEpochs("?epochs=5&noise=0.3&two-colours=yes"), "noise=0.3");
  assert.equal(withoutEpochs("?two-colours=yes"), withoutEpochs("?epochs=2000"));
  assert.notEqual(withoutEpochs("?noise=0.3"), withoutEpochs("?two-colours=yes"));
  assert.ok(!sameSettings("?two-colours=yes", ""));
});

test("an address takes over how another's run is shown", () => {
  assert.equal(shownAs("?noise=0.3", "?two-colours=yes&epochs=5"), "?noise=0.3&two-colours=yes");
  assert.equal(shownAs("?noise=0.3&two-colours=yes", "?epochs=5"), "?noise=0.3");
  assert.equal(shownAs("?noise=0.30", ""), "?noise=0.30");
});
