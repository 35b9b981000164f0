import assert from "node:assert/strict";
import "../browser.js";
import { answeredAhead, askAhead } from "../../../assets/core/ahead.js";

const { test } = Deno;

/** @type {(value: unknown, more?: object) => RequestInit} */
const asking = (value, more = {}) => ({
  method: "POST",
  body: JSON.stringify({ output: "a.data", inputs: [{ id: "q", value }], ...more }),
});

/** Ask while every request is answered by `answer`.
 * @type {(answer: Promise<any>, address: string, options?: RequestInit) => Promise<Response>} */
const asked = (answer, address, options) => {
  const { fetch } = globalThis;
  globalThis.fetch = () => answer;
  try {
    return askAhead(address, options);
  } finally {
    globalThis.fetch = fetch;
  }
};

test("an answer is for the first who asks the same", async () => {
  asked(Promise.resolve("layout"), "/layout");
  asked(Promise.resolve("run"), "/update", asking(1));

  assert.equal(answeredAhead("/other"), undefined);
  assert.equal(answeredAhead("/update", asking(2)), undefined);
  assert.equal(await answeredAhead("/layout?more"), "layout");
  assert.equal(answeredAhead("/layout"), undefined);
  // Whatever else Dash says in a body makes no other question of it.
  assert.equal(await answeredAhead("/update", asking(1, { changed: ["q"] })), "run");
  assert.equal(answeredAhead("/update", asking(1)), undefined);
});

test("a failure is heard by whoever asks, and by nobody else", async () => {
  asked(Promise.reject(new TypeError("lost")), "/layout");
  await new Promise((resume) => setTimeout(resume));
  await assert.rejects(answeredAhead("/layout") ?? Promise.resolve(), /lost/);
});
