import assert from "node:assert/strict";
import "../browser.js";
import { state } from "../../../assets/core/state.js";
import { isAdvised } from "../../../assets/run/rates.js";

const { test } = Deno;

state.forms = {
  "learning-rate": { label: "", default: "1" },
  optimizer: { label: "", default: "descent" },
};

test("a rate above the bound is advised against for the optimiser alone", () => {
  const advice = { optimizer: "adam", above: "0.3" };
  for (
    const [address, is] of /** @type {[string, boolean][]} */ ([
      ["", false],
      ["?learning-rate=30", false],
      ["?optimizer=adam", true],
      ["?optimizer=adam&learning-rate=0.5", true],
      ["?optimizer=adam&learning-rate=0.3", false],
      ["?optimizer=momentum&learning-rate=10", false],
    ])
  ) {
    assert.equal(isAdvised(address, advice), is, address);
  }
});
