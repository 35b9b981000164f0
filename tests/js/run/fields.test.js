/* Numbers that are drawn for a field. */
import assert from "node:assert/strict";
import "../browser.js";
import { another } from "../../../assets/run/fields.js";

const { test } = Deno;

test("another number is one of all but that at hand, and every one of them can come", () => {
  for (
    const [current, others] of /** @type {[string, number[]][]} */ ([
      ["3", [4, 5, 6]],
      ["4", [3, 5, 6]],
      ["6", [3, 4, 5]],
    ])
  ) {
    const drawn = Array.from({ length: 300 }, () => another(current, [3, 6]));
    assert.deepEqual([...new Set(drawn)].sort(), others);
  }
});
