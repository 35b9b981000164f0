import assert from "node:assert/strict";
import { emit, on } from "../../../assets/core/events.js";

const { test } = Deno;

test("whoever listens is called at once, in the order of listening, with the details", () => {
  const heard = [];
  on("test-a", (...details) => heard.push(["first", ...details]));
  on("test-a", (...details) => heard.push(["second", ...details]));
  on("test-b", () => heard.push(["other"]));

  emit("test-a", 1, "x");
  emit("test-nobody");

  assert.deepEqual(heard, [["first", 1, "x"], ["second", 1, "x"]]);
});

test("who listens twice is called once", () => {
  let count = 0;
  const listener = () => count++;
  on("test-c", listener);
  on("test-c", listener);

  emit("test-c");

  assert.equal(count, 1);
});
