/* Settings that do nothing in the run on show: they cannot be changed, and it is said which they are;
 * those that begin out of sight are seen where they do something, or are others than at first: then they
 * stand in the address, and can be brought back. */
import { changedIn, idleWith } from "../core/controls.js";
import { setProps } from "../core/dash.js";
import { at } from "../core/dom.js";
import { views } from "../core/drawing.js";
import { state } from "../core/state.js";
import { isFixed } from "./fixed.js";

/** Whether a setting begins out of sight, as it is idle with the usual settings.
 * @type {(id: string) => boolean} */
const isUnseen = (id) => Object.keys(state.forms).some((key) => idleWith("", key).includes(id));

/** The settings that one makes idle in an address, as {seen, unseen}: those that are there, disabled, and
 * those that are not.
 * @type {(key: string, address: string) => {seen: string[], unseen: string[]}} */
export const idleIn = (key, address) => {
  const changed = changedIn(address, state.forms);
  const isSeen = (/** @type {string} */ id) => !isUnseen(id) || changed.includes(id);
  const idle = idleWith(address, key);
  return { seen: idle.filter(isSeen), unseen: idle.filter((id) => !isSeen(id)) };
};

/** @type {Record<string, string[]>} */
const disabled = {}; // by the setting that makes them idle

/** @type {(key: string, address: string) => void} */
const disable = (key, address) => {
  const now = idleIn(key, address).seen;
  const before = disabled[key] ?? [];
  if (String(now) === String(before)) return;
  disabled[key] = now;
  for (const id of new Set([...before, ...now])) {
    const change = { disabled: now.includes(id) || isFixed(id) };
    setProps(id, change);
    if (id === "data-seed") setProps("data-seed-new", change);
  }
  const labels = now.map((id) => state.forms[id].label.toLowerCase());
  at(`idle-${key}`).textContent = labels.length
    ? `Not in use with this choice: ${labels.join(", ")}.`
    : "";
};

/** @type {(key: string, address: string) => void} */
const showUnseen = (key, address) => {
  const { unseen } = idleIn(key, address);
  for (const id of Object.values(state.forms[key].idle ?? {}).flat().filter(isUnseen)) {
    at(id).closest("[data-hint]").hidden = unseen.includes(id);
  }
};

let said = ""; // the address whose idle settings are on show

views.idle = {
  draw({ address }) {
    if (address === said) return;
    said = address;
    for (const [key, { idle }] of Object.entries(state.forms)) {
      if (!idle) continue;
      disable(key, address);
      showUnseen(key, address);
    }
  },
};
