/* What waits until something has been seen. */
import assert from "node:assert/strict";
import "../browser.js";
import { afterFrame, afterNextFrame } from "../../../assets/core/frames.js";

const { test } = Deno;

const turn = () => new Promise((resolve) => setTimeout(resolve));

/** Act with a screen whose frames come when they are told to; the number of frames and what was done
 * are handed in.
 * @type {(act: (frame: () => Promise<void>, done: string[]) => Promise<void>) => Promise<void>} */
const withScreen = async (act) => {
  const { requestAnimationFrame } = globalThis;
  /** @type {FrameRequestCallback[]} */
  let due = [];
  globalThis.requestAnimationFrame = (callback) => due.push(callback);
  const frame = async () => {
    for (const callback of due.splice(0)) callback(0);
    await turn();
    await turn();
  };
  try {
    await act(frame, []);
  } finally {
    globalThis.requestAnimationFrame = requestAnimationFrame;
    due = [];
  }
};

test("what waits is done after the frame that shows what was drawn, and once", () =>
  withScreen(async (frame, done) => {
    const now = afterFrame(() => done.push("acted"));
    await frame();
    assert.deepEqual(done, []);
    await frame();
    assert.deepEqual(done, ["acted"]);
    now();
    assert.deepEqual(done, ["acted"]);
  }));

test("what waits can be done at once, and is not done again", () =>
  withScreen(async (frame, done) => {
    afterFrame(() => done.push("acted"))();
    assert.deepEqual(done, ["acted"]);
    await frame();
    await frame();
    assert.deepEqual(done, ["acted"]);
  }));

test("a page in the background, which has no frames, acts nevertheless", () =>
  withScreen(async (_frame, done) => {
    await new Promise((resolve) => afterFrame(() => (done.push("acted"), resolve(null))));
    assert.deepEqual(done, ["acted"]);
  }));

test("what is for the frame after the next is done between the two", () =>
  withScreen(async (frame, done) => {
    afterNextFrame(() => done.push("acted"));
    await turn();
    assert.deepEqual(done, []);
    await frame();
    assert.deepEqual(done, ["acted"]);
  }));
