import assert from "node:assert/strict";
import "../browser.js";
import { withValues } from "../../../assets/core/controls.js";

const { test } = Deno;

const FORMS = {
  noise: { default: "0.15" },
  epochs: { default: "1000" },
  "data-shape": { default: "moons" },
};

test("fixed settings are laid over an address", () => {
  for (
    const [address, fixed, kept] of /** @type {[string, Record<string, string>, string][]} */ ([
      ["", { noise: "0.15" }, ""],
      ["?noise=0.3", { noise: "0.15" }, ""],
      ["?noise=0.1&epochs=50", { noise: "0.3" }, "?noise=0.3&epochs=50"],
      ["", { epochs: "50", noise: "0.3" }, "?epochs=50&noise=0.3"],
      // As it was written, where it says the same.
      ["?noise=0.30&epochs=50", { noise: "0.3" }, "?noise=0.30&epochs=50"],
      ["?data-shape=xor", { "data-shape": "own" }, "?data-shape=own"],
    ])
  ) {
    assert.equal(withValues(address, fixed, FORMS), kept);
  }
});
