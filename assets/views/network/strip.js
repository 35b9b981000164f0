/* The strip beneath the diagram: the unit that is looked at, what would be without it, and mute. */
import { tell } from "../../core/dash.js";
import { at, find } from "../../core/dom.js";
import { state } from "../../core/state.js";
import { isHidden, isMuted, toggleMute, unmuteAll, whatIf } from "../../run/mute.js";
import { showFormula } from "./formula.js";

/** The unit that is looked at: the lit one, or the first.
 * @type {() => Unit} */
const lookedAt = () => state.unit ?? { layer: 1, unit: 0 };

/** @type {(run: Run, snapshot: Snapshot) => void} */
export const showStrip = (run, snapshot) => {
  const unit = lookedAt();
  showFormula(run, snapshot, unit);
  const children = isMuted(unit) ? "Unmute unit" : "Mute unit";
  tell("mute-unit", { children, disabled: !isHidden(run.layerSizes, unit) });
  const line = at("without-line");
  const text = whatIf(run, snapshot, unit);
  if (line.textContent !== text) line.textContent = text;
};

export const muteUnit = () => {
  if (state.run) toggleMute(lookedAt());
};

export const showAllUnits = () => {
  unmuteAll();
  // The button is gone, and with it would be the focus.
  find("#mute-unit").focus();
};
