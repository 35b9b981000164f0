/* What is said of the units' lines on their way through an update. */
import assert from "node:assert/strict";
import "../../browser.js";

const { previewText } = await import("../../../../assets/views/boundary/preview.js");

const { test } = Deno;

test("the legend says by how much the new lines are exaggerated, if they are", () => {
  assert.equal(previewText(1), "new lines");
  assert.equal(previewText(5), "new lines, × 5");
  assert.equal(previewText(20_000), "new lines, × 20,000");
});
