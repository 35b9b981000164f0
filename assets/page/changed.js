/* The settings that are others than at first: each is marked, and has a button that brings it back. */
import { changedIn, withUsual } from "../core/controls.js";
import { find, findAll, mark, origin } from "../core/dom.js";
import { on } from "../core/events.js";
import { state, theRun } from "../core/state.js";
import { isFixed } from "../run/fixed.js";
import { useAddress } from "../run/settings.js";

/** @type {(address: string) => void} */
const say = (address) => {
  const changed = changedIn(address, state.forms);
  for (const button of findAll("[data-resets]")) {
    const key = button.dataset.resets ?? "";
    mark(button.parentElement, "changed", changed.includes(key));
    // What a link for a class fixes stays as it is.
    button.hidden = !changed.includes(key) || isFixed(key);
  }
};
on("accepted", ({ address }) => say(address));
on("teacher", () => state.run && say(theRun().address));

document.addEventListener("click", (event) => {
  const button = origin(event)?.closest("[data-resets]");
  if (!button || !state.run) return;
  useAddress(withUsual(theRun().address, button.dataset.resets));
  // The button goes when the run has come.
  find("[role=slider], [data-toggle], input:checked, input", button.parentElement)?.focus();
});
