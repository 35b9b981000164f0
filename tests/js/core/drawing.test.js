/* What is drawn when: as in motion at once, in full once that is seen. */
import assert from "node:assert/strict";
import "../browser.js";
import { animate, animateFrame, draw, drawFirst, views } from "../../../assets/core/drawing.js";
import { state } from "../../../assets/core/state.js";

const { test } = Deno;

/** @type {string[]} */
let drawn = [];
/** @type {(name: string, lazy?: boolean) => View} */
const view = (name, lazy = false) => ({
  lazy,
  leads: name === "boundary",
  draw: () => void drawn.push(`${name} in full`),
  animate: () => void drawn.push(`${name} moving`),
});
const metrics = view("metrics");
Object.assign(views, { boundary: view("boundary"), loss: view("loss", true) });
const snapshot = /** @type {any} */ ({ epoch: 0 });

/** What was drawn until nothing more comes, after something was done. */
const until = async (/** @type {() => void} */ act) => {
  drawn = [];
  state.run = /** @type {any} */ ({ snapshots: [snapshot] });
  act();
  const atOnce = drawn.splice(0);
  // Turns, not milliseconds: on a busy machine a whole frame may pass in one.
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setTimeout(resolve));
  return { atOnce, later: drawn, moving: state.moving, drawing: state.drawing };
};

test("what takes another room is drawn at once with all else, and in full when that is seen", async () => {
  views.loss.takesOtherRoom = () => true;
  for (const _time of [1, 2]) {
    const { atOnce, later } = await until(drawFirst);
    assert.deepEqual(atOnce, ["boundary moving", "loss moving"]);
    assert.deepEqual(later, ["boundary in full", "loss in full"]);
  }
  views.loss.takesOtherRoom = () => false;
  const { atOnce, later } = await until(drawFirst);
  assert.deepEqual(atOnce, ["boundary moving"]);
  assert.deepEqual(later, ["loss moving", "boundary in full", "loss in full"]);
  delete views.loss.takesOtherRoom;
});

test("what has come is drawn as in motion, the lazy views a frame later, then in full", async () => {
  assert.deepEqual(await until(drawFirst), {
    atOnce: ["boundary moving"],
    later: ["loss moving", "boundary in full", "loss in full"],
    moving: false,
    drawing: null,
  });
});

test("what does not lead comes a frame later, and at rest in its turn", async () => {
  views.metrics = metrics;
  assert.deepEqual(await until(drawFirst), {
    atOnce: ["boundary moving"],
    later: ["metrics moving", "loss moving", "boundary in full", "metrics in full", "loss in full"],
    moving: false,
    drawing: null,
  });
  const { atOnce } = await until(() => animate(snapshot));
  delete views.metrics;
  assert.deepEqual(atOnce, ["boundary moving", "metrics moving", "loss moving"]);
});

test("where frames are late, what is at rest by then does not move again", async () => {
  const { requestAnimationFrame } = window;
  /** @type {(() => void)[]} */
  const frames = [];
  Object.assign(window, {
    requestAnimationFrame: (/** @type {() => void} */ act) => frames.push(act),
  });
  const turn = () => new Promise((resolve) => setTimeout(resolve));
  try {
    drawn = [];
    drawFirst();
    while (!drawn.includes("boundary in full")) await turn();
    while (frames.length) frames.shift()?.();
    while (state.drawing) {
      await turn();
      while (frames.length) frames.shift()?.();
    }
    for (let turns = 0; turns < 20; turns += 1) await turn();
    assert.deepEqual(drawn, ["boundary moving", "boundary in full", "loss in full"]);
    assert.equal(state.moving, false);
  } finally {
    Object.assign(window, { requestAnimationFrame });
  }
});

test("what comes before the drawing in full takes its place", async () => {
  const { atOnce, later } = await until(() => {
    drawFirst();
    drawFirst();
  });
  assert.deepEqual(atOnce, ["boundary moving", "boundary moving"]);
  assert.deepEqual(later, ["loss moving", "boundary in full", "loss in full"]);
});

test("what moves meanwhile is not drawn in full", async () => {
  const { later, moving } = await until(() => {
    drawFirst();
    animate(snapshot);
  });
  assert.deepEqual(later, []);
  assert.equal(moving, true);
});

test("at rest each view is drawn in a task of its own, unless something else comes between", async () => {
  const { boundary, loss } = views;
  let between = () => {};
  /** @type {(name: string, lazy?: boolean) => View} */
  const noting = (name, lazy) => ({
    ...view(name, lazy),
    draw: () => {
      drawn.push(name);
      setTimeout(() => {
        drawn.push("task");
        between();
      });
    },
  });
  Object.assign(views, { boundary: noting("boundary"), metrics: noting("metrics") });
  Object.assign(views, { network: noting("network", true), loss: noting("loss", true) });
  try {
    const { later } = await until(drawFirst);
    const lines = ["metrics moving", "loss moving", "network moving"];
    assert.deepEqual(later.filter((line) => !lines.includes(line)), [
      "boundary",
      "task",
      "metrics",
      "task",
      "loss",
      "task",
      "network",
      "task",
    ]);
    between = () => animate(snapshot);
    const stopped = await until(drawFirst);
    assert.deepEqual(stopped.later.filter((line) => line in views), ["boundary"]);
  } finally {
    delete views.metrics;
    delete views.network;
    Object.assign(views, { boundary, loss });
  }
});

test("at rest the lazy plots wait for the others to be seen", async () => {
  const { atOnce, later } = await until(draw);
  assert.deepEqual([atOnce, later], [["boundary in full"], ["loss in full"]]);
});

test("where a frame has not room for all, the lazy views take turns, and the others do not", () => {
  const { now } = performance;
  const { loss } = views;
  let time = 0;
  /** @type {(name: string) => View} */
  const slow = (name) => ({ ...view(name, true), animate: () => (time += 9, drawn.push(name)) });
  const frame = (/** @type {(snapshot: any) => void} */ move) => {
    drawn = [];
    move(snapshot);
    assert.equal(drawn[0], "boundary moving");
    return drawn.slice(1);
  };
  Object.assign(views, { loss: slow("loss"), network: slow("network") });
  performance.now = () => time;
  try {
    const [one, other] = [...frame(animateFrame), ...frame(animateFrame)];
    assert.deepEqual([one, other].sort(), ["loss", "network"]);
    assert.deepEqual([...frame(animateFrame), ...frame(animateFrame)], [one, other]);
    assert.deepEqual(frame(animate), [one, other], "what is not to go on has room for all");

    Object.assign(views, { loss: view("loss", true), network: view("network", true) });
    assert.equal(frame(animateFrame).length, 2, "there is room for both");
  } finally {
    performance.now = now;
    views.loss = loss;
    delete views.network;
  }
});
