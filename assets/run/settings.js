/* The settings of the controls, and those of the address: every change of a control asks for its
 * run, and Back, Forward and links bring an address to the controls (through the server, which
 * checks it). */
import { joinSeveral, readTyped } from "../core/controls.js";
import { onProps, setProps } from "../core/dash.js";
import { emit, on } from "../core/events.js";
import { fragment, linkCarried } from "../core/fragment.js";
import { state } from "../core/state.js";
import { usesOwnPoints } from "../data/rows.js";
import { forgetChosen, sayValues, valuesNow } from "./controls.js";
import { unreadable } from "./fields.js";
import { broughtWithFixed, fixedOr, keepFixed, withFixed } from "./fixed.js";
import { adoptPoints } from "./points.js";
import { refusal } from "./refusal.js";
import { standIn, startRun } from "./run.js";
import { settle } from "./settled.js";

let reading = false; // whether an address is being brought to the controls

const read = () => {
  const { pathname, search, hash } = window.location;
  const kept = withFixed(search);
  if (kept !== search) {
    window.history.replaceState(window.history.state, "", pathname + kept + hash);
  }
  reading = true;
  state.reads += 1;
  emit("read");
  setProps("address", { data: { search: kept, at: performance.now() } });
};
window.addEventListener("popstate", () => {
  // What is yet to be said of the run on show is not to take what is meant for the next one.
  settle();
  state.fragmentPending = true;
  const { epoch } = window.history.state ?? {};
  const address = withFixed(window.location.search);
  state.epochPending = epoch === undefined ? null : { epoch, address };
  read();
});

/**
 * The query string of the controls' values; settings at their default are left out.
 * @param {any[]} values in the order of the forms
 * @param {Settings} forms
 */
export const addressOf = (values, forms) => {
  /** @type {string[]} */
  const pairs = [];
  Object.entries(forms).forEach(([key, form], index) => {
    const held = values[index];
    const value = form.several
      ? joinSeveral(held, form.several)
      : form.values
      ? form.values[held]
      : held;
    const text = String((form.typed ? readTyped(value, form).value : value) ?? "");
    if (text !== form.default) pairs.push(`${key}=${encodeURIComponent(text)}`);
  });
  return pairs.length ? `?${pairs.join("&")}` : "";
};

/** Bring settings to the controls, which runs them, with weights set by hand if there are any; Back
 * leads to the ones before. The number of the reading that brings them.
 * @type {(wanted: string, hand?: string) => number} */
export const useAddress = (wanted, hand = "") => {
  settle();
  const address = broughtWithFixed(wanted);
  const target = window.location.pathname + address + fragment(address, hand);
  const { pathname, search, hash } = window.location;
  if (target !== pathname + search + hash) window.history.pushState(null, "", target);
  state.fragmentPending = Boolean(hand);
  read();
  return state.reads;
};

/* All settings as they were at first, but for those that a link for a class fixes. */
export const resetSettings = () => {
  useAddress("");
};

/** The page was opened with settings in its address: ask for their run as they stand there, with
 * the points that came along. Where it is not that simple, they are brought to the controls first.
 * @type {(search: string) => void} */
const openLink = (search) => {
  if (search.includes("own") && !(usesOwnPoints(search) && state.points)) {
    read();
    return;
  }
  state.history = "replaceState";
  startRun(search, NaN, { opened: true });
};
on("link-refused", read);
on("lost", () => (reading = false));

/** Ask for the run of what the controls hold.
 * @type {(history: "pushState" | "replaceState", adapt?: boolean) => void} */
const askForControls = (history, adapt = true) => {
  const { controls: values, forms } = state;
  // A number field that has been emptied is about to be filled again.
  const empty = Object.keys(forms).filter((_, index) => ["", null].includes(values[index]));
  if (empty.length) {
    refusal.missing(empty[0]);
    return;
  }
  const problems = unreadable(values, forms);
  if (Object.keys(problems).length) {
    refusal.typed(problems);
    return;
  }
  const address = keepFixed(addressOf(values, forms), values);
  if (usesOwnPoints(address) && !adoptPoints()) {
    const { problem } = linkCarried();
    const missing = "The link's own points are not in it: load their file.";
    standIn([problem ?? missing], address);
    return;
  }
  state.history = history;
  const epochs = fixedOr("epochs", values[Object.keys(forms).indexOf("epochs")]);
  startRun(address, Number(epochs), { adapt });
};

/** Whether a control holds what it held before: several values are so also in another list.
 * @type {(value: unknown, before: unknown) => boolean} */
const isSame = (value, before) =>
  value === before || (Array.isArray(value) && String(value) === String(before));

/** The controls hold these values: if others than before, by the learner's doing, which can be undone.
 * @type {(values: any[]) => void} */
const hear = (values) => {
  const changed = Object.keys(state.forms).filter((_, i) => !isSame(values[i], state.controls[i]));
  if (!changed.length) return;
  state.controls = values;
  sayValues();
  askForControls("pushState", !changed.includes("test-share"));
};
// What an address brings comes bit by bit: see requestRun.
const listen = () => {
  if (state.controls.length && !reading) hear(valuesNow());
};
on("ready", () => onProps(listen));
on("chosen", listen);

/** The page is there, or an address has been brought to the controls: ask for the run of their values.
 * @param {unknown} _read
 * @param {Settings} forms
 * @param {any[]} values */
export const requestRun = (_read, forms, ...values) => {
  const opened = !state.controls.length;
  reading = false;
  forgetChosen();
  state.forms = forms;
  state.controls = values;
  sayValues();
  if (opened && window.location.search) return openLink(window.location.search);
  // An address that was read and repaired is replaced.
  askForControls(opened ? "pushState" : "replaceState");
};

/* Other points are to be trained on, with other settings where an address comes with them. */
on("points-taken", (address, isEntry) => {
  const { run } = state;
  if (address !== undefined) useAddress(address);
  else if (run && usesOwnPoints(run.address)) {
    if (isEntry) state.history = "enter";
    startRun(run.address, run.epochs);
  } else setProps("data-shape", { value: "own" });
});
