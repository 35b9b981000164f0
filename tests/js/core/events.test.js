import assert from "node:assert/strict";
import { emit, happened, on } from "../../../assets/core/events.js";

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

test("what is waited for is one that fits, and is waited for once", async () => {
  const waited = happened("opened", 0, (name) => name === "right");
  let came = false;
  waited.then(() => (came = true));

  emit("opened", "wrong");
  await Promise.resolve();
  assert(!came);
  emit("opened", "right");
  await waited;
  assert(came);
});

test("what does not happen is waited for no longer than patience lasts", async () => {
  await happened("ready", 1, () => false);
  emit("ready");
});
