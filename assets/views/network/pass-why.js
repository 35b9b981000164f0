/* From the loss on the network to the line of the derivation that says why the gap is the whole error. */
import { setProps } from "../../core/dash.js";
import { appeared, isStill } from "../../core/dom.js";
import { walk } from "../../run/walk.js";
import { lastLayer } from "./pass-scene.js";

/* Open the line of the derivation that says why the gap is the whole error. */
export const openDerivation = async () => {
  const name = `dZ${walk.trace ? lastLayer({ trace: walk.trace }) : 2}`;
  setProps("tabs", { value: "passes" });
  const named = `#derivation button[aria-label^="${name}"], #derivation button`;
  const button = await appeared(() => document.querySelector(named), 10000);
  if (!(button instanceof HTMLElement)) return;
  const fold = button.closest("details");
  if (fold) fold.open = true;
  button.scrollIntoView({ behavior: isStill() ? "auto" : "smooth", block: "center" });
  button.focus({ preventScroll: true });
};
