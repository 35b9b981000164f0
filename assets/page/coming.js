/* What the controls of TensorFlow Playground are called here stands at the end of the settings: what unfolds
 * there would be beneath the edge of the window. */
import { find } from "../core/dom.js";
import { on } from "../core/events.js";

on("ready", () => {
  /** @type {HTMLDetailsElement} */
  const fold = find(".coming");
  fold.addEventListener("toggle", () => {
    if (fold.open && !document.documentElement.dataset.printing) fold.scrollIntoView();
  });
});
