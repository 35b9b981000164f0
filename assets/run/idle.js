/* Settings that do nothing in the run on show: they cannot be changed, and it is said which they are;
 * those that begin out of sight are seen where they do something. */
import { idleWith } from "../core/controls.js";
import { setProps } from "../core/dash.js";
import { at } from "../core/dom.js";
import { views } from "../core/drawing.js";
import { state } from "../core/state.js";
import { isFixed } from "./fixed.js";

/** Whether a setting begins out of sight, as it is idle with the usual settings.
 * @type {(id: string) => boolean} */
const isUnseen = (id) => Object.keys(state.forms).some((key) => idleWith("", key).includes(id));

/** @type {Record<string, string[]>} */
const disabled = {}; // by the setting that makes them idle

/** @type {(key: string, address: string) => void} */
const disable = (key, address) => {
  const now = idleWith(address, key).filter((id) => !isUnseen(id));
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
  const idle = idleWith(address, key);
  for (const id of Object.values(state.forms[key].idle ?? {}).flat().filter(isUnseen)) {
    at(id).closest("[data-hint]").hidden = idle.includes(id);
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
