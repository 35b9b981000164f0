import assert from "node:assert/strict";
import "../browser.js";
import { state } from "../../../assets/core/state.js";
import { idleIn } from "../../../assets/run/idle.js";

const { test } = Deno;

state.forms = {
  "data-shape": { label: "", default: "moons", idle: { own: ["noise"] } },
  noise: { label: "", default: "0.15" },
  inputs: { label: "", default: "standardised", idle: { standardised: ["stretch-x1"] } },
  "stretch-x1": { label: "", default: "1" },
};

test("what is idle with the usual settings is out of sight, unless an address has it changed", () => {
  assert.deepEqual(idleIn("inputs", ""), { seen: [], unseen: ["stretch-x1"] });
  assert.deepEqual(idleIn("inputs", "?stretch-x1=10"), { seen: ["stretch-x1"], unseen: [] });
  assert.deepEqual(idleIn("inputs", "?inputs=raw&stretch-x1=10"), { seen: [], unseen: [] });
});

test("what does something with the usual settings stays in sight", () => {
  assert.deepEqual(idleIn("data-shape", "?data-shape=own"), { seen: ["noise"], unseen: [] });
  assert.deepEqual(idleIn("data-shape", ""), { seen: [], unseen: [] });
});
