/* The parts of the passes that are folded: what is opened stays open while the page lives, and what is
 * folded asks the server nothing. */
import { setProps } from "../../core/dash.js";
import { appeared, at, find, isStill, origin } from "../../core/dom.js";
import { state } from "../../core/state.js";

/** @typedef {"nudge" | "surface" | "code" | "derivation"} Fold */

/** @type {Partial<Record<Fold, () => void>>} what a part does once it is opened */
const opening = {};

/** @type {(name: Fold, act: () => void) => void} */
export const whenOpened = (name, act) => void (opening[name] = act);

/** @type {(name: Fold) => HTMLDetailsElement | null} */
const fold = (name) => at(`passes-${name}`);

/** Whether a part can be seen.
 * @type {(name: Fold) => boolean} */
export const isOpen = (name) => state.tab === "passes" && Boolean(fold(name)?.open);

// It does not bubble.
document.addEventListener("toggle", (event) => {
  const details = origin(event);
  if (!details?.matches(".passes .fold") || !details.open) return;
  opening[/** @type {Fold} */ (details.id.replace("passes-", ""))]?.();
}, true);

/** Open the derivation of a symbol's line, wherever it was asked for.
 * @type {(key: string) => Promise<void>} */
const explain = async (key) => {
  setProps("tabs", { value: "passes" });
  const formula = () => find(`#derivation .formula[data-symbol="${key}"]`);
  const found = await appeared(() => at("passes-derivation")?.offsetParent && formula(), 10000);
  if (!found) return;
  /** @type {HTMLDetailsElement} */ (fold("derivation")).open = true;
  formula().scrollIntoView({ behavior: isStill() ? "auto" : "smooth", block: "center" });
  formula().focus({ preventScroll: true });
};

// A button with `data-explains`, in whichever view.
document.addEventListener("click", (event) => {
  const link = origin(event)?.closest("[data-explains]");
  if (link) explain(link.dataset.explains);
});
