/* What the controls say. */
import assert from "node:assert/strict";
import "../browser.js";
import {
  changedIn,
  inBrief,
  joinSeveral,
  settingText,
  splitSeveral,
  withUsual,
} from "../../../assets/core/controls.js";

const { test } = Deno;

const FORMS = /** @type {any} */ ({
  "data-shape": { label: "Data shape", default: "moons", names: { moons: "Moons", xor: "XOR" } },
  "n-samples": { label: "Points", default: "200", counts: true },
  noise: { label: "Noise", default: "0.15" },
  "batch-size": { label: "Batch size", default: "all", names: { all: "all points", 10: "10" } },
});

test("settings in brief are those that are asked for, and those that are not as usual", () => {
  const names = Object.keys(FORMS);
  const brief = ["data-shape", "n-samples"];
  assert.equal(inBrief(names, brief, "", FORMS), "Moons, points 200");
  assert.equal(
    inBrief(names, brief, "?data-shape=xor&n-samples=2000&noise=0.3", FORMS),
    "XOR, points 2,000, noise 0.3",
  );
  assert.equal(inBrief(["noise"], [], "?data-shape=xor", FORMS), "");
  assert.equal(inBrief(names, [], "?batch-size=10", FORMS), "batch size 10", "what 10 is");
});

test("changed settings are those with another value than the usual one, and can get it back", () => {
  assert.deepEqual(changedIn("", FORMS), []);
  assert.deepEqual(changedIn("?noise=0.3&data-shape=xor&n-samples=200", FORMS), [
    "data-shape",
    "noise",
  ]);
  assert.equal(withUsual("?noise=0.3&data-shape=xor", "noise"), "?data-shape=xor");
  assert.equal(withUsual("?noise=0.3", "noise"), "");
  assert.equal(withUsual("?noise=0.3", "epochs"), "?noise=0.3");
});

test("several values are joined in their order, whatever the order they were chosen in", () => {
  const several = { x1: "x₁", x2: "x₂", x1x1: "x₁²" };
  const forms = /** @type {any} */ ({ features: { label: "Input features", several } });

  assert.equal(joinSeveral(["x1x1", "x1"], several), "x1.x1x1");
  assert.equal(joinSeveral([], several), "");
  assert.deepEqual(["x1.x1x1", ""].map(splitSeveral), [["x1", "x1x1"], []]);
  assert.equal(settingText("features", "x1.x1x1", forms), "x₁, x₁²");
});
