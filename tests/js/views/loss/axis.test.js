/* The axis of the losses: the learner's, or what a lesson asks for until the learner chooses. */
import assert from "node:assert/strict";
import "../../browser.js";
import { askLossAxis, lossAxis, setLossScale } from "../../../../assets/views/loss/axis.js";

const { test } = Deno;

test("a lesson, and a light before it, has its axis until it is left", () => {
  askLossAxis("lesson", "log");
  setLossScale("log"); // what the switch tells, which was set to it
  askLossAxis("light", "linear");
  assert.equal(lossAxis(), "linear");
  askLossAxis("light", null);
  assert.equal(lossAxis(), "log");
  askLossAxis("lesson", null);
  assert.equal(lossAxis(), "linear");
});

test("what the learner chooses meanwhile stays", () => {
  askLossAxis("lesson", "log");
  askLossAxis("light", "log");
  setLossScale("linear");
  assert.equal(lossAxis(), "linear");
  askLossAxis("light", null);
  setLossScale("log");
  askLossAxis("lesson", null);
  assert.equal(lossAxis(), "log");
  setLossScale("linear");
});
