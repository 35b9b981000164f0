/* Numbers that are drawn for a field. */
import assert from "node:assert/strict";
import "../browser.js";
import { another, stepped, unreadable } from "../../../assets/run/fields.js";

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

test("a step goes to the next number within the limits, and beyond the greatest to the word", () => {
  const plain = { step: "10", min: "10", max: "2000" };
  const batch = { step: "1", min: "1", max: "100", word: "all" };
  for (
    const [text, way, field, next] of /** @type {[string, number, object, string | null][]} */ ([
      ["200", 1, plain, "210"],
      ["10", -1, plain, "10"],
      ["1995", 1, plain, "2000"],
      ["many", 1, plain, null],
      ["all", 1, plain, null],
      ["20", 1, batch, "21"],
      ["1", -1, batch, "1"],
      ["100", 1, batch, "all"],
      ["all", 1, batch, "all"],
      ["all", -1, batch, "100"],
      ["", -1, batch, "100"],
    ])
  ) {
    assert.equal(stepped(text, way, field), next, `${text} ${way}`);
  }
});

test("a field with a word takes it, or nothing, in place of a number", () => {
  /** @type {Settings} */
  const forms = {
    epochs: { label: "Epochs", default: "1000", typed: true },
    "batch-size": {
      label: "Batch size",
      default: "all",
      typed: true,
      word: "all",
      names: { all: "all points" },
    },
  };
  for (const text of ["all", " All ", "", "all points", "7", "1e2"]) {
    assert.deepEqual(unreadable(["5", text], forms), {});
  }
  assert.deepEqual(unreadable(["all", "some"], forms), {
    epochs: "Epochs: “all” is not a number.",
    "batch-size": "Batch size: “some” is not a number.",
  });
});
