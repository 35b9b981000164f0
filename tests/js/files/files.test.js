import assert from "node:assert/strict";
import "../browser.js";
import { changedByFile } from "../../../assets/files/files.js";

const { test } = Deno;

test("what a file of weights changed is told, the first of much, with the way back", () => {
  assert.equal(
    changedByFile(["noise 0.15 → 0.3", "epochs 1,000 → 50"]),
    "The weights are of other settings, which took the place of yours: noise 0.15 → 0.3, epochs " +
      "1,000 → 50. Back in the browser brings yours again.",
  );
  const many = Array.from({ length: 11 }, (_, number) => `setting ${number}`);
  assert.match(changedByFile(many), /setting 7 and 3 more\. Back/);
});
