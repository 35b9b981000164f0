/* Lists of choices: what a closed one holds is not on the page until somebody turns to it. The choices of
 * all lists together would take as long to make as the rest of the page. */
import { setProps } from "./dash.js";
import { origin } from "./dom.js";
import { afterNextFrame } from "./frames.js";

const FIELD = "input[aria-haspopup=listbox]";
const made = new WeakSet(); // the fields whose choices are on the page

/** @param {Event} event */
const prepare = (event) => {
  const field = origin(event)?.closest(FIELD);
  if (!field || made.has(field)) return;
  made.add(field);
  const make = () => setProps(field.id, { comboboxProps: { keepMounted: true } });
  make();
  // A field names the list that it controls as that was when the field was drawn: where the list opens
  // with what turned to it, as for a screen reader, the field is drawn once more.
  afterNextFrame(make);
};
for (const way of ["pointerover", "focusin", "click"]) {
  document.addEventListener(way, prepare, true);
}
