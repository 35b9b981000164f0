/* The settings of the controls, and those of the address: every change of a control asks for its
 * run, and Back, Forward and links bring an address to the controls (through the server, which
 * checks it). */
import { setProps } from "../core/dash.js";
import { emit, on } from "../core/events.js";
import { fragment, linkCarried } from "../core/fragment.js";
import { readNumber } from "../core/numbers.js";
import { state } from "../core/state.js";
import { usesOwnPoints } from "../data/rows.js";
import { unreadable } from "./fields.js";
import { broughtWithFixed, fixedOr, keepFixed, withFixed } from "./fixed.js";
import { adoptPoints } from "./points.js";
import { onlyTold, refusal } from "./refusal.js";
import { standIn, startRun } from "./run.js";

const read = () => {
  const { pathname, search, hash } = window.location;
  const kept = withFixed(search);
  if (kept !== search) {
    window.history.replaceState(window.history.state, "", pathname + kept + hash);
  }
  state.reads += 1;
  emit("read");
  setProps("address", { data: { search: kept, at: performance.now() } });
};
window.addEventListener("popstate", () => {
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
    const value = form.values ? form.values[values[index]] : values[index];
    const text = String((form.typed ? readNumber(value, true).value : value) ?? "");
    if (text !== form.default) pairs.push(`${key}=${encodeURIComponent(text)}`);
  });
  return pairs.length ? `?${pairs.join("&")}` : "";
};

/** Bring settings to the controls, which runs them, with weights set by hand if there are any; Back
 * leads to the ones before. The number of the reading that brings them.
 * @type {(wanted: string, hand?: string) => number} */
export const useAddress = (wanted, hand = "") => {
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

/* Ask for the run of the controls' settings. */
let begun = false;
/** @param {unknown} _arrived
 * @param {any[]} rest the values of all controls, and their forms */
export const requestRun = (_arrived, ...rest) => {
  /** @type {Settings} */
  const forms = rest.pop();
  state.forms = forms;
  const values = (state.controls = rest);
  const { triggered, triggered_id: trigger } = window.dash_clientside.callback_context;
  if (onlyTold(triggered)) return;
  const opened = !begun;
  begun = true;
  if (opened && window.location.search) return openLink(window.location.search);
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
  // An address that was read and repaired is replaced; the learner's own change can be undone.
  state.history = trigger === "address-read" ? "replaceState" : "pushState";
  const epochs = fixedOr("epochs", values[Object.keys(forms).indexOf("epochs")]);
  startRun(address, Number(epochs), { adapt: trigger !== "test-share" });
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
