/* A control's change asks for its run at once, and only once. */
import assert from "node:assert/strict";
import { anything } from "../browser.js";
import { giveValue } from "../../../assets/run/controls.js";
import { emit, on } from "../../../assets/core/events.js";
import { requestRun } from "../../../assets/run/settings.js";

const { test } = Deno;

const FORMS = {
  "noise": { label: "Noise", default: "0.1" },
  "epochs": { label: "Epochs", default: "1000", typed: true },
};
/** @type {Record<string, unknown>} what Dash knows of the controls */
const known = { noise: 0.1, epochs: "1000" };
let layout = {};
const listeners = new Set();

/** Dash sets a property of a control: it knows it at once. */
const set = (/** @type {string} */ id, /** @type {unknown} */ value) => {
  known[id] = value;
  layout = {};
  for (const listener of listeners) listener();
};
/** Dash tells that the page is there, or that an address was read. */
const tell = () => requestRun(null, FORMS, known.noise, known.epochs);

const dash = /** @type {any} */ (window).dash_clientside;
dash.set_props = (/** @type {string} */ id, /** @type {any} */ { value }) => {
  if (id in known) set(id, value);
};
const config = { textContent: '{"requests_pathname_prefix": "/"}' };
Object.assign(globalThis, {
  document: new Proxy(() => {}, {
    get: (_target, name) =>
      name === "querySelector"
        ? (/** @type {string} */ selector) => selector === "#_dash-config" ? config : null
        : anything[name],
  }),
  dash_stores: [{
    getState: () => ({ layout }),
    subscribe: (/** @type {() => void} */ listener) => listeners.add(listener),
  }],
  dash_component_api: {
    getLayout: (/** @type {string} */ id) => ({ props: { value: known[id] } }),
  },
  fetch: () => Promise.resolve(new Response(null, { status: 204 })),
});

/** @type {string[]} */
const asked = [];
on("asked", (address) => void asked.push(address));
const news = () => asked.splice(0);

tell();
emit("ready");
news();

test("a change is asked for at once, and only once", () => {
  set("noise", 0.5);
  assert.deepEqual(news(), ["?noise=0.5"]);
  set("noise", 0.5);
  assert.deepEqual(news(), []);
});

test("what changes meanwhile is asked for by itself", () => {
  set("noise", 0.3);
  set("noise", 0.4);
  set("epochs", "20");
  assert.deepEqual(news(), ["?noise=0.3", "?noise=0.4", "?noise=0.4&epochs=20"]);
});

test("what a control is given asks for nothing", () => {
  giveValue("noise", 0.2);
  assert.equal(known.noise, 0.2);
  assert.deepEqual(news(), []);
});

test("an address comes bit by bit, and is asked for once, when Dash tells that it has come", () => {
  window.dispatchEvent(new Event("popstate"));
  set("noise", 0.7);
  set("epochs", "30");
  assert.deepEqual(news(), []);
  tell();
  assert.deepEqual(news(), ["?noise=0.7&epochs=30"]);
  assert.deepEqual(news(), []);
});
