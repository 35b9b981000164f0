/* Lists of choices: what a closed one holds is not on the page until somebody turns to it, by pointer or
 * by keyboard. The choices of all lists together would take as long to make as the rest of the page. */
import { setProps } from "./dash.js";
import { origin } from "./dom.js";

const FIELD = "input[aria-haspopup=listbox]";
const made = new WeakSet(); // the fields whose choices are on the page

/** @param {Event} event */
const prepare = (event) => {
  const field = origin(event)?.closest(FIELD);
  if (!field || made.has(field)) return;
  made.add(field);
  // Before the list opens, so that its field can name it as what it controls.
  setProps(field.id, { comboboxProps: { keepMounted: true } });
};
for (const way of ["pointerover", "focusin"]) document.addEventListener(way, prepare, true);
