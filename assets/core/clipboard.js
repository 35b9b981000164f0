/* Texts for the clipboard. */
import { at } from "./dom.js";

/** Copy as pages did before there was a clipboard to ask for, which pages without TLS have not.
 * @type {(text: string) => boolean} */
const copyOld = (text) => {
  const focused = /** @type {HTMLElement} */ (document.activeElement);
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "visually-hidden";
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  focused?.focus({ preventScroll: true });
  return copied;
};

/** @type {(text: string) => Promise<boolean>} */
const copied = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyOld(text);
  }
};

/** Copy the text of a field, and say in its line what became of it; where it cannot be copied, it
 * stays selected in the field.
 * @type {(field: string, line: string, text: string, what: string) => Promise<void>} */
export const copyField = async (field, line, text, what) => {
  if (await copied(text)) {
    at(line).textContent = `The ${what} is in the clipboard.`;
    return;
  }
  at(line).textContent = `Copy the ${what} by hand: it is selected; press Ctrl+C, or ⌘C.`;
  at(field).focus({ preventScroll: true });
  at(field).select();
};
