import assert from "node:assert/strict";
import { emit, on } from "../../../assets/core/events.js";

const { test } = Deno;

test("whoever listens is called at once, in the order of listening, with the details", () => {
  /** @type {unknown[][]} */
  const heard = [];
  on("points-taken", (...details) => heard.push(["first", ...details]));
  on("points-taken", (...details) => heard.push(["second", ...details]));
  on("begin", () => heard.push(["other"]));

  emit("points-taken", "?epochs=3", true);
  emit("lost");

  assert.deepEqual(heard, [["first", "?epochs=3", true], ["second", "?epochs=3", true]]);
});

test("who listens twice is called once", () => {
  let count = 0;
  const listener = () => count++;
  on("done", listener);
  on("done", listener);

  emit("done");

  assert.equal(count, 1);
});
