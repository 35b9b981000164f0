/* Which of Dash's steps its components hear of. */
import assert from "node:assert/strict";
import "../browser.js";
import { concerns } from "../../../assets/core/bookkeeping.js";

const { test } = Deno;

/** A store as Redux makes them.
 * @param {Record<string, unknown>} state */
const storeOf = (state) => {
  /** @type {Set<() => void>} */
  const listeners = new Set();
  return {
    getState: () => state,
    /** @type {(listener: () => void) => () => void} */
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** @type {(parts: object) => void} */
    become: (parts) => {
      state = { ...state, ...parts };
      for (const listener of listeners) listener();
    },
  };
};

test("queues of callbacks concern no component; whatever else has changed does", () => {
  const before = { layout: {}, callbacks: {}, isLoading: false, loading: {}, paths: {} };
  /** @type {[object, boolean][]} */
  const cases = [
    [{}, false],
    [{ callbacks: {} }, false],
    [{ callbacks: {}, isLoading: true }, false],
    [{ callbacks: {}, isLoading: true, layout: {} }, true],
    [{ layout: {} }, true],
    [{ callbacks: {}, paths: {} }, true],
    [{ partOfAnotherVersion: {} }, true],
  ];
  for (const [parts, expected] of cases) {
    assert.equal(concerns(before, { ...before, ...parts }), expected, JSON.stringify(parts));
  }
});

test("who has heard that callbacks run hears that none does", () => {
  const running = { layout: {}, isLoading: true };
  assert.equal(concerns(running, { ...running, isLoading: false }), true);
});

test("which components wait concerns them where it is others, and not where the list is new", () => {
  const before = { loading: { "[1]": [] } };
  assert.equal(concerns(before, { loading: { "[1]": [] } }), false);
  assert.equal(concerns(before, { loading: { "[1]": [{ property: "data" }] } }), true);
});

test("who subscribes once Dash has named its store hears of what concerns components alone", () => {
  const store = storeOf({ layout: {}, callbacks: {} });
  /** @type {string[]} */
  const heard = [];
  store.subscribe(() => heard.push("Dash"));
  assert.equal(window.dash_stores?.push(/** @type {any} */ (store)), 1);
  const leave = store.subscribe(() => heard.push("component"));
  store.become({ callbacks: {} });
  assert.deepEqual(heard, ["Dash"]);
  store.become({ layout: {} });
  store.become({ callbacks: {} });
  assert.deepEqual(heard, ["Dash", "Dash", "component", "Dash"]);
  leave();
  store.become({ layout: {} });
  assert.deepEqual(heard, ["Dash", "Dash", "component", "Dash", "Dash"]);
});

test("what has changed unheard does not make the next step of no concern", () => {
  const store = storeOf({ layout: {}, callbacks: {} });
  window.dash_stores?.push(/** @type {any} */ (store));
  let told = 0;
  store.subscribe(() => told += 1);
  store.become({ callbacks: {} });
  store.become({ callbacks: {}, layout: {} });
  store.become({ callbacks: {} });
  assert.equal(told, 1);
});
